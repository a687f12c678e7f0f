import type { Channel, EventsDocument } from './asyncapi.js';
import type { Cause } from './caused-by.js';
import { bodyPointer, evaluate, type RequestParts } from './expression.js';
import type { Operation } from './openapi.js';
import { defaultAt } from './schema.js';

/** What a request causes, by `x-caused-by`: the channels on which something is said, and why. */
export function causedBy(
  events: EventsDocument | undefined,
  operation: Operation,
  request: RequestParts,
): { readonly channel: Channel; readonly cause: Cause }[] {
  return (events?.channels ?? []).flatMap((channel) =>
    channel.causes
      .filter(
        ({ operationId, when }) =>
          operationId === operation.id &&
          [...when].every(([expression, value]) => evaluate(expression, request) === value),
      )
      .map((cause) => ({ channel, cause })),
  );
}

/** What a runtime expression stands for in a request: its value there, else the schema's default. */
export function determined({ requestBody }: Operation, expression: string, request: RequestParts): unknown {
  const given = evaluate(expression, request);
  const pointer = bodyPointer(expression);
  if (given !== undefined || pointer === undefined || !requestBody) return given;
  return defaultAt(requestBody.schema, request.body, pointer);
}

/** Pointers into the subject of a message, and the value that the request puts there; `undefined` where it puts none. */
export function determinedBy(
  { determines, constants }: Cause,
  operation: Operation,
  request: RequestParts,
): Map<string, unknown> {
  const repeated = [...determines].map(([at, expression]) => [at, determined(operation, expression, request)] as const);
  return new Map([...repeated, ...constants]);
}
