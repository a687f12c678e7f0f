import { type Channel, resolve, valueAt } from '../contract/index.js';
import type { Draft } from './draft.js';
import type { Correlation, EventSource, StepAction } from './model.js';
import { readCriteria } from './read-actions.js';
import { type Found, findByPath, findOperation, workflowRef } from './references.js';
import { readValue } from './value.js';

/** A Step Object as written, its shape checked. */
export interface WrittenStep {
  readonly stepId: string;
  readonly description?: string;
  readonly operationId?: string;
  readonly operationPath?: string;
  readonly channelPath?: string;
  readonly workflowId?: string;
  readonly action?: 'send' | 'receive';
  readonly correlationId?: string | number | boolean;
  readonly timeout?: number;
  readonly dependsOn?: readonly string[];
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly 'x-absent'?: boolean;
}

const TARGETS = ['operationId', 'operationPath', 'channelPath', 'workflowId'] as const;
const EVENT_FIELDS = ['action', 'correlationId', 'x-match', 'x-absent'] as const;

/** What a step does; undefined, and faults, where that cannot be done. */
export async function readStepAction(
  draft: Draft,
  written: WrittenStep,
  pointer: string,
): Promise<StepAction | undefined> {
  const { reader } = draft;
  const named = TARGETS.filter((field) => written[field] !== undefined);
  const [target] = named;
  if (target === undefined || named.length > 1) {
    const what = target === undefined ? 'names no operation' : `names ${named.join(' and ')}`;
    reader.fault(pointer, `step ${written.stepId} ${what}`, `write one of ${TARGETS.join(', ')}`);
    return undefined;
  }
  const at = `${pointer}/${target}`;
  const text = String(written[target]);
  if (target === 'workflowId') {
    refuse(draft, written, pointer, [...EVENT_FIELDS, 'requestBody'], 'a step that calls a workflow');
    const workflow = workflowRef(draft, text, at);
    return workflow && { kind: 'workflow', workflow };
  }
  const found =
    target === 'operationId'
      ? findOperation(draft, text, at)
      : findByPath(draft, text, at, target === 'channelPath' ? 'channel' : 'operation');
  if (!found) return undefined;
  if (found.kind === 'rest') {
    refuse(draft, written, pointer, EVENT_FIELDS, 'a step of an OpenAPI operation');
    return { kind: 'request', source: found.source, operation: found.operation };
  }
  return readEventAction(draft, written, pointer, found);
}

async function readEventAction(
  draft: Draft,
  written: WrittenStep,
  pointer: string,
  { source, channel, messages }: Extract<Found, { kind: 'events' }>,
): Promise<StepAction | undefined> {
  const { reader } = draft;
  if (channel.address.includes('{')) {
    reader.fault(
      pointer,
      `channel address with parameters is not supported: ${channel.address}`,
      'describe a channel for each address',
    );
    return undefined;
  }
  if (written.action === undefined) {
    reader.fault(
      pointer,
      `step ${written.stepId} does not say what it does on the channel`,
      'add action: receive or action: send',
    );
    return undefined;
  }
  if (written.action === 'send') {
    refuse(draft, written, pointer, ['correlationId', 'x-match', 'x-absent'], 'a step that sends');
    return { kind: 'send', source, channel };
  }
  refuse(draft, written, pointer, ['requestBody', 'parameters'], 'a step that receives');
  const absent = written['x-absent'] === true;
  if (absent) {
    refuse(draft, written, pointer, ['successCriteria', 'outputs'], 'a step with x-absent');
    if (written.timeout === undefined)
      reader.fault(pointer, 'x-absent without timeout', 'say for how many milliseconds');
  }
  const match = await readCriteria(draft, `${pointer}/x-match`);
  const correlation = readCorrelation(draft, written, `${pointer}/correlationId`, source, messages);
  return { kind: 'receive', source, channel, match, absent, correlation };
}

/** The id that a step waits for, and where the messages carry theirs. */
function readCorrelation(
  { reader }: Draft,
  { correlationId }: WrittenStep,
  pointer: string,
  { events: { document } }: EventSource,
  messages: readonly Channel['pointer'][],
): Correlation | undefined {
  if (correlationId === undefined) return undefined;
  const locations = messages.flatMap((message) => {
    if (valueAt(document.value, `${message}/correlationId`) === undefined) return [];
    const found = reader.attempt(pointer, () => resolve(document, `${message}/correlationId`));
    return found ? [String(found.value.location)] : [];
  });
  const [location = ''] = locations;
  const match = /^\$message\.(header|payload)#((?:\/.*)?)$/s.exec(location);
  if (!match || new Set(locations).size > 1) {
    const what = locations.length > 1 ? 'several correlation ids' : 'no correlation id';
    reader.fault(
      pointer,
      `the messages have ${what} in the AsyncAPI document`,
      'use x-match, or define correlationId.location there',
    );
    return undefined;
  }
  const id = reader.during('before', () => readValue(correlationId, pointer, reader));
  return { id, location: { part: match[1] as 'header', pointer: match[2] ?? '' } };
}

function refuse({ reader }: Draft, written: object, pointer: string, fields: readonly string[], where: string): void {
  for (const field of fields) {
    if (Object.hasOwn(written, field))
      reader.fault(`${pointer}/${field}`, `${field} has no meaning in ${where}`, 'leave it out');
  }
}
