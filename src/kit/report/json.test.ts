import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { exampleReport, hostileReport, passedReport } from './example.fixture.js';
import { renderJson } from './json.js';
import type { RequirementState, SourceLabel, Verdict } from './model.js';

const schema = JSON.parse(await readFile(new URL('../../../spec/report.schema.json', import.meta.url), 'utf8'));
// A branch of if/then names members that its parent types; strict mode would want the type again.
const validate = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true }).compile(
  schema,
);

describe('report.json', () => {
  it('reads back as the same report', () => {
    expect(JSON.parse(renderJson(exampleReport))).toEqual(exampleReport);
    expect(JSON.parse(renderJson(hostileReport))).toEqual(hostileReport);
  });

  it('has the same bytes whatever the order of the members', () => {
    const turned = Object.fromEntries(Object.entries(exampleReport).reverse());
    expect(renderJson(turned as unknown as typeof exampleReport)).toBe(renderJson(exampleReport));
    expect(renderJson(exampleReport)).toMatch(/^\{\n {2}"version": 1,\n {2}"kit": \{\n[\s\S]*\n\}\n$/);
  });

  it('holds nothing that acts on a terminal or cannot be encoded', () => {
    const text = renderJson(hostileReport);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
  });
});

describe('spec/report.schema.json', () => {
  it.each([
    ['the example', exampleReport],
    ['a run that passed', passedReport],
    ['a hostile target', hostileReport],
  ])('describes %s', (_name, report) => {
    validate(JSON.parse(renderJson(report)));
    expect(validate.errors).toBeNull();
  });

  it('knows the same words as the model', () => {
    const verdicts: Record<Verdict, true> = { pass: true, fail: true, warn: true, skipped: true, error: true };
    const labels: Record<SourceLabel, true> = { doc: true, page: true, wire: true, client: true, inferred: true };
    const states: Record<RequirementState, true> = {
      ...{ verified: true, failed: true, warned: true, skipped: true, error: true, excluded: true, unverified: true },
    };
    expect(schema.$defs.verdict.enum).toEqual(Object.keys(verdicts));
    expect(schema.$defs.requirement.properties.label.enum).toEqual(Object.keys(labels));
    expect(schema.$defs.requirement.properties.state.enum).toEqual(Object.keys(states));
  });

  it.each<[what: string, path: string, value: unknown]>([
    ['another version', 'version', 2],
    ['no checks', 'checks', undefined],
    ['an unknown member', 'colour', 'red'],
    ['an unknown exit code', 'exitCode', 3],
    ['a local time', 'startedAt', '2026-06-01T09:30:00+02:00'],
    ['an unknown verdict', 'checks.1.verdict', 'flaky'],
    ['a fail without a reason', 'checks.1.reason', undefined],
    ['a reproducer of a pass', 'checks.0.reproducer', 'curl'],
    ['a difference without its place', 'checks.1.reason.differences.0.at', undefined],
    ['an excluded requirement without a reason', 'requirements.5.reason', undefined],
    ['a header without a value', 'exchanges.0.request.headers.0', ['x-name']],
    ['a header of three parts', 'exchanges.0.request.headers.0', ['x-name', 'a', 'b']],
    ['neither response nor fault', 'exchanges.3.fault', undefined],
    ['an event without a channel', 'exchanges.1.channel', undefined],
    ['a negative count', 'summary.fail', -1],
    ['the same expected check twice', 'expected', ['a', 'a']],
    ['an error without a remedy', 'errors.0.remedy', undefined],
  ])('refuses %s', (_what, path, value) => {
    const broken: unknown = JSON.parse(renderJson(exampleReport));
    const names = path.split('.');
    const last = names.pop() ?? '';
    const holder = names.reduce((at, name) => (at as Record<string, unknown>)[name], broken) as Record<string, unknown>;
    if (value === undefined) expect(holder).toHaveProperty(last);
    holder[last] = value;
    expect(validate(JSON.parse(JSON.stringify(broken)))).toBe(false);
  });
});
