import { type Contract, loadContract, loadRequirements, type Requirement } from '../contract/index.js';
import type { Check } from './check.js';
import { type Sample, samplesOf } from './samples.js';
import type { Target } from './target.js';
import { covers } from './verdict.js';

/** A check of one sample. */
export interface Instance {
  /** The check's id with the sample's name, e.g. `webex.read.status[documented]`. */
  readonly id: string;
  readonly check: Check;
  /** The requirements that name this instance. */
  readonly requirements: readonly Requirement[];
}

/** A sample, and what will be asked of it. */
export interface PlannedSample {
  readonly sample: Sample;
  readonly instances: readonly Instance[];
}

/** Everything that will be asked of one target. */
export interface Plan {
  readonly target: Target;
  readonly contract: Contract;
  readonly requirements: readonly Requirement[];
  readonly samples: readonly PlannedSample[];
}

/** Plans the run of one target: each sample of its contract, with each check of that operation. */
export async function planFor(target: Target, checks: readonly Check[]): Promise<Plan> {
  const { vendor } = target;
  const [contract, requirements] = await Promise.all([loadContract(vendor), loadRequirements(vendor)]);
  const samples = samplesOf(contract).map((sample) => {
    const asked = checks.filter(
      (check) =>
        check.vendor === vendor && check.operationId === sample.operation.id && (check.appliesTo?.(sample) ?? true),
    );
    const instances = asked.map((check): Instance => {
      const id = `${check.id}[${sample.name}]`;
      const naming = requirements.filter((requirement) => requirement.checks.some((named) => covers(named, id)));
      return { id, check, requirements: naming };
    });
    return { sample, instances };
  });
  return { target, contract, requirements, samples };
}

/** The ids of all that a plan will emit. */
export const idsOf = ({ samples }: Plan): string[] => samples.flatMap(({ instances }) => instances.map(({ id }) => id));
