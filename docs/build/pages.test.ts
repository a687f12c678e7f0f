import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linkOpenApi, packageRoot, parseSource, type Requirement } from '../../src/kit/contract/index.js';
import { GUIDES, guidesIn, MissingGuideError } from './guides.js';
import { anchorOf, prose, table } from './markdown.js';
import { written } from './page.js';
import { Places } from './places.js';
import { GROUNDS, killedIn, requirementsPage } from './requirements-page.js';
import { restPage } from './rest-page.js';
import { typeOf } from './shapes.js';

const requirement = (id: string, spec: string, more: Partial<Requirement> = {}): Requirement => ({
  ...{ id, level: 'MUST', statement: `${id} holds.`, source: 'paper, Section', label: 'doc', spec, checks: ['a.b'] },
  ...{ excluded: undefined, unverified: undefined, ...more },
});

describe('guides', () => {
  it('that are not there are all named', () => {
    const missing = () => guidesIn('/nowhere', GUIDES);
    expect(missing).toThrow(MissingGuideError);
    for (const { file } of GUIDES) expect(missing).toThrow(`/nowhere/${file}`);
  });
});

describe('Markdown', () => {
  it('of the contract holds no tags, but keeps code as it is', () => {
    expect(prose('a <b> and `<c>`')).toBe('a &lt;b> and `<c>`');
  });

  it('keeps a cell in its column', () => {
    expect(table(['a', 'b'], [['x | y', 'z']])).toBe('| a | b |\n| --- | --- |\n| x \\| y | z |');
    expect(table(['a'], [])).toBe('');
  });

  it('has the anchors of TypeDoc', () => {
    expect(anchorOf('genesys-barge-in, Request URL')).toBe('genesys-barge-in-request-url');
    expect(anchorOf('200 / OK')).toBe('200-ok');
  });

  it('names the pages below a page', () => {
    const child = { file: 'b.md', title: 'B', text: '' };
    expect(written({ file: 'a.md', title: 'A', text: 'Text.', children: [child] })).toBe(
      '---\ntitle: "A"\nchildren:\n  "B": b.md\n---\n\n# A\n\nText.\n',
    );
  });
});

describe('places', () => {
  const places = () =>
    new Places(
      'page.md',
      [requirement('R-1', 'a.yaml#/paths/x/post/description'), requirement('R-2', 'b.yaml#/paths')],
      ['a.yaml'],
    );

  it('show a requirement at the nearest place around the one that it names', () => {
    const seen: string[][] = [];
    const ids = (at: Places, pointer: string) => at.at(pointer, `at${pointer}`).map(({ id }) => id);
    const shown = places();
    shown.write((at) => {
      seen.push([...ids(at, '/paths/x'), ...ids(at, '/paths/x/post'), ...ids(at, '')]);
      return '';
    });
    expect(seen).toEqual([[], ['R-1']]);
    expect(shown.shown()).toEqual(new Map([['R-1', { page: 'page.md', anchor: 'at/paths/x/post' }]]));
  });
});

describe('a contract page', () => {
  const document = parseSource(
    'api.yaml',
    `
openapi: 3.1.0
info: { title: Pets, version: '1', description: About <pets>. }
servers: [{ url: http://pets, description: Theirs. }]
paths:
  /pets/{id}:
    get:
      operationId: readPet
      summary: Read a pet
      x-source: [{ document: paper, section: Section, label: doc }]
      x-open: [Whether it bites.]
      parameters: [{ name: id, in: path, required: true, description: Whose., schema: { type: string, minLength: 1 } }]
      responses:
        '200':
          description: The pet.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Pet' }
              examples: { rex: { summary: A dog, value: { name: Rex } } }
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string, description: What it is called., default: Rex }
        toys: { type: array, items: { type: object, properties: { colour: { enum: [red, blue] } } } }
`,
  );
  const requirements = [
    requirement('P-NAME', 'spec/api.yaml#/components/schemas/Pet/properties/name/default'),
    requirement('P-READ', 'spec/api.yaml#/paths/~1pets~1{id}/get/summary'),
  ];
  const places = new Places('pets.md', requirements, ['spec/api.yaml']);
  const text = places.write((at) => restPage({ rest: linkOpenApi(document), requirements, file: 'spec/api.yaml' }, at));

  it.each([
    ['the operation', '### readPet\n\n`GET /pets/{id}`\n\n**Read a pet.**'],
    ['its parameters', '| `id` (required) | path | string | Whose. minLength `1`. |  |'],
    ['its source', 'Source: [paper, Section](requirements.md#paper-section) (doc).'],
    ['what is open', '- Whether it bites.'],
    ['its requirement', 'Required by [P-READ](requirements.md#p-read).'],
    ['its samples', '<summary>Sample rex: A dog</summary>\n\n```json\n{\n  "name": "Rex"\n}\n```'],
    ['codes, with an anchor', '<h5 id="readpet-200"><a href="#readpet-200">200</a></h5>\n\nThe pet.'],
    ['the schema of a body', '`application/json`: [Pet](#schema-pet)'],
    [
      'properties',
      '| `name` (required) | string | What it is called. Default `"Rex"`. | [P-NAME](requirements.md#p-name) |',
    ],
    ['properties of elements', '| `toys[].colour` | `"red"`, `"blue"` |  |  |'],
    ['text as text', 'About &lt;pets>.'],
  ])('has %s', (_, part) => {
    expect(text).toContain(part);
  });

  it('says types in a line', () => {
    expect(typeOf({ anyOf: [{ enum: ['a'] }, { type: 'string' }] })).toBe('`"a"`, any other string');
    expect(typeOf({ items: { $ref: '#/components/schemas/Pet' } })).toBe('list of [Pet](#schema-pet)');
    expect(typeOf({ oneOf: [{ const: 1 }, { type: ['string', 'null'] }] })).toBe('`1` or string or null');
  });

  it('is where the requirements lead', () => {
    const page = requirementsPage({
      authorities: [
        {
          title: 'Pets',
          requirements: [...requirements, requirement('P-X', 'x#', { checks: [], excluded: 'audio: y' })],
        },
      ],
      shown: places.shown(),
      killed: killedIn('| requirement | checks | mutants |\n| P-NAME | a.b, c.d | 5 / 6 |\n'),
    });
    expect(page).toContain(
      '| <a id="p-name" href="#p-name">P-NAME</a><br>MUST (doc) | P-NAME holds.<br>[spec/api.yaml](pets.md#schema-pet) | `a.b`<br>Mutants: 5 / 6. |',
    );
    expect(page).toContain('excluded: audio: y');
    expect(page).toContain('| [Pets](#pets) | 3 | 2 | 1 | 0 |');
    expect(page).toContain('| audio | what the parties of a call hear | 1 |');
  });

  it('names the grounds of exclusion that the schema of the catalogue knows', () => {
    const schema: unknown = JSON.parse(readFileSync(join(packageRoot(), 'spec', 'requirements.schema.json'), 'utf8'));
    expect(schema).toMatchObject({
      $defs: {
        requirement: {
          properties: { excluded: { pattern: `^(?:${GROUNDS.map(([ground]) => ground).join('|')}): .+` } },
        },
      },
    });
  });
});
