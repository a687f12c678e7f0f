// What is put wrong between the simulator and the stories, in a few words each.
import type { Answer, Asked, Distortion, Json, Mail, Message } from '../mutants/exchange.js';

type Change = (value: Json) => Json;
export const callOf = (event: Message): Json => (event.data as { call?: Json }).call ?? {};

/** Changes calls in events, all or those after an operation. */
export const calls =
  (change: Change, after = /^/) =>
  (): Distortion => ({
    event: (event, { operationName }: Mail) =>
      event.channel === '/v2/me/calls' && after.test(operationName)
        ? [{ ...event, data: { ...(event.data as Json), call: change(callOf(event)) } }]
        : [event],
  });
export const data =
  (change: Change, after = /^/) =>
  (): Distortion => ({
    event: (event, { operationName }: Mail) =>
      event.channel === '/v2/me/calls' && after.test(operationName)
        ? [{ ...event, data: change(event.data as Json) }]
        : [event],
  });
export const dropped = (lost: (event: Message, mail: Mail) => boolean) => (): Distortion => ({
  event: (event, mail) => (lost(event, mail) ? [] : [event]),
});
/** Tells of a call that is nobody's before each call that is established. */
export const intruding = (): Distortion => {
  let calls = 0;
  return {
    event: (event) => {
      if (event.channel !== '/v2/me/calls' || callOf(event).state !== 'Established') return [event];
      const participants = ['5000', '5002'];
      const call = { ...callOf(event), participants, id: `011DJV5JI898NB2L04000VTAESOTHER${calls++}` };
      return [{ ...event, data: { ...(event.data as Json), call } }, event];
    },
  };
};
export const isOperation = (name: RegExp, { method, body }: Asked): boolean =>
  method === 'POST' && name.test(String((JSON.parse(body || '{}') as Json).operationName));
export const json = (value: Json, status = 200): Answer => ({
  status,
  headers: [['content-type', 'application/json']],
  body: JSON.stringify(value),
});
/** Answers an operation without the target's doing. */
export const answered = (name: RegExp, value: Json) => (): Distortion => ({
  reply: (answer, asked) => (isOperation(name, asked) ? json(value) : answer),
});
export const read = (path: RegExp, change: Change) => (): Distortion => ({
  reply: (answer, { method, url }) =>
    method === 'GET' && path.test(url) ? json(change(JSON.parse(answer.body) as Json)) : answer,
});
/** Changes every device, or every call, that is read, wherever it stands. */
const everywhere = (one: string, many: string, path: RegExp, change: Change) =>
  read(path, (reply) =>
    within(
      one,
      many,
      change,
    )({ ...reply, ...(reply.user ? { user: within(one, many, change)(reply.user as Json) } : {}) }),
  );
const within =
  (one: string, many: string, change: Change): Change =>
  (it) => ({
    ...it,
    ...(it[one] ? { [one]: change(it[one] as Json) } : {}),
    ...(it[many] ? { [many]: (it[many] as Json[]).map(change) } : {}),
  });
export const devices = (change: Change) => everywhere('device', 'devices', /\/me(\/devices|\?|$)/, change);
export const callsRead = (change: Change) => everywhere('call', 'calls', /\/me(\/calls|\?|$)/, change);
export const PLACES = ['itself', 'list', 'me', 'all'];
export const EACH_SETTING = (outcome: string): Record<string, string> => ({
  'webex.configure.enabled[bothOn]': outcome,
  'webex.configure.tone-enabled[bothOn]': outcome,
});
export const BOTH_ON = '{"enabled":true,"toneEnabled":true}';

export const DENIED = { statusCode: 4, statusMessage: 'Broken.' };
export const and = (offer: string) => (call: Json) => ({
  ...call,
  capabilities: [...(call.capabilities as string[]), offer],
});
export const SWITCH = /^SwitchTo/;
export const basic = (user: string): string => `Basic ${Buffer.from(`${user}:secret`).toString('base64')}`;
export const isOf = ({ headers }: Asked, user: string): boolean => headers.some(([, value]) => value === basic(user));
export const isError = ({ data }: Message): boolean => (data as Json)?.messageType === 'ErrorMessage';
