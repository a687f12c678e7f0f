// Genesys: what the HTTP reply to a device operation says.
import { type Check, compareLeaves, finding, means } from '../src/kit/engine/index.js';
import { replyChecks } from './reply.js';

const of = { vendor: 'genesys', level: 'samples', operationId: 'operateDevice' } as const;

export const genesysReplyChecks: readonly Check[] = [
  ...replyChecks('genesys.barge-in.reply', of),
  {
    ...of,
    id: 'genesys.barge-in.reply.status-code',
    title: 'statusCode says what the sample says: success',
    needs: 'json',
    codes: ['value-differs'],
    judge: ({ json, sample }) => {
      const { body, value } = sample.reply;
      const differences = compareLeaves(body.schema, json?.value, value, '', means);
      return finding('value-differs', 'the request was not accepted as documented', differences);
    },
  },
];
