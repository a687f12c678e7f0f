import type { Step, Workflow } from '../../src/kit/flows/index.js';
import { cut, drawing, element, xml } from './svg.js';

/** Pixels: from the edge to the first lifeline, of the heads, of a step's name, and of an arrow. */
const LEFT = 60;
const HEAD = 46;
const NAME = 24;
const ARROW = 30;
/** The width of the text beside which it stands; with more lifelines than fit it is wider. */
const COLUMN = 670;
const NARROWEST_LANE = 200;

/** Who a source of a flow is, for people; else its name. */
const NAMES: Readonly<Record<string, string>> = { rest: 'REST', events: 'CometD', driver: 'Driver' };

interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** An answer or an event. */
  readonly dashed?: boolean;
  /** It must not come. */
  readonly absent?: boolean;
}

/** A workflow as a sequence diagram: the caller on the left, whom it talks to beside it, time goes down. */
export function sequenceOf(workflow: Workflow): string {
  const lanes = lanesOf(workflow);
  const lane = Math.max(NARROWEST_LANE, (COLUMN - 2 * LEFT) / Math.max(lanes.length - 1, 1));
  const width = LEFT * 2 + lane * Math.max(lanes.length - 1, 1);
  const xOf = (index: number): number => LEFT + index * lane;
  let y = HEAD;
  const steps = workflow.steps.map((step, index) => {
    const arrows = arrowsOf(step, lanes);
    const edge = element('line', { class: 'edge', x1: 0, y1: y, x2: width, y2: y });
    const name = element('text', { class: 'step', x: 10, y: y + 20 }, xml(`${index + 1} ${step.id}`));
    const top = y + NAME;
    const content =
      step.action.kind === 'workflow'
        ? [called(step.action.workflow.id, top, width)]
        : arrows.map((arrow, row) => arrowOf(arrow, xOf, top + 22 + row * ARROW));
    y = top + Math.max(arrows.length, 1) * ARROW + 8;
    return [edge, name, ...content].join('');
  });
  return drawing({
    name: `Sequence of ${workflow.id}: ${lanes.join(', ')}; ${workflow.steps.map(({ id }) => id).join(', ')}`,
    kind: 'sequence',
    width,
    height: y,
    content: [...lanes.map((name, index) => lifeline(name, xOf(index), y)), ...steps],
  });
}

const nameOf = (source: string): string => NAMES[source] ?? source;

function lanesOf({ steps }: Workflow): string[] {
  const sources = steps.flatMap(({ action }) => (action.kind === 'workflow' ? [] : [action.source.name]));
  const known = Object.keys(NAMES).filter((name) => sources.includes(name));
  return ['You', ...new Set([...known, ...sources].map(nameOf))];
}

function arrowsOf({ action, criteria }: Step, lanes: readonly string[]): Arrow[] {
  if (action.kind === 'workflow') return [];
  const lane = lanes.indexOf(nameOf(action.source.name));
  const expected = criteria.filter(({ type }) => type === 'simple').map(({ condition }) => condition);
  if (action.kind === 'request') {
    const { method, path } = action.operation;
    return [
      { from: 0, to: lane, text: `${method} ${path}` },
      { from: lane, to: 0, text: inShort(expected.join(', ')), dashed: true },
    ];
  }
  const { address } = action.channel;
  if (action.kind === 'send') return [{ from: 0, to: lane, text: `publish ${address}` }];
  if (action.absent) return [{ from: lane, to: 0, text: `nothing on ${address}`, dashed: true, absent: true }];
  return [{ from: lane, to: 0, text: address, dashed: true }];
}

/** Simple criteria without their grammar: `200, statusCode 0`. All of them stand whole in the list of steps. */
const inShort = (criteria: string): string =>
  criteria
    .replace(/\$response\.body#\/|\$statusCode == /g, '')
    .replace(/ == /g, ' ')
    .replace(/ && /g, ', ');

function arrowOf({ from, to, text, dashed, absent }: Arrow, xOf: (lane: number) => number, y: number): string {
  const [x1, x2] = [xOf(from), xOf(to)];
  const tip = x2 > x1 ? -8 : 8;
  const middle = (x1 + x2) / 2;
  return [
    element('line', { class: dashed ? 'arrow dashed' : 'arrow', x1, y1: y, x2: x2 + tip, y2: y }),
    element('path', { class: 'tip', d: `M${x2} ${y} l${tip} -4 v8 z` }),
    ...(absent ? [element('path', { class: 'cross', d: `M${middle - 6} ${y - 6} l12 12 m0 -12 l-12 12` })] : []),
    element(
      'text',
      { x: middle, y: y - 8, 'text-anchor': 'middle' },
      xml(cut(text, Math.abs(x2 - x1) - 12)),
      element('title', {}, xml(text)),
    ),
  ].join('');
}

const called = (id: string, y: number, width: number): string =>
  element('rect', { class: 'call', x: LEFT - 20, y: y + 2, width: width - 2 * LEFT + 40, height: 28, rx: 6 }) +
  element('text', { x: width / 2, y: y + 21, 'text-anchor': 'middle' }, xml(`workflow ${id}`));

const lifeline = (name: string, x: number, end: number): string =>
  element('line', { class: 'life', x1: x, y1: HEAD - 8, x2: x, y2: end }) +
  element('rect', { class: 'head', x: x - 45, y: 8, width: 90, height: 30, rx: 6 }) +
  element('text', { class: 'who', x, y: 28, 'text-anchor': 'middle' }, xml(name));
