import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pieces } from './json.js';

it('tells what each piece is', () => {
  const kinds = pieces({ a: 'b', n: -1.5e3, yes: true, none: null, list: ['x:"y'] }).filter(
    ({ kind }) => kind !== 'mark',
  );
  expect(kinds.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    ...['name "a"', 'string "b"', 'name "n"', 'number -1500', 'name "yes"', 'word true', 'name "none"', 'word null'],
    ...['name "list"', 'string "x:\\"y"'],
  ]);
});

it('adds and loses nothing, whatever the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = pieces(value)
        .map((piece) => piece.text)
        .join('');
      expect(text).toBe(JSON.stringify(value, null, 2));
    }),
  );
});
