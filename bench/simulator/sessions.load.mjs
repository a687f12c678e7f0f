// The supervisors of bench/simulator.mjs, in a process of their own.
import { openConnection, post } from './connection.mjs';
import { Ledger, Supervisor } from './supervisor.mjs';
import { usageOf } from './usage.mjs';
import { pair } from './world.mjs';

const [port, count, server] = process.argv.slice(2).map(Number);

const ledger = new Ledger();
let supervisors = [];
let next = 0;

/** Carries it out for all, 50 at once. */
async function each(task) {
  const waiting = [...supervisors];
  const worker = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) await task(one);
  };
  await Promise.all(Array.from({ length: 50 }, worker));
}
/** Puts every agent on a call, so that each first barge-in joins one. */
async function talk() {
  let index = 0;
  const worker = async () => {
    const connection = openConnection(port);
    while (index < count) {
      const body = JSON.stringify({ to: pair(index++).agent.phoneNumber, answer: true });
      await new Promise((resolve) => {
        connection.send(post('/driver/calls', {}, body), (status, answer) => {
          if (status !== 201) throw new Error(`a call was answered ${status} ${answer}`);
          resolve(undefined);
        });
      });
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: 20 }, worker));
}

/** Connections for barge-ins, and since when each is idle: servers close those that are for long. */
const idle = [];
function connection() {
  for (let one = idle.pop(); one; one = idle.pop()) {
    if (performance.now() - one.since < 1_000) return one.connection;
    one.connection.close();
  }
  return openConnection(port);
}
/** Barge-ins at a fixed rate for a time, whatever the server does; resolves when all is there, or nothing came for 5 s. */
async function pace({ rate, ms }) {
  const since = { at: performance.now(), server: usageOf(server), own: usageOf('self') };
  const total = (rate * ms) / 1_000;
  let sent = 0;
  await new Promise((resolve) => {
    const tick = () => {
      const due = Math.min(total, Math.floor(((performance.now() - since.at) * rate) / 1_000) + 1);
      for (; sent < due; sent++) {
        const free = connection();
        supervisors[next++ % count].bargeIn(free, () => idle.push({ connection: free, since: performance.now() }));
      }
      if (sent < total) setTimeout(tick, 1);
      else resolve(undefined);
    };
    tick();
  });
  const took = performance.now() - since.at;
  let timer;
  const waiting = new Promise((resolve) => {
    ledger.settled = resolve;
    timer = setTimeout(resolve, 5_000);
  });
  if (ledger.awaited > 0) await waiting;
  clearTimeout(timer);
  // What comes twice comes after.
  await new Promise((resolve) => setTimeout(resolve, 250));
  const now = { server: usageOf(server), own: usageOf('self') };
  const { latencies, replies, calls, faults, wrong } = ledger.take();
  const quantiles = (values) => {
    values.sort((a, b) => a - b);
    return { p50: values[Math.floor(values.length * 0.5)], p99: values[Math.floor(values.length * 0.99)] };
  };
  return {
    rate: (sent / took) * 1_000,
    sent,
    delivered: latencies.length,
    calls,
    faults,
    wrong,
    ...quantiles(latencies),
    max: latencies.at(-1),
    reply: quantiles(replies),
    cpu: (now.server.ran - since.server.ran) / took,
    disturbed: (now.server.waited - since.server.waited + now.own.waited - since.own.waited) / took,
  };
}

const orders = {
  async open() {
    supervisors = Array.from({ length: count }, (_, index) => new Supervisor(index, port, ledger));
    const at = performance.now();
    await each((one) => one.open());
    return { ms: performance.now() - at };
  },
  async close() {
    await each((one) => one.close());
    return {};
  },
  async talk() {
    await talk();
    return {};
  },
  pace,
};
process.on('message', async ({ order, ...more }) => process.send(await orders[order](more)));
process.on('disconnect', () => process.exit());
process.send({ ready: true });
