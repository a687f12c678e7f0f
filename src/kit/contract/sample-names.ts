import type { Operation } from './openapi.js';

/**
 * The names of an operation's samples, e.g. `documented`: those of its request bodies. A request without a body is known
 * by its reply: each example of the first success for which every required parameter has an example, too. So several
 * operations can share a parameter whose examples are for some of them only.
 */
export function sampleNames({ requestBody, parameters, responses }: Operation): string[] {
  if (requestBody) return [...requestBody.examples.keys()];
  const success = responses.find(({ status }) => status.startsWith('2'));
  const examples = success?.bodies.length ? success.bodies : parameters;
  const required = parameters.filter((parameter) => parameter.required);
  return [...new Set(examples.flatMap((each) => [...each.examples.keys()]))].filter((name) =>
    required.every((parameter) => parameter.examples.has(name)),
  );
}
