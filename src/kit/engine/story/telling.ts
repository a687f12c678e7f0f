import type { Operation, SchemaRef } from '../../contract/index.js';
import type { Difference } from '../../report/index.js';
import { finding } from '../check.js';
import { requestFor } from '../request.js';
import { isSetting } from '../withheld.js';
import { Acts } from './acts.js';
import { rawRequestOf, requestOf, sampleOf } from './asking.js';
import type { Cleanup } from './cleanup.js';
import { driving } from './driving.js';
import type { Exhibits } from './exhibits.js';
import { runFlow } from './flowing.js';
import { Halt } from './halt.js';
import { judgeEvent, judgeReply } from './judging.js';
import { eventsOf, Listening } from './listening.js';
import { Overwriting } from './overwriting.js';
import type { Random } from './random.js';
import { replyOf } from './reply.js';
import type { Story, StoryEvent } from './story.js';
import { identify, type Visit } from './visit.js';

export interface TellingOptions {
  readonly random: Random;
  readonly cleanup: Cleanup;
  readonly exhibits: Exhibits;
  /** Ends the story; what it has begun is still undone. */
  readonly signal: AbortSignal;
}

/** A story that is being told, and the way to undo it. */
export interface Telling extends Story {
  tidy(): Promise<string[]>;
}

export function telling(visit: Visit, { random, cleanup, exhibits, signal }: TellingOptions): Telling {
  const { target, contract, fixtures, schemas, absenceWindowMs } = visit;
  const acts = new Acts(visit, cleanup, exhibits, signal);
  const listening = new Listening(visit, acts, cleanup, exhibits);
  const { driver, remember } = driving(visit, acts, cleanup);
  const overwriting = new Overwriting(acts, cleanup, schemas, identify('default', visit));

  const operationOf = (id: string): Operation => {
    const found = contract.rest.operations.find((operation) => operation.id === id);
    if (found) return found;
    throw new Error(`the contract of ${contract.vendor} has no operation ${id}`);
  };
  return {
    target,
    contract,
    fixtures,
    random,
    absenceWindowMs,
    driver,
    operation: operationOf,
    async request(operationId, asked = {}) {
      const operation = operationOf(operationId);
      const outgoing = requestOf(visit, operation, asked);
      if (isSetting(operation)) await overwriting.before(operation, outgoing);
      return acts.exchange(outgoing, operation, asked);
    },
    send: async (request) => acts.exchange(rawRequestOf(visit, request), undefined, request),
    seen: (status) =>
      visit.sightings.of(status).map((record) => {
        exhibits.http(record);
        return replyOf(record, undefined);
      }),
    sampleBody(operationId, name) {
      const sample = sampleOf(visit, operationOf(operationId), name);
      const body = sample && requestFor(sample, target).parts.body;
      if (typeof body === 'object' && body !== null) return structuredClone(body) as Record<string, unknown>;
      throw new Error(`sample ${name} of ${operationId} has no body`);
    },
    flow(workflowId, options = {}) {
      const running = runFlow(visit, acts, exhibits, remember, workflowId, options);
      // The story may end before it: it closes its sessions by itself, and must be let.
      cleanup.push('a workflow may still have sessions open', () => running.catch(() => undefined));
      return running;
    },
    session: (options) => listening.session(options),
    subscribed: (channels, options) => listening.subscribed(channels, options),
    raw: (messages, options) => listening.raw(messages, options),
    eventsOf: (session, from) => eventsOf(session, from),
    expectEvent: (session, matches, options) => listening.expectEvent(session, matches, options),
    expectNone: (session, matches, options) => listening.expectNone(session, matches, options),
    judgeReply: (reply) => judgeReply(visit, reply),
    judgeEvent: (event: StoryEvent) => judgeEvent(visit, event),
    judge: (schema: SchemaRef, value: unknown) => schemas.judge(schema, value),
    defer: (action) => cleanup.push('what a check deferred may not be done', action),
    skip(code, message) {
      throw new Halt({ kind: 'skip', code, message });
    },
    fail(code: string, message: string, differences?: readonly Difference[]) {
      const found = differences ? finding(code, message, differences) : undefined;
      throw new Halt({ kind: 'finding', finding: found ?? { code, message } });
    },
    tidy: () => acts.tidy(),
  };
}
