import {
  type FlowAuth,
  FlowInputError,
  loadFlows,
  renderResult,
  renderStep,
  runWorkflow,
  serversOf,
} from '../kit/flows/index.js';

/** The options of `bargein-kit flow run`, as its help describes them. */
export interface FlowRunOptions {
  readonly workflow?: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly source: Readonly<Record<string, string>>;
  readonly server: Readonly<Record<string, string>>;
  readonly auth: Readonly<Record<string, string>>;
  readonly timeout: number;
  readonly json: boolean;
  readonly yes: boolean;
}

const CODES = { success: 0, failure: 1, limit: 2, aborted: 130 } as const;

/** Says that a document can be run. Resolves with the exit code. */
export async function checkFlow(file: string, sources: Readonly<Record<string, string>>): Promise<number> {
  const { title, workflows } = await loadFlows(file, { sources });
  process.stdout.write(`${file}: ${title}: ${workflows.size} workflows can be run\n`);
  for (const { id, summary } of workflows.values()) process.stdout.write(`  ${id}${summary && `: ${summary}`}\n`);
  return 0;
}

/** Runs a workflow as a command. Resolves with the exit code. */
export async function runFlow(file: string, options: FlowRunOptions): Promise<number> {
  const flows = await loadFlows(file, { sources: options.source });
  const servers = serversOf(flows, options.workflow, options.server);
  for (const [name, url] of servers) requireYes(name, url, options.yes);
  const abort = new AbortController();
  const interrupt = (): void => abort.abort();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    const result = await runWorkflow(flows, options.workflow, {
      inputs: options.input,
      servers: Object.fromEntries(servers),
      auth: Object.fromEntries(Object.entries(options.auth).map(([name, how]) => [name, authOf(name, how)])),
      timeoutMs: options.timeout,
      signal: abort.signal,
      // The steps of a called workflow have been shown when it is the caller's turn.
      onStep: ({ steps: _, ...own }) => void (options.json || process.stdout.write(`${renderStep(own)}\n`)),
    });
    process.stdout.write(`${options.json ? JSON.stringify(result, null, 2) : renderResult(result)}\n`);
    return CODES[result.outcome];
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

/** A workflow acts on what it talks to: a live customer's call, perhaps. */
function requireYes(name: string, url: string, yes: boolean): void {
  const { hostname } = new URL(url);
  if (yes || hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)) return;
  throw new FlowInputError(
    `${name} is at ${hostname}, which is not this machine`,
    `add --yes to act on it, or --server ${name}=URL`,
  );
}

/** Credentials from the environment: a command line is seen by others. */
function authOf(name: string, how: string): FlowAuth {
  const [type, ...variables] = how.split(':');
  const values = variables.map((variable) => {
    const value = process.env[variable];
    if (!value)
      throw new FlowInputError(
        `the environment variable ${variable} is not set`,
        `set it, or leave --auth ${name} out`,
      );
    return value;
  });
  const [first = '', second = ''] = values;
  if (type === 'basic' && values.length === 2) return { type, username: first, password: second };
  if (type === 'bearer' && values.length === 1) return { type, token: first };
  throw new FlowInputError(
    `--auth ${name}=${type}:… is not known`,
    `write ${name}=basic:USER_VARIABLE:PASSWORD_VARIABLE or ${name}=bearer:TOKEN_VARIABLE`,
  );
}
