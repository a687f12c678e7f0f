import { GrammarError } from './faults.js';

/** A JSON pointer into a value, and names to follow from there on. */
interface Into {
  readonly pointer: string;
}

/**
 * A runtime expression (Arazzo 1.1, "Runtime Expressions"), read. `text` is as the document writes it. Names may hold
 * dots: what is declared under the longest name wins, the rest goes into its value.
 */
export type Expression = { readonly text: string } & (
  | { readonly kind: 'url' | 'method' | 'statusCode' | 'self' }
  | { readonly kind: 'part'; readonly of: Side; readonly part: 'header' | 'query' | 'path'; readonly name: string }
  | ({ readonly kind: 'content'; readonly of: Side } & Into)
  | ({ readonly kind: 'inputs' | 'outputs'; readonly name: string } & Into)
  | ({ readonly kind: 'steps'; readonly step: string; readonly name: string } & Into)
  | ({
      readonly kind: 'workflows';
      readonly workflow: string;
      readonly field: 'inputs' | 'outputs';
      readonly name: string;
    } & Into)
  | { readonly kind: 'sourceDescriptions'; readonly source: string; readonly reference: string }
  | { readonly kind: 'components'; readonly type: ComponentType; readonly name: string }
);

/** Whose header or body an expression speaks of. */
export type Side = 'request' | 'response' | 'message';
export type ComponentType = 'parameters' | 'successActions' | 'failureActions';

const STRICT = '[A-Za-z0-9_-]+';
const IDENTIFIER = '[A-Za-z0-9._-]+';
const POINTER = '(?:#((?:/(?:[^/{}~]|~[01])*)*))?';
// What stands behind body and payload: a pointer, or names with dots as in the examples of the specification.
const INTO = `(?:#((?:/(?:[^/{}~]|~[01])*)*)|((?:\\.${STRICT})+))?`;
const whole = (pattern: string): RegExp => new RegExp(`^${pattern}$`, 'su');

const PLAIN = whole('\\$(url|method|statusCode|self)');
const HEADER = whole("\\$(request|response|message)\\.header\\.([!#$%&'*+\\-.^_`|~0-9A-Za-z]+)");
const NAMED = whole(
  '\\$(request|response|message)\\.(query|path)\\.((?:[^"\\\\{}\\x00-\\x1f]|\\\\["\\\\/bfnrt]|\\\\u[0-9A-Fa-f]{4})*)',
);
const CONTENT = whole(`\\$(request|response|message)\\.(body|payload)${INTO}`);
const VALUES = whole(`\\$(inputs|outputs)\\.(${IDENTIFIER})${POINTER}`);
const STEPS = whole(`\\$steps\\.(${STRICT})\\.outputs\\.(${IDENTIFIER})${POINTER}`);
const WORKFLOWS = whole(`\\$workflows\\.(${STRICT})\\.(inputs|outputs)\\.(${IDENTIFIER})${POINTER}`);
const SOURCES = whole(`\\$sourceDescriptions\\.(${STRICT})\\.([^{}]+)`);
const COMPONENTS = whole(`\\$components\\.(parameters|successActions|failureActions)\\.(${IDENTIFIER})`);

/** The forms there are, for those who wrote none of them. */
const FORMS =
  'write e.g. $statusCode, $response.body#/status, $message.payload#/id, $inputs.NAME or $steps.STEP.outputs.NAME';

/**
 * Reads one runtime expression.
 *
 * @throws GrammarError with a remedy when it is none.
 */
export function parseExpression(text: string): Expression {
  let match = PLAIN.exec(text);
  if (match) return { text, kind: match[1] as 'url' };
  match = HEADER.exec(text);
  if (match) return part(text, match[1] as Side, 'header', match[2] ?? '');
  match = NAMED.exec(text);
  if (match) return part(text, match[1] as Side, match[2] as 'query', unescapeName(match[3] ?? ''));
  match = CONTENT.exec(text);
  if (match) return content(text, match[1] as Side, match[2] ?? '', match[3] ?? (match[4] ?? '').replaceAll('.', '/'));
  match = VALUES.exec(text);
  if (match) return { text, kind: match[1] as 'inputs', name: match[2] ?? '', pointer: match[3] ?? '' };
  match = STEPS.exec(text);
  if (match) return { text, kind: 'steps', step: match[1] ?? '', name: match[2] ?? '', pointer: match[3] ?? '' };
  match = WORKFLOWS.exec(text);
  if (match) {
    const [, workflow = '', field, name = '', pointer = ''] = match;
    return { text, kind: 'workflows', workflow, field: field as 'inputs', name, pointer };
  }
  match = SOURCES.exec(text);
  if (match) return { text, kind: 'sourceDescriptions', source: match[1] ?? '', reference: match[2] ?? '' };
  match = COMPONENTS.exec(text);
  if (match) return { text, kind: 'components', type: match[1] as ComponentType, name: match[2] ?? '' };
  throw new GrammarError(`not a runtime expression: ${text}`, FORMS);
}

/** The grammar gives the three sides the same parts; only some of them exist. */
function part(text: string, of: Side, name: 'header' | 'query' | 'path', field: string): Expression {
  if (name !== 'header' && of !== 'request') {
    throw new GrammarError(`${text}: only a request has a ${name}`, `write $request.${name}.${field}`);
  }
  return { text, kind: 'part', of, part: name, name: field };
}

function content(text: string, of: Side, written: string, pointer: string): Expression {
  const proper = of === 'message' ? 'payload' : 'body';
  if (written !== proper) {
    throw new GrammarError(`${text}: a ${of} has a ${proper}`, `write $${of}.${proper}${pointer && `#${pointer}`}`);
  }
  return { text, kind: 'content', of, pointer };
}

/** Names of query and path parameters escape as JSON strings do. */
const unescapeName = (name: string): string => (name.includes('\\') ? (JSON.parse(`"${name}"`) as string) : name);
