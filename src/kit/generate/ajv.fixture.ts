import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { SourceDocument } from '../contract/index.js';
import type { Target } from './targets.js';
import { ValidatorSchemas } from './validator-schemas.js';

export type Finding = Pick<ErrorObject, 'instancePath' | 'schemaPath' | 'keyword' | 'params' | 'message'>;

/** What Ajv finds in a value, by the schemas that the validators are made of; nothing where it takes the value. */
export function ajvOf(
  document: SourceDocument,
  targets: readonly Target[],
  names: ReadonlyMap<string, string>,
): (validator: string) => (value: unknown) => Finding[] | null {
  const schemas = new ValidatorSchemas(document, names);
  const ids = new Map(targets.map((target) => [target.validator, schemas.idOf(target)]));
  const ajv = new Ajv2020({
    strict: false,
    strictNumbers: true,
    validateSchema: false,
    validateFormats: false,
    ownProperties: true,
    // A reference is followed, so that the path in the schema begins anew.
    inlineRefs: false,
    unevaluated: true,
  });
  for (const [id, schema] of schemas.needed(ids.values())) ajv.addSchema(schema as object, id);
  return (validator) => {
    const judge = ajv.compile({ $ref: ids.get(validator) as string });
    return (value) => (judge(value) ? null : reasons((judge.errors ?? []) as Finding[]));
  };
}

/**
 * Without what only Ajv says: that of `then` or `else` the `if` is meant, which name `propertyNames` was looking at, and within
 * alternatives why each item is none that `contains` is after. Of equal items it names another pair where they are scalars.
 */
export const reasons = (errors: readonly Finding[] | null | undefined): Finding[] | null =>
  errors
    ?.filter(({ keyword, schemaPath }) => keyword !== 'if' && !schemaPath.includes('/contains/'))
    .map(({ instancePath, schemaPath, keyword, params, message }) =>
      keyword === 'uniqueItems'
        ? { instancePath, schemaPath, keyword, params: {} }
        : { instancePath, schemaPath, keyword, params, ...(message === undefined ? {} : { message }) },
    ) ?? null;
