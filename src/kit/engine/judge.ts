import type { CheckResult, Reason } from '../report/index.js';
import type { Finding, Needs } from './check.js';
import type { Instance } from './plan.js';
import type { Redactor } from './redact.js';
import type { Replay } from './replay.js';
import { cometdScript, curlOf } from './reproduce.js';
import { verdictOf } from './verdict.js';

/** Asks one question of one replay. What the check itself throws is the kit's error, never the target's fault. */
export function judge(instance: Instance, replay: Replay, redactor: Redactor, eventTimeoutMs: number): CheckResult {
  const { check, requirements } = instance;
  const part = partOf(check.needs);
  const base = {
    ...described(instance),
    durationMs: Math.round(replay.took[part]),
    exchanges:
      part === 'reply'
        ? replay.exchanges.reply
        : [...replay.exchanges.session, ...replay.exchanges.reply, ...replay.exchanges.events],
  };
  const missing = unmet(check.needs, replay);
  if (missing) return { ...base, verdict: 'skipped', reason: missing };
  let found: Finding | undefined;
  try {
    found = check.judge(replay);
    if (found && !check.codes.includes(found.code)) throw new Error(`undeclared reason code ${found.code}`);
  } catch (error) {
    const message = `the check itself failed: ${error instanceof Error ? error.message : String(error)}`;
    return { ...base, verdict: 'error', reason: { code: 'check-crashed', message: redactor.text(message) } };
  }
  if (!found) return { ...base, verdict: 'pass' };
  const reason = redacted(found, redactor);
  if (found.verdict === 'skipped') return { ...base, verdict: 'skipped', reason };
  return {
    ...base,
    verdict: verdictOf(requirements),
    reason,
    reproducer: redactor.text(reproducer(part, replay, eventTimeoutMs)),
  };
}

/** The result of an instance that could not be asked. */
export function unasked(instance: Instance, verdict: 'skipped' | 'error', reason: Reason): CheckResult {
  return { ...described(instance), durationMs: 0, exchanges: [], verdict, reason };
}

const described = ({ id, check, requirements }: Instance) => ({
  id,
  title: check.title,
  vendor: check.vendor,
  level: check.level,
  requirements: requirements.map((requirement) => requirement.id),
});

type Part = 'reply' | 'session' | 'notification';

function partOf(needs: Needs): Part {
  if (needs === 'session') return 'session';
  return needs === 'subscription' || needs === 'notification' ? 'notification' : 'reply';
}

/** Why a replay did not come as far as a check needs it to. */
function unmet(
  needs: Needs,
  { reply, json, target, sample, subscription, refused, answer }: Replay,
): Reason | undefined {
  const because = (code: string, message: string): Reason => ({ code, message });
  const noReply = reply.fault || !reply.response ? because('no-reply', 'no whole HTTP reply came') : undefined;
  if (needs === 'nothing') return undefined;
  if (needs === 'reply') return noReply;
  if (needs === 'json') return noReply ?? (json ? undefined : because('not-json', 'the reply is not JSON'));
  if (!target.events) return because('events-left-out', 'events were left out (--no-events)');
  if (!sample.notification) return because('no-notification', 'the sample causes no notification');
  if (needs === 'session') return undefined;
  if (!subscription?.acknowledged) return because('not-subscribed', 'the subscription was not acknowledged');
  if (refused) return because('request-refused', 'the request was refused, so no notification is due');
  if (needs === 'notification' && !answer) return because('no-notification', 'no notification came');
  return undefined;
}

/** A finding as a reason of the report, without secrets. */
export function redacted({ code, message, differences }: Finding, redactor: Redactor): Reason {
  const clean = differences?.map(({ at, expected, actual }) => ({
    at: redactor.text(at),
    expected: redactor.text(expected),
    actual: redactor.text(actual),
  }));
  return { code, message: redactor.text(message), ...(clean ? { differences: clean } : {}) };
}

function reproducer(part: Part, { request, reply, sample, target }: Replay, eventTimeoutMs: number): string {
  return part === 'reply' || !sample.notification
    ? curlOf(reply.request, target)
    : cometdScript(request, sample.notification, target, Math.ceil(eventTimeoutMs / 1000));
}
