import { join } from 'node:path';
import { scratch } from '../contract/scratch.fixture.js';
import {
  type FlowDocument,
  FlowDocumentError,
  type FlowResult,
  loadFlows,
  type RunOptions,
  runWorkflow,
} from './index.js';
import { type Fixture, type Handling, serve } from './server.fixture.js';

/** A REST API of shelves, as a source description. */
export const OPENAPI = `openapi: 3.1.0
info: { title: Shelves, version: '1' }
servers: [{ url: 'http://127.0.0.1:1' }]
paths:
  /shelves/{id}:
    get:
      operationId: readShelf
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: tags, in: query, schema: { type: array } }
        - { name: packed, in: query, explode: false, schema: { type: array } }
        - { name: filter, in: query, style: deepObject, schema: { type: object } }
        - { name: claim, in: query, content: { application/json: { schema: { type: object } } } }
      responses: { '200': { description: a shelf, content: { text/xml: {}, application/json: { schema: { type: object } } } } }
    post:
      operationId: fillShelf
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses: { '200': { description: filled } }
  /login:
    post:
      operationId: login
      requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object } } } }
      responses: { '200': { description: in } }
`;

/** Its events. */
export const ASYNCAPI = `asyncapi: 3.0.0
info: { title: Shelf events, version: '1' }
servers:
  main: { host: '127.0.0.1:1', pathname: /events, protocol: cometd }
channels:
  shelves:
    address: /shelves
    messages:
      Changed:
        correlationId: { location: $message.payload#/requestId }
        payload: { type: object }
  orders:
    address: /orders
    messages:
      Order:
        correlationId: { location: $message.header#/requestId }
        payload: { type: object }
  plain:
    address: /plain
    messages: { Any: { payload: { type: object } } }
  each:
    address: /each/{id}
    messages: { Any: { payload: { type: object } } }
operations:
  shelfChanged: { action: send, channel: { $ref: '#/channels/shelves' } }
  placeOrder: { action: receive, channel: { $ref: '#/channels/orders' } }
`;

const HEAD = `arazzo: 1.1.0
info: { title: Flows, version: '1' }
sourceDescriptions:
  - { name: rest, url: openapi.yaml, type: openapi }
  - { name: events, url: asyncapi.yaml, type: asyncapi }
workflows:
`;

/** Steps of one workflow `main`, as a whole document. `before` and `after` stand at the workflow's own level. */
export const workflow = (steps: string, after = '', before = ''): string =>
  `${HEAD}  - workflowId: main\n${indented(before, 4)}    steps:\n${indented(steps, 6)}${indented(after, 4)}`;

/** Workflows as a whole document. */
export const workflows = (text: string, tail = ''): string => HEAD + indented(text, 2) + tail;

const indented = (text: string, by: number): string =>
  text.replace(/^\n|\s+$/g, '') === ''
    ? ''
    : `${text
        .replace(/^\n|\s+$/g, '')
        .split('\n')
        .map((line) => ' '.repeat(by) + line)
        .join('\n')}\n`;

/** The document, written beside its source descriptions and loaded. */
export async function load(text: string, files: Readonly<Record<string, string>> = {}): Promise<FlowDocument> {
  const folder = await scratch({ 'flow.yaml': text, 'openapi.yaml': OPENAPI, 'asyncapi.yaml': ASYNCAPI, ...files });
  return loadFlows(join(folder, 'flow.yaml'));
}

/** The faults of a document, each as `file:line:column: fault | remedy`, without the folder. */
export async function faultsOf(text: string, files: Readonly<Record<string, string>> = {}): Promise<string[]> {
  try {
    await load(text, files);
    return [];
  } catch (error) {
    if (!(error instanceof FlowDocumentError)) throw error;
    return error.faults.map(({ place, fault }) => {
      const file = place?.file.split('/').at(-1) ?? '';
      return `${file === 'flow.yaml' ? '' : `${file}:`}${place?.line}:${place?.column} ${fault}`;
    });
  }
}

/** Runs a document's workflow against a fixture; `act` may emit events and look at requests meanwhile. */
export async function play(
  text: string,
  handling: Handling | ((fixture: () => Fixture) => Handling) = {},
  options: RunOptions & { readonly workflowId?: string; readonly files?: Readonly<Record<string, string>> } = {},
): Promise<FlowResult & { readonly fixture: Fixture }> {
  const { workflowId, files, ...run } = options;
  const flows = await load(text, files);
  let fixture: Fixture | undefined;
  const later = (): Fixture => {
    if (!fixture) throw new Error('the fixture is not up yet');
    return fixture;
  };
  fixture = await serve(typeof handling === 'function' ? handling(later) : handling);
  const servers = { rest: fixture.url, events: fixture.url };
  return { ...(await runWorkflow(flows, workflowId ?? 'main', { servers, ...run })), fixture };
}
