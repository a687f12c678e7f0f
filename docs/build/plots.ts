import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/kit/contract/index.js';
import { type Bar, barsOf, type Group } from './bars.js';

/** What is used here of `bench/results/cometd.json`. */
interface EventResults {
  readonly rows: readonly {
    readonly table: string;
    readonly case: string;
    readonly subject: string;
    readonly rate?: number;
    readonly p50?: number;
    readonly p99?: number;
  }[];
}

/** What is used here of `bench/results/simulator.json`. */
interface SimulatorResults {
  readonly operations: readonly { readonly connections: number; readonly subject: string; readonly rate: number }[];
  readonly machine: readonly { readonly pairs: number; readonly rate: number }[];
}

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(packageRoot(), 'bench/results', `${name}.json`), 'utf8'));

/** The plots that a page may ask for, drawn from what the benches wrote. */
const PLOTS: Readonly<Record<string, () => string>> = {
  'long-polling': () => rates('long-polling'),
  'long-polling, lean server': () => rates('long-polling, lean server'),
  WebSocket: () => rates('WebSocket'),
  latency: () => {
    const rows = (read('cometd') as EventResults).rows.filter(({ p50 }) => p50 !== undefined);
    const quantile = (name: 'p50' | 'p99'): Group => ({
      title: `${name}, from publish to the application`,
      bars: rows.map((row) => barOf(row.subject, row[name] ?? 0, 'µs')),
    });
    return barsOf('Latency at 1,000 events a second; shorter is better', [quantile('p50'), quantile('p99')]);
  },
  operations: () => {
    const { operations } = read('simulator') as SimulatorResults;
    return barsOf(
      'REST operations a second',
      [...new Set(operations.map(({ connections }) => connections))].map((connections) => ({
        title: connections === 1 ? '1 connection' : `${connections} connections`,
        bars: operations
          .filter((row) => row.connections === connections)
          .map(({ subject, rate }) => barOf(subject, rate, '/s')),
      })),
    );
  },
  machine: () => {
    const { machine } = read('simulator') as SimulatorResults;
    const bars = machine.map(({ pairs, rate }) => ({
      ...barOf(`${number.format(pairs)} supervisor${pairs === 1 ? '' : 's'}`, rate, '/s'),
      ours: true,
    }));
    return barsOf('Commands of the state machine a second', [{ title: 'Commands', bars }]);
  },
};

function rates(table: string): string {
  const rows = (read('cometd') as EventResults).rows.filter((row) => row.table === table && row.rate !== undefined);
  return barsOf(
    `Events a second, ${table}`,
    [...new Set(rows.map((row) => row.case))].map((each) => ({
      title: `${each.replace('W=', '')} outstanding`,
      bars: rows.filter((row) => row.case === each).map(({ subject, rate = 0 }) => barOf(subject, rate, '/s')),
    })),
  );
}

const barOf = (label: string, value: number, unit: string): Bar => ({
  label,
  value,
  shown: `${number.format(value)}${unit === '/s' ? '' : ' '}${unit}`,
  ours: /^(ours|simulator)/.test(label),
});

/** A page asks for a plot by a comment, which is nothing to see elsewhere: `<!-- plot: latency -->`. */
export const withPlots = (text: string): string =>
  text.replace(/<!-- plot: (.+?) -->/g, (_, name: string) => {
    const plot = PLOTS[name];
    if (!plot) throw new Error(`there is no plot ${name}\n  remedy: name one of ${Object.keys(PLOTS).join('; ')}`);
    return plot();
  });
