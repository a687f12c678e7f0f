// The guide explains every error that a user can meet, by name and code, and none that there is not.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXPLAINED, faultText } from '../cli/fault.js';
import { ContractError } from '../kit/contract/index.js';
import { ServeError } from '../kit/serve/index.js';
import { type ErrorClass, errorClasses, tableBelow, unionOf } from './errors.fixture.js';

const SOURCES = join(import.meta.dirname, '..');
const page = readFileSync(join(SOURCES, '../docs/errors.md'), 'utf8');
const sources = new Map(
  readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(?!.*\b(?:dist|node_modules)\/).*(?<!\.(?:test|spec|fixture|d))\.ts$/.test(file))
    .map((file) => [file, readFileSync(join(SOURCES, file), 'utf8')]),
);
const textOf = (file: string): string => sources.get(file) ?? '';
const below = (folder: string): string =>
  [...sources].flatMap(([file, text]) => (file.startsWith(folder) ? text : [])).join('\n');
const sorted = (words: Iterable<string>): string[] => [...new Set(words)].sort();
const codes = (text: string, ...patterns: readonly RegExp[]): string[] =>
  patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(({ 1: code = '' }) => code));

const classes = errorClasses(sources);
const met = classes.filter(({ internal, says }) => !internal && says !== undefined);
const ofTheKit = met.filter(({ file }) => !file.startsWith('client/'));

test('every class of errors calls itself by its own name', () => {
  expect(classes.length).toBeGreaterThan(25);
  for (const { name, says } of classes) {
    // Only a base leaves it to others.
    const isBase = classes.some(({ base }) => base === name);
    expect(isBase ? (says ?? name) : says, name).toBe(name);
  }
});

test('every error that can be met has a heading, and nothing else has one', () => {
  const headings = [...page.matchAll(/^### (.+)$/gm)].map(({ 1: heading = '' }) => heading);
  expect(sorted(headings)).toEqual(sorted([...met.map(({ name }) => name), 'TypeError', 'Anything else']));
  expect(headings).toHaveLength(new Set(headings).size);
});

test('every error of the kit says what to do', () => {
  // A document's faults are errors of their own, each with its remedy.
  const says = ({ text, base }: ErrorClass): boolean =>
    /readonly remedy\b/.test(text) || classes.some((each) => each.name === base && says(each));
  const without = ofTheKit.filter((each) => !says(each)).map(({ name }) => name);
  expect(without).toEqual(['FlowDocumentError']);
});

test('the command line knows them, and leads to their headings', () => {
  expect(sorted(EXPLAINED)).toEqual(sorted(ofTheKit.map(({ name }) => name)));
  const place = { file: 'a.yaml', line: 2, column: 3 };
  expect(faultText(new ContractError('it is wrong', { place, remedy: 'correct it' }))).toBe(
    'bargein-kit: a.yaml:2:3: it is wrong\n  remedy: correct it\n  (ContractError; see docs/errors.md#contracterror)',
  );
  expect(faultText(new ServeError('port-in-use', 'port 1 is in use', 'take another'))).toContain(
    '\n  (ServeError port-in-use; see docs/errors.md#serveerror)',
  );
  const fault = faultText(new TypeError('x is not a function'));
  expect(fault).toContain('errors.test.ts');
  expect(fault).toMatch(/see docs\/errors\.md#anything-else\)$/);
});

test('codes of the errors', () => {
  const all = [...sources.values()].join('\n');
  expect(sorted(tableBelow(page, '### ConformanceError'))).toEqual(
    sorted(codes(all, /new ConformanceError\(\s*'([\w-]+)'/g)),
  );
  const declared = (name: string): string[] =>
    unionOf(met.find((each) => each.name === name)?.text ?? '', /readonly code: /);
  const closed = met.filter(({ name }) => declared(name).length > 0);
  expect(closed.map(({ name }) => name)).toContain('ServeError');
  for (const { name } of closed) {
    expect(sorted(tableBelow(page, `### ${name}`)), name).toEqual(sorted(declared(name)));
  }
  const reasons = unionOf(textOf('client/cometd/errors.ts'), /export type TransportFault = /);
  expect(sorted(tableBelow(page, '### TransportError'))).toEqual(sorted(reasons));
});

test('codes of a run without a verdict', () => {
  const engine = below('kit/engine/');
  const found = codes(
    engine,
    /\berror\('([\w-]+)'/g,
    /kind: 'error',\s*code: '([\w-]+)'/g,
    /verdict: 'error',\s*reason: \{ code: '([\w-]+)'/g,
    /code: '([\w-]+)',\s*message[^}]*\bremedy\b/g,
  );
  found.push(...unionOf(textOf('kit/engine/story/breaker.ts'), /readonly code: /));
  expect(found.length).toBeGreaterThan(10);
  expect(sorted(tableBelow(page, '## A run without a verdict'))).toEqual(sorted(found));
});

test('codes of a flow that did not succeed', () => {
  const trace = textOf('kit/flows/trace.ts');
  const heading = '## A flow that did not succeed';
  const ofTheRun = unionOf(trace, /export interface FlowResult [\s\S]*?readonly code:/);
  expect(ofTheRun.length).toBeGreaterThan(5);
  expect(sorted(tableBelow(page, heading, '`code` of the run'))).toEqual(sorted(ofTheRun));
  const ofAStep = unionOf(trace, /export type ReasonCode =/);
  expect(ofAStep.length).toBeGreaterThan(10);
  expect(sorted(tableBelow(page, heading, '`code` of a step'))).toEqual(sorted(ofAStep));
});
