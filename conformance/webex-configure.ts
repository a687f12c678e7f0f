// Webex: what setting a person's barge-in settings answers. Whether they take effect is no question of a single sample.
import { type Check, finding, shown } from '../src/kit/engine/index.js';
import { type Group, noAnswer, of, statusDifference } from './reply.js';

const group: Group = { prefix: 'webex.configure', vendor: 'webex', operationId: 'configureBargeInSettings' };

export const webexConfigureChecks: readonly Check[] = [
  {
    ...of(group),
    id: 'webex.configure.accepted',
    title: 'The request succeeds, with whichever status',
    needs: 'nothing',
    codes: ['no-answer', 'not-accepted'],
    judge: (replay) => {
      const { response } = replay.reply;
      if (replay.reply.fault || !response) return noAnswer(replay);
      const at = [{ at: 'status', expected: '2XX', actual: String(response.status) }];
      return finding('not-accepted', 'the settings were not taken', response.status < 300 ? [] : at);
    },
  },
  {
    ...of(group),
    id: 'webex.configure.status',
    title: 'A success is HTTP 204, which no page says in so many words',
    needs: 'reply',
    codes: ['status-differs'],
    judge: (replay) => finding('status-differs', 'the HTTP status is not the expected one', statusDifference(replay)),
  },
  {
    ...of(group),
    id: 'webex.configure.no-body',
    title: 'A success has no body',
    needs: 'reply',
    codes: ['body-present'],
    judge: ({ reply: { response } }) => {
      if (!response || response.status >= 300 || response.body === '') return undefined;
      const at = [{ at: '', expected: 'no body', actual: shown(response.body) }];
      return finding('body-present', 'clients read no body', at);
    },
  },
];
