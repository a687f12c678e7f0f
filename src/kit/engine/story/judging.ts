import { valueAt } from '../../contract/index.js';
import type { Difference } from '../../report/index.js';
import { saysItIs } from '../answer.js';
import { shown } from '../difference.js';
import { header, type Reply } from './reply.js';
import type { StoryEvent } from './story.js';
import type { Visit } from './visit.js';

/** What in a reply is not as its operation says for its status. */
export function judgeReply({ schemas }: Visit, reply: Reply): Difference[] {
  const { operation, status } = reply;
  if (!operation) throw new Error('a reply can be judged only where an operation describes it');
  const written = [String(status), `${String(status)[0]}XX`, 'default'];
  const documented = written.flatMap(
    (each) => operation.responses.find((response) => response.status === each) ?? [],
  )[0];
  if (!documented) {
    const expected = `one of ${operation.responses.map((response) => response.status).join(', ')}`;
    return [{ at: 'status', expected, actual: reply.fault === undefined ? String(status) : `none: ${reply.fault}` }];
  }
  if (documented.bodies.length === 0) {
    return reply.text === '' ? [] : [{ at: '', expected: 'no body', actual: shown(reply.text) }];
  }
  const type = header(reply, 'content-type');
  const media = type?.split(';')[0]?.trim().toLowerCase();
  const body = documented.bodies.find(({ mediaType }) => mediaType === media);
  if (!body) {
    const expected = documented.bodies.map(({ mediaType }) => mediaType).join(' or ');
    return [{ at: 'content-type', expected, actual: shown(type) }];
  }
  if (reply.notJson !== undefined) return [{ at: '', expected: 'JSON', actual: reply.notJson }];
  return schemas.judge(body.schema, reply.json);
}

/** What in an event is not as the contract says: its channel, which message it is, its schema. */
export function judgeEvent({ contract, schemas }: Visit, { channel: address, message }: StoryEvent): Difference[] {
  const channel = contract.events?.channels.find((each) => each.address === address);
  if (!channel) {
    const expected = `one of ${(contract.events?.channels ?? []).map((each) => each.address).join(', ')}`;
    return [{ at: '/channel', expected, actual: shown(address) }];
  }
  const said = channel.messages.find((each) => saysItIs(each, valueAt(message, each.payloadAt)));
  if (said) return schemas.judge(said.payload, valueAt(message, said.payloadAt), said.payloadAt);
  const at = `${channel.messages[0]?.payloadAt ?? ''}/messageType`;
  const expected = `one of ${channel.messages.map(({ name }) => name).join(', ')}`;
  return [{ at, expected, actual: shown(valueAt(message, at)) }];
}
