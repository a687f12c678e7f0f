import type { Reason } from '../report/index.js';
import { Acts } from './story/acts.js';
import { Cleanup } from './story/cleanup.js';
import { driving } from './story/driving.js';
import { Exhibits } from './story/exhibits.js';
import { Halt } from './story/halt.js';
import type { Visit } from './story/visit.js';

/** A call that samples about calls are played on, and its end. */
export interface LivingCall {
  readonly id: string | undefined;
  /** Why there is none. */
  readonly reason: Reason | undefined;
  /** Ends it; what stays behind, a sentence each. */
  readonly end: () => Promise<string[]>;
}

/** Has the target agent take a call, through the driver; whoever monitors that agent joins it. */
export async function livingCall(visit: Visit, signal: AbortSignal): Promise<LivingCall> {
  const cleanup = new Cleanup();
  const acts = new Acts(visit, cleanup, new Exhibits(visit.evidence), signal);
  const end = (): Promise<string[]> => acts.tidy();
  try {
    const { driver } = driving(visit, acts, cleanup);
    const id = await driver.placeCall({ to: visit.fixtures.target, answer: true });
    return { id, reason: undefined, end };
  } catch (error) {
    if (!(error instanceof Halt)) throw error;
    const message = `it needs a call, and the driver gave none: ${error.message}`;
    return { id: undefined, reason: { code: 'no-call', message }, end };
  }
}
