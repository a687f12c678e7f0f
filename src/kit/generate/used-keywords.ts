import { PARTNERS } from './keyword-order.js';
import { SHAPES, walk } from './walk.js';

type Schema = Readonly<Record<string, unknown>>;

/** What a module's schemas ask of its runtime. */
export interface UsedKeywords {
  readonly keywords: ReadonlySet<string>;
  /** Those of them that are everywhere used in the way that `runtime/simple.ts` is for. */
  readonly simple: ReadonlySet<string>;
  /** Whether it is the data that says how deep a check goes: see `runtime/depth.ts`. */
  readonly nests: boolean;
}

const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null;

const SCALARS: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean', 'null']);

/** Whether a keyword is used in the simple way. */
const SIMPLE: Readonly<Record<string, (value: unknown, schema: Schema) => boolean>> = {
  type: (value) => typeof value === 'string',
  const: isScalar,
  enum: (value) => (value as unknown[]).every(isScalar),
  items: (_, schema) => !('prefixItems' in schema),
  uniqueItems: (_, { items, prefixItems }) =>
    prefixItems === undefined && SCALARS.has((items as Schema | undefined)?.type),
  additionalProperties: (value, schema) => value === false && !('patternProperties' in schema),
};

/** Where `false` is not asked as a schema: what it forbids has words of its own. */
const FORBIDDING = new Set(['additionalProperties', 'unevaluatedProperties', 'unevaluatedItems']);

/** @param schemas by the ids that stand in their references */
export function usedKeywords(schemas: ReadonlyMap<string, unknown>): UsedKeywords {
  const keywords = new Set<string>();
  const simple = new Set(Object.keys(SIMPLE));
  const references = new Map<string, string[]>();
  for (const [id, schema] of schemas) {
    const leads: string[] = [];
    references.set(id, leads);
    if (schema === false) keywords.add('false schema');
    walk('schema', schema, (_kind, _pointer, node) => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (!PARTNERS.has(key)) keywords.add(key);
        if (!SIMPLE[key]?.(value, node as Schema)) simple.delete(key);
        if (!FORBIDDING.has(key) && schemasAt(key, value).includes(false)) keywords.add('false schema');
        if (key === '$ref') leads.push(String(value));
      }
    });
  }
  const compares = keywords.has('uniqueItems') && !simple.has('uniqueItems');
  return { keywords, simple, nests: compares || leadsBack(references) };
}

/** The schemas that a keyword has. */
function schemasAt(key: string, value: unknown): unknown[] {
  const { one = {}, list = {}, map = {} } = SHAPES.schema;
  if (Object.hasOwn(one, key)) return [value];
  return Object.hasOwn(list, key) || Object.hasOwn(map, key) ? Object.values(value as object) : [];
}

/** Whether some way leads back to where it began. */
function leadsBack(references: ReadonlyMap<string, readonly string[]>): boolean {
  const open = new Set<string>();
  const done = new Set<string>();
  const follow = (id: string): boolean => {
    if (done.has(id)) return false;
    if (open.has(id)) return true;
    open.add(id);
    const back = (references.get(id) ?? []).some(follow);
    done.add(id);
    return back;
  };
  return [...references.keys()].some(follow);
}
