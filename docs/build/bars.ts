import { cut, drawing, element, widthOf, xml } from './svg.js';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** As people read it, with its unit. */
  readonly shown: string;
  /** The project's own: it stands out. */
  readonly ours: boolean;
}

/** Bars that are to scale with each other. */
export interface Group {
  readonly title: string;
  readonly bars: readonly Bar[];
}

const WIDTH = 640;
const LABELS = 200;
const VALUES = 90;
const ROW = 26;
const TITLE = 34;

/** Groups of horizontal bars. Each group has a scale of its own, as long as its largest value. */
export function barsOf(name: string, groups: readonly Group[]): string {
  let y = 0;
  const content = groups.flatMap(({ title, bars }) => {
    const largest = Math.max(...bars.map(({ value }) => value));
    const head = element('text', { class: 'group', x: 0, y: y + 22 }, xml(title));
    y += TITLE;
    const rows = bars.map((bar) => {
      const width = Math.max(2, ((WIDTH - LABELS - VALUES) * bar.value) / largest);
      const row = rowOf(bar, y, width);
      y += ROW;
      return row;
    });
    return [head, ...rows];
  });
  const said = groups.map(
    ({ title, bars }) => `${title}: ${bars.map(({ label, shown }) => `${label} ${shown}`).join(', ')}`,
  );
  return drawing({
    name: `${name}. ${said.join('; ')}.`,
    kind: 'bars',
    caption: name,
    width: WIDTH,
    height: y + 8,
    content,
  });
}

const rowOf = ({ label, shown, ours }: Bar, y: number, width: number): string =>
  element('text', { x: LABELS - 10, y: y + 17, 'text-anchor': 'end' }, xml(cut(label, LABELS - 20))) +
  element('rect', {
    class: ours ? 'bar ours' : 'bar',
    x: LABELS,
    y: y + 3,
    width: width.toFixed(1),
    height: ROW - 7,
    rx: 3,
  }) +
  element('text', { class: 'value', x: Math.min(LABELS + width + 8, WIDTH - widthOf(shown)), y: y + 17 }, xml(shown));
