// The CometD client of `bargein/cometd`, side by side in one run with what one would use instead (the `cometd` package) and
// with the least that could do it (a bare loop): events per second with so many outstanding, and latency at a fixed rate.
// Each subject is a process of its own, and so is the server. They take turns, one slice of each in every round, so that
// whatever else the machine does meets all of them, and of a slice those parts count in which they had the cores that they
// wanted; a ratio is the median of the ratios within the rounds. Build first; then:
//   node bench/cometd.mjs [--quick] [--rounds 7] [--only 'lean server W=100 '] [--no-pin]
//     [--client …/cometd/index.js] [--out …/cometd.json] [--cpu-prof folder]
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { median } from './measure.mjs';

const { values: given } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    only: { type: 'string', default: '' },
    'no-pin': { type: 'boolean', default: false },
    client: { type: 'string' },
    out: { type: 'string' },
    'cpu-prof': { type: 'string' },
  },
});
const rounds = Number(given.rounds ?? (given.quick ? 5 : 7));
const slice = given.quick ? 50 : 250;
const client = given.client ? pathToFileURL(given.client).href : import.meta.resolve('bargein/cometd');

// ---- what is measured ----------------------------------------------------------------------------------------------

/** Who runs, with what kind of events, on which server. */
const runners = [
  ['ours', 'plain', 'cometd'],
  ['cometd', 'plain', 'cometd'],
  ['bare node:http', 'plain', 'cometd'],
  ['ours, lean server', 'plain', 'lean'],
  ['cometd, lean server', 'plain', 'lean'],
  ['bare node:http, lean server', 'plain', 'lean'],
  ['ours, ack, lean server', 'plain', 'lean'],
  ['cometd, ack, lean server', 'plain', 'lean'],
  ['ours, ack', 'plain', 'cometd'],
  ['cometd, ack', 'plain', 'cometd'],
  ['ours, fetch', 'plain', 'cometd'],
  ['bare fetch', 'plain', 'cometd'],
  ['ours, not validated', 'device', 'cometd'],
  ['ours, validated', 'device', 'cometd'],
  ['ours, WebSocket', 'plain', 'faye'],
  ['cometd, WebSocket', 'plain', 'faye'],
  ['bare ws', 'plain', 'faye'],
].map(([name, events, server], index) => ({ name, events, server, channel: `/${events}/${index}` }));

/** The tables: in each, every subject is measured in every column. */
const tables = [
  { title: 'long-polling', windows: [1, 100, 1_000], subjects: ['ours', 'cometd', 'bare node:http'] },
  // The server above takes longer to publish an event than any of them to receive it.
  {
    title: 'long-polling, lean server',
    windows: [1, 100, 1_000],
    subjects: ['ours, lean server', 'cometd, lean server', 'bare node:http, lean server'],
  },
  { title: 'long-polling, ack', windows: [1, 100, 1_000], subjects: ['ours, ack', 'cometd, ack'] },
  {
    title: 'long-polling, ack, lean server',
    windows: [1, 100, 1_000],
    subjects: ['ours, ack, lean server', 'cometd, ack, lean server'],
  },
  { title: 'long-polling, fetch', windows: [1, 100], subjects: ['ours, fetch', 'bare fetch'] },
  {
    title: 'long-polling, validation',
    windows: [1, 100, 1_000],
    subjects: ['ours, validated', 'ours, not validated'],
  },
  { title: 'WebSocket', windows: [100], subjects: ['ours, WebSocket', 'cometd, WebSocket', 'bare ws'] },
  { title: 'latency', rate: 1_000, subjects: ['ours', 'cometd', 'bare node:http'] },
];
const cases = tables
  .flatMap(({ windows = [0], ...table }) =>
    windows.map((window) => ({ ...table, window, label: window ? `W=${window}` : `${table.rate}/s` })),
  )
  .filter(({ title, label }) => `${title} ${label} `.includes(given.only));

