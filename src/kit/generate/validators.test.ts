import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { loadContract, packageRoot, parseSource, type SourceDocument, VENDORS } from '../contract/index.js';
import { ajvOf, type Finding, reasons } from './ajv.fixture.js';
import { eventsTargets } from './events-targets.js';
import { restTargets } from './rest-targets.js';
import { schemaNames } from './schema-names.js';
import type { ObjectOf, Target } from './targets.js';
import { validatorsModule } from './validators.js';

type Validate = ((value: unknown) => boolean) & { errors?: Finding[] | null };
type Exports = Readonly<Record<string, Validate>>;

const root = packageRoot();
const committed = (path: string): Promise<Exports> => import(pathToFileURL(join(root, 'generated', path)).href);

/** The validators of a document that is written here. */
async function compiled(schemas: string, ...names: string[]): Promise<Exports> {
  const document = parseSource('t.yaml', `components:\n  schemas:\n${schemas.replaceAll(/^/gm, '    ')}\n`);
  const targets = names.map(
    (name): Target => ({
      validator: name,
      type: name,
      what: name,
      schema: { document, pointer: `/components/schemas/${name}` },
    }),
  );
  const text = await validatorsModule(document, targets, new Map());
  return import(`data:text/javascript,${encodeURIComponent(text)}`);
}

/** Ajv at work on the document as it stands: the reference. */
function reference(document: SourceDocument, { schema }: Target): (value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false, logger: false });
  ajv.addSchema(document.value as object, 'document');
  if (!('properties' in schema))
    return (value) => ajv.validate({ $ref: `document#${schema.pointer}` }, value) as boolean;
  const { properties } = schema as ObjectOf;
  const compiled = {
    type: 'object',
    additionalProperties: false,
    required: [...properties].flatMap(([name, { required }]) => (required ? [name] : [])),
    properties: Object.fromEntries(
      [...properties].map(([name, { pointer }]) => [name, { $ref: `document#${pointer}` }]),
    ),
  };
  return (value) => ajv.validate(compiled, value) as boolean;
}

/** A value with every part of it in turn removed, replaced by values of every type, or given an unknown neighbour. */
function* mutants(value: unknown): Generator<unknown> {
  for (const other of [null, true, 0, 7, 4.5, 99, '', 'x', [], {}]) yield other;
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    yield [...value, ...value];
    for (const [index, item] of value.entries())
      for (const mutant of mutants(item)) yield value.map((each, at) => (at === index ? mutant : each));
    return;
  }
  yield { ...value, unknown: 1 };
  for (const [key, item] of Object.entries(value)) {
    const { [key]: _, ...rest } = value as Record<string, unknown>;
    yield rest;
    for (const mutant of mutants(item)) yield { ...value, [key]: mutant };
  }
}

const cases: { name: string; module: string; document: SourceDocument; target: Target; samples: unknown[] }[] = [];
for (const vendor of VENDORS) {
  const { rest, events } = await loadContract(vendor);
  for (const { operation, parameters, request, responses } of restTargets(rest)) {
    const add = (target: Target | undefined, samples: Iterable<unknown>) => {
      const module = `${vendor}/rest.validators.gen.js`;
      if (target)
        cases.push({ name: target.validator, module, document: rest.document, target, samples: [...samples] });
    };
    const names = new Set(operation.parameters.flatMap(({ examples }) => [...examples.keys()]));
    const sample = (name: string) =>
      operation.parameters.flatMap((each) => (each.examples.has(name) ? [[each.name, each.examples.get(name)]] : []));
    add(
      parameters,
      [...names].map((name) => Object.fromEntries(sample(name))),
    );
    add(request, operation.requestBody?.examples.values() ?? []);
    for (const { status, bodies } of operation.responses)
      add(responses.get(status), bodies[0]?.examples.values() ?? []);
  }
  for (const target of events ? eventsTargets(events).messages : []) {
    const module = `${vendor}/events.validators.gen.js`;
    const samples = [...target.message.examples.values()];
    cases.push({
      name: target.validator,
      module,
      document: (events as NonNullable<typeof events>).document,
      target,
      samples,
    });
  }
}

test.each(cases)('$name takes the samples, and judges and words every mutant of them as Ajv does', async (each) => {
  const kind = each.module.includes('rest') ? 'openapi' : 'asyncapi';
  const find = ajvOf(each.document, [each.target], schemaNames(each.document, kind))(each.name);
  const validate = (await committed(each.module))[each.name] as Validate;
  const judge = reference(each.document, each.target);
  for (const sample of each.samples) expect([validate(sample), validate.errors]).toEqual([true, null]);
  let refused = 0;
  for (const mutant of [...each.samples, {}].flatMap((sample) => [...mutants(sample)])) {
    const right = judge(mutant);
    expect(validate(mutant), JSON.stringify(mutant)).toBe(right);
    if (!right) refused += 1;
    expect(reasons(validate.errors), JSON.stringify(mutant)).toEqual(find(mutant));
  }
  expect(refused).toBeGreaterThan(5);
});

