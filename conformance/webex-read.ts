// Webex: what reading a person's barge-in settings answers.
import { type Check, finding } from '../src/kit/engine/index.js';
import { type Group, of, replyChecks, replyDifferences, statusDifference } from './reply.js';

const group: Group = { prefix: 'webex.read', vendor: 'webex', operationId: 'readBargeInSettings' };

export const webexReadChecks: readonly Check[] = [
  ...replyChecks(group),
  {
    ...of(group),
    id: 'webex.read.org-id',
    title: "A request that names the person's organization is answered",
    appliesTo: ({ parameters }) => [...parameters.keys()].some(({ name }) => name === 'orgId'),
    needs: 'reply',
    codes: ['status-differs', 'left-out'],
    judge: (replay) => {
      if (replay.request.omitted.includes('orgId')) {
        const message = 'the request names no organization, since none is configured (orgId)';
        return { code: 'left-out', message, verdict: 'skipped' };
      }
      return finding('status-differs', 'the organization is not taken as documented', statusDifference(replay));
    },
  },
  {
    ...of(group),
    id: 'webex.read.values',
    title: "The settings are the sample's (only with --exact-samples, and against the mock)",
    needs: 'json',
    codes: ['value-differs', 'not-exact'],
    judge: (replay) => {
      if (!replay.target.exact) {
        const message = "a person's settings are the target's own data (--exact-samples compares them)";
        return { code: 'not-exact', message, verdict: 'skipped' };
      }
      return finding('value-differs', "the settings are not the sample's", replyDifferences(replay));
    },
  },
  {
    ...of(group),
    id: 'webex.read.both-fields',
    title: 'Both settings are present',
    needs: 'json',
    codes: ['field-missing'],
    judge: ({ json }) => {
      const settings = (json?.value ?? {}) as Record<string, unknown>;
      const missing = ['enabled', 'toneEnabled'].filter((name) => !Object.hasOwn(settings, name));
      const at = missing.map((name) => ({ at: `/${name}`, expected: 'present', actual: 'absent' }));
      return finding('field-missing', 'existing clients need both settings', at);
    },
  },
];
