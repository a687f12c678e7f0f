import { loadContract } from '../contract/index.js';
import { ConformanceError } from './error.js';
import { requestFor } from './request.js';
import { samplesOf } from './samples.js';
import type { Target } from './target.js';

/** What a run would do to targets that are not on this machine, a line each; none for loopback targets. */
export async function announce(targets: readonly Target[]): Promise<string[]> {
  const lines: string[] = [];
  for (const target of targets.filter(({ loopback }) => !loopback)) {
    const contract = await loadContract(target.vendor);
    let acts = false;
    for (const sample of samplesOf(contract)) {
      const { method, url, body } = requestFor(sample, target);
      lines.push(`${target.vendor}: ${method} ${url}${body === undefined ? '' : ` ${body}`}`);
      acts ||= method !== 'GET';
    }
    if (acts) {
      lines.push(
        `${target.vendor}: a barge-in joins a live customer's call. Afterwards monitoring stays configured: the contract has no operation that ends it, so cancel it at the supervisor's desktop.`,
      );
    }
  }
  return lines;
}

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