test('what we send is closed, what a vendor sends is open', async () => {
  const rest = await committed('genesys/rest.validators.gen.js');
  const request = { operationName: 'BargeIn', targetDeviceUri: 'u' };
  expect(rest.validateOperateDeviceRequest?.(request)).toBe(true);
  expect(rest.validateOperateDeviceRequest?.({ ...request, extra: 1 })).toBe(false);
  expect(rest.validateOperateDeviceParameters?.({ id: '' })).toBe(false);
  expect(rest.validateOperateDevice200?.({ statusCode: 0, extra: 1 })).toBe(true);
  expect(rest.validateOperateDevice500?.({ statusCode: 99, statusMessage: 'new' })).toBe(true);
  expect(rest.validateOperateDevice500?.({ statusCode: 0, statusMessage: 'no failure' })).toBe(false);
});

test('what stands on Object.prototype is no property of the data', async () => {
  const { Odd } = await compiled(
    'Odd: { type: object, required: [constructor], additionalProperties: false, properties: { constructor: { type: string }, toString: { type: string }, __proto__: { type: string } } }',
    'Odd',
  );
  expect(Odd?.({})).toBe(false);
  expect(Odd?.({ constructor: 'x' })).toBe(true);
  expect(Odd?.(JSON.parse('{"constructor":"x","__proto__":1}'))).toBe(false);
  expect(Odd?.(Object.create({ constructor: 'inherited' }))).toBe(false);
});

test('references in a circle, code points, patterns and equal objects are judged as by Ajv', async () => {
  const {
    Tree,
    Text,
    Set: Unique,
  } = await compiled(
    `Tree: { type: object, required: [name], properties: { name: { type: string }, children: { type: array, items: { $ref: '#/components/schemas/Tree' } } } }
Text: { type: string, maxLength: 2, pattern: '^\\p{L}+$' }
Set: { type: array, uniqueItems: true }`.replace('\\\\p', '\\p'),
    'Tree',
    'Text',
    'Set',
  );
  expect(Tree?.({ name: 'a', children: [{ name: 'b', children: [] }] })).toBe(true);
  expect(Tree?.({ name: 'a', children: [{ name: 'b', children: [{}] }] })).toBe(false);
  expect(Tree?.errors?.[0]?.instancePath).toBe('/children/0/children/0');
  expect([Text?.('𝒜𝒷'), Text?.('abc'), Text?.('1')]).toEqual([true, false, false]);
  expect([Unique?.([{ a: [1] }, { a: [2] }]), Unique?.([{ a: [1] }, { a: [1] }]), Unique?.([[], {}])]).toEqual([
    true,
    false,
    true,
  ]);
});

test('a schema may be called as the language or the runtime calls something', async () => {
  const names = ['Map', 'Error', 'Object', 'Array', 'validator', 'fault', 'type', '1st', '_', '-', 'a.b', 'a_b'];
  const properties = names.map((name) => `${name}: { $ref: '#/components/schemas/${name}' }`).join(', ');
  const schemas = names.map((name) => `${name}: { type: object, required: [x] }`).join('\n');
  const { All } = await compiled(`All: { type: object, properties: { ${properties} } }\n${schemas}`, 'All');
  expect(All?.(Object.fromEntries(names.map((name) => [name, { x: 1 }])))).toBe(true);
  for (const name of names)
    expect([All?.({ [name]: {} }), All?.errors?.[0]?.instancePath]).toEqual([false, `/${name}`]);
});

test('they run where a policy forbids to make code of text', async () => {
  const file = join(root, 'generated/genesys/events.validators.gen.js');
  const bundle = await build({ entryPoints: [file], bundle: true, format: 'iife', globalName: 'made', write: false });
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  expect(() => runInContext('new Function("")', context)).toThrow('Code generation from strings disallowed');
  const calls = "[{ messageType: 'ErrorMessage' }, {}].map((message) => made.validateErrorMessage(message)).join()";
  expect(runInContext(`${bundle.outputFiles[0]?.text}; ${calls}`, context)).toBe('true,false');
});

/** Bytes that a bundle has after minify and gzip. */
async function gzipped(contents: string): Promise<{ bytes: number; text: string }> {
  const bundle = await build({
    stdin: { contents, resolveDir: join(root, 'generated') },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  const text = bundle.outputFiles[0]?.text ?? '';
  return { bytes: gzipSync(text, { level: 9 }).length, text };
}

// Measured 2,641 · 1,835 · 1,395 bytes, of which an application takes what it uses; the ceilings leave room for a field or two,
// not for a library. Some 1,000 of each are what makes a validator of a schema; the schemas are the rest.
test.each([
  ['genesys/rest', 2_750],
  ['genesys/events', 1_920],
  ['webex/rest', 1_450],
])('%s validators stay small', async (module, ceiling) => {
  expect((await gzipped(`export * from './${module}.validators.gen.js'`)).bytes).toBeLessThan(ceiling);
});

test('an application takes only the validators that it uses', async () => {
  const { text } = await gzipped("export { validateOperateDeviceParameters } from './genesys/rest.validators.gen.js'");
  expect(text).not.toMatch(/operationName|statusCode|succeeded/);
  expect(
    (await gzipped("import './genesys/rest.validators.gen.js'; import './webex/rest.gen.js'")).text.length,
  ).toBeLessThan(60);
});
