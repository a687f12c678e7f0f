// What a reader types: commands one after the other in a folder, servers in a terminal of their own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** The commands of a shell block, an entry each; a backslash at the end of a line carries on in the next. */
export const commandsOf = (code: string): string[] =>
  code
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

/** By what a command that does not end by itself shows that it is ready. */
const READY: Readonly<Record<string, RegExp>> = {
  mock: /^Ctrl-C ends it\.$/m,
  simulate: /^Ctrl-C ends it\.$/m,
  listen: / connected to /,
};

/** Of a command that runs until Ctrl-C: what shows that it is ready, and the port that it takes. */
function serverOf(command: string): { readonly ready: RegExp; readonly port: string | undefined } | undefined {
  const name = /\bbargein-kit (\w+)/.exec(command)?.[1] ?? '';
  const ready = READY[name];
  if (ready === undefined) return undefined;
  return { ready, port: name === 'listen' ? undefined : (/--port (\d+)/.exec(command)?.[1] ?? '8080') };
}

interface Running {
  readonly command: string;
  readonly port: string | undefined;
  readonly child: ChildProcess;
  readonly printed: () => string;
}

/** One reader at one machine; what is exported holds for what is typed later. */
export class Reader {
  #environment: NodeJS.ProcessEnv;
  readonly #running: Running[] = [];
  #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    // What this test run brought along is not what a reader has.
    this.#environment = Object.fromEntries(
      Object.entries(process.env).filter(
        ([name]) => !/^(?:npm_(?:package|lifecycle|command)|INIT_CWD|VITEST|NODE_ENV|TEST)/.test(name),
      ),
    );
  }

  get folder(): string {
    return this.#folder;
  }

  /** Types a command. Resolves with what it printed: when it has ended well, or when it is ready to serve. */
  async type(command: string): Promise<string> {
    const exported = /^export ((?:\w+=\S+ ?)+)$/.exec(command)?.[1];
    if (exported !== undefined) {
      const pairs = exported.split(' ').map((pair) => pair.split('='));
      this.#environment = { ...this.#environment, ...Object.fromEntries(pairs) };
      return '';
    }
    const server = serverOf(command);
    if (server?.port !== undefined) await this.#stop(({ port }) => port === server.port);
    const child = spawn('bash', ['-c', command], {
      cwd: this.#folder,
      env: this.#environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    const more = new EventTarget();
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        more.dispatchEvent(new Event('text'));
      });
    }
    const ended = once(child, 'close') as Promise<[number | null]>;
    if (server) {
      this.#running.push({ command, port: server.port, child, printed: () => text });
      const ready = new Promise<void>((resolve) => {
        more.addEventListener('text', () => server.ready.test(text) && resolve());
      });
      const first = await Promise.race([ready, ended]);
      if (first) throw new Error(`${command} ended before it was ready:\n${text}`);
      return text;
    }
    const [code] = await ended;
    if (code !== 0) throw new Error(`${command} ended with ${code}:\n${text.slice(-4_000)}`);
    return text;
  }

  /** Ctrl-C in every terminal, the last one first; what they printed, by command. */
  leave(): Promise<ReadonlyMap<string, string>> {
    return this.#stop(() => true);
  }

  async #stop(which: (running: Running) => boolean): Promise<ReadonlyMap<string, string>> {
    const printed = new Map<string, string>();
    for (const running of this.#running.filter(which).reverse()) {
      this.#running.splice(this.#running.indexOf(running), 1);
      const { child, command } = running;
      const ended = once(child, 'close') as Promise<[number | null]>;
      // As a terminal does: to the whole group, npx and what it started.
      process.kill(-(child.pid ?? 0), 'SIGINT');
      await ended;
      printed.set(command, running.printed());
    }
    return printed;
  }
}
