import { withValueAt } from '../contract/index.js';
import { GrammarError } from './faults.js';
import { isForm, isJson } from './media.js';
import type { RequestBody } from './model.js';
import { nodesOf } from './selector.js';
import { textOf } from './template.js';
import { evaluate, type Scope } from './value.js';

interface WrittenBody {
  readonly contentType?: string;
  readonly text?: string;
  readonly value?: unknown;
}

/** The body as it is sent, and as expressions see it. A text is sent as it is. @throws GrammarError */
export function writeBody(body: RequestBody | undefined, scope: Scope): WrittenBody {
  if (!body?.payload) return {};
  const payload = evaluate(body.payload, scope);
  if (payload === undefined) throw new GrammarError('the payload has no value');
  const contentType = body.contentType ?? (typeof payload === 'string' ? 'text/plain' : 'application/json');
  const value = body.replacements.length === 0 ? payload : replaced(body, payload, contentType, scope);
  if (typeof value === 'string')
    return { contentType, text: value, value: isJson(contentType) ? parsed(value) : value };
  if (isJson(contentType)) return { contentType, text: JSON.stringify(value), value };
  if (isForm(contentType) && typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([name, each]) => [name, textOf(each)]);
    return { contentType, text: new URLSearchParams(entries).toString(), value };
  }
  throw new GrammarError(`the payload cannot be written as ${contentType}`);
}

function replaced({ replacements }: RequestBody, payload: unknown, contentType: string, scope: Scope): unknown {
  let value = typeof payload === 'string' && isJson(contentType) ? parsed(payload) : payload;
  if (typeof value !== 'object' || value === null) throw new GrammarError('replacements need a structure as payload');
  for (const { target, value: given } of replacements) {
    const put = evaluate(given, scope);
    if (put === undefined) throw new GrammarError(`the replacement of ${target.text} has no value`);
    const places = target.type === 'jsonpointer' ? [target.text] : nodesOf(target, value).map(({ pointer }) => pointer);
    if (places.length === 0) throw new GrammarError(`${target.text} selects nothing in the payload`);
    for (const pointer of places) value = withValueAt(value, pointer, put);
  }
  return value;
}

/** JSON as its value; what is no JSON stays a text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
