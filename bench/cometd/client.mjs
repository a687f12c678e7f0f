// A client of bench/cometd.mjs, in a process of its own: one subject, one subscription, measured whenever it is told to.
// What it has received it tells the server through the side channel.
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { subjects } from './subjects.mjs';

const [name, channel, url, side, client, server] = process.argv.slice(2);

let expected = 0;
let last = Number.POSITIVE_INFINITY;
let received = 0;
/** What is done with an event, in addition to counting it. */
let note = (_data) => {};
let finished = () => {};

const take = (data) => {
  // Every subject is held to losing and doubling nothing.
  if (data.n !== ++expected) throw new Error(`${name}: event ${data.n} in place of ${expected}`);
  received++;
  note(data);
  if (expected >= last) finished();
};

const socket = connect(Number(side), '127.0.0.1').setNoDelay(true);
const tell = (order) => socket.write(`${JSON.stringify(order)}\n`);
let rest = '';
socket.setEncoding('utf8').on('data', (chunk) => {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) last = JSON.parse(line).last;
  if (expected >= last) finished();
});
/** Resolves when the server has published its last event and it has arrived. */
const end = () =>
  new Promise((resolve) => {
    finished = () => {
      finished = () => {};
      resolve(undefined);
    };
  });
const idle = () => {
  last = Number.POSITIVE_INFINITY;
  note = () => {};
};

/** Milliseconds that client and server have waited for a core, so far; 0 where the system does not tell. */
const waited = () => {
  try {
    const ns = ['self', server].map((pid) => Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]));
    return (ns[0] + ns[1]) / 1e6;
  } catch {
    return 0;
  }
};

/**
 * Cuts a measurement into windows of 25 ms, to be called now and then. Those count in which client and server hardly waited
 * for a core; where that is hardly any, the tenth that was disturbed least.
 */
function createWindows() {
  const windows = [];
  let events = [];
  const state = () => ({ at: performance.now(), received, cpu: process.cpuUsage(), waited: waited() });
  let since = state();
  return {
    note: (event) => events.push(event),
    mark() {
      if (performance.now() - since.at < 25) return;
      const { user, system } = process.cpuUsage(since.cpu);
      const now = state();
      const ms = now.at - since.at;
      const disturbed = (now.waited - since.waited) / ms;
      windows.push({ ms, count: now.received - since.received, cpu: user + system, disturbed, events });
      events = [];
      since = now;
    },
    quiet() {
      const sorted = windows.sort((one, other) => one.disturbed - other.disturbed);
      const calm = sorted.filter(({ disturbed }) => disturbed < 0.02).length;
      const some = sorted.slice(0, Math.max(calm, Math.ceil(sorted.length / 10)));
      const sum = (name) => some.reduce((total, window) => total + window[name], 0);
      return {
        rate: (sum('count') / sum('ms')) * 1_000,
        cpu: sum('cpu') / sum('count'),
        disturbed: sum('disturbed') / some.length,
        used: some.length / windows.length,
        events: some.flatMap((window) => window.events),
      };
    },
  };
}

/** Events per second with so many outstanding, told to the server piece by piece, and what one costs this process in µs of CPU. */
async function closed({ window, piece, ms }) {
  const arrived = end();
  const windows = createWindows();
  const until = performance.now() + ms;
  const measure = () => {
    windows.mark();
    if (performance.now() < until) return;
    note = () => {};
    tell({ stop: true });
  };
  let got = 0;
  note = () => {
    if (++got < piece) return;
    got = 0;
    socket.write(`${piece}\n`);
    measure();
  };
  tell({ window });
  await arrived;
  idle();
  return { ...windows.quiet(), events: undefined };
}

/** Microseconds from the publish to here, at a fixed rate. */
async function paced({ rate, ms }) {
  const arrived = end();
  const windows = createWindows();
  note = ({ t }) => {
    windows.note(Number(process.hrtime.bigint() / 1_000n) - t);
    windows.mark();
  };
  tell({ rate, ms });
  await arrived;
  idle();
  const { disturbed, used, events } = windows.quiet();
  events.sort((a, b) => a - b);
  const at = (share) => events[Math.floor(events.length * share)];
  return { p50: at(0.5), p99: at(0.99), disturbed, used };
}

tell({ channel });
await subjects[name]({ url, channel, client, take });
process.on('message', async (order) => process.send(await (order.window ? closed(order) : paced(order))));
process.on('disconnect', () => process.exit());
process.send({ ready: true });
