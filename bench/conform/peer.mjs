// The peer of the suite: Prism's validating proxy before the same simulator, driven with the suite's own documented REST requests.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
/** How many requests are under way at a time: as many as the suite has at its busiest, or a few more. */
const SIDE_BY_SIDE = 8;
/** Milliseconds after which an answer is no longer waited for. */
const TIMEOUT_MS = 10_000;
const VENDORS = { genesys: '', webex: '/v1' };

/** The requests that Prism has an operation for, with the path as its document says it. @param {readonly import('./cases.mjs').Sent[]} rest */
export function documented(rest) {
  return Object.entries(VENDORS).flatMap(([vendor, base]) => {
    const { paths } = parse(readFileSync(join(root, 'spec', vendor, 'openapi.yaml'), 'utf8'));
    const operations = Object.entries(paths).map(([template, item]) => ({
      pattern: new RegExp(`^${template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]*\}/g, '[^/]+')}(\\?|$)`),
      methods: Object.keys(item),
    }));
    const offered = (method, path) =>
      operations.some(({ pattern, methods }) => methods.includes(method.toLowerCase()) && pattern.test(path));
    return rest.flatMap(({ method, path, headers, body, truncated }) => {
      const own = path.slice(base.length);
      const is = !truncated && path.startsWith(base) && decodable(path) && offered(method, own);
      return is ? [{ vendor, method, path: own, headers: sendable(headers), body }] : [];
    });
  });
}

/** Prism 5.14.2 ends with an uncaught URIError at a path such as `/people/%zz`. */
function decodable(path) {
  try {
    return decodeURIComponent(path) !== '';
  } catch {
    return false;
  }
}

/** The report keeps no secret: the kit's placeholders, which the simulator accepts, stand in for what was hidden. */
function sendable(headers) {
  const without = new Set(['host', 'connection', 'content-length', 'cookie', 'x-csrf-token']);
  return Object.fromEntries(
    headers
      .filter(([name]) => !without.has(name.toLowerCase()))
      .map(([name, value]) => [
        name,
        value === 'Basic ‹credentials›'
          ? `Basic ${btoa('supervisor:secret')}`
          : value.replace('Bearer ‹credentials›', 'Bearer token'),
      ]),
  );
}

/**
 * Sends all of them once, through a Prism of each document: milliseconds from the start of the processes to the last answer,
 * and those of the requests alone.
 */
export async function drivePrism(requests, origin) {
  const began = performance.now();
  const proxies = await Promise.all(
    Object.entries(VENDORS).map(async ([vendor, base]) => {
      const document = join(root, 'spec', vendor, 'openapi.yaml');
      const child = fork(join(import.meta.dirname, 'prism.mjs'), [document, origin + base]);
      const [{ port }] = await once(child, 'message');
      return { vendor, child, port };
    }),
  );
  const ports = new Map(proxies.map(({ vendor, port }) => [vendor, port]));
  const agent = new Agent({ keepAlive: true, maxSockets: SIDE_BY_SIDE });
  const listening = performance.now();
  const waiting = [...requests];
  let violations = 0;
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (await violates(next, ports.get(next.vendor), agent)) violations++;
    }
  };
  try {
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
    const now = performance.now();
    return { totalMs: now - began, askingMs: now - listening, violations };
  } finally {
    agent.destroy();
    for (const { child } of proxies) {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    }
  }
}

/** Whether Prism finds fault with a request or its answer: then it answers with a problem of its own. */
function violates({ method, path, headers, body }, port, agent) {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent, timeout: TIMEOUT_MS });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`Prism did not answer ${method} ${path}`)));
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      incoming.resume().on('end', () => resolve(incoming.headers['content-type'] === 'application/problem+json'));
    });
    outgoing.end(body === '' ? undefined : body);
  });
}
