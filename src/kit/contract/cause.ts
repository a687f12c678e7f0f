import type { Cause, Channel, EventsDocument } from './asyncapi.js';
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
