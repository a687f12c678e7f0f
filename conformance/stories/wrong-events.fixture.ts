// Targets that notify wrongly, each in one way, and what is to be found of each.
import { DEVICES } from './bayeux-speech.js';
import {
  answers,
  asks,
  events,
  instead,
  isEvent,
  type Json,
  never,
  type Passed,
  type Passing,
  replies,
  said,
  type Twist,
} from './twisted.fixture.js';
import type { Wrong } from './wrong-bayeux.fixture.js';

const SUPERVISOR = 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a';

const ofDevices = ({ channel }: Json): boolean => channel === DEVICES;
const lost = (): undefined => undefined;

/** An event of the supervisor's device, made up. */
const madeUp = (more: Json): Json => ({
  channel: DEVICES,
  data: { messageType: 'DeviceStateChangeMessage', devices: [{ id: SUPERVISOR, ...more }] },
});

/** What was refused is notified with the next event. */
function afterRefusal(event: Json): Twist {
  let refused = false;
  const along = events((it) => (refused ? [event, it] : it));
  return async (asked, pass) => {
    const answer = await along(asked, pass);
    refused ||=
      asked.method === 'POST' && asked.messages.length === 0 && !/"statusCode":0\b/.test(String(answer?.body));
    return answer;
  };
}

/** The third client that shakes hands hears nothing. */
function leavingOut(): Twist {
  const clients: unknown[] = [];
  return answers((message, asked) => {
    if (message.channel === '/meta/handshake') clients.push(message.clientId);
    return isEvent(message) && asked.messages[0]?.clientId === clients[2] ? undefined : message;
  });
}

/** What one user is told, another one is told as well, with the next event of theirs. */
function gossiping(): Twist {
  const heard = new Map<string, Json[]>();
  return (asked, pass) => {
    const user = String(asked.headers.authorization);
    return events((event) => {
      heard.set(user, [...(heard.get(user) ?? []), event]);
      const others = [...heard].flatMap(([whose, theirs]) => (whose === user ? [] : theirs));
      return [...others, event];
    })(asked, pass);
  };
}

const keptOut = ({ messages: [message] }: Passing): Passed =>
  said([{ channel: message?.channel, id: message?.id, successful: true, subscription: message?.subscription }]);

/** The second message of a channel that asks for something is refused. */
function refusingTheSecond(channel: string): Twist {
  let count = 0;
  return replies(channel, (reply) =>
    ++count === 2 ? { channel, id: reply.id, successful: false, error: '500::no' } : reply,
  );
}

/** A connect that is told to shake hands is told something else. */
const otherwise = (advice: Json): Twist =>
  replies('/meta/connect', (reply) =>
    (reply.advice as Json | undefined)?.reconnect === 'handshake' ? { ...reply, advice } : reply,
  );

/** A connect that would be told to shake hands is held. */
const silent: Twist = async (_, pass) => {
  const answer = await pass();
  return /"reconnect":"handshake"/.test(String(answer.body)) ? never() : answer;
};

/** Events of one channel are lost. */
const losing = (channel: string) => (): Twist => events((event) => (event.channel === channel ? undefined : event));

export const wrongEvents: readonly Wrong[] = (
  [
    [
      'genesys.events.one-per-change[bargeIn]',
      'no-event',
      () => events((event) => (/"state":"BargeIn"/.test(JSON.stringify(event)) ? undefined : event)),
    ],
    ['genesys.events.one-per-change[replaced]', 'notified-twice', () => events((event) => [event, event])],
    ['genesys.events.one-per-change[cancelled]', 'notified-twice', () => events((event) => [event, event])],
    [
      'genesys.events.none-without-change',
      'shown-as-done',
      () => afterRefusal(madeUp({ supervisorMonitoringState: { state: 'BargeIn' } })),
    ],
    ['genesys.events.silent-refusal', 'notified', () => afterRefusal(madeUp({}))],
    ['genesys.events.data', 'data-missing', () => events((event) => ({ ...event, data: 7 }))],
    [
      'genesys.events.data',
      'message-type-missing',
      () => events((event) => ({ ...event, data: { ...(event.data as Json), messageType: undefined } })),
    ],
    [
      'genesys.events.data',
      'schema-differs',
      () => events((event) => ({ ...event, data: { ...(event.data as Json), devices: 'all' } })),
    ],
    ['genesys.events.every-session', 'left-out', leavingOut],
    [
      'genesys.events.wildcard[own]',
      'pattern-refused',
      () => replies('/meta/subscribe', ({ channel, id }) => ({ channel, id, successful: false, error: '403::no' })),
    ],
    ['genesys.events.wildcard[all]', 'no-event', () => events(lost)],
    ['genesys.events.wildcard[own]', 'channel-differs', () => events((event) => ({ ...event, channel: '/v2/me/*' }))],
    ['genesys.events.wildcard-calls', 'no-call', losing('/v2/me/calls')],
    ['genesys.events.wildcard-calls', 'no-device', losing(DEVICES)],
    ['genesys.events.unsubscribe', 'still-heard', () => instead(asks('/meta/unsubscribe'), keptOut)],
    ['genesys.events.own-user-only[channel]', 'foreign-event', gossiping],
    ['genesys.events.foreign-client-id[connect]', 'let-in', () => instead(asks('/meta/connect'), keptOut)],
    ['genesys.events.foreign-client-id[subscribe]', 'let-in', () => instead(asks('/meta/subscribe'), keptOut)],
    ['genesys.events.expired[expired]', 'not-told', () => silent],
    ['genesys.events.expired[restarted]', 'other-advice', () => otherwise({ reconnect: 'none' })],
    ['genesys.events.resubscribe[expired]', 'handshake-refused', () => refusingTheSecond('/meta/handshake')],
    ['genesys.events.resubscribe[restarted]', 'subscribe-refused', () => refusingTheSecond('/meta/subscribe')],
    [
      'genesys.events.resubscribe[expired]',
      'no-event',
      () => events((event) => (ofDevices(event) ? undefined : event)),
    ],
  ] as const
).map(([check, code, twist]) => ({ check, code, twist }));
