// What the parts of bench/simulator.mjs share.
import { median } from '../measure.mjs';

/**
 * @typedef {object} Context
 * @property {Record<string, any>} given the command line
 * @property {number} rounds
 * @property {string} kit where the kit is, as for `import`
 * @property {ReturnType<typeof import('./processes.mjs').openProcesses>} processes
 * @property {Judge} judge notes whether a bar holds
 */
/** @typedef {(what: string, sign: '≥' | '≤' | '=', bar: number, value: number, unit: string) => void} Judge */

export const rounded = (value, digits = 3) => Number(value.toPrecision(digits));
export const thousands = (value) => value.toLocaleString('en-US');
/** The median over the rounds of one figure. */
export const middle = (samples, field) => median(samples.map((sample) => sample[field]));

/** Milliseconds that may still be spent on measuring again. */
let spare = 30_000;
/**
 * One slice. Where others had the cores, it is measured again, a few times at most and as long as there is time to spare;
 * what was disturbed least counts.
 */
export async function calmest(subject, attempts, order) {
  let best;
  for (let attempt = 0; attempt < attempts && (best?.disturbed ?? 1) > 0.05; attempt++) {
    if (attempt && spare < 0) break;
    const at = performance.now();
    const result = await subject.ask(order);
    if (attempt) spare -= performance.now() - at;
    if (!best || result.disturbed < best.disturbed) best = result;
  }
  return best;
}

/** The bars, and what notes them. */
export function openBars() {
  const bars = [];
  /** @type {Judge} */
  const judge = (what, sign, bar, value, unit) => {
    const holds = sign === '≥' ? value >= bar : sign === '≤' ? value <= bar : value === bar;
    bars.push({ what, sign, bar, value: rounded(value), unit, holds });
  };
  return { bars, judge };
}
