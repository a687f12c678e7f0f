import type { Reason } from '../report/index.js';
import type { Sample } from './samples.js';
import type { Target } from './target.js';

/** Why a sample must not be played against a target; `undefined` where it may. */
export function withheld({ operation, parameters }: Sample, target: Target): Reason | undefined {
  const missing = [...parameters.keys()].find(
    ({ fixture }) => fixture?.live && target.kind !== 'mock' && !target.driver && !target.living.has(fixture.name),
  );
  if (missing) {
    const what = missing.fixture?.name ?? missing.name;
    return {
      code: `no-${what}`,
      message: `it needs a ${what} that is under way at the target, and the configuration names none (${target.vendor}.${what}), nor a driver that could make one (${target.vendor}.driver)`,
    };
  }
  if (isSetting(operation) && !target.settable) {
    return {
      code: 'not-allowed',
      message: `it changes settings at a target that is not on this machine, which nobody has allowed (${target.vendor}.configure: true; what is set is put back)`,
    };
  }
  return undefined;
}

/** True for a sample about something that lasts only for a while, a call say. */
export const isLive = ({ parameters }: Sample): boolean => [...parameters.keys()].some(({ fixture }) => fixture?.live);

/** True for an operation that overwrites what a GET of the same path reads. */
export const isSetting = ({ method }: Sample['operation']): boolean => method === 'PUT';
