// The checks and requirements that there are, as the runs against good targets have shown them.
import type { CheckResult, Report, RequirementResult } from '../../src/index.js';
import { isMeant } from './mutant.js';
import type { Asking } from './suite.js';

export class Catalogue {
  readonly #checks = new Map<string, CheckResult>();
  readonly #requirements = new Map<string, RequirementResult>();

  /** Takes in what a report holds; of a check the best that was seen of it is kept. */
  add(report: Report): void {
    for (const check of report.checks) {
      if (this.#checks.get(check.id)?.verdict !== 'pass') this.#checks.set(check.id, check);
    }
    for (const requirement of report.requirements) {
      // A run of one level knows the checks of that level alone.
      const known = this.#requirements.get(requirement.id);
      const checks = [...new Set([...(known?.checks ?? []), ...requirement.checks])];
      const { state } = known && requirement.state === 'skipped' ? known : requirement;
      this.#requirements.set(requirement.id, { ...requirement, state, checks });
    }
  }

  get checks(): readonly CheckResult[] {
    return [...this.#checks.values()];
  }

  get requirements(): readonly RequirementResult[] {
    return [...this.#requirements.values()];
  }

  /** Whether there is such a check, or one with such cases. */
  has(named: string): boolean {
    return this.checks.some(({ id }) => isMeant(named, id));
  }

  /**
   * What is asked of a mutant: the check that is meant, which brings about what it needs. One that is a replay of a sample
   * comes with its group: they cost no more than it.
   */
  around(named: string): Pick<Asking, 'levels' | 'only'> {
    const level = this.checks.find(({ id }) => isMeant(named, id))?.level;
    if (level !== 'samples') return { only: [named] };
    const group = named.split('.').slice(0, 2).join('.');
    return { levels: ['samples'], only: [`${group}.*`] };
  }
}
