import type { Check } from './check.js';
import { endOf } from './ending.js';
import { ConformanceError } from './error.js';
import { planFor, type Suite } from './plan.js';
import { requestFor } from './request.js';
import { isLoopback, type Target } from './target.js';
import { isLive, isSetting } from './withheld.js';

/**
 * What a run would do to targets that are not on this machine, a line each; none for loopback targets.
 *
 * @throws ConformanceError for a level that does not exist.
 */
export async function announce(
  targets: readonly Target[],
  checks: readonly Check[],
  suite: Omit<Suite, 'checks'> = {},
): Promise<string[]> {
  const lines: string[] = [];
  for (const target of targets.filter(({ loopback }) => !loopback)) {
    const { all, samples, stories, levels } = await planFor(target, { ...suite, checks });
    const played = samples.filter(({ withheld }) => !withheld).map(({ sample }) => sample);
    const said = played.map((sample) => {
      const { method, url, body } = requestFor(sample, target);
      return `${method} ${url}${body === undefined ? '' : ` ${body}`}`;
    });
    if (played.some((sample) => endOf(sample, all))) said.push(STARTS);
    if (played.some((sample) => isLive(sample) && sample.body !== undefined)) said.push(SWITCHES);
    if (played.some(({ operation }) => isSetting(operation))) said.push(SETS);
    const acting = stories.filter(({ check }) => check.touches !== 'nothing').length;
    if (stories.length > 0) {
      const asked = levels.filter((level) => stories.some(({ check }) => check.level === level)).join(', ');
      said.push(`${stories.length} checks of the levels ${asked} send what --list names; ${acting} of them ${ACT}`);
    }
    if (target.driver !== undefined) said.push(`the driver at ${target.driver} ${DRIVES}`);
    lines.push(...said.map((line) => `${target.vendor}: ${line}`));
  }
  return lines;
}

const STARTS =
  "a barge-in joins a live customer's call. The suite cancels the monitoring that it starts, also when it is interrupted; whether that takes the supervisor out of a joined call is documented nowhere. Monitoring that is in effect on the supervisor's device is replaced, and not set up again";
const ACT = 'start and end monitoring, or change what others see; each undoes what it did';
const DRIVES =
  'places and ends calls, logs agents in and out and changes settings; each check brings back what it found';
const SWITCHES = 'the call is acted upon as it is: the supervisor ends up speaking in it';
const SETS = 'what is set is read before and put back at the end, also when the suite is interrupted';

/**
 * Refuses to act on somebody else's system before somebody has said yes.
 *
 * @throws ConformanceError when a target is not on this machine and `acknowledge` is not true.
 */
export function requireAcknowledgement(targets: readonly Target[], acknowledge: boolean): void {
  const drivers = targets.flatMap(({ driver }) =>
    driver === undefined || isLoopback(new URL(driver)) ? [] : [driver],
  );
  const far = [...targets.filter(({ loopback }) => !loopback).map(({ baseUrl }) => baseUrl), ...drivers];
  if (far.length === 0 || acknowledge) return;
  throw new ConformanceError(
    'not-acknowledged',
    `${far.join(' and ')}: not on this machine, and the suite would act on it`,
    'read what it would do, then say --yes (or acknowledge: true)',
  );
}
