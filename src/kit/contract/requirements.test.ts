import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { loadRequirements, packageRoot, VENDORS } from './index.js';
import { requirementsFile } from './requirements.js';
import { edited } from './scratch.fixture.js';

test('the schemas of requirements and errata are schemas', async () => {
  for (const name of ['requirements', 'errata']) {
    const schema = JSON.parse(await readFile(join(packageRoot(), 'spec', `${name}.schema.json`), 'utf8'));
    expect(new Ajv2020({ strict: true, strictRequired: false, strictTypes: false }).validateSchema(schema)).toBe(true);
  }
});

test('requirements come as people read them', async () => {
  const requirements = await loadRequirements('genesys');
  expect(requirements.find(({ id }) => id === 'GWS-BARGEIN-SCOPE-DEFAULT')).toEqual({
    id: 'GWS-BARGEIN-SCOPE-DEFAULT',
    level: 'MUST',
    statement: expect.any(String),
    source: 'genesys-barge-in, Parameters',
    label: 'doc',
    spec: 'spec/genesys/openapi.yaml#/components/schemas/BargeInRequest/properties/supervisorMonitoringScope/default',
    checks: expect.arrayContaining(['genesys.barge-in.notification.scope[documented]']),
    excluded: undefined,
    unverified: undefined,
  });
});

test('what a protocol requires stands nowhere but among its requirements', async () => {
  const requirements = await loadRequirements('bayeux');
  const index = requirements.findIndex(({ id }) => id === 'BAYEUX-S3');
  expect(requirements[index]).toMatchObject({
    level: 'MUST',
    label: 'page',
    source: 'Bayeux 1.0, Meta Channels; id',
    spec: `spec/bayeux/requirements.yaml#/requirements/${index}`,
    checks: ['bayeux.reply.id'],
  });
});

test('a check is of the vendor whose requirement names it; that there is one is for the suite to prove', async () => {
  for (const vendor of VENDORS) {
    const checks = (await loadRequirements(vendor)).flatMap((requirement) => requirement.checks);
    expect(checks.filter((check) => !check.startsWith(`${vendor}.`))).toEqual([]);
  }
});

test.each([
  ['an unknown level', 'level: MUST', 'level: SHALL', /"SHALL" must be equal to one of .*"MUST"/],
  [
    'checks and excluded',
    'label: doc\n',
    "label: doc\n    excluded: 'audio: no'\n",
    /exactly one of checks, excluded and unverified/,
  ],
  ['neither', /\n {4}checks: .*/, '', /exactly one of checks, excluded and unverified/],
  [
    'another ground to exclude',
    /checks: .*/,
    'excluded: too hard',
    /"too hard" must match pattern .*audio:, telephony: or roles:/,
  ],
  ['no statement', /statement: .*/, 'statment: x', /must have required property 'statement'/],
  ['a stranger', 'level: MUST', 'level: MUST\n    colour: red', /unknown key colour/],
  ['half a source', /, section: .*? \}/, ' }', /a document with its section, or a page, or a protocol/],
  ['nowhere that it stands', /\n {4}spec: .*/, '', /must have required property 'spec'/],
  ['an id twice', 'GWS-BARGEIN-METHOD', 'GWS-BARGEIN-REQUEST-URL', /GWS-BARGEIN-REQUEST-URL is there twice/],
] as const)('%s is a fault, with its place', async (_name, find, replace, message) => {
  const file = await edited(requirementsFile('genesys'), find, replace);
  await expect(loadRequirements('genesys', file)).rejects.toThrow(message);
  await expect(loadRequirements('genesys', file)).rejects.toThrow(/requirements\.yaml:\d+:\d+: .*\n {2}remedy: /);
});

test('a missing file is a fault', async () => {
  await expect(loadRequirements('genesys', 'nowhere.yaml')).rejects.toThrow(/nowhere\.yaml: cannot be read \(ENOENT\)/);
});
