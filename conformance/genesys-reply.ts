// Genesys: what the HTTP reply to a device operation says.
import { type Check, compareLeaves, finding, means, type Replay } from '../src/kit/engine/index.js';
import { replyChecks } from './reply.js';

const of = { vendor: 'genesys', level: 'samples', operationId: 'operateDevice' } as const;

/** What the reply's values should be, and are not. */
const accepted = ({ json, sample: { reply } }: Replay) =>
  finding(
    'value-differs',
    'the request was not accepted as documented',
    compareLeaves(reply.body.schema, json?.value, reply.value, '', means),
  );

export const genesysReplyChecks: readonly Check[] = [
  ...replyChecks('genesys.barge-in.reply', of),
  {
    ...of,
    id: 'genesys.barge-in.reply.status-code',
    title: 'statusCode says what the sample says: success',
    needs: 'json',
    codes: ['value-differs'],
    judge: accepted,
  },
  {
    ...of,
    id: 'genesys.barge-in.reply.phone-number',
    title: 'A request that names the monitored phone number is accepted',
    appliesTo: ({ body }) => Object.hasOwn(body as object, 'phoneNumber'),
    needs: 'json',
    codes: ['value-differs', 'left-out'],
    judge: (replay) => {
      if (!replay.request.omitted.includes('phoneNumber')) return accepted(replay);
      const message = 'the request names no phone number, since none is configured (devices.targetPhoneNumber)';
      return { code: 'left-out', message, verdict: 'skipped' };
    },
  },
];
