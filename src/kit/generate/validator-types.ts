import type { Target } from './targets.js';

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
