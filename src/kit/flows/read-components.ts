import { escapeToken, valueAt } from '../contract/index.js';
import type { Draft } from './draft.js';

const DEFINITIONS = {
  parameters: 'parameter',
  successActions: 'successAction',
  failureActions: 'failureAction',
} as const;

/** Checks the shape of the components; what they hold is read where it is used, for there it is evaluated. */
export async function readComponents({ reader, flows }: Draft): Promise<void> {
  for (const [type, definition] of Object.entries(DEFINITIONS)) {
    const owner = `/components/${type}`;
    const listed = valueAt(flows.document.value, owner);
    if (typeof listed !== 'object' || listed === null) continue;
    for (const name of Object.keys(listed)) await reader.fits(`${owner}/${escapeToken(name)}`, definition);
  }
}

/** A parameter or action as written, and where: behind its reference, if it is a Reusable Object. */
export interface Located {
  readonly written: Readonly<Record<string, unknown>>;
  readonly pointer: string;
}

/**
 * Follows the Reusable Object at a pointer, and checks the shape of what is no such object. A value beside the
 * reference takes the place of the component's own. Undefined, and a fault, where that is nothing of the kind.
 */
export async function locate(
  { reader, flows }: Draft,
  pointer: string,
  type: keyof typeof DEFINITIONS,
): Promise<Located | undefined> {
  const own = valueAt(flows.document.value, pointer) as Readonly<Record<string, unknown>>;
  if (own.reference === undefined) {
    return (await reader.fits(pointer, DEFINITIONS[type])) ? { written: own, pointer } : undefined;
  }
  if (!(await reader.fits(pointer, 'reusable'))) return undefined;
  const reference = String(own.reference);
  const prefix = `$components.${type}.`;
  const at = `/components/${type}/${escapeToken(reference.slice(prefix.length))}`;
  const found = reference.startsWith(prefix) ? valueAt(flows.document.value, at) : undefined;
  if (typeof found !== 'object' || found === null) {
    reader.fault(
      `${pointer}/reference`,
      `${reference} names no component`,
      `write ${prefix}NAME, a name under components/${type}`,
    );
    return undefined;
  }
  if (!(await reader.fits(at, DEFINITIONS[type]))) return undefined;
  const written = found as Readonly<Record<string, unknown>>;
  if (!('value' in own)) return { written, pointer: at };
  if (type === 'parameters') return { written: { ...written, value: own.value }, pointer };
  reader.fault(`${pointer}/value`, 'only a parameter has a value', 'leave value out');
  return undefined;
}
