import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { linkAsyncApi, packageRoot, readDocument } from '../contract/index.js';
import { ajvOf, type Finding, reasons } from './ajv.fixture.js';
import { type EventsTargets, eventsTargets, type MessageTarget } from './events-targets.js';
import { type GeneratedFile, generate } from './index.js';
import { instancesOf } from './instances.fixture.js';
import { modernSchemas } from './modern-schemas.js';
import { schemaNames } from './schema-names.js';

/**
 * Documents of strange shapes: what is generated from each judges as Ajv does on the schemas as they are written, and gives
 * Ajv's reasons, word by word. `SHAPES_INSTANCES=10000 npx vitest run src/kit/generate/shapes.test.ts` asks more of each, and
 * `SHAPES_SEED=1` something else; without it every run asks the same.
 */
const folder = join(packageRoot(), 'src/kit/generate/fixtures');
const NAMES = [...readdirSync(folder).filter((name) => name.endsWith('.yaml')), 'files/asyncapi.yaml'];
const INSTANCES = Number(process.env.SHAPES_INSTANCES ?? 150);
const SEED = Number(process.env.SHAPES_SEED ?? 2_026);
/** Of how many instances each verdict must be. */
const SHARE = 0.1;

type Validate = ((value: unknown) => boolean) & { errors?: Finding[] | null };

const OPTIONS: Options = {
  strict: false,
  validateFormats: false,
  validateSchema: false,
  logger: false,
  ownProperties: true,
};

/** What the reference takes away: names of dialects and of schemas, which only Ajv would follow, and lists that are open. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const { $id, $schema, enum: listed, ...rest } = value as Record<string, unknown>;
  const open = rest['x-extensible'] === true;
  return Object.fromEntries(
    Object.entries({
      ...rest,
      ...(listed === undefined || open ? {} : { enum: listed }),
      ...(typeof $id === 'object' ? { $id } : {}),
      ...(typeof $schema === 'object' ? { $schema } : {}),
    }).map(([key, item]) => [key, key === 'const' ? item : plain(item)]),
  );
}

/** Ajv at work on the document as it is written; a schema of draft-07 by Ajv's own draft-07. */
function reference(root: unknown, { schema }: MessageTarget): (value: unknown) => boolean {
  const old = /"schemaFormat":"[^"]*draft-07/.test(JSON.stringify(root));
  const ajv = old ? new Ajv(OPTIONS) : new Ajv2020(OPTIONS);
  ajv.addSchema(plain(root) as object, 'document');
  const pointer = schema.pointer.split('/').map(encodeURIComponent).join('/');
  return ajv.compile({ $ref: `document#${pointer}` }) as (value: unknown) => boolean;
}

describe.each(NAMES)('%s', (name) => {
  let files: GeneratedFile[];
  let targets: EventsTargets;
  let root: unknown;
  let findings: ReturnType<typeof ajvOf>;

  beforeAll(async () => {
    const file = join(folder, name);
    files = await generate({ asyncapi: [file], out: 'generated', base: folder });
    const document = await readDocument(file);
    root = document.value;
    const modern = modernSchemas(document);
    targets = eventsTargets(linkAsyncApi(modern));
    findings = ajvOf(modern, targets.messages, schemaNames(modern, 'asyncapi'));
  });

  test(`its validators agree with Ajv, ${INSTANCES} instances each, seed ${SEED}`, async () => {
    const text = files.find(({ path }) => path.endsWith('.validators.gen.js'))?.text ?? '';
    const made = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as Record<string, Validate>;
    for (const target of targets.messages) {
      const validate = made[target.validator] as Validate;
      const judge = reference(root, target);
      const find = findings(target.validator);
      const verdicts = { taken: 0, refused: 0 };
      fc.assert(
        fc.property(instancesOf(root, target.schema.pointer, judge), (value) => {
          const right = judge(value);
          verdicts[right ? 'taken' : 'refused'] += 1;
          if (validate(value) !== right)
            throw new Error(`${target.validator} says ${!right}: ${JSON.stringify(value)}`);
          expect(reasons(validate.errors)).toEqual(find(value));
        }),
        { numRuns: INSTANCES, seed: SEED },
      );
      for (const count of Object.values(verdicts)) {
        expect(count / INSTANCES, `${target.validator}: ${JSON.stringify(verdicts)}`).toBeGreaterThan(SHARE);
      }
    }
  }, 600_000);
});
