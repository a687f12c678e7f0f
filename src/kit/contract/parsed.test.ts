import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { checkShape, packageRoot, parseSource, sourceOfValue } from './index.js';
import { parsedBefore, parsedFile } from './parsed.js';
import { withoutCatalogue } from './requirements.js';
import { scratch } from './scratch.fixture.js';
import { shapeName } from './shape.js';

const spec = (name: string): string => readFileSync(join(packageRoot(), 'spec', name), 'utf8');
const BUILT = pathToFileURL(join(packageRoot(), 'dist', 'parsed/'));

test.each([
  'genesys/openapi.yaml',
  'genesys/asyncapi.yaml',
  'genesys/resources.yaml',
  'genesys/requirements.yaml',
  'webex/openapi.yaml',
  'webex/requirements.yaml',
  'bayeux/requirements.yaml',
  'driver/scenarios/contact-centre.yaml',
])('the build leaves %s as it stands in the document', (name) => {
  const text = name.endsWith('requirements.yaml') ? withoutCatalogue(spec(name)) : spec(name);
  const parsed = parseSource(name, text, () => undefined);
  const built = parsedBefore(parsed.sha256, BUILT);
  expect(built?.value).toEqual(parsed.value);
  expect(JSON.stringify(built?.value)).toBe(JSON.stringify(parsed.value));
});

test('a text that was parsed before is not parsed again, but to say where something stands', async () => {
  const text = 'one: 1\ntwo:\n  three: 3\n';
  const { sha256, place } = parseSource('a.yaml', text);
  const folder = pathToFileURL(`${await scratch({})}/`);
  writeFileSync(new URL(parsedFile(sha256), folder), gzipSync('{"value":{"left":"by the build"}}'));
  const before = (digest: string) => parsedBefore(digest, folder);

  const found = parseSource('a.yaml', text, before);
  expect(found.value).toEqual({ left: 'by the build' });
  expect(found.place('/two/three')).toEqual(place('/two/three'));
  expect(found.fault('/two/three', 'wrong').message).toMatch(/^a\.yaml:3:3: wrong/);
  expect(parseSource('a.yaml', `${text}#\n`, before).value).toEqual({ one: 1, two: { three: 3 } });
});

test('the shape that the build has checked is not checked again; any other is', async () => {
  const shape = shapeName({ pointer: '/known', schema: 'baseline.schema.json', definition: '/$defs/x' });
  const checked = parseSource('a.yaml', 'known: 1\n', () => ({ value: { known: 1 }, shape }));
  await checkShape(checked, '/known', 'baseline.schema.json', { definition: '/$defs/x' });
  await expect(checkShape(checked, '', 'baseline.schema.json')).rejects.toThrow(/^a\.yaml:1:1: 1 must be array/);
  await expect(checkShape(checked, '/known', 'baseline.schema.json')).rejects.toThrow(/must be object/);
});

test('what the build left is not read where it is broken', async () => {
  const folder = pathToFileURL(`${await scratch({})}/`);
  writeFileSync(new URL(parsedFile('00'), folder), 'no gzip');
  expect(parsedBefore('00', folder)).toBeUndefined();
  writeFileSync(new URL(parsedFile('01'), folder), gzipSync('{'));
  expect(parsedBefore('01', folder)).toBeUndefined();
});

test('a document that is given as a value says where in its JSON something stands', () => {
  const given = sourceOfValue('the scenario', { users: [{ name: 'zora' }] });
  expect(given.value).toEqual({ users: [{ name: 'zora' }] });
  expect(given.place('/users/0/name')).toEqual({ file: 'the scenario', line: 4, column: 7 });
});
