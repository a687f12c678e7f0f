import {
  type Body,
  type EventsDocument,
  escapeToken,
  type Operation,
  type Parameter,
  type Requirement,
  type Response,
  type RestDocument,
  valueAt,
} from '../../src/kit/contract/index.js';
import { anchorOf, code, details, json, line, paragraphs, part, prose, table } from './markdown.js';
import type { Places } from './places.js';
import { boundsOf, type Shapes, schemaSections, typeOf } from './shapes.js';
import { featureLine, openList, requiredLine, requirementLinks, sourceLine } from './sources.js';

type Fields = Readonly<Record<string, unknown>>;

export interface RestOptions {
  readonly rest: RestDocument;
  readonly requirements: readonly Requirement[];
  /** What is told afterwards, and the page that says so. */
  readonly events?: { readonly events: EventsDocument; readonly page: string } | undefined;
  /** The document, from the root of the package. */
  readonly file: string;
}

/** The reference page of an OpenAPI document: operations, then security, then what bodies are made of. */
export function restPage(options: RestOptions, places: Places): string {
  const { rest, requirements, file } = options;
  const { document, operations } = rest;
  const info = document.value.info as Fields;
  const shapes: Shapes = { document, places, requirements };
  return paragraphs(
    `Made from [${code(file)}](../../${file}), version ${code(info.version)}.`,
    prose(info.description),
    sourceLine(info['x-source'], requirements),
    openList(info['x-open']),
    requiredLine([...places.at('', 'servers'), ...places.at('/info', 'servers'), ...places.at('/servers', 'servers')]),
    '## Servers',
    servers(document.value.servers),
    '## Operations',
    table(
      ['operation', 'request', 'what it does'],
      operations.map(({ id, method, path, summary }) => [
        `[${id}](#${anchorOf(id)})`,
        code(`${method} ${path}`),
        line(summary),
      ]),
    ),
    ...operations.map((operation) => operationSection(operation, options, places)),
    '## Security',
    security(shapes),
    '## Schemas',
    schemaSections(shapes),
  );
}

const servers = (listed: unknown): string =>
  table(
    ['URL', 'what it is'],
    (Array.isArray(listed) ? (listed as Fields[]) : []).map(({ url, description }) => [code(url), line(description)]),
  );

function operationSection(operation: Operation, { rest, requirements, events }: RestOptions, places: Places): string {
  const { id, method, path, summary, pointer, parameters, requestBody, responses } = operation;
  const { document } = rest;
  const own = valueAt(document.value, pointer) as Fields;
  const anchor = anchorOf(id);
  const item = `/paths/${escapeToken(path)}`;
  const told = (events?.events.channels ?? []).filter(({ causes }) => causes.some((cause) => cause.operationId === id));
  return paragraphs(
    `### ${id}`,
    code(`${method} ${path}`),
    `**${line(summary)}.**`,
    prose(own.description),
    featureLine(own['x-required-features']),
    told.length > 0 &&
      `What became of it is told on ${told.map(({ address, id: channel }) => `[${address}](${events?.page}#${anchorOf(`Channel ${channel}`)})`).join(', ')}.`,
    sourceLine(own['x-source'], requirements),
    requiredLine([...places.at(item, anchor), ...places.at(pointer, anchor)]),
    parameters.length > 0 && part(4, `${anchor}-parameters`, 'Parameters'),
    table(
      ['parameter', 'in', 'type', 'meaning', 'required by'],
      parameters.map((parameter) => parameterRow(parameter, document.value, places, anchor)),
    ),
    requestBody && part(4, `${anchor}-request`, 'Request body'),
    requestBody && bodyText([requestBody], `${pointer}/requestBody`, document.value),
    requestBody && requiredLine(places.at(`${pointer}/requestBody`, anchor)),
    part(4, `${anchor}-responses`, 'Responses'),
    ...responses.map((response) => responseText(response, document.value, requirements, places, anchor)),
    openList(own['x-open']),
  );
}

function parameterRow(parameter: Parameter, root: Fields, places: Places, anchor: string): string[] {
  const own = valueAt(root, parameter.pointer) as Fields;
  const schema = (own.schema ?? {}) as Fields;
  const open = Array.isArray(own['x-open']) ? own['x-open'].map((question) => `Open: ${line(question)}`) : [];
  return [
    `${code(parameter.name)}${parameter.required ? ' (required)' : ''}`,
    parameter.in,
    typeOf(schema),
    [line(own.description), boundsOf(schema), ...open].filter((part) => part !== '').join(' '),
    requirementLinks(places.at(parameter.pointer, anchor)),
  ];
}

function responseText(
  { status, pointer, bodies }: Response,
  root: Fields,
  requirements: readonly Requirement[],
  places: Places,
  anchor: string,
): string {
  const own = valueAt(root, pointer) as Fields;
  return paragraphs(
    part(5, `${anchor}-${status.toLowerCase()}`, status),
    prose(own.description),
    bodyText(bodies, pointer, root),
    sourceLine(own['x-source'], requirements),
    requiredLine(places.at(pointer, `${anchor}-${status.toLowerCase()}`)),
  );
}

function bodyText(bodies: readonly Body[], pointer: string, root: Fields): string {
  return paragraphs(
    ...bodies.flatMap(({ mediaType, schema, examples }) => {
      const written = valueAt(root, `${pointer}/content/${escapeToken(mediaType)}/examples`) as Fields | undefined;
      return [
        `${code(mediaType)}: ${typeOf(valueAt(schema.document.value, schema.pointer))}`,
        ...[...examples].map(([name, value]) => {
          const { summary = '' } = (written?.[name] ?? {}) as { summary?: string };
          return details(`Sample ${name}${summary === '' ? '' : `: ${line(summary)}`}`, json(value));
        }),
      ];
    }),
  );
}

function security({ document, places, requirements }: Shapes): string {
  const schemes = ((document.value.components as Fields | undefined)?.securitySchemes ?? {}) as Record<string, Fields>;
  const names = Object.keys(schemes);
  if (names.length === 0) return 'There are no credentials.';
  return paragraphs(
    table(
      ['scheme', 'kind', 'meaning', 'required by'],
      names.map((name) => {
        const { type, scheme, in: where, name: key, description } = schemes[name] as Fields;
        const kind = [type, scheme, where, key && code(key)].filter((part) => part !== undefined).join(' ');
        const own = places.at(`/components/securitySchemes/${name}`, 'security');
        return [code(name), kind, line(description), requirementLinks(own)];
      }),
    ),
    ...names.map((name) => sourceLine(schemes[name]?.['x-source'], requirements)).slice(0, 1),
  );
}
