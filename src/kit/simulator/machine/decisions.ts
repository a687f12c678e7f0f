import { effectRows } from './rows/effect.js';
import { endRows } from './rows/end.js';
import { joinRows } from './rows/join.js';
import { presenceRows } from './rows/presence.js';
import { reachRows } from './rows/reach.js';
import { requestRows } from './rows/request.js';
import { startRows } from './rows/start.js';
import { supervisedCallRows } from './rows/supervised-call.js';
import { telephoneRows } from './rows/telephone.js';
import { viewRows } from './rows/view.js';

const rows = {
  ...requestRows,
  ...startRows,
  ...effectRows,
  ...joinRows,
  ...endRows,
  ...supervisedCallRows,
  ...reachRows,
  ...telephoneRows,
  ...presenceRows,
  ...viewRows,
};
type Rows = typeof rows;

/** A table of decisions: the documented one, or one with rows replaced. */
export type Decisions = { readonly [N in keyof Rows]: Rows[N] };

/**
 * Everything on which the machine's behaviour depends, each as one question with a name, its source and its answer. The
 * machine asks by name and knows no other rule, so that a table with one row replaced is another implementation.
 */
export const DECISIONS: Decisions = rows;

/** The name of a decision. */
export type DecisionName = keyof Decisions;

/** What a row looks at. */
export type ContextOf<N extends DecisionName> = Parameters<Decisions[N]['decide']>[0];

/** The rows that can refuse a command. */
export type RefusingName = {
  [N in DecisionName]: Decisions[N] extends { readonly refusal: object } ? N : never;
}[DecisionName];

/** The same table with one row answered differently. */
export const withDecision = <N extends DecisionName>(
  table: Decisions,
  name: N,
  decide: (context: ContextOf<N>) => boolean,
): Decisions => ({ ...table, [name]: { ...table[name], decide } });

/** The same table with one row answered the other way round, whatever it looks at. */
export const withInverted = (table: Decisions, name: DecisionName): Decisions => {
  const decide = table[name].decide as (context: unknown) => boolean;
  return withDecision(table, name, (context: unknown) => !decide(context));
};
