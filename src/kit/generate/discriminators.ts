import { type SourceDocument, valueAt } from '../contract/index.js';
import { type Facts, factsAt, holding, type Listed } from './object-facts.js';
import type { Scalar } from './open-enum.js';
import { type Kind, walk } from './walk.js';

/** More alternatives than this of one schema are not looked through for what tells them apart. */
const ALTERNATIVES = 1_000;

/** What a property of a union's members can hold: the constants and enumerations that tell the members apart. */
interface Candidate {
  readonly property: string;
  /** One a member, in order. */
  readonly members: readonly Listed[];
}

/**
 * The properties whose type is closed although their enumeration is open, by pointer, with the values that are left:
 * they discriminate a `oneOf`, and an open type there would end all narrowing. At run time other values still pass.
 */
export function closedProperties(document: SourceDocument, root: Kind): Map<string, readonly Scalar[]> {
  const closed = new Map<string, readonly Scalar[]>();
  walk(root, document.value, (kind, pointer, value) => {
    if (kind !== 'schema' || !Array.isArray((value as { oneOf?: unknown }).oneOf)) return;
    for (const { members } of candidates(alternatives(document, pointer))) {
      if (!members.some(({ constant }) => constant)) continue;
      const taken = members.flatMap(({ constant, values }) => (constant ? values : []));
      for (const member of members) {
        if (!member.open) continue;
        const left = member.values.filter((candidate) => !taken.includes(candidate));
        if (left.length === 0) {
          throw document.fault(
            member.pointer,
            'no value is left that tells this member apart',
            'list the values it can have',
          );
        }
        closed.set(member.pointer, left);
      }
    }
  });
  return closed;
}

/** What tells payloads apart that come over one channel: a property that has other values in each of them. */
export interface Discriminator {
  readonly property: string;
  /** The values of each payload, in order; one where the payload has a constant there. */
  readonly values: readonly (readonly Scalar[])[];
}

/** The discriminator of several payload schemas; `undefined` where they share none. */
export function discriminatorOf(document: SourceDocument, payloads: readonly string[]): Discriminator | undefined {
  const each = payloads.map((payload) => alternatives(document, payload));
  const owners = each.flatMap((members, index) => members.map(() => index));
  for (const { property, members } of candidates(each.flat())) {
    // What marks a single message is a constant; an enumeration there is a field like any other.
    if (payloads.length === 1 && !(members.length === 1 && members[0]?.constant)) continue;
    if (members.some(({ open }) => open)) continue;
    const values = payloads.map((_, index) => [
      ...new Set(members.filter((_member, at) => owners[at] === index).flatMap((member) => member.values)),
    ]);
    if (new Set(values.flat().map(String)).size === values.flat().length) return { property, values };
  }
  return undefined;
}

/** Every property that all members require and for which each lists values. */
function candidates(members: readonly Facts[]): Candidate[] {
  const [first] = members;
  if (!first) return [];
  return [...first.values.keys()].flatMap((property) => {
    const listed = members.map(({ required, values }) => {
      const said = values.get(property) ?? [];
      const best = said.find(({ constant }) => constant) ?? said.find(({ open }) => !open) ?? said[0];
      return required.has(property) ? best : undefined;
    });
    return listed.every((each) => each !== undefined) ? [{ property, members: listed }] : [];
  });
}

/** The objects that a schema is for, one way or another: what always holds, joined with each member of its unions. */
function alternatives(document: SourceDocument, pointer: string, seen: readonly string[] = []): Facts[] {
  if (seen.includes(pointer)) return [];
  const within = [...seen, pointer];
  let all = [factsAt(document, pointer)];
  for (const at of holding(document, pointer)) {
    const { oneOf } = valueAt(document.value, at) as { oneOf?: unknown };
    if (!Array.isArray(oneOf)) continue;
    const members = [...oneOf.keys()].flatMap((index) => alternatives(document, `${at}/oneOf/${index}`, within));
    if (members.length * all.length > ALTERNATIVES) return [];
    if (members.length > 0) all = all.flatMap((one) => members.map((other) => joined(one, other)));
  }
  return all;
}

const joined = (one: Facts, other: Facts): Facts => ({
  required: new Set([...one.required, ...other.required]),
  values: new Map(
    [...new Set([...one.values.keys(), ...other.values.keys()])].map((name) => [
      name,
      [...(one.values.get(name) ?? []), ...(other.values.get(name) ?? [])],
    ]),
  ),
});
