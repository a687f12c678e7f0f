import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { escapeToken, memberFor, type SchemaRef, type SourceDocument, tokensOf, valueAt } from '../contract/index.js';
import type { Difference } from '../report/index.js';
import { shown } from './difference.js';

/** Up to this size a value is judged in full; a larger one could drown the kit in errors and ends at the first. */
const MAX_FULLY_JUDGED = 64 * 1024;
const MAX_DIFFERENCES = 5;

/** Judges values by the contract's own schemas, with Ajv in JSON Schema 2020-12. */
export class SchemaJudge {
  readonly #all = new Compiler(true);
  readonly #first = new Compiler(false);

  /** What is wrong with a value, at most five differences, none where it fits; `at` is put before each place. */
  judge(schema: SchemaRef, value: unknown, at = ''): Difference[] {
    // Judged by the alternative that the value says it is, a difference names the property and not "no member of oneOf".
    const member = memberFor(schema, value);
    const small = (JSON.stringify(value)?.length ?? 0) <= MAX_FULLY_JUDGED;
    const validate = (small ? this.#all : this.#first).compile(schema.document, member?.pointer ?? schema.pointer);
    if (validate(value)) return [];
    const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'anyOf' && keyword !== 'not');
    const telling = errors.length > 0 ? errors : (validate.errors ?? []);
    return telling.slice(0, MAX_DIFFERENCES).map((error) => describe(error, value, at));
  }
}

class Compiler {
  readonly #ajv: Ajv2020;
  readonly #keys = new Map<SourceDocument, string>();
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(allErrors: boolean) {
    // The contract's schemas are looked at when the contract is tested; compiling the meta-schema for it in every run takes
    // longer than compiling what is judged by. So does optimizing code that judges a few hundred small values.
    this.#ajv = new Ajv2020({
      strict: false,
      allErrors,
      validateFormats: false,
      meta: false,
      validateSchema: false,
      code: { optimize: false },
    });
  }

  compile(document: SourceDocument, pointer: string): ValidateFunction {
    let key = this.#keys.get(document);
    if (key === undefined) {
      key = `contract:${this.#keys.size}`;
      this.#keys.set(document, key);
      this.#ajv.addSchema(document.value, key, false, false);
    }
    const fragment = tokensOf(pointer).map((token) => `/${encodeURIComponent(escapeToken(token))}`);
    const reference = `${key}#${fragment.join('')}`;
    const known = this.#compiled.get(reference) ?? this.#ajv.compile({ $ref: reference });
    this.#compiled.set(reference, known);
    return known;
  }
}

function describe(error: ErrorObject, root: unknown, at: string): Difference {
  const { instancePath, keyword, params } = error;
  const value = valueAt(root, instancePath);
  const whole = { at: at + instancePath, actual: shown(value) };
  switch (keyword) {
    case 'required':
      return { at: `${at}${instancePath}/${params.missingProperty}`, expected: 'present', actual: 'absent' };
    case 'type':
      return { ...whole, expected: `of type ${[params.type].flat().join(' or ')}` };
    case 'const':
      return { ...whole, expected: shown(params.allowedValue) };
    case 'enum':
      return { ...whole, expected: `one of ${shown(params.allowedValues)}` };
    default:
      return { ...whole, expected: error.message ?? keyword };
  }
}
