import type { Draft } from './draft.js';
import type { Step, StepRef, Workflow, WorkflowRef } from './model.js';
import type { Use } from './reader.js';
import { listed } from './references.js';
import { complaintAbout } from './uses.js';

/** Proves that every name leads somewhere, in this document and the others; a fault for each that does not. */
export function checkLinks(draft: Draft, drafts: readonly Draft[]): void {
  for (const workflow of draft.workflows.values()) {
    const check = new LinkCheck(draft, drafts, workflow);
    for (const reference of workflow.dependsOn) check.workflow(reference);
    check.dependencies();
    for (const step of workflow.steps) check.step(step);
    for (const use of workflow.outputUses) check.use(use, undefined);
  }
}

class LinkCheck {
  readonly #draft: Draft;
  readonly #drafts: readonly Draft[];
  readonly #workflow: Workflow;

  constructor(draft: Draft, drafts: readonly Draft[], workflow: Workflow) {
    this.#draft = draft;
    this.#drafts = drafts;
    this.#workflow = workflow;
  }

  step(step: Step): void {
    if (step.action.kind === 'workflow') this.workflow(step.action.workflow);
    for (const reference of step.dependsOn) this.#stepExists(reference);
    for (const { pointer, stepId, workflow } of [...step.onSuccess, ...step.onFailure]) {
      if (workflow) this.workflow(workflow);
      if (stepId === undefined || this.#hasStep(this.#workflow, stepId)) continue;
      const there = listed(this.#workflow.steps.map(({ id }) => id));
      this.#fault(`${pointer}/stepId`, `there is no step ${stepId} in ${this.#workflow.id}`, `there are: ${there}`);
    }
    for (const use of step.uses) this.use(use, step);
  }

  /** That a named workflow exists. */
  workflow({ flows, id, pointer }: WorkflowRef): void {
    if (flows.workflows.has(id) || this.#draftOf(flows)?.broken.has(id)) return;
    this.#fault(pointer, `there is no workflow ${id}`, `there are: ${listed([...flows.workflows.keys()])}`);
  }

  /** That `dependsOn` of workflows does not lead back. */
  dependencies(): void {
    const { id: own, pointer } = this.#workflow;
    const seen = new Set<Workflow>();
    const leadsBack = (workflow: Workflow): boolean =>
      workflow.dependsOn.some(({ flows, id }) => {
        const next = flows.workflows.get(id);
        if (!next || seen.has(next)) return false;
        seen.add(next);
        return next === this.#workflow || leadsBack(next);
      });
    if (leadsBack(this.#workflow))
      this.#fault(`${pointer}/dependsOn`, `workflow ${own} waits for itself`, 'break the circle');
  }

  use(use: Use, step: Step | undefined): void {
    const { expression, pointer } = use;
    if (expression.kind === 'workflows') this.workflow({ flows: this.#draft.flows, id: expression.workflow, pointer });
    const complaint = complaintAbout(use, {
      draft: this.#draft,
      workflow: this.#workflow,
      step,
      isBroken: (workflow, id) => this.#hasStep(workflow, id),
    });
    if (complaint) this.#fault(pointer, ...complaint);
  }

  #stepExists({ workflow, step, pointer }: StepRef): void {
    const { flows, id } = workflow;
    const of = flows.workflows.get(id);
    if (!of) this.workflow(workflow);
    else if (!this.#hasStep(of, step)) {
      this.#fault(
        pointer,
        `there is no step ${step} in ${id}`,
        `there are: ${listed(of.steps.map((each) => each.id))}`,
      );
    }
  }

  /** Whether a step is there, be it faulty. */
  #hasStep(workflow: Workflow, id: string): boolean {
    const broken = this.#draftOf(workflow.flows)?.broken.has(`${workflow.id}.${id}`) ?? false;
    return broken || workflow.steps.some((step) => step.id === id);
  }

  #draftOf(flows: Workflow['flows']): Draft | undefined {
    return this.#drafts.find((draft) => draft.flows === flows);
  }

  #fault(pointer: string, message: string, remedy: string): void {
    this.#draft.reader.fault(pointer, message, remedy);
  }
}
