import { join, relative, resolve } from 'node:path';
import { linkAsyncApi, linkOpenApi, readDocument, type SourceDocument } from '../contract/index.js';
import { eventsModule } from './events-module.js';
import { eventsTargets } from './events-targets.js';
import { type GeneratedFile, header } from './files.js';
import { checkSupported } from './keywords.js';
import { modernSchemas } from './modern-schemas.js';
import { type GenerateOptions, type PlannedDocument, planDocuments } from './plan.js';
import { type DeclaredElsewhere, restModule } from './rest-module.js';
import { restTargets } from './rest-targets.js';
import { schemaNames } from './schema-names.js';
import { typeSource } from './schema-types.js';
import { sharedTypes } from './shared-types.js';
import type { Target } from './targets.js';
import { validatorTypes } from './validator-types.js';
import { validatorsModule } from './validators.js';

/**
 * Makes the modules of the documents in memory; nothing is written. For each OpenAPI document `rest.gen.ts` (types
 * and the table of operations), for each AsyncAPI document `events.gen.ts` (types and the table of channels), each
 * with validators beside it (`*.validators.gen.js` and `.d.ts`). Several documents of a kind: each is named after its file.
 *
 * @throws ContractError with file, line, column and remedy when a document is broken or says what is not supported.
 * @example
 * import { generate, writeGenerated } from 'bargein-kit';
 *
 * const files = await generate({ openapi: ['openapi.yaml'], asyncapi: ['asyncapi.yaml'], out: 'generated' });
 * await writeGenerated(files);
 */
export async function generate(options: GenerateOptions): Promise<GeneratedFile[]> {
  const { openapi = [], asyncapi = [] } = options;
  const rest = planDocuments(openapi, 'rest');
  const events = planDocuments(asyncapi, 'events').map((planned) => ({ planned, reading: readDocument(planned.file) }));
  const made = await Promise.all([
    ...rest.map((planned) => restFiles(planned, options, events)),
    ...events.map((each) => eventsFiles(each, options)),
  ]);
  return made.flat();
}

/** A document of events that is being read. */
interface PlannedEvents {
  readonly planned: PlannedDocument;
  readonly reading: Promise<SourceDocument>;
}

async function restFiles(
  planned: PlannedDocument,
  options: GenerateOptions,
  events: readonly PlannedEvents[],
): Promise<GeneratedFile[]> {
  const document = await readDocument(planned.file);
  const rest = linkOpenApi(document);
  await checkSchemas(document, 'openapi');
  const operations = restTargets(rest);
  const targets = operations.flatMap(({ parameters, request, responses }) =>
    [parameters, request, ...responses.values()].filter((target) => target !== undefined),
  );
  const types = await restModule(rest, operations, await declaredByEvents(document, events));
  return modules(planned, options, document, types, targets, 'openapi');
}

/** What the module of events declares already, where there is just one beside. */
async function declaredByEvents(
  document: SourceDocument,
  [only, ...others]: readonly PlannedEvents[],
): Promise<DeclaredElsewhere | undefined> {
  if (only === undefined || others.length > 0) return undefined;
  const events = modernSchemas(await only.reading);
  const names = sharedTypes(typeSource(document, 'openapi'), typeSource(events, 'asyncapi'));
  return { module: `${only.planned.stem}.gen.js`, names };
}

async function eventsFiles({ planned, reading }: PlannedEvents, options: GenerateOptions): Promise<GeneratedFile[]> {
  const written = await reading;
  const document = modernSchemas(written);
  const events = linkAsyncApi(document);
  await checkSchemas(document, 'asyncapi');
  const { checkXCometd } = await import('./x-cometd.js');
  await checkXCometd(document);
  const { validateAsyncApi } = await import('./asyncapi-parser.js');
  await validateAsyncApi(written);
  const targets = eventsTargets(events);
  const { channelsModule } = await import('./channels-module.js');
  return [
    ...(await modules(planned, options, document, eventsModule(events, targets), targets.messages, 'asyncapi')),
    generated(
      options,
      document,
      planned.stem.replace(/events$/, 'channels.gen.ts'),
      channelsModule(events, targets, planned.stem),
    ),
  ];
}

async function checkSchemas(document: SourceDocument, kind: 'openapi' | 'asyncapi'): Promise<void> {
  checkSupported(document, kind);
  const { checkSchemaShapes } = await import('./schema-shape.js');
  checkSchemaShapes(document, kind);
}

/** The three modules of a document. */
async function modules(
  { stem }: PlannedDocument,
  options: GenerateOptions,
  document: SourceDocument,
  types: string,
  targets: readonly Target[],
  kind: 'openapi' | 'asyncapi',
): Promise<GeneratedFile[]> {
  const file = (name: string, text: string): GeneratedFile => generated(options, document, name, text);
  return [
    file(`${stem}.gen.ts`, types),
    file(`${stem}.validators.gen.js`, await validatorsModule(document, targets, schemaNames(document, kind))),
    file(`${stem}.validators.gen.d.ts`, validatorTypes(targets, `${stem}.gen.js`)),
  ];
}

function generated(
  { out, base = '.' }: GenerateOptions,
  document: SourceDocument,
  name: string,
  text: string,
): GeneratedFile {
  const source = relative(resolve(base), resolve(document.file)).replaceAll('\\', '/');
  return { path: join(out, name), text: `${header(source, document.sha256)}\n${text}`, source };
}
