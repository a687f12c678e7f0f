import { endOf } from './ending.js';
import type { Sample } from './samples.js';
import { isLive } from './withheld.js';

/**
 * What has to be played before the wanted samples, though nobody asks anything of it: a cancellation needs something to
 * cancel, and a call has to have been joined, and be in the mode that a switch leaves.
 *
 * @param inOrder every sample, in the order of play.
 */
export function leadingTo(wanted: ReadonlySet<Sample>, inOrder: readonly Sample[]): Set<Sample> {
  const leading = inOrder.flatMap((sample, at) => {
    if (!wanted.has(sample)) return [];
    const acting = inOrder.slice(0, at).filter(({ operation }) => operation.method === 'POST');
    return isLive(sample) ? acting : acting.filter((each) => endOf(each, inOrder) === sample).slice(-1);
  });
  return new Set(leading.filter((sample) => !wanted.has(sample)));
}
