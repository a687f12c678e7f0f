import { expect, test } from 'vitest';
import { runtimeText } from './runtime-text.js';

const textFor = (keywords: string[], simple: string[] = []): Promise<string> =>
  runtimeText({ keywords: new Set(keywords), simple: new Set(simple), nests: false });

test('the runtime holds what is asked of it, and nothing else', async () => {
  const text = await textFor(['required', 'type']);
  expect(text).toContain('must have required property');
  expect(text).not.toMatch(/must match|must NOT have|unevaluated|import|export/);
  expect(await textFor(['required', 'type'], ['type'])).not.toBe(text);
});

test('what notes the parts of a value that were looked at is there where it is needed', async () => {
  expect(await textFor(['items'])).not.toContain('branch:');
  expect(await textFor(['unevaluatedItems'])).toContain('branch:');
});

test('what is deeper than a stack is minded where the data says how deep', async () => {
  const used = { keywords: new Set(['$ref']), simple: new Set<string>() };
  expect(await runtimeText({ ...used, nests: true })).toContain('nested this deeply');
  expect(await runtimeText({ ...used, nests: false })).not.toContain('nested this deeply');
});

test('it makes validators without making code', async () => {
  const text = await textFor(['pattern', 'type']);
  expect(text).not.toMatch(/\beval\b|\bFunction\b/);
  const { validator } = await import(`data:text/javascript,${encodeURIComponent(`${text}\nexport { validator };`)}`);
  expect([validator({ pattern: '^a' })('ab'), validator({ pattern: '^a' })('b')]).toEqual([true, false]);
});

test('a keyword that nothing checks is a fault of the generator', () => {
  expect(() => textFor(['minimun'])).toThrow('no check of the keyword minimun exists');
});
