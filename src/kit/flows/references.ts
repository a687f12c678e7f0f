import { type Channel, ContractError, type Operation, resolve, valueAt } from '../contract/index.js';
import type { Draft } from './draft.js';
import type { EventSource, RestSource, StepRef, WorkflowRef } from './model.js';

/** An operation or channel that a step names, in its source description. */
export type Found =
  | { readonly kind: 'rest'; readonly source: RestSource; readonly operation: Operation }
  | {
      readonly kind: 'events';
      readonly source: EventSource;
      readonly channel: Channel;
      /** Pointers of the messages that the operation, or else the channel, has. */
      readonly messages: readonly string[];
    };

const IN_SOURCE = /^\$sourceDescriptions\.([A-Za-z0-9_-]+)\.(.+)$/s;
const PATH =
  /^(?:\{\$sourceDescriptions\.([A-Za-z0-9_-]+)\.url\}|\$sourceDescriptions\.([A-Za-z0-9_-]+)\.url)#(\/.*)$/s;

/** The operation that an `operationId` names. */
export function findOperation(draft: Draft, text: string, pointer: string): Found | undefined {
  const { reader, sources, brokenSources } = draft;
  const match = IN_SOURCE.exec(text);
  const candidates = [...sources.values()].filter(({ type }) => type !== 'arazzo');
  if (!match && candidates.length + brokenSources.size !== 1) {
    const named = candidates.find(({ name }) => operationIds(draft, name).includes(text))?.name ?? 'NAME';
    reader.fault(
      pointer,
      `operationId ${text} does not say of which source description`,
      `write $sourceDescriptions.${named}.${text}`,
    );
    return undefined;
  }
  const name = match?.[1] ?? candidates[0]?.name ?? [...brokenSources][0] ?? '';
  const id = match?.[2] ?? text;
  const source = sourceOf(draft, name, pointer);
  if (source?.type === 'openapi') {
    const operation = source.rest.operations.find((each) => each.id === id);
    if (operation) return { kind: 'rest', source, operation };
  }
  if (source?.type === 'asyncapi') {
    const at = `/operations/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (valueAt(source.events.document.value, at) !== undefined) return eventOperation(draft, source, at, pointer);
  }
  if (source)
    reader.fault(pointer, `there is no operation ${id} in ${name}`, `there are: ${listed(operationIds(draft, name))}`);
  return undefined;
}

/** What an `operationPath` or `channelPath` leads to. */
export function findByPath(
  draft: Draft,
  text: string,
  pointer: string,
  wanted: 'operation' | 'channel',
): Found | undefined {
  const { reader } = draft;
  const match = PATH.exec(text);
  const example = wanted === 'operation' ? '/paths/~1pets/get' : '/channels/orders';
  if (!match) {
    reader.fault(
      pointer,
      `not a path of ${wanted === 'operation' ? 'an operation' : 'a channel'}: ${text}`,
      `write '{$sourceDescriptions.NAME.url}#${example}'`,
    );
    return undefined;
  }
  const at = match[3] ?? '';
  const source = sourceOf(draft, match[1] ?? match[2] ?? '', pointer);
  if (source?.type === 'openapi' && wanted === 'operation') {
    const end = ended(source, at);
    const operation = source.rest.operations.find((each) => each.pointer === end);
    if (operation) return { kind: 'rest', source, operation };
  }
  if (source?.type === 'asyncapi') {
    const channel = source.events.channels.find((each) => each.pointer === ended(source, at));
    if (wanted === 'channel' && channel)
      return { kind: 'events', source, channel, messages: channel.messages.map((each) => each.pointer) };
    if (
      wanted === 'operation' &&
      at.startsWith('/operations/') &&
      valueAt(source.events.document.value, at) !== undefined
    ) {
      return eventOperation(draft, source, at, pointer);
    }
  }
  if (source)
    reader.fault(pointer, `there is no ${wanted} at #${at} of ${source.name}`, `correct the pointer, e.g. #${example}`);
  return undefined;
}

/** The workflow that a `workflowId` names; whether it exists is known when all documents are read. */
export function workflowRef(draft: Draft, text: string, pointer: string): WorkflowRef | undefined {
  const match = IN_SOURCE.exec(text);
  if (!match) return { flows: draft.flows, id: text, pointer };
  const source = sourceOf(draft, match[1] ?? '', pointer);
  if (source && source.type !== 'arazzo') {
    draft.reader.fault(pointer, `${source.name} is no Arazzo document`, 'name a source description of type arazzo');
    return undefined;
  }
  return source && { flows: source.flows, id: match[2] ?? '', pointer };
}

const ELSEWHERE = /^\$(workflows\.|sourceDescriptions\.[A-Za-z0-9_-]+\.)([A-Za-z0-9_-]+)\.steps\.([A-Za-z0-9_-]+)$/;

/** The step that an entry of `dependsOn` names. */
export function stepRef(draft: Draft, workflowId: string, text: string, pointer: string): StepRef | undefined {
  const match = ELSEWHERE.exec(text);
  if (!match && text.startsWith('$')) {
    draft.reader.fault(pointer, `not a step: ${text}`, 'write STEP, or $workflows.WORKFLOW.steps.STEP');
    return undefined;
  }
  if (!match) return { workflow: { flows: draft.flows, id: workflowId, pointer }, step: text, pointer };
  const [, where = '', id = '', step = ''] = match;
  const workflow = workflowRef(draft, where === 'workflows.' ? id : `$${where}${id}`, pointer);
  return workflow && { workflow, step, pointer };
}

function sourceOf({ reader, sources, brokenSources }: Draft, name: string, pointer: string) {
  const source = sources.get(name);
  if (!source && !brokenSources.has(name)) {
    reader.fault(pointer, `there is no source description ${name}`, `there are: ${listed([...sources.keys()])}`);
  }
  return source;
}

function operationIds({ sources }: Draft, name: string): string[] {
  const source = sources.get(name);
  if (source?.type === 'openapi') return source.rest.operations.map(({ id }) => id);
  return source?.type === 'asyncapi' ? Object.keys(source.events.document.value.operations ?? {}) : [];
}

function eventOperation(draft: Draft, source: EventSource, at: string, pointer: string): Found | undefined {
  const { document, channels } = source.events;
  return draft.reader.attempt(pointer, () => {
    const operation = resolve(document, at);
    const end = resolve(document, `${operation.pointer}/channel`).pointer;
    const channel = channels.find((each) => each.pointer === end);
    if (!channel) throw document.fault(`${operation.pointer}/channel`, 'the operation has no channel', 'add one');
    const own = Array.isArray(operation.value.messages) ? operation.value.messages : undefined;
    const messages = own
      ? [...own.keys()].map((index) => resolve(document, `${operation.pointer}/messages/${index}`).pointer)
      : channel.messages.map((each) => each.pointer);
    return { kind: 'events' as const, source, channel, messages };
  });
}

/** Where a pointer ends when references are followed; the pointer itself where nothing stands. */
function ended(source: RestSource | EventSource, pointer: string): string {
  const { document } = source.type === 'openapi' ? source.rest : source.events;
  try {
    return resolve(document, pointer).pointer;
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    return pointer;
  }
}

/** Some of the names, for a remedy. */
export const listed = (names: readonly string[]): string =>
  names.length === 0 ? 'none' : names.slice(0, 8).join(', ') + (names.length > 8 ? ', …' : '');
