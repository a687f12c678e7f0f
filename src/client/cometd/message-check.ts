import type { Check, Finding } from '../check.js';
import type { MessageSet } from './channel-table.js';

/** What is wrong with a value, if anything; `unknown` where it is none of the messages at all. */
export type Judgement = readonly Finding[] | 'unknown' | undefined;

/**
 * Says whether a value is a message of one of these sets, by the field that tells the messages of a set apart. What is wrong
 * is said by the first that knows the value.
 */
export function judge(sets: readonly MessageSet[], data: unknown): Judgement {
  let found: Judgement = 'unknown';
  for (const { discriminator, messages } of sets) {
    const type = discriminator === undefined ? undefined : String(Object(data)[discriminator]);
    for (const [name, check] of Object.entries(messages)) {
      if (type !== undefined && name !== type) continue;
      const errors = findings(check, data);
      if (!errors) return undefined;
      if (found === 'unknown') found = errors;
    }
  }
  return found;
}

/** As {@link judge}, for what has to be one of these messages: one that nobody knows is a fault as well. */
export function faults(sets: readonly MessageSet[], data: unknown): readonly Finding[] | undefined {
  const judgement = judge(sets, data);
  if (judgement !== 'unknown') return judgement;
  const instancePath = `/${sets[0]?.discriminator}`;
  const allowedValues = sets.flatMap(({ messages }) => Object.keys(messages));
  return [{ instancePath, keyword: 'enum', message: 'must be one of', params: { allowedValues } }];
}

const findings = (check: Check, data: unknown): readonly Finding[] | undefined =>
  check(data) ? undefined : (check.errors ?? [{ message: 'is not valid' }]);
