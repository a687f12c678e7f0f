import { type Requirement, valueAt } from '../../src/kit/contract/index.js';
import type { FlowDocument, Step, Workflow } from '../../src/kit/flows/index.js';
import { anchorOf, code, line, paragraphs, prose, table } from './markdown.js';
import { sequenceOf } from './sequence.js';
import { openList, sourceLine } from './sources.js';

type Fields = Readonly<Record<string, unknown>>;

export interface FlowOptions {
  readonly flows: FlowDocument;
  readonly requirements: readonly Requirement[];
  /** The pages that describe what the sources describe, by the names of the sources. */
  readonly pages: Readonly<Record<string, string>>;
  readonly file: string;
}

/** The page of an Arazzo document: each workflow as a sequence diagram, and in words. */
export function flowPage(options: FlowOptions): string {
  const { flows, requirements, file } = options;
  const info = flows.document.value.info as Fields;
  const workflows = [...flows.workflows.values()];
  return paragraphs(
    `Made from [${code(file)}](../../${file}). How a flow is written and run stands in [its guide](../flows.md).`,
    prose(info.description),
    sourceLine(info['x-source'], requirements),
    '## Workflows',
    table(
      ['workflow', 'what happens'],
      workflows.map(({ id, summary }) => [`[${id}](#${anchorOf(id)})`, line(summary)]),
    ),
    ...workflows.map((workflow) => workflowSection(workflow, options)),
  );
}

function workflowSection(workflow: Workflow, { flows, requirements, pages }: FlowOptions): string {
  const own = valueAt(flows.document.value, workflow.pointer) as Fields;
  return paragraphs(
    `### ${workflow.id}`,
    `**${line(workflow.summary)}.**`,
    prose(own.description),
    sequenceOf(workflow),
    workflow.steps.map((step, index) => `${index + 1}. ${stepLine(step, pages)}`).join('\n'),
    own['x-sample'] !== undefined && `It plays the sample ${code(own['x-sample'])}.`,
    openList(own['x-open']),
    sourceLine(own['x-source'], requirements),
  );
}

/** A step in words: what it does, what it is for, and what must hold. */
function stepLine({ id, description, action, criteria }: Step, pages: FlowOptions['pages']): string {
  const must =
    criteria.length === 0 ? '' : ` Must hold: ${criteria.map(({ condition }) => code(condition)).join('; ')}.`;
  return `**${id}** ${does(action, pages)}. ${line(description)}${must}`;
}

function does(action: Step['action'], pages: FlowOptions['pages']): string {
  if (action.kind === 'workflow') return `runs [${action.workflow.id}](#${anchorOf(action.workflow.id)})`;
  const page = pages[action.source.name];
  const linked = (name: string, anchor: string): string => (page === undefined ? name : `[${name}](${page}#${anchor})`);
  if (action.kind === 'request') return `calls ${linked(action.operation.id, anchorOf(action.operation.id))}`;
  const channel = linked(action.channel.address, anchorOf(`Channel ${action.channel.id}`));
  if (action.kind === 'send') return `publishes on ${channel}`;
  return action.absent ? `sees that nothing of the kind comes on ${channel}` : `receives on ${channel}`;
}
