import { Ajv2020 } from 'ajv/dist/2020.js';
import type { SourceDocument } from '../contract/index.js';
import { type Kind, walk } from './walk.js';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/**
 * Judges every schema of a document by JSON Schema's own schema: that `required` is a list, `minLength` a number.
 *
 * @throws ContractError with file, line and column.
 */
export function checkSchemaShapes(document: SourceDocument, root: Kind): void {
  const ajv = new Ajv2020({ allErrors: false, strict: false, logger: false });
  walk(root, document.value, (kind, pointer, value, parent) => {
    // A schema's own schemas are judged with it.
    if (kind !== 'schema' || parent === 'schema') return;
    if (ajv.validate(DIALECT, value)) return;
    const [error] = ajv.errors ?? [];
    const where = `${pointer}${error?.instancePath ?? ''}`;
    throw document.fault(
      where,
      `not a JSON Schema: ${error?.message}`,
      'correct it; see https://json-schema.org/draft/2020-12',
    );
  });
}
