import { type Property, properties, type Resolved, resolve, type SourceDocument } from '../contract/index.js';
import { openEnum, type Scalar } from './open-enum.js';
import { type Kind, walk } from './walk.js';

/** What a property of a union's members can hold: the constants and enumerations that tell the members apart. */
interface Candidate {
  readonly property: string;
  /** One a member, in order; `open` where the document leaves the list open. */
  readonly members: readonly { pointer: string; values: readonly Scalar[]; open: boolean; constant: boolean }[];
}

/**
 * The properties whose type is closed although their enumeration is open, by pointer, with the values that are left:
 * they discriminate a `oneOf`, and an open type there would end all narrowing. At run time other values still pass.
 */
export function closedProperties(document: SourceDocument, root: Kind): Map<string, readonly Scalar[]> {
  const closed = new Map<string, readonly Scalar[]>();
  walk(root, document.value, (kind, pointer, value) => {
    if (kind !== 'schema' || !Array.isArray((value as { oneOf?: unknown }).oneOf)) return;
    for (const { members } of candidates(document, [pointer])) {
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

/** What tells payloads apart that come over one channel: a property that has a different `const` in each of them. */
export interface Discriminator {
  readonly property: string;
  /** The constant of each payload, in order. */
  readonly values: readonly Scalar[];
}

/** The discriminator of several payload schemas; `undefined` where they share none. */
export function discriminatorOf(document: SourceDocument, payloads: readonly string[]): Discriminator | undefined {
  for (const { property, members } of candidates(document, payloads)) {
    const values = members.flatMap((member) => (member.constant ? member.values : []));
    if (
      members.length === payloads.length &&
      values.length === members.length &&
      new Set(values).size === values.length
    )
      return { property, values };
  }
  return undefined;
}

/** Every property that all members require and for which each lists values. */
function candidates(document: SourceDocument, pointers: readonly string[]): Candidate[] {
  const members = pointers.flatMap((pointer) => alternatives(document, pointer, new Set()));
  const [first, ...others] = members.map((member) => ({
    required: new Set(Array.isArray(member.value.required) ? (member.value.required as string[]) : []),
    properties: properties(document, member),
  }));
  if (!first) return [];
  return first.properties.flatMap(({ name }) => {
    const listed = [first, ...others].map((member) => {
      const own = member.properties.find((property) => property.name === name);
      return own && member.required.has(name) ? valuesOf(own) : undefined;
    });
    return listed.every((each) => each !== undefined) ? [{ property: name, members: listed }] : [];
  });
}

/** The object schemas that a schema stands for: references, one-member `allOf`s and nested `oneOf`s are followed. */
function alternatives(document: SourceDocument, pointer: string, seen: Set<string>): Resolved[] {
  const at = resolve(document, pointer);
  if (seen.has(at.pointer)) return [];
  seen.add(at.pointer);
  const { oneOf, allOf } = at.value;
  if (Array.isArray(allOf)) return alternatives(document, `${at.pointer}/allOf/0`, seen);
  if (!Array.isArray(oneOf)) return [at];
  return [...oneOf.keys()].flatMap((index) => alternatives(document, `${at.pointer}/oneOf/${index}`, seen));
}

function valuesOf({ pointer, own, target }: Property): Candidate['members'][number] | undefined {
  for (const { const: constant, enum: listed, ...rest } of [own, target.value]) {
    if (constant !== undefined) return { pointer, values: [constant as Scalar], open: false, constant: true };
    if (Array.isArray(listed)) return { pointer, values: listed, open: false, constant: false };
    const open = openEnum(rest);
    if (open) return { pointer, values: open.values, open: true, constant: false };
  }
  return undefined;
}
