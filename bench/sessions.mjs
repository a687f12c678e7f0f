// A thousand sessions of `bargein/cometd` in one process against the mock, each subscribed and listening: what one costs in
// memory and time, and what is left after `close()` of all. Beside it the least that does so, a bare held request. (Not the
// `cometd` package: its sessions in one process share their cookies, so that the server holds the connect of one only.)
// Build first; then:
//   node bench/sessions.mjs [--sessions 1000] [--client …/cometd/index.js]
// Bars: the heap back within 5 %, no handle open, and the process ends by itself.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values: given } = parseArgs({
  options: {
    sessions: { type: 'string', default: '1000' },
    client: { type: 'string' },
    // What a process of its own is to be: the mock, or who opens the sessions, in one way or the other.
    as: { type: 'string' },
    url: { type: 'string', default: '' },
  },
});
const count = Number(given.sessions);
const { url } = given;
const headers = { authorization: `Basic ${btoa('supervisor:secret')}` };
const channel = '/v2/me/devices';

/** Opens a session, subscribes, listens; returns what closes it. */
const openers = {
  async ours() {
    const { createCometD } = await import(given.client ? pathToFileURL(given.client).href : 'bargein/cometd');
    return async () => {
      const session = createCometD({ url, headers });
      await session.connect();
      const events = await session.subscribe(channel);
      void (async () => {
        for await (const event of events) console.error('nobody makes a call here', event);
      })();
      return () => session.close();
    };
  },
  async 'bare node:http'() {
    return async () => {
      const agent = new Agent({ keepAlive: true });
      let cookie = '';
      let held;
      const post = (message) =>
        new Promise((resolve) => {
          const body = JSON.stringify([message]);
          held = request(url, {
            method: 'POST',
            agent,
            headers: { ...headers, cookie, 'content-type': 'application/json', 'content-length': body.length },
          });
          held.on('error', () => {});
          held.on('response', async (response) => {
            cookie ||= (response.headers['set-cookie'] ?? [''])[0].split(';')[0];
            resolve(JSON.parse(await text(response))[0]);
          });
          held.end(body);
        });
      const handshake = { channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['long-polling'] };
      const { clientId } = await post(handshake);
      await post({ channel: '/meta/subscribe', clientId, subscription: channel });
      const connect = { channel: '/meta/connect', clientId, connectionType: 'long-polling' };
      void post(connect).then(() => post(connect));
      return async () => {
        const last = held;
        await post({ channel: '/meta/disconnect', clientId });
        last.destroy();
        agent.destroy();
      };
    };
  },
};

async function mock() {
  const { startMock } = await import('bargein-kit');
  const { genesys } = await startMock({ port: 0 });
  process.send(`${genesys}/api/v2/notifications`);
  process.on('disconnect', () => process.exit());
}

/** Memory after the garbage is gone. */
async function memory() {
  for (let i = 0; i < 4; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    globalThis.gc();
  }
  return process.memoryUsage();
}
/** Runs it so many times, 50 at once. */
async function all(times, run) {
  for (let done = 0; done < times; done += 50) {
    await Promise.all(Array.from({ length: Math.min(50, times - done) }, (_, index) => run(done + index)));
  }
}
/** What keeps a process alive, less its own output. */
const handles = () => process.getActiveResourcesInfo().filter((name) => !/^(Pipe|TTY|FS|ConnectWrap)/.test(name));

async function measure(open) {
  const round = async (times) => {
    const closers = [];
    const began = process.cpuUsage();
    const at = performance.now();
    await all(times, async () => closers.push(await open()));
    const { user, system } = process.cpuUsage(began);
    const opened = { ms: performance.now() - at, cpu: (user + system) / times };
    const held = await memory();
    await all(times, (index) => closers[index]());
    return { ...opened, held };
  };
  // What is loaded, compiled and pooled once is no session's cost: Node keeps up to a thousand HTTP parsers for later.
  await round(count);
  const before = await memory();
  const { ms, cpu, held } = await round(count);
  const after = await memory();
  const result = {
    heap: (held.heapUsed - before.heapUsed) / count,
    rss: (held.rss - before.rss) / count,
    rate: (count / ms) * 1_000,
    cpu,
    back: after.heapUsed / before.heapUsed - 1,
    open: handles(),
  };
  console.log(JSON.stringify(result));
}

async function compare() {
  const self = fileURLToPath(import.meta.url);
  const server = fork(self, ['--as', 'mock']);
  const [where] = await once(server, 'message');
  console.log(`${count} sessions, each subscribed and listening\n`);
  console.log(
    '| | heap kB a session | RSS kB a session | opened a second | µs CPU to open one | heap after close | handles open | ends by itself |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |');
  let held = false;
  for (const name of Object.keys(openers)) {
    const own = given.client ? ['--client', given.client] : [];
    const args = ['--expose-gc', self, '--as', name, '--url', where, '--sessions', given.sessions, ...own];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.on('data', (chunk) => (printed += chunk));
    const late = new Promise((resolve) => child.stdout.once('data', () => setTimeout(resolve, 3_000, 'late').unref()));
    const ended = await Promise.race([once(child, 'close'), late]);
    if (ended === 'late') child.kill();
    const { heap, rss, rate, cpu, back, open } = JSON.parse(printed);
    const alone = ended !== 'late';
    if (name === 'ours') held = back <= 0.05 && !open.length && alone;
    const kB = (bytes) => (bytes / 1_000).toFixed(1);
    console.log(
      `| ${name} | ${kB(heap)} | ${kB(rss)} | ${rate.toFixed(0)} | ${cpu.toFixed(0)} | ${back < 0 ? '' : '+'}${(back * 100).toFixed(1)} % | ${open.length} | ${alone ? 'yes' : 'no'} |`,
    );
  }
  server.disconnect();
  console.log(`\nbar: heap back within 5 %, no handle open, ends by itself: ${held ? 'holds' : 'MISSED'}`);
  process.exitCode = held ? 0 : 1;
}

if (given.as === 'mock') await mock();
else if (given.as) await measure(await openers[given.as]());
else await compare();
