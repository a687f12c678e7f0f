// The simulator, side by side in one run with what one would use instead and with the least that could do the work:
//   operations  REST operations a second, beside Prism's mock of the same document (the faster of two ways to run it, silent)
//               and a bare `node:http` server that parses the same JSON
//   sessions    2,000 supervisors who hold a connect each, 500 barge-ins a second: what is delivered, how late, and what memory
//               a session takes, beside `cometd-nodejs-server` alone
//   machine     commands a second of the state machine alone
// Every server is a process of its own, and so is every load. They take turns, so that whatever else the machine does meets all
// of them; a ratio is the median of the ratios within the rounds. Build first; then:
//   node bench/simulator.mjs [--quick] [--rounds 7] [--only operations] [--sessions 2000] [--rate 500] [--no-pin]
//     [--kit …/src/index.js] [--out …/simulator.json] [--cpu-prof folder]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { machine } from './simulator/machine.mjs';
import { operations } from './simulator/operations.mjs';
import { openBars, thousands } from './simulator/parts.mjs';
import { openProcesses } from './simulator/processes.mjs';
import { sessions } from './simulator/sessions.mjs';

const { values: given } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    only: { type: 'string', default: '' },
    sessions: { type: 'string', default: '2000' },
    rate: { type: 'string', default: '500' },
    'no-pin': { type: 'boolean', default: false },
    kit: { type: 'string', default: join(import.meta.dirname, '../dist/src/index.js') },
    out: { type: 'string' },
    'cpu-prof': { type: 'string' },
  },
});
const rounds = Number(given.rounds ?? (given.quick ? 3 : 7));
const kit = pathToFileURL(given.kit).href;
const processes = openProcesses({ pin: !given['no-pin'], profile: given['cpu-prof'] });
const { bars, judge } = openBars();
const began = performance.now();
const result = {};
for (const part of [operations, sessions, machine]) {
  if (part.name.includes(given.only)) result[part.name] = await part({ given, rounds, kit, processes, judge });
}

const packageOf = (name) => JSON.parse(readFileSync(join(import.meta.dirname, `../node_modules/${name}/package.json`)));
const names = ['@stoplight/prism-cli', '@stoplight/prism-http', 'cometd-nodejs-server'];
const versions = Object.fromEntries(names.map((name) => [name, packageOf(name).version]));
const took = ((performance.now() - began) / 1_000).toFixed(0);
const list = Object.entries(versions).map((pair) => pair.join(' '));
const disturbed = Object.values(result).flatMap((rows) => rows.map((row) => row.disturbed));
const waiting = (Math.max(...disturbed) * 100).toFixed(0);
console.log(
  `\nNode ${process.versions.node}, ${list.join(', ')}; medians of ${rounds} rounds, ${took} s; a core was waited for ${waiting} % of the time at most`,
);
console.log('\n| bar | asked | measured | |\n| --- | ---: | ---: | --- |');
for (const { what, sign, bar, value, unit, holds } of bars) {
  const [asked, measured] = [bar, value].map((number) => `${thousands(number)}${unit}`);
  console.log(`| ${what} | ${sign === '=' ? '' : `${sign} `}${asked} | ${measured} | ${holds ? 'holds' : 'MISSED'} |`);
}

// A short or partial run does not replace what is kept.
const out = given.out ?? (given.quick || given.only ? undefined : join(import.meta.dirname, 'results/simulator.json'));
if (out) {
  mkdirSync(dirname(out), { recursive: true });
  const kept = { node: process.versions.node, versions, rounds, pinned: processes.pinned, ...result, bars };
  writeFileSync(out, `${JSON.stringify(kept, undefined, 2)}\n`);
}
process.exitCode = bars.every(({ holds }) => holds) ? 0 : 1;
