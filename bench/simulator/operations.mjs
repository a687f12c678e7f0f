// REST operations a second: the simulator, Prism's mock of the same document, silent and in two ways, and the least that could answer.
import { median } from '../measure.mjs';
import { calmest, middle, rounded, thousands } from './parts.mjs';

/** @param {import('./parts.mjs').Context} context */
export async function operations({ given, rounds, kit, processes: { start, stop }, judge }) {
  const attempts = given.quick ? 1 : 3;
  const slice = given.quick ? 250 : 500;
  const subjects = {
    simulator: ['simulator', true],
    'simulator, no cookie kept': ['simulator', false],
    "Prism's server": ['prism', true],
    "the kit's mock (Prism within)": ['mock', true],
    'bare node:http': ['bare', true],
  };
  const cases = [1, 50];
  const samples = new Map(cases.map((one) => [one, new Map(Object.keys(subjects).map((name) => [name, []]))]));
  const loads = new Map();
  const servers = new Map();
  for (const [name, [kind, keeps]] of Object.entries(subjects)) {
    if (!servers.has(kind)) servers.set(kind, await start('server', 'server.mjs', kind, kit, 0));
    const { port, pid } = servers.get(kind);
    loads.set(name, await start('load', 'operations.load.mjs', port, pid, keeps));
  }
  // The first round is for the just-in-time compilers, and does not count.
  for (let round = 0; round <= rounds; round++) {
    for (const connections of cases) {
      const turn = [...loads.keys()];
      for (const name of round % 2 ? turn : turn.reverse()) {
        const result = await calmest(loads.get(name), attempts, { connections, ms: round ? slice : slice * 3 });
        if (round) samples.get(connections).get(name).push(result);
      }
    }
  }
  await stop();

  const of = (connections, name) => samples.get(connections).get(name);
  const ratio = (connections, name, other) =>
    median(of(connections, name).map(({ rate }, round) => rate / of(connections, other)[round].rate));
  console.log('\nREST operations\n');
  console.log(
    '| connections | subject | operations/s | µs CPU of the server an operation | load busy | simulator is |',
  );
  console.log('| ---: | --- | ---: | ---: | ---: | ---: |');
  const rows = cases.flatMap((connections) =>
    [...samples.get(connections)].map(([subject, own]) => ({
      connections,
      subject,
      rate: rounded(middle(own, 'rate')),
      cpu: rounded(middle(own, 'cpu')),
      load: rounded(middle(own, 'load'), 2),
      simulator: rounded(ratio(connections, 'simulator', subject)),
      disturbed: rounded(middle(own, 'disturbed'), 2),
    })),
  );
  for (const { connections, subject, rate, cpu, load, simulator } of rows) {
    console.log(
      `| ${connections} | ${subject} | ${thousands(rate)} | ${cpu} | ${(load * 100).toFixed(0)} % | ${simulator.toFixed(2)}× |`,
    );
  }
  // With one connection it is the way there and back that is measured; what a server can do is seen with many.
  const peers = ["Prism's server", "the kit's mock (Prism within)"];
  const [one, other] = peers.map((name) => middle(of(50, name), 'rate'));
  const peer = peers[one >= other ? 0 : 1];
  judge(`operations, 50 connections: simulator / ${peer}`, '≥', 3, ratio(50, 'simulator', peer), '×');
  judge(
    'operations, 50 connections: simulator / bare node:http',
    '≥',
    0.4,
    ratio(50, 'simulator', 'bare node:http'),
    '×',
  );
  return rows;
}
