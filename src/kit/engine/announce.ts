import type { Check } from './check.js';
import { endOf } from './ending.js';
import { ConformanceError } from './error.js';
import { planFor } from './plan.js';
import { requestFor } from './request.js';
import type { Target } from './target.js';
import { isLive, isSetting } from './withheld.js';

/** What a run would do to targets that are not on this machine, a line each; none for loopback targets. */
export async function announce(targets: readonly Target[], checks: readonly Check[]): Promise<string[]> {
  const lines: string[] = [];
  for (const target of targets.filter(({ loopback }) => !loopback)) {
    const { all, samples } = await planFor(target, checks);
    const played = samples.filter(({ withheld }) => !withheld).map(({ sample }) => sample);
    const said = played.map((sample) => {
      const { method, url, body } = requestFor(sample, target);
      return `${method} ${url}${body === undefined ? '' : ` ${body}`}`;
    });
    if (played.some((sample) => endOf(sample, all))) said.push(STARTS);
    if (played.some((sample) => isLive(sample) && sample.body !== undefined)) said.push(SWITCHES);
    if (played.some(({ operation }) => isSetting(operation))) said.push(SETS);
    lines.push(...said.map((line) => `${target.vendor}: ${line}`));
  }
  return lines;
}

const STARTS =
  "a barge-in joins a live customer's call. The suite cancels the monitoring that it starts, also when it is interrupted; whether that takes the supervisor out of a joined call is documented nowhere. Monitoring that is in effect on the supervisor's device is replaced, and not set up again";
const SWITCHES = 'the call is acted upon as it is: the supervisor ends up speaking in it';
const SETS = 'what is set is read before and put back at the end, also when the suite is interrupted';

/**
 * Refuses to act on somebody else's system before somebody has said yes.
 *
 * @throws ConformanceError when a target is not on this machine and `acknowledge` is not true.
 */
export function requireAcknowledgement(targets: readonly Target[], acknowledge: boolean): void {
  const far = targets.filter(({ loopback }) => !loopback).map(({ baseUrl }) => baseUrl);
  if (far.length === 0 || acknowledge) return;
  throw new ConformanceError(
    'not-acknowledged',
    `${far.join(' and ')}: not on this machine, and the suite would act on it`,
    'read what it would do, then say --yes (or acknowledge: true)',
  );
}
