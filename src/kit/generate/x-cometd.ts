import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { packageRoot, pointerOf, type SourceDocument, tokensOf, valueAt } from '../contract/index.js';

/** Where `x-cometd` may stand, as JSON pointers with `*` for any name, and which definition of its schema holds there. */
const PLACES = [
  { at: ['servers', '*'], definition: 'server' },
  { at: ['components', 'servers', '*'], definition: 'server' },
  { at: ['components', 'messages', '*'], definition: 'message' },
  { at: ['components', 'messageTraits', '*'], definition: 'message' },
  { at: ['channels', '*', 'messages', '*'], definition: 'message' },
];

/**
 * Judges every `x-cometd` of an AsyncAPI document by `spec/x-cometd.schema.json`.
 *
 * @throws ContractError with file, line and column.
 */
export async function checkXCometd(document: SourceDocument): Promise<void> {
  const schema = JSON.parse(await readFile(join(packageRoot(), 'spec', 'x-cometd.schema.json'), 'utf8'));
  const ajv = new Ajv2020({ allErrors: false });
  ajv.addSchema(schema, 'x-cometd');
  for (const { at, definition } of PLACES) {
    for (const pointer of expand(document, at)) {
      const value = valueAt(document.value, `${pointer}/x-cometd`);
      if (value === undefined) continue;
      const validate = ajv.getSchema(`x-cometd#/$defs/${definition}`);
      if (!validate) throw new TypeError(`x-cometd.schema.json defines no ${definition}`);
      if (validate(value)) continue;
      const [error] = validate.errors ?? [];
      const extra = (error?.params as { additionalProperty?: string })?.additionalProperty;
      const where = `${pointer}/x-cometd${error?.instancePath ?? ''}${extra === undefined ? '' : pointerOf([extra])}`;
      const named = extra === undefined ? '' : ` (${extra})`;
      throw document.fault(where, `x-cometd of a ${definition} ${error?.message}${named}`, 'see docs/x-cometd.md');
    }
  }
}

function expand(document: SourceDocument, path: readonly string[]): string[] {
  return path.reduce<string[]>(
    (pointers, token) =>
      pointers.flatMap((pointer) => {
        if (token !== '*') return [`${pointer}/${token}`];
        const names = Object.keys((valueAt(document.value, pointer) as object | undefined) ?? {});
        return names.map((name) => pointerOf([...tokensOf(pointer), name]));
      }),
    [''],
  );
}
