import type { Choices } from './choice.js';
import type { World } from './state.js';

/** Where a decision is from: as in the requirements; `open` where it is nowhere and a choice settles it. */
export type DecisionLabel = 'doc' | 'page' | 'wire' | 'client' | 'inferred' | 'open';

/** One question on which the machine's behaviour depends, and how it is answered. */
export interface Decision<C> {
  /** Its name in the table. */
  readonly name: string;
  /** The requirement of `spec/genesys/requirements.yaml` that it carries out; `undefined` where there is none. */
  readonly requirement: string | undefined;
  /** Where it is from. */
  readonly label: DecisionLabel;
  /** The open question that a scenario can settle otherwise. */
  readonly choice: keyof Choices | undefined;
  /** The question, in one sentence. */
  readonly asks: string;
  /** Answers the question. */
  readonly decide: (context: C) => boolean;
  /** What is answered where the answer is no and that refuses the command. */
  readonly refusal: Refusal<C> | undefined;
}

/** How a command is refused. */
export interface Refusal<C> {
  /** See ReturnValues. */
  readonly statusCode: (context: C) => number;
  /** What a person is told. */
  readonly statusMessage: (context: C) => string;
  /** The HTTP status that a live system answers with; left out where that is open. */
  readonly httpStatus?: number;
}

/** A decision that refuses the command when the answer is no. */
export type RefusingDecision<C> = Decision<C> & {
  /** How it refuses. */
  readonly refusal: Refusal<C>;
};

/** What every decision can look at: settings and choices are in there. */
export interface Asked {
  readonly world: World;
}

type Unnamed<D> = Omit<D, 'name'>;
/** A row as it is written: what it has not got is left out. */
type Written<D> = Omit<D, 'name' | 'requirement' | 'choice' | 'refusal'> & {
  readonly requirement?: string;
  readonly choice?: keyof Choices;
};
type Rows<T> = { readonly [N in keyof T & string]: T[N] & { readonly name: N } };

/** Writes a row; it gets its name from the table. */
export const row = <C extends Asked>(written: Written<Decision<C>>): Unnamed<Decision<C>> =>
  whole({ ...written, refusal: undefined });

/** Writes a row that refuses. */
export const refusing = <C extends Asked>(
  written: Written<Decision<C>> & { readonly refusal: Refusal<C> },
): Unnamed<RefusingDecision<C>> => whole(written);

/** Every row has the same members in the same order: rows are asked often, and engines are fast on what is alike. */
const whole = <C, R extends Refusal<C> | undefined>({
  requirement,
  label,
  choice,
  asks,
  decide,
  refusal,
}: Written<Decision<C>> & { readonly refusal: R }) => ({ requirement, label, choice, asks, decide, refusal });

/** Names the rows of a table by its keys. */
export const table = <T extends Readonly<Record<string, Unnamed<Decision<never>>>>>(rows: T): Rows<T> =>
  Object.fromEntries(Object.entries(rows).map(([name, decision]) => [name, { name, ...decision }])) as Rows<T>;
