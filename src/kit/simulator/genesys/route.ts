import { Problem } from '../../serve/index.js';

/** The resources below `/api/v2`; `id` is decoded. */
export type Resource =
  | { readonly name: 'me' | 'devices' | 'calls' }
  | { readonly name: 'device' | 'call'; readonly id: string };

/** The wire has `/me` with a slash at its end, too. */
const PATH = /^\/api\/v2\/me(?:\/(devices|calls)(?:\/([^/]+))?)?\/?$/;

const METHODS = { me: ['GET'], devices: ['GET'], calls: ['GET'], device: ['GET', 'POST'], call: ['GET', 'POST'] };

/**
 * Which resource a request is about.
 *
 * @throws Problem 404 for an unknown path, 405 for a method that the resource has not, 400 for a broken encoding.
 */
export function resourceOf(method: string, pathname: string): Resource {
  const found = PATH.exec(pathname);
  if (!found) throw new Problem(404, 'Not found', `there is nothing at ${pathname}`);
  const [, collection, id] = found as unknown as [string, 'devices' | 'calls' | undefined, string | undefined];
  const resource: Resource =
    collection === undefined
      ? { name: 'me' }
      : id === undefined
        ? { name: collection }
        : { name: collection === 'devices' ? 'device' : 'call', id: decoded(id) };
  const allowed = METHODS[resource.name];
  if (!allowed.includes(method)) {
    throw new Problem(405, 'Method not allowed', `${method} is not possible here`, {
      headers: { allow: allowed.join(', ') },
    });
  }
  return resource;
}

function decoded(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Problem(400, 'Malformed path', `not percent-encoded UTF-8: ${segment}`);
  }
}
