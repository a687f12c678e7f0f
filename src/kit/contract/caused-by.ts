import { resolve, type SourceDocument } from './document.js';
import type { ContractError } from './error.js';
import { isRequestExpression } from './expression.js';
import { type Message, messagesOf } from './message.js';
import { schemaAt } from './schema.js';

/** How a request causes a message (`x-caused-by` of an AsyncAPI operation); see docs/x-cometd.md. */
export interface Cause {
  /** The request's operation in the OpenAPI document of the same folder. */
  readonly operationId: string;
  /** Runtime expressions and the values they must have. */
  readonly when: ReadonlyMap<string, unknown>;
  readonly message: Message;
  /** What of the payload the request is about. */
  readonly subject: {
    /** Where it stands: a list, of which it is an element, or an object, which it is itself. */
    readonly in: string;
    /** Whether that is a list. */
    readonly list: boolean;
    /** The property of it that identifies it, as a pointer. */
    readonly key: string;
    /** What of the request that property equals. */
    readonly equals: string;
  };
  /** Pointers into the subject, and what of the request they repeat (its default where the request is silent). */
  readonly determines: ReadonlyMap<string, string>;
  /** Pointers into the subject, and the value that such a request puts there. */
  readonly constants: ReadonlyMap<string, unknown>;
  /** Pointers into the subject at which such a request leaves nothing. */
  readonly absent: readonly string[];
  /** Pointers into the payload, and the value that stands there, beside the subject. */
  readonly beside: ReadonlyMap<string, unknown>;
}

interface WrittenCause {
  operationId?: unknown;
  message?: unknown;
  when?: Record<string, unknown>;
  subject?: { in?: unknown; key?: unknown; equals?: unknown };
  determines?: Record<string, unknown>;
  absent?: unknown;
  beside?: Record<string, unknown>;
}

/**
 * Links the entry of `x-caused-by` at a pointer, of an operation of that channel.
 *
 * @throws ContractError with file, line and column when it is not one.
 */
export function linkCause(document: SourceDocument, channel: string, pointer: string): Cause {
  const { operationId, subject, ...written } = resolve(document, pointer).value as WrittenCause;
  const { when = {}, determines = {}, absent = [], beside = {} } = written;
  const fault = (at: string, message: string, remedy?: string): ContractError =>
    document.fault(pointer + at, message, remedy);
  const expression = (at: string, value: unknown): string => {
    if (typeof value === 'string' && isRequestExpression(value)) return value;
    const remedy = 'write $request.path.NAME, $request.query.NAME or $request.body#/POINTER';
    throw fault(at, `not an expression of a request: ${String(value)}`, remedy);
  };
  const place = (at: string, value: unknown): string => {
    if (typeof value === 'string' && /^(?:\/(?:[^~/]|~[01])*)+$/.test(value)) return value;
    throw fault(at, `not a JSON pointer: ${String(value)}`, 'write /NAME');
  };

  const message = messagesOf(document, channel).get(String(written.message));
  if (typeof operationId !== 'string') throw fault('', 'x-caused-by without an operationId');
  if (!message) throw fault('', `x-caused-by names no message of its channel: ${String(written.message)}`);
  if (!subject) throw fault('', 'x-caused-by without a subject');
  if (!Array.isArray(absent)) throw fault('/absent', 'not a list of JSON pointers', 'write [/NAME]');
  const about = place('/subject/in', subject.in);
  const given = Object.entries(determines).map(([at, value]) => [place('/determines', at), value] as const);
  const repeats = ([, value]: readonly [string, unknown]): boolean =>
    typeof value === 'string' && value.startsWith('$');
  return {
    operationId,
    when: new Map(Object.entries(when).map(([each, value]) => [expression('/when', each), value])),
    message,
    subject: {
      in: about,
      list: isList(message, about),
      key: place('/subject/key', subject.key),
      equals: expression('/subject/equals', subject.equals),
    },
    determines: new Map(given.filter(repeats).map(([at, value]) => [at, expression('/determines', value)])),
    constants: new Map(given.filter((each) => !repeats(each))),
    absent: absent.map((at) => place('/absent', at)),
    beside: new Map(Object.entries(beside).map(([at, value]) => [place('/beside', at), value])),
  };
}

/** By what the schema says of it; where it says nothing, it is a list. */
function isList({ payload }: Message, at: string): boolean {
  const schema = schemaAt(payload, undefined, at)?.value;
  return schema === undefined || schema.type === 'array' || schema.items !== undefined;
}