/** What is asked for: table, column, whom against whom, how much. */
const bars = [
  ...['', ', lean server'].flatMap((server) => [
    [`long-polling${server}`, 'W=1', `ours${server}`, `cometd${server}`, 4],
    [`long-polling${server}`, 'W=1', `ours${server}`, `bare node:http${server}`, 0.55],
    [`long-polling${server}`, 'W=100', `ours${server}`, `cometd${server}`, 3],
    [`long-polling${server}`, 'W=100', `ours${server}`, `bare node:http${server}`, 0.6],
    [`long-polling${server}`, 'W=1000', `ours${server}`, `cometd${server}`, 1.5],
    [`long-polling, ack${server}`, 'W=1', `ours, ack${server}`, `cometd, ack${server}`, 4],
    [`long-polling, ack${server}`, 'W=100', `ours, ack${server}`, `cometd, ack${server}`, 3],
    [`long-polling, ack${server}`, 'W=1000', `ours, ack${server}`, `cometd, ack${server}`, 1.5],
  ]),
  ['long-polling, fetch', 'W=1', 'ours, fetch', 'bare fetch', 0.85],
  ['long-polling, fetch', 'W=100', 'ours, fetch', 'bare fetch', 0.85],
  ['long-polling, validation', 'W=1', 'ours, validated', 'ours, not validated', 0.7],
  ['long-polling, validation', 'W=100', 'ours, validated', 'ours, not validated', 0.7],
  ['long-polling, validation', 'W=1000', 'ours, validated', 'ours, not validated', 0.7],
  ['WebSocket', 'W=100', 'ours, WebSocket', 'bare ws', 0.85],
  ['WebSocket', 'W=100', 'ours, WebSocket', 'cometd, WebSocket', 1],
  ['latency', '1000/s', 'ours', 'cometd', 0.5],
];

// ---- the processes -------------------------------------------------------------------------------------------------

/** Server and clients on a core each, where that can be had: the system else puts who wakes whom on one, and both wait. */
const pinned = !given['no-pin'] && availableParallelism() > 1 && spawnSync('taskset', ['-c', '0', 'true']).status === 0;
const children = [];

async function start(core, file, ...args) {
  const path = join(import.meta.dirname, 'cometd', file);
  const profile = given['cpu-prof'];
  const node = profile ? ['--cpu-prof', '--cpu-prof-dir', resolve(profile, args[0])] : [];
  const child = fork(
    path,
    args,
    pinned ? { execPath: 'taskset', execArgv: ['-c', String(core), process.execPath, ...node] } : { execArgv: node },
  );
  children.push(child);
  child.on('exit', (code) => {
    if (code) stop(new Error(`${file} ${args[0]} ended with ${code}`));
  });
  return [child, (await once(child, 'message'))[0]];
}
/** Ends all processes, the servers last: a client would take their end for a fault. */
async function stop(error) {
  const away = (child) => {
    const gone = child.exitCode === null ? once(child, 'exit') : undefined;
    if (child.connected) child.disconnect();
    return gone;
  };
  await Promise.all([...clients.values()].map(away));
  await Promise.all(children.map(away));
  if (!error) return;
  console.error(error);
  process.exit(2);
}

const needed = new Set(cases.flatMap(({ subjects }) => subjects));
const servers = new Map();
const clients = new Map();
for (const { name, channel, server } of runners.filter(({ name }) => needed.has(name))) {
  if (!servers.has(server)) servers.set(server, (await start(0, 'server.mjs', server))[1]);
  const { url, side, pid } = servers.get(server);
  const [child] = await start(
    1,
    'client.mjs',
    name.replace(/, (?:not validated|lean server)$/, ''),
    channel,
    url,
    side,
    client,
    pid,
  );
  clients.set(name, child);
}
/** Milliseconds that may still be spent on measuring again. */
const allowance = (given.quick ? 1 : 40) * 1_000;
let spare = allowance;
/**
 * One slice. Where others had the cores all along, it is measured again, twice at most and as long as there is time to
 * spare; the one that was disturbed least counts.
 */
async function measure(name, order, share) {
  const child = clients.get(name);
  let best;
  for (let attempt = 0; attempt < 3 && (best?.disturbed ?? 1) > 0.05; attempt++) {
    const at = performance.now();
    if (attempt && spare < allowance * (1 - share)) break;
    child.send(order);
    const [result] = await once(child, 'message');
    if (attempt) spare -= performance.now() - at;
    if (!best || result.disturbed < best.disturbed) best = result;
  }
  return best;
}

// ---- the rounds ----------------------------------------------------------------------------------------------------

const began = performance.now();
const samples = new Map(cases.map((one) => [one, Object.fromEntries(one.subjects.map((name) => [name, []]))]));
// The first round is for the just-in-time compilers, and does not count.
for (let round = 0; round <= rounds; round++) {
  for (const one of cases) {
    // Who comes first changes with every round.
    const turn = round % 2 ? one.subjects : [...one.subjects].reverse();
    for (const name of turn) {
      const ms = one.rate ? slice * 3 : round ? slice : slice * 2;
      // By long-polling each answer brings the whole window, whoever is faster; a socket never waits for its end.
      const piece = one.title === 'WebSocket' ? one.window / 4 : one.window;
      const result = await measure(name, { window: one.window, piece, rate: one.rate, ms }, round / (rounds + 1));
      if (round) samples.get(one)[name].push(result);
    }
  }
}
await stop();

