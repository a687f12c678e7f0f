import { expect, test } from 'vitest';
import { Needles } from './needles.js';

test('what is there is found, wherever it stands and in any case; what is not is hardly ever', () => {
  const needles = new Needles<string>();
  const texts = Array.from({ length: 500 }, (_, i) => `needle-${(i * 7919).toString(36)}-${i}`);
  for (const text of texts) needles.add(text, text);
  for (const text of texts) expect(needles.candidates(`before ${text.toUpperCase()}after`)).toContain(text);
  expect(needles.candidates('')).toEqual(new Set());
  expect(needles.candidates('hay and nothing but hay'.repeat(50))).toEqual(new Set());
});

test('letters that grow or fold when their case changes are found, too', () => {
  const needles = new Needles<string>();
  needles.add('straße-1', 'a');
  needles.add('µ-secret', 'b');
  needles.add('\u{1f511}key-of', 'c');
  expect(needles.candidates('x STRASSE-1 x')).toEqual(new Set(['a']));
  expect(needles.candidates('x straße-1')).toEqual(new Set(['a']));
  expect(needles.candidates('Μ-SECRET')).toEqual(new Set(['b']));
  expect(needles.candidates('the \u{1f511}KEY-OF it')).toEqual(new Set(['c']));
});

test('a needle that is too short is refused', () => {
  expect(() => new Needles().add('short', 1)).toThrow(RangeError);
});
