import {
  type Body,
  type Cause,
  type Channel,
  type Contract,
  causedBy,
  loadContract,
  memberFor,
  type Operation,
  type Parameter,
  type RequestParts,
  type Response,
  sampleNames,
  type Vendor,
} from '../contract/index.js';

/** A named example of the contract as a whole story: this request, this reply, this notification. */
export interface Sample {
  readonly vendor: Vendor;
  /** The name that request, reply and notification examples share, e.g. `documented`. */
  readonly name: string;
  readonly operation: Operation;
  readonly parameters: ReadonlyMap<Parameter, string>;
  /** `undefined` for a request without a body. */
  readonly body: unknown;
  /** The documented reply; without `body` where the success has none (204). */
  readonly reply: { readonly response: Response; readonly body: Body | undefined; readonly value: unknown };
  /** What the vendor says afterwards; absent where the request causes no notification. */
  readonly notification: Notification | undefined;
}

export interface Notification {
  /** Path of the CometD endpoint. */
  readonly pathname: string;
  readonly channel: Channel;
  readonly cause: Cause;
  readonly payload: unknown;
}

/**
 * Every sample of a contract: each named request example (for a request without a body: each named reply) with the reply
 * and the notification of the same name.
 *
 * @throws ContractError when a name has a request but no reply, or should have a notification and has none.
 */
export function samplesOf(contract: Contract): Sample[] {
  return contract.rest.operations.flatMap((operation) =>
    sampleNames(operation).map((name) => sampleOf(contract, operation, name)),
  );
}

/** As {@link samplesOf}, of a vendor's contract. */
export const samplesFor = async (vendor: Vendor): Promise<Sample[]> => samplesOf(await loadContract(vendor));

function sampleOf(contract: Contract, operation: Operation, name: string): Sample {
  const { document } = contract.rest;
  const parameters = new Map(
    operation.parameters.flatMap((parameter) =>
      parameter.examples.has(name) ? [[parameter, String(parameter.examples.get(name))] as const] : [],
    ),
  );
  const missing = operation.parameters.find((parameter) => parameter.required && !parameters.has(parameter));
  if (missing) {
    throw document.fault(
      missing.pointer,
      `${operation.id}: the required ${missing.name} has no example named ${name}`,
      'add the example',
    );
  }
  const body = operation.requestBody?.examples.get(name);
  const reply = replyOf(operation, name);
  if (!reply) {
    throw document.fault(operation.pointer, `${operation.id}: no response has an example named ${name}`, 'add one');
  }
  return {
    vendor: contract.vendor,
    name,
    operation,
    parameters,
    body,
    reply,
    notification: notificationOf(contract, operation, name, partsOf(parameters, body)),
  };
}

/** The response with the example of that name; where a success never has a body, that success. */
function replyOf({ responses }: Operation, name: string): Sample['reply'] | undefined {
  const named = responses
    .flatMap((response) => response.bodies.map((body) => ({ response, body, value: body.examples.get(name) })))
    .find(({ body }) => body.examples.has(name));
  if (named) return named;
  const successes = responses.filter(({ status }) => status.startsWith('2'));
  const [response] = successes;
  return response && successes.every(({ bodies }) => bodies.length === 0)
    ? { response, body: undefined, value: undefined }
    : undefined;
}

function notificationOf(
  { events }: Contract,
  operation: Operation,
  name: string,
  request: RequestParts,
): Notification | undefined {
  const [found] = causedBy(events, operation, request);
  if (!events || !found) return undefined;
  const { message } = found.cause;
  if (!message.examples.has(name)) {
    throw events.document.fault(message.pointer, `${message.name}: no example named ${name}`, 'add one');
  }
  return { pathname: events.pathname, ...found, payload: message.examples.get(name) };
}

/** What runtime expressions see of a request. */
export function partsOf(parameters: ReadonlyMap<Parameter, string>, body: unknown): RequestParts {
  const of = (place: string): Record<string, string> =>
    Object.fromEntries([...parameters].flatMap(([{ name, in: at }, value]) => (at === place ? [[name, value]] : [])));
  return { path: of('path'), query: of('query'), body };
}

/** A sample as people name it, e.g. `operateDevice[coach]`. */
export const inFull = ({ operation, name }: Sample): string => `${operation.id}[${name}]`;

/** True when two bodies of one schema are of the same alternative: both a success, say. */
export function sameMember({ schema }: Body, one: unknown, other: unknown): boolean {
  const [a, b] = [memberFor(schema, one), memberFor(schema, other)];
  return a !== undefined && a.pointer === b?.pointer;
}
