// What the suite asks, as cases, read from a report that keeps what was on the wire for every check (`--evidence all`).
//
// A case is a distinct thing that was sent to the target and judged:
//   - a REST request: method, path with query, and body; headers do not make another case
//   - a Bayeux message, also one of several in a POST, without its `id` and `clientId`, which differ each time by design; what is
//     no JSON counts as the text that it is
// Only exchanges that a check names as its own count. Requests to the driver make calls happen and are no case. Notifications are
// judged, too, but the target sent them: they are no case either. The same request that is judged in another state of the
// world, by another check, is one case. Bodies are compared as far as the report keeps them (16 KiB).

/**
 * @typedef {object} Sent
 * @property {string} method
 * @property {string} path with its query
 * @property {readonly (readonly [string, string])[]} headers
 * @property {string} body
 * @property {boolean} truncated
 */

/** @param {any} report of `--evidence all` */
export function casesOf(report) {
  const asked = new Map();
  for (const { id, exchanges } of report.checks) for (const each of exchanges) asked.set(each, id);
  /** @type {Map<string, Sent>} */
  const rest = new Map();
  const bayeux = new Set();
  const byCheck = new Set();
  let judged = 0;
  for (const { kind, id, request } of report.exchanges) {
    if (kind !== 'http' || !asked.has(id)) continue;
    const { pathname, search } = new URL(request.url);
    if (pathname.startsWith('/driver')) continue;
    const { method, headers, body, truncated } = request;
    const path = pathname + search;
    const notifications = pathname.startsWith('/api/v2/notifications');
    const messages = notifications ? messagesIn(body) : [body];
    judged += messages.length;
    for (const message of messages) {
      const key = `${method} ${path} ${message}`;
      byCheck.add(`${asked.get(id)} ${key}`);
      if (notifications) bayeux.add(key);
      else if (!rest.has(key)) rest.set(key, { method, path, headers, body, truncated });
    }
  }
  return { rest: [...rest.values()], distinct: rest.size + bayeux.size, byCheck: byCheck.size, judged };
}

/** @param {string} body */
function messagesIn(body) {
  try {
    const parsed = JSON.parse(body);
    const messages = Array.isArray(parsed) ? parsed : [parsed];
    return messages.length > 0 ? messages.map((message) => JSON.stringify(message, withoutIds)) : [body];
  } catch {
    // No JSON, or nested deeper than can be written again.
    return [body];
  }
}

/** @param {string} name @param {unknown} value */
const withoutIds = (name, value) => (name === 'clientId' || name === 'id' ? typeof value : value);
