import type { Reason } from '../../report/index.js';
import type { Need, StoryCheck } from './check.js';
import { WANTED } from './fixtures.js';
import { Halt } from './halt.js';
import { identify, type Visit } from './visit.js';

/** Why a check cannot be asked of this target; `undefined` where it can. */
export async function unmetNeed({ needs }: StoryCheck, visit: Visit, signal: AbortSignal): Promise<Reason | undefined> {
  for (const need of needs) {
    const message = await lacks(need, visit, signal);
    if (message !== undefined) return { code: `no-${need}`, message };
  }
  return undefined;
}

async function lacks(need: Need, visit: Visit, signal: AbortSignal): Promise<string | undefined> {
  const { target, driver, fixtures, contract, tokens } = visit;
  switch (need) {
    case 'events':
      return target.events && contract.events ? undefined : 'it needs events, and they were left out (--no-events)';
    case 'state':
      await acquainted(visit, signal);
      return visit.isStateless() ? 'the mock keeps no state: judge the simulator (--simulator)' : undefined;
    case 'driver':
      return driver
        ? undefined
        : `no driver: calls can be made to happen only through one (${target.vendor}.driver, --driver URL)`;
    case 'settings':
      return target.settable
        ? undefined
        : `it changes settings, which nobody has allowed at this target (${target.vendor}.configure: true)`;
    case 'second-agent':
      return has(() => fixtures.secondAgent) ? undefined : WANTED['second-agent'];
    case 'second-user':
      return has(() => fixtures.secondUser) ? undefined : WANTED['second-user'];
    case 'csrf': {
      const token = await tokens.headersFor(identify('default', visit), signal);
      return Object.keys(token).length > 0 ? undefined : 'the target gives no CSRF token, so that it demands none';
    }
  }
}

const ACQUAINTED = new WeakMap<Visit, Promise<unknown>>();

/** A target says with any reply what it is; so it is asked once for what is nowhere. */
function acquainted(visit: Visit, signal: AbortSignal): Promise<unknown> {
  const { target, wire } = visit;
  const known =
    ACQUAINTED.get(visit) ??
    wire.send({ method: 'GET', url: `${target.baseUrl}/`, headers: identify('default', visit), signal });
  ACQUAINTED.set(visit, known);
  return known;
}

function has(fixture: () => unknown): boolean {
  try {
    return fixture() !== undefined;
  } catch (error) {
    if (error instanceof Halt) return false;
    throw error;
  }
}
