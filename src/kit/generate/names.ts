import type { SourceDocument } from '../contract/index.js';

/** Words that cannot name a type or a constant, and the types that generated code relies on. */
const RESERVED = new Set(
  `any as async await bigint boolean break case catch class const continue debugger default delete do else enum export
  extends false finally for function if implements import in infer instanceof interface is keyof let module namespace
  never new null number object package private protected public readonly return static string super switch symbol this
  throw true try type typeof undefined unique unknown var void while with yield
  Array NonNullable Record components operations paths webhooks $defs
  Channels Publications Calls cometd restOperations ValidationError Validator`.split(/\s+/),
);

const isIdentifier = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);

/** `operateDevice`, `operate-device` and `operate device` all become `OperateDevice`. */
export const pascal = (name: string): string =>
  name
    .split(/[^A-Za-z0-9$]+/)
    .filter((part) => part !== '')
    .map((part) => `${part[0]?.toUpperCase()}${part.slice(1)}`)
    .join('');

/** A value as a TypeScript literal, in single quotes. */
export const literal = (value: unknown): string =>
  typeof value === 'string'
    ? `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
    : JSON.stringify(value);

/** Any JSON value as a type that only it has. */
export function literalType(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literalType).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return literal(value);
  const fields = Object.entries(value).map(([name, item]) => `${propertyKey(name)}: ${literalType(item)}`);
  return fields.length === 0 ? 'Record<string, never>' : `{ ${fields.join('; ')} }`;
}

/** A property name, quoted where it must be. */
export const propertyKey = (name: string): string => (isIdentifier(name) ? name : literal(name));

/** The names of one generated module: each is given once, and legal. */
export class Names {
  readonly #document: SourceDocument;
  readonly #owners = new Map<string, string>();

  constructor(document: SourceDocument) {
    this.#document = document;
  }

  /**
   * Gives `name` to what stands at `pointer`. The same owner may ask again.
   *
   * @returns whether it is new.
   * @throws ContractError when it is no identifier, reserved, or somebody else's.
   */
  claim(name: string, pointer: string): boolean {
    const owner = this.#owners.get(name);
    if (owner === pointer) return false;
    if (!isIdentifier(name) || RESERVED.has(name)) {
      throw this.#document.fault(
        pointer,
        `${JSON.stringify(name)} cannot name a type`,
        'rename it to a word of its own',
      );
    }
    if (owner !== undefined) {
      const { line } = this.#document.place(owner);
      throw this.#document.fault(pointer, `the name ${name} is taken by line ${line}`, 'rename one of the two');
    }
    this.#owners.set(name, pointer);
    return true;
  }
}
