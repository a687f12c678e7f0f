// The words that the tables of the contract have in common.
import { type ChangeAnswer, replies, type Where } from './distort.js';
import { type Answer, type Distortion, objectOf } from './exchange.js';
import type { ChangeScenario } from './mutant.js';

/** A way to be wrong, the check that must see it, and the reason that it must give. */
export type Row = readonly [name: string, check: string, code: string, Distortion, scenario?: ChangeScenario];

export const isApi: Where = ({ url }) => url.startsWith('/api/v2/me');

/** A reply that says no. */
export const isRefusal = ({ status: code, body: said }: Answer): boolean =>
  code >= 400 || (objectOf(said).statusCode ?? 0) !== 0;

/** Changes the replies that say no. */
export const refusals = (change: ChangeAnswer, where: Where = isApi): Distortion =>
  replies(where, (answer, asked) => (isRefusal(answer) ? change(answer, asked) : answer));

/** Refuses in another form. */
export const as =
  (httpStatus: number, statusCode: number): ChangeAnswer =>
  (answer) => ({ ...answer, status: httpStatus, body: JSON.stringify({ statusCode, statusMessage: 'no' }) });
