import { expect, test } from 'vitest';
import { digest, linesOf, statementsOf } from './statements.js';

const said = (text: string): string[] =>
  statementsOf(text).map(({ line, part, text: own }) => `${line}.${part} ${own}`);

test('a digest is the beginning of the sha256 of the UTF-8 bytes', () => {
  expect(digest('')).toBe('e3b0c44298fc');
  expect(digest('Ä — ä')).toMatch(/^[0-9a-f]{12}$/);
  expect(statementsOf(' a. ')[0]).toEqual({ line: 1, part: 1, text: 'a.', sha: digest('a.') });
});

test('lines do not depend on how they end', () => {
  expect(linesOf('\uFEFFa\r\nb\n')).toEqual(['a', 'b']);
  expect(linesOf('a\n\n')).toEqual(['a', '']);
  expect(linesOf('')).toEqual([]);
});

test('sentences, and the colon that leads into a list', () => {
  expect(said('One. Two e.g. this? Three!\n\nv1.2 of x. Four')).toEqual([
    '1.1 One.',
    '1.2 Two e.g. this?',
    '1.3 Three!',
    '3.1 v1.2 of x.',
    '3.2 Four',
  ]);
  expect(said('The values: Agent — one. Call — other.')).toEqual([
    '1.1 The values:',
    '1.2 Agent — one.',
    '1.3 Call — other.',
  ]);
});

test('table cells, list items and markup', () => {
  expect(said('name\t<p>It is:</p> <ul style="x: y">• A — one.• B — two.<li>C\n\tonly')).toEqual([
    '1.1 name',
    '1.2 It is:',
    '1.3 A — one.',
    '1.4 B — two.',
    '1.5 C',
    '2.1 only',
  ]);
  expect(said('404Not FoundThere is none. Really.\n200OKFine')).toEqual([
    '1.1 404',
    '1.2 Not Found',
    '1.3 There is none.',
    '1.4 Really.',
    '2.1 200',
    '2.2 OK',
    '2.3 Fine',
  ]);
});

test('a line of a sample is one statement, fenced or evidently JSON', () => {
  const text = 'Text. Text.\n```\n  "a": "One. Two\tthree",\n\n  <b>: X\n```\nText. Text.\n{\n "k": "One. Two"\n}';
  expect(said(text)).toEqual([
    '1.1 Text.',
    '1.2 Text.',
    '2.1 ```',
    '3.1 "a": "One. Two\tthree",',
    '5.1 <b>: X',
    '6.1 ```',
    '7.1 Text.',
    '7.2 Text.',
    '8.1 {',
    '9.1 "k": "One. Two"',
    '10.1 }',
  ]);
});
