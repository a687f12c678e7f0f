// Genesys: the form of a refusal: a code, a message, nothing else, as JSON.
import {
  finding,
  header,
  type Reply,
  type Story,
  type StoryCheck,
  said,
  shown,
  statusCode,
} from '../../src/kit/engine/index.js';
import { requireRefused } from './fence.js';
import { casesOf, REFUSED, type Refused } from './refused.js';
import { inShort, shownIn } from './seen.js';

/** What a wrong target carries out, others would hear of: so these are asked one after the other. */
const BASE = { vendor: 'genesys', level: 'contract', needs: ['state'], touches: 'device' } as const;

const ask = (story: Story, name: string): Promise<Reply> => (REFUSED[name] as Refused)(story);

const code: StoryCheck<string> = {
  ...BASE,
  id: 'genesys.refusal.status-code',
  title: 'A refusal carries a statusCode other than 0',
  codes: ['status-code-missing', 'status-code-zero'],
  cases: () => casesOf(REFUSED),
  async tell(story, name) {
    const reply = await ask(story, name);
    requireRefused(story, reply);
    if (statusCode(reply) === 0) return { code: 'status-code-zero', message: `it was refused by ${said(reply)}` };
    if (statusCode(reply) !== undefined) return undefined;
    return { code: 'status-code-missing', message: `the reply has no statusCode: ${said(reply)}` };
  },
};

const message: StoryCheck<string> = {
  ...BASE,
  id: 'genesys.refusal.status-message',
  title: 'With a statusCode other than 0 comes a statusMessage',
  codes: ['status-message-missing'],
  cases: () => casesOf(REFUSED),
  async tell(story, name) {
    const reply = await ask(story, name);
    requireRefused(story, reply);
    if (statusCode(reply) === undefined) story.skip('no-status-code', `the reply has no statusCode: ${said(reply)}`);
    const text = shownIn(reply.json)?.statusMessage;
    if (typeof text === 'string' && text.trim() !== '') return undefined;
    return { code: 'status-message-missing', message: `statusMessage is ${inShort(text)}` };
  },
};

const nothingElse: StoryCheck<string> = {
  ...BASE,
  id: 'genesys.refusal.nothing-else',
  title: 'With an error no attributes come but statusCode and statusMessage',
  codes: ['more-attributes'],
  cases: () => casesOf(REFUSED),
  async tell(story, name) {
    const reply = await ask(story, name);
    requireRefused(story, reply);
    if (statusCode(reply) === undefined) story.skip('no-status-code', `the reply has no statusCode: ${said(reply)}`);
    const more = Object.entries(shownIn(reply.json) ?? {}).filter(
      ([key]) => key !== 'statusCode' && key !== 'statusMessage',
    );
    const differences = more.map(([key, value]) => ({ at: `/${key}`, expected: 'absent', actual: shown(value) }));
    return finding('more-attributes', 'the reply says more than what went wrong', differences);
  },
};

const contentType: StoryCheck<string> = {
  ...BASE,
  id: 'genesys.refusal.content-type',
  title: 'A refusal is JSON and says so in its content type',
  codes: ['content-type-differs', 'not-json'],
  cases: () => casesOf(REFUSED),
  async tell(story, name) {
    const reply = await ask(story, name);
    requireRefused(story, reply);
    const type = header(reply, 'content-type');
    if (type?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
      return { code: 'content-type-differs', message: `the content type is ${shown(type)}` };
    }
    return reply.notJson === undefined ? undefined : { code: 'not-json', message: `it is no JSON: ${reply.notJson}` };
  },
};

export const genesysRefusalFormStories = [code, message, nothingElse, contentType] as readonly StoryCheck[];