// ---- the result ----------------------------------------------------------------------------------------------------

const packageOf = (name) => JSON.parse(readFileSync(join(import.meta.dirname, `../node_modules/${name}/package.json`)));
const names = ['cometd', 'cometd-nodejs-client', 'cometd-nodejs-server', 'faye', 'ws'];
const versions = Object.fromEntries(names.map((name) => [name, packageOf(name).version]));

/** The median over the rounds. */
const middle = (one, name, field) => median(samples.get(one)[name].map((sample) => sample[field]));
/** The median over the rounds of how many times as much one is as the other. */
const ratio = (one, name, other, field) =>
  median(samples.get(one)[name].map((sample, round) => sample[field] / samples.get(one)[other][round][field]));
const slices = [...samples.values()].flatMap(Object.values).flat();
const mean = (field) => slices.reduce((sum, sample) => sum + sample[field], 0) / slices.length;
const [disturbed, used] = [mean('disturbed'), mean('used')];
const rounded = (value, digits) => Number(value.toPrecision(digits));

const rows = cases.flatMap((one) =>
  one.subjects.map((name) => {
    const [against] = one.subjects;
    const cell = { table: one.title, case: one.label, subject: name };
    return one.rate
      ? {
          ...cell,
          p50: rounded(middle(one, name, 'p50'), 3),
          p99: rounded(middle(one, name, 'p99'), 3),
          ours: rounded(ratio(one, against, name, 'p50'), 3),
        }
      : {
          ...cell,
          rate: rounded(middle(one, name, 'rate'), 3),
          cpu: rounded(middle(one, name, 'cpu'), 3),
          ours: rounded(ratio(one, against, name, 'rate'), 3),
        };
  }),
);
const verdicts = bars.flatMap(([title, label, name, other, bar]) => {
  const one = cases.find((candidate) => candidate.title === title && candidate.label === label);
  if (!one) return [];
  const value = rounded(ratio(one, name, other, one.rate ? 'p50' : 'rate'), 3);
  return {
    table: title,
    case: label,
    subject: name,
    against: other,
    bar,
    value,
    holds: one.rate ? value <= bar : value >= bar,
  };
});

console.log(
  `Node ${process.versions.node}, ${Object.entries(versions)
    .map((pair) => pair.join(' '))
    .join(', ')}; medians of ${rounds} rounds, ${((performance.now() - began) / 1_000).toFixed(0)} s; ` +
    `${(used * 100).toFixed(0)} % of the windows count, in which a core was waited for ${(disturbed * 100).toFixed(1)} % of the time\n`,
);
console.log('| | outstanding | subject | events/s | µs CPU an event | ours is |');
console.log('| --- | --- | --- | ---: | ---: | ---: |');
const thousands = (value) => value.toLocaleString('en-US');
for (const row of rows.filter(({ rate }) => rate)) {
  console.log(
    `| ${row.table} | ${row.case.slice(2)} | ${row.subject} | ${thousands(row.rate)} | ${row.cpu} | ${row.ours.toFixed(2)}× |`,
  );
}
if (rows.some(({ p50 }) => p50)) {
  console.log('\n| | subject | p50 µs | p99 µs | p50 of ours is |\n| --- | --- | ---: | ---: | ---: |');
  for (const row of rows.filter(({ p50 }) => p50)) {
    console.log(
      `| latency at ${row.case} | ${row.subject} | ${thousands(row.p50)} | ${thousands(row.p99)} | ${row.ours.toFixed(2)}× |`,
    );
  }
}
console.log('\n| bar | asked | measured | |\n| --- | ---: | ---: | --- |');
for (const { table, case: label, subject, against, bar, value, holds } of verdicts) {
  const sign = table === 'latency' ? '≤' : '≥';
  console.log(
    `| ${table} ${label}: ${subject} / ${against} | ${sign} ${bar}× | ${value.toFixed(2)}× | ${holds ? 'holds' : 'MISSED'} |`,
  );
}

// A short or partial run does not replace what is kept.
const out = given.out ?? (given.quick || given.only ? undefined : join(import.meta.dirname, 'results/cometd.json'));
if (out) {
  mkdirSync(dirname(out), { recursive: true });
  const result = {
    node: process.versions.node,
    versions,
    rounds,
    slice,
    pinned,
    disturbed: rounded(disturbed, 2),
    used: rounded(used, 2),
    rows,
    bars: verdicts,
  };
  writeFileSync(out, `${JSON.stringify(result, undefined, 2)}\n`);
}
process.exitCode = verdicts.every(({ holds }) => holds) ? 0 : 1;
