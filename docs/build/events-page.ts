import {
  type Cause,
  type Channel,
  type EventsDocument,
  entriesOf,
  type Message,
  type Requirement,
  resolve,
  valueAt,
} from '../../src/kit/contract/index.js';
import { anchorOf, code, details, json, line, paragraphs, prose, table } from './markdown.js';
import type { Places } from './places.js';
import { type Shapes, schemaSections, typeOf } from './shapes.js';
import { openList, requiredLine, sourceLine } from './sources.js';

type Fields = Readonly<Record<string, unknown>>;

export interface EventsOptions {
  readonly events: EventsDocument;
  readonly requirements: readonly Requirement[];
  /** The page of the operations that cause events. */
  readonly restPage: string;
  /** The document, from the root of the package. */
  readonly file: string;
}

/** The reference page of an AsyncAPI document: its channels, their messages and what causes them. */
export function eventsPage(options: EventsOptions, places: Places): string {
  const { events, requirements, file } = options;
  const { document, pathname, transports, channels } = events;
  const info = document.value.info as Fields;
  const shapes: Shapes = { document, places, requirements };
  return paragraphs(
    `Made from [${code(file)}](../../${file}), version ${code(info.version)}.`,
    prose(info.description),
    `A CometD client connects to ${code(pathname)}, by ${transports.map(code).join(' or ')}.`,
    sourceLine(info['x-source'], requirements),
    openList(info['x-open']),
    requiredLine([
      ...places.at('', 'channels'),
      ...places.at('/info', 'channels'),
      ...places.at('/servers', 'channels'),
    ]),
    '## Channels',
    table(
      ['channel', 'address', 'messages'],
      channels.map(({ id, address, messages }) => [
        `[${id}](#${anchorOf(`Channel ${id}`)})`,
        code(address),
        messages.map(({ name }) => `[${name}](#${anchorOf(`Message ${name}`)})`).join(', '),
      ]),
    ),
    ...channels.map((channel) => channelSection(channel, options, places)),
    '## Messages',
    ...[
      ...new Map(channels.flatMap(({ messages }) => messages.map((message) => [message.name, message]))).values(),
    ].map((message) => messageSection(message, shapes)),
    '## Schemas',
    schemaSections(shapes),
  );
}

function channelSection({ id, address, pointer, causes }: Channel, options: EventsOptions, places: Places): string {
  const { document } = options.events;
  const own = valueAt(document.value, pointer) as Fields;
  const anchor = anchorOf(`Channel ${id}`);
  const operations = entriesOf(document, '/operations').filter(
    ({ pointer: at }) => resolve(document, `${at}/channel`).pointer === pointer,
  );
  return paragraphs(
    `### Channel ${id}`,
    code(address),
    prose(own.description),
    sourceLine(own['x-source'], options.requirements),
    requiredLine(places.at(pointer, anchor)),
    ...operations.map(({ name, value, pointer: at }) =>
      paragraphs(
        `#### ${name}`,
        `**${line(value.title)}.** ${prose(value.description)}`,
        sourceLine(value['x-source'], options.requirements),
        openList(value['x-open']),
        requiredLine(places.at(at, anchorOf(name))),
      ),
    ),
    causes.length > 0 && '#### What causes it',
    table(
      ['request', 'message', 'says'],
      causes.map((cause) => causeRow(cause, options.restPage)),
    ),
  );
}

/** A runtime expression as a person says it: `operationName` of the body. */
const said = (expression: string): string =>
  code(expression.replace(/^\$request\.(body#\/?|path\.|query\.)/, '')) +
  (expression.startsWith('$request.body') ? '' : ' of the URL');

function causeRow(
  { operationId, when, message, determines, constants, absent, beside }: Cause,
  page: string,
): string[] {
  const conditions = [...when].map(([expression, value]) => `${said(expression)} is ${code(value)}`);
  const says = [
    ...[...determines].map(([at, expression]) => `${code(at)} is ${said(expression)} of the request`),
    ...[...constants, ...beside].map(([at, value]) => `${code(at)} is ${code(JSON.stringify(value))}`),
    ...absent.map((at) => `${code(at)} is gone`),
  ];
  return [
    `[${operationId}](${page}#${anchorOf(operationId)})${conditions.length > 0 ? ` where ${conditions.join(' and ')}` : ''}`,
    `[${message.name}](#${anchorOf(`Message ${message.name}`)})`,
    says.join('; '),
  ];
}

function messageSection({ name, pointer, payloadAt, payload, examples }: Message, shapes: Shapes): string {
  const { document, places, requirements } = shapes;
  const own = valueAt(document.value, pointer) as Fields;
  const listed = Array.isArray(own.examples) ? (own.examples as { name?: string; summary?: string }[]) : [];
  return paragraphs(
    `### Message ${name}`,
    prose(own.summary),
    prose(own.description),
    `${code(payloadAt)} of the Bayeux message is ${typeOf(valueAt(document.value, payload.pointer))}.`,
    ...[...examples].map(([sample, value]) => {
      const summary = listed.find((each) => each.name === sample)?.summary;
      return details(`Sample ${sample}${summary === undefined ? '' : `: ${line(summary)}`}`, json(value));
    }),
    openList(own['x-open']),
    sourceLine(own['x-source'], requirements),
    requiredLine(places.at(pointer, anchorOf(`Message ${name}`))),
  );
}
