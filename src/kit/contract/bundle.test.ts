import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundle } from './bundle.js';
import { readDocument, resolve, valueAt } from './index.js';
import { scratch } from './scratch.fixture.js';
import { readSource } from './source.js';

const ROOT = (schema: string, components = '') =>
  `openapi: 3.1.0\ncomponents:\n  schemas:\n    Own:\n      ${schema}\n${components}`;
const THINGS = `components:
  schemas:
    Thing:
      type: object
      properties:
        part: { $ref: '#/components/schemas/Part' }
        shape: { $ref: 'deep/shapes.yaml#/$defs/Shape' }
        own: { $ref: 'api.yaml#/components/schemas/Own' }
    Part: { type: string }
    Unused: { type: string }
  parameters:
    Id: { name: id, in: path, schema: { $ref: '#/components/schemas/Part' } }
`;
const SHAPES = `$defs:
  Shape: { type: array, items: { $ref: '../things.yaml#/components/schemas/Part' } }
`;

/** A folder with a document `api.yaml` and what it refers to. */
async function written(api: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await scratch({ 'api.yaml': api, 'things.yaml': THINGS, ...files });
  await mkdir(join(folder, 'deep'));
  await writeFile(join(folder, 'deep/shapes.yaml'), SHAPES);
  return join(folder, 'api.yaml');
}

test('what is referred to in other files stands in the document, and nothing else of them', async () => {
  const file = await written(ROOT("$ref: 'things.yaml#/components/schemas/Thing'"));
  const { value } = await readDocument(file);
  expect(value.components).toEqual({
    schemas: {
      Own: { $ref: '#/components/schemas/Thing' },
      Thing: {
        type: 'object',
        properties: {
          part: { $ref: '#/components/schemas/Part' },
          shape: { $ref: '#/components/schemas/Shape' },
          own: { $ref: '#/components/schemas/Own' },
        },
      },
      Part: { type: 'string' },
      Shape: { type: 'array', items: { $ref: '#/components/schemas/Part' } },
    },
  });
});

test('other components keep their section, and a component that only names one elsewhere is it', async () => {
  const components = `    Part: { $ref: 'things.yaml#/components/schemas/Part' }
  parameters: { Id: { $ref: 'things.yaml#/components/parameters/Id' } }\n`;
  const document = await readDocument(await written(ROOT("$ref: '#/components/schemas/Part'", components)));
  expect(resolve(document, '/components/schemas/Own').value).toEqual({ type: 'string' });
  expect(valueAt(document.value, '/components/parameters/Id')).toMatchObject({ in: 'path' });
});

test('places and faults are those of the file in which a thing is written', async () => {
  const file = await written(ROOT("$ref: 'things.yaml#/components/schemas/Thing'"));
  const document = await readDocument(file);
  const things = file.replace('api.yaml', 'things.yaml');
  expect(document.place('/components/schemas/Own')).toEqual({ file, line: 4, column: 5 });
  expect(document.place('/components/schemas/Part/type')).toEqual({ file: things, line: 9, column: 13 });
  expect(document.place('/components/schemas/Shape/items').file).toBe(file.replace('api.yaml', 'deep/shapes.yaml'));
  expect(document.fault('/components/schemas/Thing/properties/part', 'is lost').message).toBe(`${things}:6:9: is lost`);
});

test('the digest covers every file that was read, and no other', async () => {
  const digest = async (files: Readonly<Record<string, string>>): Promise<string> =>
    (await readDocument(await written(ROOT("$ref: 'things.yaml#/components/schemas/Thing'"), files))).sha256;
  const first = await digest({});
  expect(await digest({ 'other.yaml': 'a: 1' })).toBe(first);
  expect(await digest({ 'things.yaml': `${THINGS}# changed\n` })).not.toBe(first);
});

test('a document without references to files is read as it is; one that describes no API may hold any', async () => {
  const source = await readSource(await written(ROOT('type: string')));
  expect(await bundle(source)).toBe(source);
  const other = await scratch({ 'config.yaml': 'a: { $ref: nowhere.yaml }\n' });
  expect((await readDocument(join(other, 'config.yaml'))).value).toEqual({ a: { $ref: 'nowhere.yaml' } });
});

