import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { exampleReport, hostileReport, passedReport } from './example.fixture.js';
import { renderJunit } from './junit.js';
import type { Report } from './model.js';

interface Testcase {
  readonly classname: string;
  readonly name: string;
  readonly time: string;
  readonly failure?: { readonly type: string; readonly message: string; readonly '#text': string };
  readonly error?: { readonly type: string; readonly message: string; readonly '#text': string };
  readonly skipped?: { readonly message: string };
  readonly 'system-out'?: string;
  readonly properties?: { readonly property: readonly { readonly name: string; readonly value: string }[] };
}

interface Suite {
  readonly [count: string]: unknown;
  readonly name: string;
  readonly testcase: readonly Testcase[];
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  parseTagValue: false,
  trimValues: false,
  // Its guard against entity bombs counts our few plain ones too; the hostile report has more than its default.
  processEntities: { enabled: true, maxTotalExpansions: 1_000_000, maxExpandedLength: 10_000_000 },
  isArray: (name) => ['testsuite', 'testcase', 'property'].includes(name),
});

function read(report: Report): { root: Record<string, unknown>; suites: readonly Suite[]; cases: readonly Testcase[] } {
  const xml = renderJunit(report);
  expect(XMLValidator.validate(xml)).toBe(true);
  const root = parser.parse(xml).testsuites as Record<string, unknown>;
  const suites = root.testsuite as readonly Suite[];
  return { root, suites, cases: suites.flatMap((suite) => suite.testcase) };
}

const find = (cases: readonly Testcase[], part: string) => cases.find(({ name }) => name.includes(part));

describe('junit.xml', () => {
  it('has a suite for each vendor and level, and one for the run', () => {
    const { suites, root } = read(exampleReport);
    expect(suites.map(({ name }) => name)).toEqual(['genesys.samples', 'genesys.events', 'webex.samples', 'run']);
    expect(root).toMatchObject({ tests: '12', failures: '1', errors: '3', skipped: '4' });
  });

  it('counts what it holds', () => {
    for (const report of [exampleReport, hostileReport, passedReport, { ...exampleReport, strict: true }])
      for (const suite of read(report).suites) {
        const holding = (name: 'failure' | 'error' | 'skipped') => suite.testcase.filter((one) => name in one).length;
        expect([suite.tests, suite.failures, suite.errors, suite.skipped]).toEqual(
          [suite.testcase.length, holding('failure'), holding('error'), holding('skipped')].map(String),
        );
      }
  });

  it('tells a failure with its differences, requirements and reproducer', () => {
    const failed = find(read(exampleReport).cases, 'notification.scope');
    expect(failed).toMatchObject({ classname: 'genesys.samples', time: '1.204', failure: { type: 'scope-differs' } });
    expect(failed?.failure?.['#text']).toContain(
      'expected &quot;Call&quot;\n  actual   &quot;Agent&quot;'.replaceAll('&quot;', '"'),
    );
    expect(failed?.failure?.['#text']).toContain('curl -sS');
    expect(failed?.properties?.property).toContainEqual({ name: 'requirement', value: 'GEN-BARGE-07' });
  });

  it('lets a warning pass with its story, and fail in a strict run', () => {
    const warned = find(read(exampleReport).cases, 'unknown-call');
    expect(warned).not.toHaveProperty('failure');
    expect(warned?.['system-out']).toContain('body-not-json');
    const strict = find(read({ ...exampleReport, strict: true }).cases, 'unknown-call');
    expect(strict?.failure?.type).toBe('body-not-json');
    expect(strict).not.toHaveProperty('system-out');
  });

  it('tells errors, lost checks and what was left out', () => {
    const run = read(exampleReport).cases.filter(({ classname }) => classname === 'run');
    expect(run.map((one) => [one.name, 'error' in one, 'skipped' in one])).toEqual([
      ['error 1: no-answer', true, false],
      ['lost: webex.barge-in.lost[documented]', true, false],
      ['partial 1', false, true],
    ]);
  });

  it.each<[string, Partial<Report>]>([
    ['interrupted', { exitCode: 130 }],
    ['error', { exitCode: 2 }],
    ['nothing checked', { summary: { ...passedReport.summary, pass: 0 } }],
  ])('is never green for a run without a verdict: %s', (name, change) => {
    expect(read({ ...passedReport, ...change }).cases.find((one) => one.name === name)).toHaveProperty('error');
  });

  it('is green for a run that passed, and only for that', () => {
    expect(read(passedReport).root).toMatchObject({ tests: '1', failures: '0', errors: '0', skipped: '0' });
  });

  it('is well-formed whatever a target sent', () => {
    const xml = renderJunit(hostileReport);
    expect(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.exec(xml)).toBeNull();
    const bare = xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '');
    expect(bare.length).toBeLessThan(xml.length);
    expect(/\]\]>|<!/.exec(bare)).toBeNull();
    expect(bare.replace(/&(amp|lt|gt|quot|#39);/g, '').includes('&')).toBe(false);
    const tags = new Set([...bare.matchAll(/<[/?]?([^\s/>?]+)/g)].map(([, name]) => name));
    expect([...tags].sort()).toEqual([
      'error',
      'failure',
      'properties',
      'property',
      'skipped',
      'system-out',
      'testcase',
      'testsuite',
      'testsuites',
      'xml',
    ]);
    const { cases } = read(hostileReport);
    expect(cases).toHaveLength(read(exampleReport).cases.length);
    expect(find(cases, 'notification.scope')?.failure?.['#text'].includes(']]></failure><![CDATA[ &amp; &#0;')).toBe(
      true,
    );
  });
});
