/** Says whether a value is what the contract describes; `errors` then says why not. The generated validators are such. */
export interface Check {
  (value: unknown): boolean;
  errors?: readonly Finding[] | null;
}

/** Why a value was refused, with what a generated validator has to say beyond that. */
export interface Finding {
  /** Where in the value, as a JSON pointer. */
  readonly instancePath?: string;
  /** In words. */
  readonly message?: string;
  /** The JSON Schema keyword, e.g. `required`. */
  readonly keyword?: string;
  /** What the keyword has to say, e.g. `missingProperty`. */
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Where a value was wrong, as a JSON pointer, and how. The value itself is never quoted. */
export function faultOf(errors: readonly Finding[] | null | undefined): { path: string; fault: string } {
  // Of a union each member speaks; those that are not meant say so of a constant.
  const meant = errors?.find(({ keyword }) => keyword !== 'const') ?? errors?.[0];
  const { instancePath = '', message = 'is not valid', params = {} } = meant ?? {};
  const name = params.missingProperty ?? params.additionalProperty;
  const allowed = params.allowedValues ?? params.allowedValue;
  const step = name === undefined ? '' : `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { path: instancePath + step, fault: allowed === undefined ? message : `${message}: ${allowed}` };
}
