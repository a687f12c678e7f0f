import { type Channel, valueAt, withValueAt } from '../contract/index.js';
import type { EventWait, Outcome, ReceivedEvent } from '../wire/index.js';
import { Halt } from './budget.js';
import { type CriterionTrace, judge } from './criterion.js';
import type { Did, StepContext } from './did.js';
import { headerOf } from './listening.js';
import type { Correlation, Step, StepAction } from './model.js';
import { type Facts, scopeOf } from './scope.js';
import { refusal } from './sessions.js';
import type { PassedOver, Reason } from './trace.js';
import { evaluate } from './value.js';
import { within } from './within.js';
import { writeBody } from './write-body.js';

/** Events that are shown because they were not the one that was waited for. */
const MAX_PASSED = 5;

/** Publishes a message on a channel. */
export async function sendMessage(
  step: Step,
  { source, channel }: Extract<StepAction, { kind: 'send' }>,
  { frame: { run }, budget, scope }: StepContext,
): Promise<Did> {
  const { value: payload } = writeBody(step.body, scope);
  const given = step.parameters
    .filter((each) => each.in === 'header')
    .map((each) => [each.name, evaluate(each.value, scope)]);
  const ext = Object.fromEntries(given.filter(([, value]) => value !== undefined)) as Record<string, unknown>;
  const envelope = {
    ...(withValueAt({}, payloadAt(channel), payload ?? null) as Record<string, unknown>),
    ...(given.length > 0 ? { ext } : {}),
  };
  const { data, ...extra } = envelope as { data?: unknown };
  const at = run.now();
  const sending = run.listening(source).session.publish(channel.address, data, extra);
  const outcome = await within(sending, Math.min(step.timeoutMs ?? Number.POSITIVE_INFINITY, budget.left));
  const text = run.secrets.body(JSON.stringify(envelope));
  return {
    facts: { message: { envelope, payload } },
    shown: { message: { channel: channel.address, at, text } },
    ...sendFault(outcome),
  };
}

/** An acknowledgement is optional in Bayeux: only a failure that is said, or a request that failed, is one. */
function sendFault(outcome: Outcome | undefined): { reason?: Reason } {
  if (outcome === undefined) return { reason: { code: 'timeout', message: 'the message was not sent in time' } };
  const answered =
    outcome.reply !== undefined || outcome.record.fault !== undefined || outcome.record.response?.status !== 200;
  const message = answered ? refusal(outcome) : undefined;
  if (message === undefined) return {};
  return { reason: { code: outcome.record.fault ? 'no-answer' : 'refused', message } };
}

/** Takes the first event that is admitted, or proves that none comes. */
export async function receiveMessage(
  step: Step,
  action: Extract<StepAction, { kind: 'receive' }>,
  { frame, budget, scope }: StepContext,
): Promise<Did> {
  const { run } = frame;
  const { source, channel, match, absent, correlation } = action;
  const listening = run.listening(source);
  const wantedId = correlation && evaluate(correlation.id, scope);
  const passed: { readonly event: ReceivedEvent; readonly criteria: readonly CriterionTrace[] }[] = [];
  let passedCount = 0;
  const admits = (event: ReceivedEvent): boolean => {
    const facts = factsOf(event, channel);
    const criteria = match.map((criterion) => judge(criterion, scopeOf(frame, facts)));
    if (correlation) criteria.unshift(correlated(correlation, wantedId, facts));
    if (criteria.every((each) => each.passed)) return true;
    passedCount += 1;
    passed.push({ event, criteria });
    if (passed.length > MAX_PASSED) passed.shift();
    return false;
  };
  const wanted = step.timeoutMs ?? run.eventTimeoutMs;
  const timeoutMs = Math.min(wanted, budget.left);
  const wait = await listening.take(channel.address, admits, { timeoutMs, signal: run.signal });
  run.check();
  if (listening.overflown)
    throw new Halt('event-limit', `${source.name}: more events than are buffered: raise maxEvents`);
  if (!wait.event && wait.reason === 'timeout' && timeoutMs < wanted) budget.spend();

  const shown = (event: ReceivedEvent) => ({
    channel: String(event.message.channel),
    at: run.at(event.at),
    text: run.secrets.body(event.text),
  });
  const last: PassedOver[] = passed.map(({ event, criteria }) => ({
    ...shown(event),
    criteria: run.secrets.criteria(criteria),
  }));
  const reason = reasonOf(wait, absent, passedCount, channel.address);
  return {
    facts: wait.event ? factsOf(wait.event, channel) : {},
    shown: {
      ...(wait.event ? { message: shown(wait.event) } : {}),
      ...(last.length > 0 ? { passedOver: last } : {}),
    },
    ...(reason ? { reason } : {}),
  };
}

function reasonOf(wait: EventWait, absent: boolean, passed: number, channel: string): Reason | undefined {
  if (wait.event) {
    return absent ? { code: 'event-came', message: `an event came on ${channel} that must not` } : undefined;
  }
  if (wait.reason !== 'timeout') return { code: 'session-ended', message: `the session ended: ${wait.message}` };
  const others = passed === 0 ? '' : `; ${passed} other events came`;
  return absent ? undefined : { code: 'no-event', message: `${wait.message} on ${channel}${others}` };
}

const factsOf = ({ message }: ReceivedEvent, channel: Channel): Facts => ({
  message: { envelope: message, payload: valueAt(message, payloadAt(channel)) },
});

/** The messages of a channel share the place of their payload. */
const payloadAt = ({ messages: [first] }: Channel): string => first?.payloadAt ?? '/data';

/** Whether an event carries the id that is waited for, as a criterion shows it. */
function correlated({ location: { part, pointer } }: Correlation, wanted: unknown, { message }: Facts): CriterionTrace {
  const [, name = '', ...rest] = pointer.split('/');
  const header = message && valueAt(headerOf(message.envelope, name), rest.map((token) => `/${token}`).join(''));
  const value = part === 'payload' ? valueAt(message?.payload, pointer) : header;
  const expression = `$message.${part}#${pointer}`;
  return {
    condition: `${expression} == correlationId`,
    type: 'simple',
    passed: value !== undefined && wanted !== undefined && String(value) === String(wanted),
    seen: [
      value === undefined ? { expression } : { expression, value },
      { expression: 'correlationId', value: wanted },
    ],
  };
}
