import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Destination, destinationOf, type Located, type Reference, referencesIn } from './file-reference.js';
import { tokensOf, valueAt } from './pointer.js';
import { sectionAt } from './sections.js';
import type { SourceDocument } from './source.js';
import { SourceFiles } from './source-files.js';

/** What can be referred to in another file, and so where it goes in the bundle. */
const COMPONENT = /^\/(?:components\/([A-Za-z]+)|\$defs)\/([A-Za-z0-9][\w.-]*)$/;

/** A component of another file. */
interface Origin extends Located {
  readonly pointer: string;
}

/** Something of the bundle whose references are still those of its own file. */
interface Unsettled extends Origin {
  readonly value: unknown;
  /** The section of the components that it stands in; `document` for the whole. */
  readonly kind: string;
}

/**
 * Brings what a document refers to in other files into it: `resources.yaml#/components/schemas/Device` becomes its own
 * `#/components/schemas/Device`, and so does whatever that refers to. Faults still name the file, line and column at
 * which a thing was written.
 *
 * Files are found beside the one that refers to them, inside the package of the document (or its folder, where it is
 * in none). A component of the document that is nothing but a reference to one of the same name elsewhere is replaced.
 *
 * What is no component there (a whole file, something inside a component) becomes one of an AsyncAPI document: of the
 * section of what may stand where the reference does, named by the last word of its pointer or by its file. Elsewhere it is
 * a fault.
 *
 * @throws ContractError when a reference leads nowhere, out of that folder or to a URL; when two components get the same name; when there are more than 100 files, or 20 MiB of them.
 */
export async function bundle(root: SourceDocument): Promise<SourceDocument> {
  const leaving = ({ reference }: Reference): boolean => !reference.startsWith('#');
  if (!referencesIn(root.value, '').some(leaving)) return root;
  const start: Located = { source: root, path: await realpath(root.file) };
  const files = new SourceFiles(start);
  const value = structuredClone(root.value) as Record<string, unknown>;
  const components = new Map<string, Origin>();
  const unsettled: Unsettled[] = [{ ...start, pointer: '', value, kind: 'document' }];
  // The list grows while it is gone through.
  for (const part of unsettled) {
    for (const { owner, at, reference } of referencesIn(part.value, part.pointer)) {
      if (part.source === root && reference.startsWith('#')) continue;
      const destination = destinationOf(part, `${at}/$ref`, reference);
      const target = destination.path === undefined ? part : await files.open(part, `${at}/$ref`, destination);
      if (target.source === root) {
        owner.$ref = reference.slice(reference.indexOf('#'));
        continue;
      }
      const origin: Origin = { source: target.source, path: target.path, pointer: destination.pointer };
      const to = placeFor(start, part, at, destination, origin);
      const known = components.get(to);
      if (known ? !isSame(known, origin) : !isFree(start, to, origin)) {
        const { file, line } = known ? known.source.place(known.pointer) : root.place(to);
        throw part.source.fault(
          `${at}/$ref`,
          `${destination.file} and ${file}:${line} both have a ${to.slice(to.lastIndexOf('/') + 1)}`,
          'rename one of the two: they would stand at the same place of the document',
        );
      }
      owner.$ref = `#${to}`;
      if (known) continue;
      const component = structuredClone(valueAt(origin.source.value, origin.pointer));
      put(value, to, component);
      components.set(to, origin);
      unsettled.push({ ...origin, value: component, kind: to.split('/')[2] ?? '' });
    }
  }
  return bundled(root, value, components, files.digest());
}

function bundled(
  root: SourceDocument,
  value: Readonly<Record<string, unknown>>,
  components: ReadonlyMap<string, Origin>,
  sha256: string,
): SourceDocument {
  const home = (pointer: string): { source: SourceDocument; pointer: string } => {
    const [, component = '', below = ''] = /^(\/components\/[^/]+\/[^/]+)(.*)$/s.exec(pointer) ?? [];
    const origin = components.get(component);
    return origin ? { source: origin.source, pointer: origin.pointer + below } : { source: root, pointer };
  };
  return {
    ...root,
    value,
    sha256,
    place: (pointer) => {
      const { source, pointer: at } = home(pointer);
      return source.place(at);
    },
    fault: (pointer, message, remedy) => {
      const { source, pointer: at } = home(pointer);
      return source.fault(at, message, remedy);
    },
  };
}

/** Where a component of another file goes. */
function placeFor(root: Located, part: Unsettled, at: string, { file }: Destination, origin: Origin): string {
  const { pointer } = origin;
  const place = `${at}/$ref`;
  if (valueAt(origin.source.value, pointer) === undefined) {
    throw part.source.fault(
      place,
      `nothing stands at ${file}#${pointer}`,
      'correct the reference, or add what it names',
    );
  }
  const [, section = 'schemas', name] = COMPONENT.exec(pointer) ?? [];
  if (name !== undefined) return `/components/${section}/${name}`;
  const own = Object.hasOwn(root.source.value, 'asyncapi')
    ? sectionAt(part.kind, at.slice(part.pointer.length))
    : undefined;
  const given = nameOf(file, pointer);
  if (own === undefined || given === undefined) {
    const remedy = 'refer to #/components/SECTION/NAME or #/$defs/NAME of that file';
    throw part.source.fault(place, `#${pointer} of ${file} is no component`, remedy);
  }
  return `/components/${own}/${given}`;
}

/** What a thing that has no name is called: by the last word of its pointer, a whole file by the name of that. */
function nameOf(file: string, pointer: string): string | undefined {
  const named =
    tokensOf(pointer).findLast((token) => !/^\d+$/.test(token)) ?? basename(file).replace(/(?:\.schema)?\.\w+$/, '');
  return /^[A-Za-z0-9][\w.-]*$/.test(named) ? named : undefined;
}

const isSame = (one: Origin, other: Origin): boolean => one.path === other.path && one.pointer === other.pointer;

/** Whether the document itself has nothing at the place, or just a reference to what shall go there. */
function isFree(start: Located, to: string, origin: Origin): boolean {
  const own = valueAt(start.source.value, to) as Record<string, unknown> | undefined;
  if (own === undefined) return true;
  if (typeof own?.$ref !== 'string' || Object.keys(own).length > 1) return false;
  const { path, pointer } = destinationOf(start, `${to}/$ref`, own.$ref);
  return path === origin.path && pointer === origin.pointer;
}

function put(root: Record<string, unknown>, to: string, component: unknown): void {
  const [section = '', name = ''] = to.split('/').slice(2);
  root.components ??= {};
  const components = root.components as Record<string, Record<string, unknown>>;
  components[section] ??= {};
  components[section][name] = component;
}