test.each([
  [
    'no such file',
    'nothing.yaml#/components/schemas/A',
    /api\.yaml:5:7: there is no file .*nothing\.yaml\n {2}remedy: /,
  ],
  ['no such component', 'things.yaml#/components/schemas/A', /api\.yaml:5:7: nothing stands at .*things\.yaml#\/comp/],
  [
    'something inside a component',
    'things.yaml#/components/schemas/Thing/properties/part',
    /api\.yaml:5:7: .* is no component/,
  ],
  [
    'a whole file',
    'things.yaml',
    /api\.yaml:5:7: # of .*things\.yaml is no component\n {2}remedy: refer to #\/components/,
  ],
  [
    'a URL',
    'https://example.com/a.yaml#/components/schemas/A',
    /api\.yaml:5:7: .* is not a relative path\n {2}remedy: /,
  ],
  ['an absolute path', '/etc/hosts#/components/schemas/A', /api\.yaml:5:7: .* is not a relative path/],
  ['a file outside', '../a.yaml#/components/schemas/A', /api\.yaml:5:7: .*a\.yaml is outside .*\n {2}remedy: /],
  ['an anchor', 'things.yaml#Thing', /api\.yaml:5:7: .* is no file with a JSON pointer/],
])('%s is a fault with its place', async (_name, reference, fault) => {
  await expect(readDocument(await written(ROOT(`$ref: '${reference}'`)))).rejects.toThrow(fault);
});

test('a fault in another file names that one', async () => {
  const file = await written(ROOT("$ref: 'things.yaml#/components/schemas/Thing'"), {
    'things.yaml': THINGS.replace('deep/', 'lost/'),
  });
  await expect(readDocument(file)).rejects.toThrow(/things\.yaml:7:18: there is no file .*lost\/shapes\.yaml/);
  await writeFile(file.replace('api.yaml', 'things.yaml'), 'components: [');
  await expect(readDocument(file)).rejects.toThrow(/things\.yaml:1:\d+: not valid YAML/);
});

test('a link out of the folder is followed no more than a path out of it', async () => {
  const outside = await scratch({ 'secret.yaml': 'components: { schemas: { A: { type: string } } }' });
  const file = await written(ROOT("$ref: 'link.yaml#/components/schemas/A'"));
  await symlink(join(outside, 'secret.yaml'), file.replace('api.yaml', 'link.yaml'));
  await expect(readDocument(file)).rejects.toThrow(/api\.yaml:5:7: .*link\.yaml is outside /);
});

test('inside one package a document may refer to its neighbours', async () => {
  const folder = await scratch({
    'package.json': '{}',
    'things.yaml': THINGS.replaceAll('api.yaml', 'spec/api.yaml').replace('deep/', 'spec/'),
  });
  await mkdir(join(folder, 'spec'));
  await writeFile(join(folder, 'spec/shapes.yaml'), SHAPES);
  await writeFile(join(folder, 'spec/api.yaml'), ROOT("$ref: '../things.yaml#/components/schemas/Part'"));
  const { value } = await readDocument(join(folder, 'spec/api.yaml'));
  expect(valueAt(value, '/components/schemas/Part')).toEqual({ type: 'string' });
});

test('two components of one name are a fault that names both', async () => {
  const own = await written(ROOT("$ref: 'things.yaml#/components/schemas/Part'", '    Part: { type: integer }\n'));
  await expect(readDocument(own)).rejects.toThrow(
    /api\.yaml:5:7: .*things\.yaml and .*api\.yaml:6 both have a Part\n {2}remedy: rename/,
  );
  const two = await written(ROOT("$ref: 'things.yaml#/components/schemas/Thing'"), {
    'things.yaml': THINGS.replace('deep/shapes.yaml#/$defs/Shape', 'other.yaml#/$defs/Part'),
    'other.yaml': '$defs: { Part: { type: number } }',
  });
  await expect(readDocument(two)).rejects.toThrow(
    /things\.yaml:7:\d+: .*other\.yaml and .*things\.yaml:9 both have a Part/,
  );
});

test('a hundred files are enough', async () => {
  const chain = Object.fromEntries(
    Array.from({ length: 110 }, (_, index) => [
      `f${index}.yaml`,
      `$defs: { N${index}: { $ref: 'f${index + 1}.yaml#/$defs/N${index + 1}' } }`,
    ]),
  );
  const file = await written(ROOT("$ref: 'f0.yaml#/$defs/N0'"), chain);
  await expect(readDocument(file)).rejects.toThrow(/in more than 100 files/);
});
