import { type Contract, loadContract, loadRequirements, type Requirement, type Vendor } from '../contract/index.js';
import type { Reason } from '../report/index.js';
import type { Check } from './check.js';
import { type Sample, samplesOf } from './samples.js';
import { SchemaJudge } from './schema-judge.js';
import type { Target } from './target.js';
import { covers } from './verdict.js';
import { withheld } from './withheld.js';

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
  /** Why it is not played against this target. */
  readonly withheld: Reason | undefined;
}

/** Everything that will be asked of one target. */
export interface Plan {
  readonly target: Target;
  readonly contract: Contract;
  readonly requirements: readonly Requirement[];
  /** Judges by the contract's schemas. */
  readonly schemas: SchemaJudge;
  /** All of the contract. */
  readonly all: readonly Sample[];
  /** Those that are asked anything, in the order in which they are played. */
  readonly samples: readonly PlannedSample[];
}

/**
 * Plans the run of one target: each sample of its contract, with each check of that operation. The order of the checks is
 * the order of play, so that a target with a state of its own meets each request when it is in a state to carry it out.
 */
export async function planFor(target: Target, checks: readonly Check[]): Promise<Plan> {
  const { contract, requirements, schemas } = await known(target.vendor);
  const all = samplesOf(contract);
  const planned = all.map((sample) => {
    const asked = checks.filter((check) => asks(check, sample));
    const instances = asked.map((check): Instance => {
      const id = `${check.id}[${sample.name}]`;
      const naming = requirements.filter((requirement) => requirement.checks.some((named) => covers(named, id)));
      return { id, check, requirements: naming };
    });
    return { place: checks.findIndex((check) => asks(check, sample)), sample, instances };
  });
  const samples = planned
    .filter(({ instances }) => instances.length > 0)
    .sort((one, other) => one.place - other.place)
    .map(({ sample, instances }) => ({ sample, instances, withheld: withheld(sample, target) }));
  return { target, contract, requirements, schemas, all, samples };
}

type Known = Pick<Plan, 'contract' | 'requirements' | 'schemas'>;
const loaded = new Map<Vendor, Promise<Known>>();

/** What stands in this package does not change while a process runs, so it is read and compiled once. */
function known(vendor: Vendor): Promise<Known> {
  const loading =
    loaded.get(vendor) ??
    Promise.all([loadContract(vendor), loadRequirements(vendor)]).then(([contract, requirements]) => ({
      contract,
      requirements,
      schemas: new SchemaJudge(),
    }));
  loaded.set(vendor, loading);
  return loading;
}

const asks = (check: Check, sample: Sample): boolean =>
  check.vendor === sample.vendor && check.operationId === sample.operation.id && (check.appliesTo?.(sample) ?? true);

/** The ids of all that a plan will emit. */
export const idsOf = ({ samples }: Plan): string[] => samples.flatMap(({ instances }) => instances.map(({ id }) => id));
