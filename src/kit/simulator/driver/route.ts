import { restOperations } from '../../../../generated/driver/rest.gen.js';
import { Problem } from '../../serve/index.js';

export type OperationId = keyof typeof restOperations;

/** The path parameters of an operation; those that it has not are `''`. */
export interface Parameters {
  readonly callId: string;
  readonly username: string;
  readonly deviceId: string;
}

interface Template {
  readonly id: OperationId;
  readonly method: string;
  readonly segments: readonly string[];
}

const TEMPLATES: readonly Template[] = Object.entries(restOperations).map(([id, { method, path }]) => ({
  id: id as OperationId,
  method,
  segments: path.split('/'),
}));

/**
 * The operation of the driver's contract that a request asks for.
 *
 * @param path what follows `/driver`
 * @throws Problem 404, 405 with `allow`, 400 for a broken encoding.
 */
export function operationOf(method: string, path: string): { id: OperationId; parameters: Parameters } {
  const given = path.split('/');
  const fitting = TEMPLATES.filter(({ segments }) => fits(segments, given));
  const found = fitting.find((template) => template.method === method);
  if (found) return { id: found.id, parameters: parametersOf(found.segments, given) };
  if (fitting.length === 0) throw new Problem(404, 'Not found', `the driver has nothing at ${path}`);
  throw new Problem(405, 'Method not allowed', `${method} is not possible here`, {
    headers: { allow: fitting.map((template) => template.method).join(', ') },
  });
}

const isParameter = (segment: string): boolean => segment.startsWith('{');

const fits = (template: readonly string[], given: readonly string[]): boolean =>
  template.length === given.length &&
  template.every((segment, index) => (isParameter(segment) ? given[index] !== '' : segment === given[index]));

function parametersOf(template: readonly string[], given: readonly string[]): Parameters {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of template.entries()) {
    if (isParameter(segment)) parameters[segment.slice(1, -1)] = decoded(given[index] ?? '');
  }
  return { callId: '', username: '', deviceId: '', ...parameters };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Problem(400, 'Malformed path', `not percent-encoded UTF-8: ${segment}`);
  }
}
