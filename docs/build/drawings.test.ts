import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/kit/contract/index.js';
import { loadFlows } from '../../src/kit/flows/index.js';
import { barsOf } from './bars.js';
import { withPlots } from './plots.js';
import { sequenceOf } from './sequence.js';
import { plain } from './site.js';
import { cut, xml } from './svg.js';

/** Every element of a kind, with its attributes; the drawing must be well formed. */
function elements(svg: string, name: string): Record<string, string>[] {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', preserveOrder: true });
  const walk = (nodes: readonly Record<string, unknown>[]): Record<string, string>[] =>
    nodes.flatMap((node) => {
      const [key = ''] = Object.keys(node);
      const inner = Array.isArray(node[key]) ? walk(node[key]) : [];
      return key === name ? [(node[':@'] ?? {}) as Record<string, string>, ...inner] : inner;
    });
  return walk(parser.parse(svg));
}

describe('a sequence', () => {
  const drawn = loadFlows(`${packageRoot()}/spec/genesys/flows.arazzo.yaml`).then(({ workflows }) => {
    const workflow = workflows.get('bargeIn');
    if (!workflow) throw new Error('there is no workflow bargeIn');
    return sequenceOf(workflow);
  });

  it('says who talks, in which order', async () => {
    expect(await drawn).toContain('aria-label="Sequence of bargeIn: You, REST, CometD; ask, told, cleanUp"');
  });

  it('has an arrow for each request, reply and event, and none beyond its edge', async () => {
    const arrows = elements(await drawn, 'line').filter(({ class: kind = '' }) => kind.startsWith('arrow'));
    expect(arrows.map(({ class: kind }) => kind)).toEqual(['arrow', 'arrow dashed', 'arrow dashed']);
    const [{ width = '0' } = {}] = elements(await drawn, 'svg');
    for (const { x1, x2 } of arrows) {
      for (const x of [Number(x1), Number(x2)]) expect(x > 0 && x < Number(width)).toBe(true);
    }
  });

  it('is one line, as Markdown wants it', async () => {
    expect(await drawn).not.toContain('\n');
  });
});

describe('bars', () => {
  const bar = (value: number, ours = false) => ({ label: 'a', value, shown: `${value}/s`, ours });
  const widths = (svg: string) => elements(svg, 'rect').map(({ width }) => Number(width));

  it('are to scale within their group, and only there', () => {
    const [one = 0, two = 0, other] = widths(
      barsOf('Name', [
        { title: 'x', bars: [bar(10), bar(5)] },
        { title: 'y', bars: [bar(1000)] },
      ]),
    );
    expect(two).toBeCloseTo(one / 2, 0);
    expect(other).toBe(one);
  });

  it('say their values to whom does not see them', () => {
    expect(barsOf('Speed', [{ title: 'x', bars: [bar(10, true)] }])).toContain('aria-label="Speed. x: a 10/s."');
  });

  it('take the place of the comment that asks for them', () => {
    const text = withPlots('before\n\n<!-- plot: latency -->\n\nafter');
    expect(text).toMatch(/^before\n\n<figure>.*<\/figure>\n\nafter$/);
    expect(elements(text, 'rect').length).toBeGreaterThan(3);
    expect(() => withPlots('<!-- plot: weather -->')).toThrow(/there is no plot weather\n {2}remedy: name one of/);
  });

  it('are nothing that one searches for', () => {
    expect(plain('a <div><svg x="1"><text>b</text></svg></div> c').split(/\s+/)).toEqual(['a', 'c']);
  });
});

describe('text in a drawing', () => {
  it('is text, and is cut where it is too wide', () => {
    expect(xml('<&>')).toBe('&#60;&#38;&#62;');
    expect(cut('abcdef', 35)).toBe('abcd…');
    expect(cut('abcde', 35)).toBe('abcde');
  });
});
