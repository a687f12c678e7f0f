import { expect, test } from 'vitest';
import { parseSource } from '../contract/index.js';
import { typeSource } from './schema-types.js';
import { sharedTypes } from './shared-types.js';

const source = (kind: 'openapi' | 'asyncapi', schemas: string) =>
  typeSource(parseSource('t.yaml', `components:\n  schemas:\n${schemas.replaceAll(/^/gm, '    ')}\n`), kind);

const shared = (rest: string, events: string): string[] =>
  [...sharedTypes(source('openapi', rest), source('asyncapi', events))].sort();

const ROOM = `Room: { type: object, description: A room., properties: { beds: { $ref: '#/components/schemas/Beds' } } }`;
const BEDS = 'Beds: { enum: [1, 2] }';

test('what is declared alike, whatever else stands in either document, is shared', () => {
  expect(shared(`${ROOM}\n${BEDS}\nGuest: { type: string }`, `Stay: { type: object }\n${BEDS}\n${ROOM}`)).toEqual([
    'Beds',
    'Room',
  ]);
});

test('a type that refers to one that differs is not the same', () => {
  const hotel = `Hotel: { type: object, required: [room], properties: { room: { $ref: '#/components/schemas/Room' } } }`;
  const tree = `Tree: { type: array, items: { $ref: '#/components/schemas/Tree' } }`;
  expect(
    shared(`${hotel}\n${ROOM}\n${BEDS}\n${tree}`, `${hotel}\n${ROOM}\nBeds: { enum: [1, 2, 3] }\n${tree}`),
  ).toEqual(['Tree']);
});

test('what is said of a type belongs to it', () => {
  const other = ROOM.replace('A room.', 'A room of a hotel.');
  expect(shared(`${other}\n${BEDS}`, `${ROOM}\n${BEDS}`)).toEqual(['Beds']);
});

test('a name in a text or a comment is no mention', () => {
  const guest = `Guest: { description: Has Beds., enum: [Beds] }`;
  expect(shared(`${guest}\n${BEDS}`, `${guest}\nBeds: { type: integer }`)).toEqual(['Guest']);
});
