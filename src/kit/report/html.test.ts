import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { exampleReport, HOSTILE, hostileReport, passedReport } from './example.fixture.js';
import { renderHtml } from './html.js';
import { anchor } from './html-check.js';
import { layOut } from './layout.js';
import type { CheckResult, Report } from './model.js';

const html = renderHtml(exampleReport);
const hostile = renderHtml(hostileReport);

const VOID = new Set(['meta', 'br', 'input', 'rect']);
const TAG = /<(\/?)([a-zA-Z][^\s/>]*)((?:\s+[a-zA-Z-]+(?:="[^"<>]*")?)*)\s*(\/?)>/y;

/** Reads the page as strictly as possible: every `<` is a tag of ours, every tag is closed in order. */
function tagsOf(page: string): { names: Set<string>; attributes: Set<string>; ids: string[] } {
  const body = page.replace('<!doctype html>', '').replace(/<style>[^<]*<\/style>/, '');
  const open: string[] = [];
  const found = { names: new Set<string>(), attributes: new Set<string>(), ids: [] as string[] };
  for (let at = body.indexOf('<'); at >= 0; at = body.indexOf('<', at + 1)) {
    TAG.lastIndex = at;
    const [, closing, name = '', attributes = ''] = TAG.exec(body) ?? [];
    if (name === '') throw new Error(`not a tag: ${body.slice(at, at + 80)}`);
    if (closing === '/') expect(open.pop()).toBe(name);
    else {
      if (!VOID.has(name)) open.push(name);
      found.names.add(name);
      for (const [, attribute = '', value] of attributes.matchAll(/([a-zA-Z-]+)(?:="([^"]*)")?/g)) {
        found.attributes.add(attribute);
        if (attribute === 'id') found.ids.push(value ?? '');
      }
    }
  }
  expect(open).toEqual([]);
  return found;
}

describe('report.html', () => {
  it('is one file that may load nothing, run nothing, send nothing', () => {
    const style = /<style>([^<]*)<\/style>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.replaceAll('&#39;', "'");
    expect(policy).toBe(`default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`);
    expect(html).toContain('<meta name="referrer" content="no-referrer">');
    const { names, attributes } = tagsOf(html);
    expect([...names].filter((name) => /script|link|img|iframe|object|embed|form|base|audio|video/.test(name))).toEqual(
      [],
    );
    expect([...attributes].filter((name) => /^(on|src|style|action|ping)/.test(name))).toEqual([]);
    expect(style).not.toMatch(/url\(|@import/);
  });

  it('says first what a manager wants to know', () => {
    const order = [
      '<h1>Error</h1>',
      'Partial: not all',
      'Lost: 1 check',
      'What could not be judged',
      '>Checks ',
      '>Targets<',
    ];
    const places = [...order, 'What needs attention', 'Requirements of genesys', 'Requirements of webex'].map((text) =>
      html.indexOf(text),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(renderHtml(passedReport)).toContain('<h1>Passed</h1>');
    expect(renderHtml(passedReport)).not.toContain('What needs attention');
  });

  it('says of a story that passed how much was left out, or where it is', () => {
    const [check] = exampleReport.checks;
    const page = (over: object): string =>
      renderHtml({
        ...exampleReport,
        checks: [{ ...check, verdict: 'pass', level: 'events', ...over } as CheckResult],
      });
    expect(page({ exchanges: [], leftOut: 17 })).toContain('17 exchanges, not kept (--evidence all');
    expect(page({ exchanges: ['a'] })).toContain('1 exchange, in report.json');
  });

  it('shows every requirement, check and exchange once, under an id that a link can name', () => {
    const { ids } = tagsOf(html);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id } of exampleReport.requirements) expect(ids).toContain(anchor('requirement', id));
    for (const { id } of exampleReport.checks) expect(ids).toContain(anchor('check', id));
    for (const { id } of exampleReport.exchanges) expect(ids).toContain(anchor('exchange', id));
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
    expect(links.filter((href) => !ids.includes(href.slice(1)))).toEqual([]);
  });

  it('keeps its ids from one run to the next', () => {
    expect(anchor('check', 'genesys.a[b]')).toBe('check-genesys.a~5b.b~5d.');
    expect(anchor('check', 'a b')).not.toBe(anchor('check', 'a~20.b'));
  });

  it('opens what failed and closes what passed', () => {
    expect(html).toMatch(/<details class="check fail" open>/);
    expect(html).toMatch(/<details class="check pass">/);
  });

  it('shows reason, differences, the wire and the reproducer of a failure', () => {
    const start = html.indexOf('<details class="check fail"');
    const section = html.slice(start, html.indexOf('<article', start));
    for (const part of [
      'scope-differs',
      '/data/call/supervisorMonitoringScope',
      '&quot;Agent&quot;',
      'event on',
      'curl -sS',
    ])
      expect(section).toContain(part);
  });

  it('says where a body was cut and where no reply came', () => {
    expect(hostile).toContain('The body was longer');
    expect(html).not.toContain('The body was longer');
    expect(html).toContain('the connection was closed after the status line');
  });

  it('keeps a check of no requirement', () => {
    expect(html.indexOf(anchor('check', 'webex.errors.boilerplate'))).toBeGreaterThan(
      html.indexOf('Checks of no listed'),
    );
  });
});

describe('a hostile target', () => {
  it('adds no tag, no attribute and no entity of its own', () => {
    const ours = tagsOf(html);
    const theirs = tagsOf(hostile);
    expect([...theirs.names].sort()).toEqual([...ours.names].sort());
    expect([...theirs.attributes].sort()).toEqual([...ours.attributes].sort());
    expect(/&[#a-z]/i.exec(hostile.replace(/&(amp|lt|gt|quot|#39);/g, ''))).toBeNull();
    expect(hostile.match(/<\/style/gi)).toHaveLength(1);
  });

  it('stands in no place unescaped', () => {
    expect(/<script|<img|onerror="window|<!--|javascript:window[^&]*"/i.exec(hostile)).toBeNull();
    const parts = HOSTILE.split(' ').filter((text) => /[<>&"']/.test(text) && text.length > 5);
    expect(parts.length).toBeGreaterThan(5);
    expect(parts.filter((part) => hostile.includes(part))).toEqual([]);
    expect(hostile.includes('&lt;script&gt;window.__pwned=1')).toBe(true);
  });

  it('sends no control character', () => {
    expect(/[\p{Cc}\p{Cf}\p{Cs}\ufffe\uffff]/u.exec(hostile.replace(/[\n\t]/g, ''))).toBeNull();
  });

  it('in each single string: escaped wherever it is', () => {
    const marked = JSON.parse(JSON.stringify(exampleReport), (key, value: unknown) =>
      typeof value === 'string' && !['startedAt', 'kind'].includes(key) ? `${value}<b x="'&` : value,
    ) as Report;
    expect(renderHtml(marked)).not.toMatch(/<b x|x="'|'&[^#aglq]/);
  });
});

describe('a body laid out for reading', () => {
  it('differs from the wire by white space alone', () => {
    const text = '[{"a":1.00,"a":"x,{\\"y\\": [1]}","e":[],"o":{},"n":-1e400,"t":true}, null]';
    const laid = layOut(text);
    expect(laid).toBe(
      '[\n  {\n    "a": 1.00,\n    "a": "x,{\\"y\\": [1]}",\n    "e": [],\n    "o": {},\n    "n": -1e400,\n    "t": true\n  },\n  null\n]',
    );
  });

  it.each(['<h1>404</h1>', '{"a":', '', '"text"', '['.repeat(100_000)])('leaves alone what is not JSON', (text) => {
    expect(layOut(text)).toBe(text);
  });

  it('does not swell with a deep nesting', () => {
    const deep = '['.repeat(2000) + ']'.repeat(2000);
    expect(layOut(deep).length).toBeLessThan(deep.length * 30);
  });
});
