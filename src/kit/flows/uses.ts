import type { Draft } from './draft.js';
import type { Expression } from './expression.js';
import type { Step, Workflow } from './model.js';
import type { Use } from './reader.js';
import { listed } from './references.js';
import { declares } from './selector.js';

/** What is wrong, and what to do. */
export type Complaint = readonly [message: string, remedy: string];

/** Where an expression stands. */
export interface Stand {
  readonly draft: Draft;
  readonly workflow: Workflow;
  /** Absent for the outputs of a workflow. */
  readonly step: Step | undefined;
  /** Whether a step is there though it is faulty. */
  readonly isBroken: (workflow: Workflow, step: string) => boolean;
}

const WHERE = {
  request: 'it is known after a step that calls an OpenAPI operation: in its criteria, outputs and actions',
  message: 'it is known after a step that sends or receives: in its criteria, outputs and actions',
};

/** Why an expression can never have a value where it stands; undefined when it can. */
export function complaintAbout({ expression, moment }: Use, stand: Stand): Complaint | undefined {
  const { draft, workflow, step } = stand;
  const { text } = expression;
  switch (expression.kind) {
    case 'url':
    case 'method':
    case 'statusCode':
    case 'part':
    case 'content':
      return moment === 'after-any' ? undefined : elsewhere(expression, moment, step);
    case 'inputs':
      return undeclared(text, expression.name, workflow.inputNames, 'input');
    case 'outputs': {
      if (moment === 'end') return [`${text}: an output is made of outputs`, 'write $steps.STEP.outputs.NAME'];
      const called = step?.action.kind === 'workflow' && moment !== 'before' ? step.action.workflow : undefined;
      return undeclared(text, expression.name, outputNames(called ? called.flows.workflows.get(called.id) : workflow));
    }
    case 'steps': {
      const of = workflow.steps.find(({ id }) => id === expression.step);
      if (of) return undeclared(text, expression.name, new Set(of.outputs.keys()));
      if (stand.isBroken(workflow, expression.step)) return undefined;
      const there = listed(workflow.steps.map(({ id }) => id));
      return [`${text}: there is no step ${expression.step}`, `there are: ${there}`];
    }
    case 'workflows': {
      const of = draft.workflows.get(expression.workflow);
      if (!of) return undefined;
      const inputs = expression.field === 'inputs';
      return undeclared(text, expression.name, inputs ? of.inputNames : outputNames(of), inputs ? 'input' : 'output');
    }
    case 'sourceDescriptions': {
      const source = draft.sources.get(expression.source);
      if (draft.brokenSources.has(expression.source) || Object.hasOwn(source?.fields ?? {}, expression.reference)) {
        return undefined;
      }
      const there = source
        ? 'only its fields are values: name, url, type'
        : `there are: ${listed([...draft.sources.keys()])}`;
      return [`${text} has no value`, there];
    }
    case 'components':
      return [`${text} is no value`, 'name a component in reference'];
    case 'self':
      return draft.flows.document.value.$self === undefined
        ? ['the document has no $self', 'add $self at its top']
        : undefined;
  }
}

/** What a step brings is there after it, and only what it brings. */
function elsewhere(expression: Expression, moment: Use['moment'], step: Step | undefined): Complaint | undefined {
  const message = (expression.kind === 'content' || expression.kind === 'part') && expression.of === 'message';
  const kind = step?.action.kind;
  const brings = message ? kind === 'send' || kind === 'receive' : kind === 'request';
  return moment === 'after' && brings
    ? undefined
    : [`${expression.text} has no value here`, WHERE[message ? 'message' : 'request']];
}

const outputNames = (workflow: Workflow | undefined): Set<string> | undefined =>
  workflow && new Set(workflow.outputs.keys());

function undeclared(
  text: string,
  name: string,
  names: ReadonlySet<string> | undefined,
  what = 'output',
): Complaint | undefined {
  if (names === undefined || declares(names, name)) return undefined;
  return [`${text}: there is no such ${what}`, `there are: ${listed([...names])}`];
}
