import type { HttpRecord } from '../../wire/index.js';
import type { Acts } from './acts.js';
import type { Cleanup } from './cleanup.js';
import { type Driver, driverOver } from './driver.js';
import { Halt } from './halt.js';
import { restage } from './restage.js';
import type { Visit } from './visit.js';

/** The driver of one story: before its first command the world is read, and brought back when the story is over. */
export function driving(
  visit: Visit,
  acts: Acts,
  cleanup: Cleanup,
): { readonly driver: Driver; readonly remember: () => Promise<void> } {
  let remembered: Promise<void> | undefined;

  const send = async (method: string, path: string, body?: unknown): Promise<HttpRecord> => {
    const { driver } = visit;
    if (!driver) throw new Halt({ kind: 'skip', code: 'no-driver', message: 'it needs a driver' });
    const headers = {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    const outgoing = { method, url: driver.url + path, headers, identity: {}, ...text };
    const record = await acts.act(outgoing, undefined, driver.wire);
    acts.require();
    return record;
  };
  const plain = driverOver(send);

  const read = async (): Promise<void> => {
    const before = await plain.readWorld();
    cleanup.push('what the driver was told may not be undone', () => restage(plain, before));
  };
  const remember = (): Promise<void> => {
    remembered ??= read();
    return remembered;
  };
  const driver = driverOver(async (method, path, body) => {
    if (method !== 'GET') await remember();
    const record = await send(method, path, body);
    // Sessions are over, and the tokens that were theirs.
    if (/\/(expire-sessions|restart)$/.test(path)) visit.tokens.forget();
    return record;
  });
  return { driver, remember };
}
