// Genesys: what the reply to any operation on a device or a call says.
import { type Check, finding, type Replay } from '../src/kit/engine/index.js';
import { type Group, of, replyChecks, replyDifferences } from './reply.js';

/** The group of one operation, which the request's body names. */
export const operationGroup = (prefix: string, operationId: string, operationName: string): Group => ({
  prefix,
  vendor: 'genesys',
  operationId,
  appliesTo: ({ body }) => (body as { operationName?: unknown } | undefined)?.operationName === operationName,
});

/** What the reply's values should be, and are not. */
export const notAccepted = (replay: Replay) =>
  finding('value-differs', 'the request was not accepted as documented', replyDifferences(replay));

export const operationReplyChecks = (group: Group): Check[] => [
  ...replyChecks(group, 'reply.'),
  {
    ...of(group),
    id: `${group.prefix}.reply.status-code`,
    title: 'statusCode says what the sample says: success',
    needs: 'json',
    codes: ['value-differs'],
    judge: notAccepted,
  },
];
