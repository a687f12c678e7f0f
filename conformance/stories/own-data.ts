// Genesys: the target's own data in a notification. Which values there are is the target's business; that each is of the
// kind that the documents give it is not. What a target leaves out is not asked of it.
import { differs, finding, type Story, type StoryCheck } from '../../src/kit/engine/index.js';
import { inCall } from './calling.js';
import { isId, type Shown, shownIn } from './seen.js';
import { listening, start } from './supervising.js';

const BASE = { vendor: 'genesys', level: 'behaviour', touches: 'device', codes: ['form-differs'] } as const;

/** A member, by the names that lead to it, and what it has to be. */
interface Member {
  readonly at: readonly string[];
  readonly is: string;
  readonly fits: (value: unknown, story: Story) => boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const text = (...at: string[]): Member => ({
  at,
  is: 'a string that is not empty',
  fits: (value) => typeof value === 'string' && value !== '',
});

const OF_DEVICE: Readonly<Record<string, Member>> = {
  deviceState: text('deviceState'),
  userState: text('userState', 'state'),
  userStateId: {
    at: ['userState', 'id'],
    is: 'a UUID',
    fits: (value) => typeof value === 'string' && UUID.test(value),
  },
  userStateDisplayName: text('userState', 'displayName'),
  phoneNumber: {
    at: ['phoneNumber'],
    is: "the device's own number, as a string",
    fits: (value, { fixtures: { world, supervisor } }) => {
      const own = world?.devices.find(({ id }) => isId(id, supervisor))?.phoneNumber;
      return own === undefined ? typeof value === 'string' : value === own;
    },
  },
  e164Number: { at: ['e164Number'], is: 'a string', fits: (value) => typeof value === 'string' },
  telephonyNetwork: text('telephonyNetwork'),
  doNotDisturb: text('doNotDisturb'),
  voiceEnvironmentUri: {
    at: ['voiceEnvironmentUri'],
    is: 'a URI',
    fits: (value) => typeof value === 'string' && URL.canParse(value, 'http://host'),
  },
};

const OF_CALL: Readonly<Record<string, Member>> = {
  state: text('call', 'state'),
  callUuid: text('call', 'callUuid'),
  connId: text('call', 'connId'),
  dnis: text('call', 'dnis'),
  callType: text('call', 'callType'),
  capabilities: {
    at: ['call', 'capabilities'],
    is: 'a list of strings, each there once',
    fits: (value) =>
      Array.isArray(value) && new Set(value).size === value.length && value.every((each) => typeof each === 'string'),
  },
  duration: {
    at: ['call', 'duration'],
    is: 'a string of digits',
    fits: (value) => typeof value === 'string' && /^\d+$/.test(value),
  },
  extensions: {
    at: ['extensions'],
    is: 'an object whose WrapUpTime and BusinessCall are numbers',
    fits: (value) => {
      const shown = shownIn(value);
      return (
        ['WrapUpTime', 'BusinessCall'].every((name) => ['undefined', 'number'].includes(typeof shown?.[name])) &&
        !!shown
      );
    },
  },
};

const casesOf = (members: Readonly<Record<string, Member>>) => () =>
  Object.entries(members).map(([name, given]) => ({ name, title: `${given.at.join('.')} is ${given.is}`, given }));

function judge(story: Story, shown: Shown, { at, is, fits }: Member) {
  const pointer = `/${at.join('/')}`;
  const value = at.reduce<unknown>((inside, name) => shownIn(inside)?.[name], shown);
  if (value === undefined) return story.skip('not-given', `the notification has no ${pointer}, and need not`);
  return finding('form-differs', 'it is of another kind', fits(value, story) ? [] : [differs(pointer, is, value)]);
}

const ofDevice: StoryCheck<Member> = {
  ...BASE,
  id: 'genesys.data.device',
  title: "The device's own data is of its kind",
  needs: ['state', 'events'],
  cases: casesOf(OF_DEVICE),
  async tell(story, member) {
    const session = await listening(story);
    return judge(story, await start(story, session, { operationName: 'BargeIn' }), member);
  },
};

const ofCall: StoryCheck<Member> = {
  ...BASE,
  id: 'genesys.data.call',
  title: "The call's own data is of its kind",
  needs: ['state', 'events', 'driver'],
  cases: casesOf(OF_CALL),
  async tell(story, member) {
    const { event } = await inCall(story, { operationName: 'BargeIn' });
    return judge(story, shownIn(event.data) ?? {}, member);
  },
};

export const ownDataStories = [ofDevice, ofCall];
