// The words of which distortions are written: where something passes, and what is done to it.
import {
  type Answer,
  type Asked,
  type Distortion,
  jsonOf,
  type Mail,
  type Message,
  messagesIn,
  objectOf,
  withHeader,
} from './exchange.js';

export type Where = (asked: Asked) => boolean;

/** An operation on a device or a call, by its name. */
export const operation =
  (name: string): Where =>
  ({ method, url, body }) =>
    method === 'POST' && /^\/api\/v2\/me\/(devices|calls)\//.test(url) && objectOf(body).operationName === name;

/** A reading, by the end of its path; what stands in the query does not matter, unless the pattern says so. */
export const reading =
  (path: RegExp): Where =>
  ({ method, url }) =>
    method === 'GET' && path.test(url);

/** The settings of a person, by the method. */
export const settings =
  (verb: 'GET' | 'PUT'): Where =>
  ({ method, url }) =>
    method === verb && /^\/v1\/people\/[^/]+\/features\/bargeIn/.test(url);

export type ChangeAnswer = (answer: Answer, asked: Asked) => Answer | undefined;

/** Changes the replies to some requests. */
export const replies = (where: Where, change: ChangeAnswer): Distortion => ({
  reply: (answer, asked) => (where(asked) ? change(answer, asked) : answer),
});

/** Changes some requests. */
export const requests = (where: Where, change: (asked: Asked) => Asked): Distortion => ({
  request: (asked) => (where(asked) ? change(asked) : asked),
});

export const cut: ChangeAnswer = () => undefined;

export const status =
  (code: number): ChangeAnswer =>
  (answer) => ({ ...answer, status: code });

export const header =
  (name: string, value: string | undefined): ChangeAnswer =>
  (answer) => ({ ...answer, headers: withHeader(answer.headers, name, value) });

export const text =
  (body: string): ChangeAnswer =>
  (answer) => ({ ...answer, body });

/** Changes the JSON of a reply. */
export const body =
  (change: (value: unknown) => unknown): ChangeAnswer =>
  (answer) => ({ ...answer, body: JSON.stringify(change(jsonOf(answer.body))) });

/** Changes the JSON of a request. */
export const sent =
  (change: (value: unknown) => unknown) =>
  (asked: Asked): Asked => ({ ...asked, body: JSON.stringify(change(jsonOf(asked.body))) });

export type ChangeEvent = (event: Message, mail: Mail) => readonly Message[];

/** Changes the events of the user whose last request was this operation; those of all operations where none is named. */
export const notified = (operationName: string | undefined, change: ChangeEvent): Distortion => ({
  event: (event, mail) =>
    operationName === undefined || mail.operationName === operationName ? change(event, mail) : [event],
});

/** Changes each of those events into one other. */
export const event =
  (change: (value: unknown) => unknown): ChangeEvent =>
  (it) => [change(it) as Message];

export type ChangeMeta = (reply: Message, asked: Message) => readonly Message[];

/** Changes the replies on one channel. */
export const meta = (channel: string, change: ChangeMeta): Distortion => ({
  meta: (reply, asked) => (reply.channel === channel ? change(reply, asked) : [reply]),
});

/** A change that leaves one message. */
export const into =
  (change: (value: unknown) => unknown): ((message: Message) => readonly Message[]) =>
  (message) => [change(message) as Message];

/** A request to the CometD endpoint that has a message of this channel. */
export const asks =
  (channel: string): Where =>
  ({ url, body: text }) =>
    url.startsWith('/api/v2/notifications') && messagesIn(text).some((message) => message.channel === channel);

/** Any request to the CometD endpoint. */
export const isBayeux: Where = ({ url }) => url.startsWith('/api/v2/notifications');

/** Changes each message of each Bayeux request. */
export const messages = (change: (message: Message) => Message): Distortion =>
  requests(isBayeux, (asked) => {
    const list = messagesIn(asked.body);
    return list.length === 0 ? asked : { ...asked, body: JSON.stringify(list.map(change)) };
  });

/** No reply, for as long as the client waits. */
export const unanswered = (where: Where): Distortion => ({
  reply: (answer, asked) => (where(asked) ? new Promise(() => undefined) : answer),
});

/** Several at once; what one has changed, the next one sees. */
export function all(...distortions: readonly Distortion[]): Distortion {
  const has = (part: keyof Distortion): boolean => distortions.some((each) => each[part] !== undefined);
  return {
    ...(has('request') && { request: (asked) => distortions.reduce((it, each) => each.request?.(it) ?? it, asked) }),
    ...(has('reply') && {
      reply: async (answer, asked) => {
        let left: Answer | undefined = answer;
        for (const each of distortions) if (left && each.reply) left = await each.reply(left, asked);
        return left;
      },
    }),
    ...(has('meta') && {
      meta: (reply, asked, to) =>
        distortions.reduce<readonly Message[]>(
          (left, each) => left.flatMap((one) => each.meta?.(one, asked, to) ?? [one]),
          [reply],
        ),
    }),
    ...(has('event') && {
      event: (it, mail) =>
        distortions.reduce<readonly Message[]>(
          (events, each) => events.flatMap((one) => each.event?.(one, mail) ?? [one]),
          [it],
        ),
    }),
  };
}
