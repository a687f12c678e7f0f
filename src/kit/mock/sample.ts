import { isDeepStrictEqual } from 'node:util';
import {
  bodyFixtures,
  type Operation,
  type Parameter,
  type RequestParts,
  sampleNames,
  valueAt,
  withValueAt,
} from '../contract/index.js';

/**
 * The name of the documented sample that a request repeats, e.g. `documented`: each parameter is given where the
 * sample gives it, and the bodies are equal. Values of the target's own world (fixtures) may be any.
 */
export function sampleNameOf(operation: Operation, request: RequestParts): string | undefined {
  const { requestBody, parameters } = operation;
  const sent = masked(operation, request.body);
  return sampleNames(operation).find(
    (name) =>
      parameters.every((parameter) => repeats(parameter, name, request)) &&
      (!requestBody || isDeepStrictEqual(masked(operation, requestBody.examples.get(name)), sent)),
  );
}

function repeats({ name, in: place, examples, fixture }: Parameter, sample: string, request: RequestParts): boolean {
  if (place !== 'path' && place !== 'query') return true;
  const sent = Object.hasOwn(request[place], name) ? request[place][name] : undefined;
  if (examples.has(sample) !== (sent !== undefined)) return false;
  return sent === undefined || fixture !== undefined || sent === String(examples.get(sample));
}

function masked({ requestBody }: Operation, body: unknown): unknown {
  if (!requestBody) return body;
  return bodyFixtures(requestBody, body)
    .filter(({ pointer }) => valueAt(body, pointer) !== undefined)
    .reduce((value, { pointer }) => withValueAt(value, pointer, null), body);
}
