import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import type { SourceDocument } from '../contract/index.js';
import { bundleModule } from './bundle.js';
import type { Target } from './targets.js';
import { ValidatorSchemas } from './validator-schemas.js';

/**
 * The text of a `*.validators.gen.js`, without its header: a named export for each target, and no import.
 *
 * @throws ContractError when Ajv refuses a schema.
 */
export async function validatorsModule(
  document: SourceDocument,
  targets: readonly Target[],
  names: ReadonlyMap<string, string>,
): Promise<string> {
  if (targets.length === 0) return 'export {};\n';
  const schemas = new ValidatorSchemas(document, names);
  // Targets of the same schema share one function: Ajv would write it once more for each.
  const functions = new Map<string, string>();
  const aliases: string[] = [];
  const byId = new Map<string, string>();
  for (const target of targets) {
    const id = schemas.idOf(target);
    const same = byId.get(id);
    if (same !== undefined) aliases.push(`export { ${same} as ${target.validator} };`);
    else {
      byId.set(id, target.validator);
      functions.set(target.validator, id);
    }
  }
  const ajv = new Ajv2020({
    allErrors: false,
    strict: true,
    strictTypes: false,
    strictTuples: false,
    strictRequired: false,
    allowMatchingProperties: true,
    validateFormats: false,
    // The schemas were judged where they stand, see schema-shape.ts.
    meta: false,
    validateSchema: false,
    // What stands on Object.prototype is no property of the data.
    ownProperties: true,
    // Small lists are written where they are used, objects become one function each.
    inlineRefs: 3,
    code: { source: true, esm: true, lines: true },
  });
  const needed = schemas.needed(byId.keys());
  // The class switches these on; each costs code in every validator, be it needed or not.
  const unevaluated = ValidatorSchemas.uses(needed.values(), ['unevaluatedProperties', 'unevaluatedItems']);
  Object.assign(ajv.opts, { unevaluated, dynamicRef: false });
  try {
    for (const [id, schema] of needed)
      ajv.addSchema(typeof schema === 'boolean' ? { not: schema ? false : {} } : schema, id);
    const build = typeof standalone === 'function' ? standalone : standalone.default;
    return await bundleModule(`${build(ajv, Object.fromEntries(functions))}\n${aliases.join('\n')}`);
  } catch (cause) {
    throw document.fault(
      '',
      `no validators can be compiled: ${(cause as Error).message}`,
      'correct the schema it names',
    );
  }
}

/** The text of the `*.validators.gen.d.ts` beside it, without its header. */
export function validatorTypes(targets: readonly Target[], typesModule: string): string {
  const imported = [...new Set(targets.map(({ type }) => type.replace(/\[.*$/, '')))].sort();
  const declared = targets.map(
    ({ validator, type, what }) => `/** ${what}. */\nexport declare const ${validator}: Validator<${type}>;\n`,
  );
  const types = imported.length === 0 ? '' : `import type { ${imported.join(', ')} } from './${typesModule}';\n\n`;
  return `${types}${VALIDATOR_TYPES}${declared.map((text) => `\n${text}`).join('')}`;
}

const VALIDATOR_TYPES = `/** Why a value was refused. */
export interface ValidationError {
  /** Where in the value, as a JSON pointer; \`''\` is the value itself. */
  readonly instancePath: string;
  /** The JSON Schema keyword that refused it, e.g. \`required\`. */
  readonly keyword: string;
  /** In words, e.g. \`must be string\`. */
  readonly message?: string;
  /** What the keyword has to say, e.g. \`missingProperty\`. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Where in the schema, as a JSON pointer. */
  readonly schemaPath: string;
}

/** Says whether a value is a \`T\`; \`errors\` then says why it is not, until the next call. */
export interface Validator<T> {
  (value: unknown): value is T;
  /** What was wrong with the last value; \`null\` where nothing was. */
  errors?: readonly ValidationError[] | null;
}
`;
