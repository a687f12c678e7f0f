// Webex: what reading a person's barge-in settings answers.
import { type Check, compareLeaves, finding, means } from '../src/kit/engine/index.js';
import { replyChecks } from './reply.js';

const of = { vendor: 'webex', level: 'samples', operationId: 'readBargeInSettings' } as const;

export const webexReadChecks: readonly Check[] = [
  ...replyChecks('webex.read', of),
  {
    ...of,
    id: 'webex.read.org-id',
    title: "A request that names the person's organization is answered",
    appliesTo: ({ parameters }) => [...parameters.keys()].some(({ name }) => name === 'orgId'),
    needs: 'reply',
    codes: ['status-differs', 'left-out'],
    judge: ({ request, reply, sample }) => {
      if (request.omitted.includes('orgId')) {
        const message = 'the request names no organization, since none is configured (orgId)';
        return { code: 'left-out', message, verdict: 'skipped' };
      }
      const expected = sample.reply.response.status;
      const actual = String(reply.response?.status);
      const at = actual === expected ? [] : [{ at: 'status', expected, actual }];
      return finding('status-differs', 'the organization is not taken as documented', at);
    },
  },
  {
    ...of,
    id: 'webex.read.values',
    title: "The settings are the sample's (only with --exact-samples, and against the mock)",
    needs: 'json',
    codes: ['value-differs', 'not-exact'],
    judge: ({ json, sample, target }) => {
      if (!target.exact) {
        const message = "a person's settings are the target's own data (--exact-samples compares them)";
        return { code: 'not-exact', message, verdict: 'skipped' };
      }
      const { body, value } = sample.reply;
      const differences = compareLeaves(body.schema, json?.value, value, '', means);
      return finding('value-differs', "the settings are not the sample's", differences);
    },
  },
  {
    ...of,
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
