import type { SourceDocument } from '../contract/index.js';
import { pascal } from './names.js';
import type { Schema } from './runtime/check.js';
import * as keywords from './runtime/keywords.js';
import { validators } from './runtime/validator.js';
import { runtimeText } from './runtime-text.js';
import { schemaText } from './schema-text.js';
import type { Target } from './targets.js';
import { usedKeywords } from './used-keywords.js';
import { ValidatorSchemas } from './validator-schemas.js';

/**
 * The text of a `*.validators.gen.js`, without its header: a small runtime, the schemas as data, and a named export for each
 * target. It imports nothing.
 *
 * @throws ContractError when a schema cannot be compiled.
 */
export async function validatorsModule(
  document: SourceDocument,
  targets: readonly Target[],
  names: ReadonlyMap<string, string>,
): Promise<string> {
  if (targets.length === 0) return 'export {};\n';
  const schemas = new ValidatorSchemas(document, names);
  const ids = targets.map((target) => schemas.idOf(target));
  const needed = schemas.needed(ids);
  checkCompiles(document, needed.values());
  const runtime = await runtimeText(usedKeywords(needed));
  // Whatever word the runtime uses, be it a name of its own or of the language, names no schema.
  const taken = new Set([...(runtime.match(/[\w$]+/g) ?? []), ...targets.map(({ validator }) => validator)]);
  const constants = new Map([...needed.keys()].map((id) => [id, constantName(pascal(id), taken)]));
  const written = new Set<string>();
  const parts = [
    `// What checks the keywords that the schemas below use.\n${runtime}\n// The schemas, and a validator of each.`,
  ];
  const begun = new Set<string>();
  /** The name of a schema, which is written before what refers to it. */
  const named = (id: string): string => {
    const name = constants.get(id) as string;
    if (begun.has(id)) return name;
    begun.add(id);
    parts.push(declared(`const ${name} = `, id, ';'));
    written.add(id);
    return name;
  };
  const reference = (id: string): string => {
    const name = named(id);
    // What is not written yet is what this is a part of.
    return written.has(id) ? `$ref: ${name}` : `get $ref() { return ${name}; }`;
  };
  const types = new Map<string, string>();
  const typed = (type: string): string => {
    const name = types.get(type) ?? constantName(`any${pascal(type)}`, taken);
    if (!types.has(type)) parts.push(`const ${name} = { type: '${type}' };\n`);
    types.set(type, name);
    return name;
  };
  const declared = (before: string, id: string, after: string): string =>
    `${before}${schemaText(needed.get(id) ?? true, { reference, typed }, before.length)}${after}\n`;
  const first = new Map<string, string>();
  for (const [index, { validator }] of targets.entries()) {
    const id = ids[index] as string;
    const same = first.get(id);
    const before = `export const ${validator} = /* @__PURE__ */ validator(`;
    if (same !== undefined) parts.push(`export { ${same} as ${validator} };\n`);
    // A schema that is the target's own has no name but the target's.
    else if (id === `/${validator}`) parts.push(declared(before, id, ');'));
    else parts.push(`${before}${named(id)});\n`);
    first.set(id, same ?? validator);
  }
  return parts.join('\n');
}

/** A name for a schema, which is then taken. */
function constantName(wanted: string, taken: Set<string>): string {
  let name = wanted.replace(/^(?=\d|$)/, '_');
  while (taken.has(name)) name += '_';
  taken.add(name);
  return name;
}

/** A fault of a schema is told here, and not to whoever uses what was generated. */
function checkCompiles(document: SourceDocument, schemas: Iterable<Schema>): void {
  const compile = validators({ ...keywords, $ref: () => () => true });
  try {
    for (const schema of schemas) compile(schema)(undefined);
  } catch (cause) {
    throw document.fault(
      '',
      `no validators can be compiled: ${(cause as Error).message}`,
      'correct the schema it names',
    );
  }
}
