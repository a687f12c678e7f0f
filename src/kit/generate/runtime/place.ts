/** What is wrong, in Ajv's words. The generated declarations say it again, with the meaning of each field. */
export interface ValidationError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** Where a check is in value and schema, and where it writes what is wrong. */
export interface Place {
  readonly instance: string;
  readonly schema: string;
  readonly errors: ValidationError[];
}

type Params = ValidationError['params'];

/** Says what is wrong, where anybody asks. */
export function fault(at: Place | undefined, keyword: string, message: string, params: Params = {}): false {
  at?.errors.push({
    instancePath: at.instance,
    schemaPath: `${at.schema}/${keyword}`,
    keyword,
    params,
    message,
  });
  return false;
}

/** The same for a fault that is always worded alike. */
export const refusal =
  (keyword: string, message: string, params?: Params) =>
  (at?: Place): false =>
    fault(at, keyword, message, params);

/**
 * A place below one.
 *
 * @param part of the keyword's schemas the one that is meant; `''` where it has only one
 * @param step the property or item that is gone into; none where the schema is for the same value
 */
export const below = (at: Place, keyword: string, part: string | number, step?: string | number): Place => ({
  errors: at.errors,
  schema: `${at.schema}/${keyword}${part === '' ? '' : `/${encodeURIComponent(token(part))}`}`,
  instance: step === undefined ? at.instance : `${at.instance}/${token(step)}`,
});

const token = (name: string | number): string => String(name).replace(/[~/]/g, (sign) => (sign === '~' ? '~0' : '~1'));

/** How two items that are the same are told; of several pairs the last. */
export const duplicate = ({ i, j }: { readonly i: number; readonly j: number }): string =>
  `must NOT have duplicate items (items ## ${j} and ${i} are identical)`;
