import type { Step } from './model.js';
import type { Reader } from './reader.js';

/**
 * The steps in an order that satisfies `dependsOn`, and the outputs that they use, otherwise as they are written. Where
 * no step says `dependsOn` they run as written, and a reference to a later step's output is a fault.
 */
export function inOrder(reader: Reader, workflowId: string, steps: readonly Step[]): Step[] {
  const explicit = steps.some(({ dependsOn }) => dependsOn.length > 0);
  if (!explicit) {
    refuseForward(reader, steps);
    return [...steps];
  }
  const ids = new Set(steps.map(({ id }) => id));
  const needs = new Map(steps.map((step) => [step, neededBy(step, workflowId).filter((id) => ids.has(id))]));
  const ordered: Step[] = [];
  const waiting = new Set(steps);
  while (waiting.size > 0) {
    const done = new Set(ordered.map(({ id }) => id));
    const next = [...waiting].find((step) => needs.get(step)?.every((id) => done.has(id)));
    if (!next) {
      const names = [...waiting].map(({ id }) => id).join(', ');
      const [first] = waiting;
      reader.fault(`${first?.pointer}/dependsOn`, `steps wait for each other: ${names}`, 'break the circle');
      return [...steps];
    }
    ordered.push(next);
    waiting.delete(next);
  }
  return ordered;
}

/** Steps of the same workflow that must come before. */
function neededBy(step: Step, workflowId: string): string[] {
  const explicit = step.dependsOn.filter(({ workflow }) => workflow.id === workflowId).map((each) => each.step);
  const implicit = step.uses.flatMap(({ expression, moment }) =>
    expression.kind === 'steps' && moment !== 'after-any' ? [expression.step] : [],
  );
  return [...new Set([...explicit, ...implicit])].filter((id) => id !== step.id);
}

function refuseForward(reader: Reader, steps: readonly Step[]): void {
  for (const [index, { uses }] of steps.entries()) {
    for (const { expression, pointer, moment } of uses) {
      // What is given for all steps may speak of any: of one that has not run it has no value.
      if (expression.kind !== 'steps' || moment === 'after-any') continue;
      const at = steps.findIndex(({ id }) => id === expression.step);
      if (at > index)
        reader.fault(
          pointer,
          `${expression.text}: step ${expression.step} comes later`,
          'change the order, or say dependsOn',
        );
    }
  }
}
