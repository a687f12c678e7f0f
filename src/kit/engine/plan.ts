import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Contract,
  loadContract,
  loadRequirements,
  packageRoot,
  type Requirement,
  type Vendor,
} from '../contract/index.js';
import type { Reason } from '../report/index.js';
import type { Check } from './check.js';
import { leadingTo } from './leading.js';
import { type Sample, samplesOf } from './samples.js';
import { SchemaJudge } from './schema-judge.js';
import type { StoryCheck } from './story/check.js';
import { instancesOf, type StoryInstance } from './story/chosen.js';
import { isWanted, type Level, levelsFor, type Selection } from './story/selection.js';
import type { Target } from './target.js';
import { namedBy } from './verdict.js';
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

/** Everything that a run can ask, and what of it is wanted. */
export interface Suite extends Selection {
  readonly checks: readonly Check[];
  /** Default none. */
  readonly stories?: readonly StoryCheck[];
  /** What stories draw their cases and values from. Default 0. */
  readonly seed?: number;
}

/** Everything that will be asked of one target. */
export interface Plan {
  readonly target: Target;
  readonly contract: Contract;
  /** The vendor's own, and those of the protocol that its events come by. */
  readonly requirements: readonly (Requirement & { readonly of: string })[];
  readonly levels: readonly Level[];
  /** The ids of all that stands at these levels, wanted or not. */
  readonly ids: readonly string[];
  /** Judges by the contract's schemas. */
  readonly schemas: SchemaJudge;
  /** All of the contract. */
  readonly all: readonly Sample[];
  /** Those that are asked anything, and what has to be played before them, in the order in which they are played. */
  readonly samples: readonly PlannedSample[];
  /** In the order of the suite. */
  readonly stories: readonly StoryInstance[];
}

/**
 * Plans the run of one target: each sample of its contract, with each check of that operation. The order of the checks is
 * the order of play, so that a target with a state of its own meets each request when it is in a state to carry it out.
 */
export async function planFor(target: Target, suite: Suite): Promise<Plan> {
  const { contract, requirements, schemas } = await known(target.vendor);
  const levels = levelsFor(suite, target.loopback);
  const all = samplesOf(contract);
  const naming = namedBy(requirements);
  const asked = levels.includes('samples') ? all.map((sample) => askedOf(sample, suite.checks, naming)) : [];
  const told = instancesOf(suite.stories ?? [], contract, requirements, suite.seed ?? 0).filter(({ check }) =>
    levels.includes(check.level),
  );
  const inOrder = asked
    .map(({ instances, ...rest }) => ({ ...rest, instances: instances.filter(({ id }) => isWanted(suite, id)) }))
    .filter(({ place }) => place >= 0)
    .sort((one, other) => one.place - other.place);
  const wanted = new Set(inOrder.filter(({ instances }) => instances.length > 0).map(({ sample }) => sample));
  const leading = leadingTo(
    wanted,
    inOrder.map(({ sample }) => sample),
  );
  const samples = inOrder
    .filter(({ sample }) => wanted.has(sample) || leading.has(sample))
    .map(({ sample, instances }) => ({ sample, instances, withheld: withheld(sample, target) }));
  return {
    target,
    contract,
    requirements,
    schemas,
    all,
    levels,
    ids: [...asked.flatMap(({ instances }) => instances), ...told].map(({ id }) => id),
    samples,
    stories: told.filter(({ id }) => isWanted(suite, id)),
  };
}

/** What is asked of a sample, and its place in the order of play. */
function askedOf(sample: Sample, checks: readonly Check[], naming: (id: string) => Requirement[]) {
  const instances = checks
    .filter((check) => asks(check, sample))
    .map((check): Instance => {
      const id = `${check.id}[${sample.name}]`;
      return { id, check, requirements: naming(id) };
    });
  return { place: checks.findIndex((check) => asks(check, sample)), sample, instances };
}

type Known = Pick<Plan, 'contract' | 'requirements' | 'schemas'>;
const loaded = new Map<Vendor, Promise<Known>>();

/** What stands in this package does not change while a process runs, so it is read and compiled once. */
function known(vendor: Vendor): Promise<Known> {
  const loading =
    loaded.get(vendor) ??
    Promise.all([loadContract(vendor), loadRequirements(vendor)]).then(async ([contract, own]) => ({
      contract,
      requirements: [
        ...own.map((requirement) => ({ ...requirement, of: vendor })),
        ...(contract.events ? await protocolRequirements(vendor) : []),
      ],
      schemas: new SchemaJudge(),
    }));
  loaded.set(vendor, loading);
  return loading;
}

/** The requirements of Bayeux itself; a target with events owes them, whoever its vendor is. */
async function protocolRequirements(vendor: Vendor): Promise<Plan['requirements']> {
  const file = join(packageRoot(), 'spec', 'bayeux', 'requirements.yaml');
  if (!existsSync(file)) return [];
  const requirements = await loadRequirements(vendor, file);
  return requirements.map((each) => ({
    ...each,
    of: 'bayeux',
    spec: each.spec.replace(/^spec\/[^/]+/, 'spec/bayeux'),
  }));
}

const asks = (check: Check, sample: Sample): boolean =>
  check.vendor === sample.vendor && check.operationId === sample.operation.id && (check.appliesTo?.(sample) ?? true);

/** The ids of all that a plan will emit. */
export const idsOf = ({ samples, stories }: Plan): string[] =>
  [...samples.flatMap(({ instances }) => instances), ...stories].map(({ id }) => id);
