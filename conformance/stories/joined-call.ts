// Genesys: what a supervisor is told of the call that they have joined.
import { differs, finding, type Story, type StoryCheck, said, succeeded } from '../../src/kit/engine/index.js';
import { type InCall, inCall } from './calling.js';
import { capabilitiesOf, isId, leadsTo, names, oneIn, shownIn } from './seen.js';
import { eachStart, type Start } from './supervising.js';

const BASE = {
  vendor: 'genesys',
  level: 'behaviour',
  needs: ['state', 'events', 'driver'],
  touches: 'device',
} as const;

const sameId: StoryCheck = {
  ...BASE,
  id: 'genesys.join.same-id',
  title: 'The supervisor sees the call under the id of the monitored call',
  codes: ['other-id'],
  async tell(story) {
    const { id, callId } = await inCall(story, { operationName: 'BargeIn' });
    if (isId(id, callId)) return undefined;
    return { code: 'other-id', message: `the call is ${callId}, and the supervisor is told of ${id}` };
  },
};

const schema: StoryCheck<Start> = {
  ...BASE,
  id: 'genesys.join.schema',
  title: 'The notification of a call that was joined is as the contract says',
  codes: ['schema-differs'],
  cases: eachStart,
  async tell(story, operationName) {
    const { event } = await inCall(story, { operationName });
    return finding('schema-differs', 'the notification is not as the contract says', story.judgeEvent(event));
  },
};

/** One thing that the notification of a joined call shows; what is wrong with it. */
const shows = (
  name: string,
  title: string,
  wrong: (joined: InCall, story: Story) => readonly ReturnType<typeof differs>[],
): StoryCheck => ({
  ...BASE,
  id: `genesys.join.${name}`,
  title,
  codes: [`${name}-differs`],
  async tell(story) {
    const joined = await inCall(story, { operationName: 'BargeIn' });
    return finding(`${name}-differs`, 'it is not that of the call that was joined', wrong(joined, story));
  },
});

const deviceUri = shows(
  'device-uri',
  "deviceUri is the supervisor's device",
  ({ call }, { fixtures: { supervisor } }) =>
    leadsTo(call.deviceUri, supervisor)
      ? []
      : [differs('/call/deviceUri', `a URI of device ${supervisor}`, call.deviceUri)],
);

const addresses = shows('addresses', "The call's uri and path lead to it", ({ call, id }) =>
  ['uri', 'path']
    .filter((name) => call[name] !== undefined && !leadsTo(call[name], id))
    .map((name) => differs(`/call/${name}`, `one that ends in ${id}`, call[name])),
);

const participants = shows('participants', 'The monitored agent is among the participants', ({ call }, story) => {
  const number = story.fixtures.targetPhoneNumber;
  return number === undefined || names(call.participants, number)
    ? []
    : [differs('/call/participants', `one with the number ${number}`, call.participants)];
});

const phoneNumber = shows('phone-number', "phoneNumber is the supervisor's", ({ event }, { fixtures }) => {
  const own = fixtures.world?.devices.find(({ id }) => isId(id, fixtures.supervisor))?.phoneNumber;
  const told = shownIn(event.data)?.phoneNumber;
  return own === undefined || told === own ? [] : [differs('/phoneNumber', own, told)];
});

/** What is open is whether a call that is coached shows mute On or Off. */
const mute: StoryCheck<Start> = {
  ...BASE,
  id: 'genesys.join.mute',
  title: 'mute is Off for a supervisor who has barged in, and On for one who listens',
  codes: ['mute-differs'],
  cases: () => eachStart().filter(({ given }) => given !== 'Coach'),
  async tell(story, operationName) {
    const { call } = await inCall(story, { operationName });
    const expected = operationName === 'BargeIn' ? 'Off' : 'On';
    const at = call.mute === expected ? [] : [differs('/call/mute', expected, call.mute)];
    return finding('mute-differs', `it is not what ${operationName} means`, at);
  },
};

const OFFERED: Readonly<Record<Start, readonly string[]>> = {
  BargeIn: ['SwitchToListenIn'],
  ListenIn: ['SwitchToBargeIn'],
  Coach: ['SwitchToBargeIn', 'SwitchToListenIn'],
};
const SWITCHES = /^SwitchTo/;

const offered: StoryCheck<Start> = {
  ...BASE,
  id: 'genesys.switch.offered',
  title: 'The call offers the switches that the mode allows, and no others',
  codes: ['not-offered', 'wrongly-offered'],
  cases: eachStart,
  async tell(story, operationName) {
    const { call } = await inCall(story, { operationName });
    const switches = capabilitiesOf(call).filter((name) => SWITCHES.test(name));
    const missing = OFFERED[operationName].filter((name) => !switches.includes(name));
    const surplus = switches.filter((name) => !OFFERED[operationName].includes(name));
    const at = [differs('/call/capabilities', OFFERED[operationName], switches)];
    if (surplus.length > 0) return finding('wrongly-offered', `${operationName} does not allow ${surplus}`, at);
    return missing.length === 0 ? undefined : finding('not-offered', `${operationName} allows ${missing}`, at);
  },
};

/** The samples leave the supervisor out of the participants; that the agent's view does so, too, is inferred. */
const unseen: StoryCheck<Start> = {
  ...BASE,
  id: 'genesys.join.unseen',
  title: 'The supervisor does not stand among the participants whom the monitored agent is shown',
  codes: ['shown'],
  cases: eachStart,
  async tell(story, operationName) {
    const { fixtures } = story;
    const auth = fixtures.targetUser === undefined ? undefined : fixtures.authOf(fixtures.targetUser);
    const own = fixtures.world?.devices.find(({ id }) => isId(id, fixtures.supervisor))?.phoneNumber;
    if (!auth || own === undefined) return story.skip('no-agent', "the agent's credentials are not known");
    const { callId } = await inCall(story, { operationName });
    const reply = await story.request('readCall', { path: { id: callId }, auth });
    const call = succeeded(reply) ? oneIn(reply, 'call') : undefined;
    if (!call) return story.skip('not-read', `the agent cannot read the call: ${said(reply)}`);
    if (!names(call.participants, own)) return undefined;
    const at = differs('/call/participants', `none with the number ${own}`, call.participants);
    return finding('shown', 'the agent is shown the supervisor as a participant', [at]);
  },
};

export const joinedCallStories = [
  ...[sameId, schema, deviceUri, addresses, participants, phoneNumber, mute, offered],
  unseen,
];
