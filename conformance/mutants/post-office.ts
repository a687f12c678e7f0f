// What the proxy knows of Bayeux: which session a message is for, what it is an answer to, and how to deliver more.
import {
  type Answer,
  type Asked,
  type Distortion,
  headerOf,
  type Json,
  jsonOf,
  type Message,
  messagesIn,
  objectOf,
} from './exchange.js';
import { Box } from './letterbox.js';

/** Changes what the target answers to one request; `undefined` where the answer has left before. */
export type Sorting = (answer: Answer) => Answer | undefined;

export class PostOffice {
  readonly #distortion: Distortion;
  readonly #boxes = new Map<string, Box>();
  readonly #lastAsked = new Map<string, Json>();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(distortion: Distortion) {
    this.#distortion = distortion;
  }

  /** Whether anything about Bayeux is to be changed. */
  get cares(): boolean {
    return this.#distortion.meta !== undefined || this.#distortion.event !== undefined;
  }

  /** Notes a request of the API, by which events are told apart. */
  saw(asked: Asked): void {
    const body = objectOf(asked.body);
    if (body.operationName !== undefined) this.#lastAsked.set(userOf(asked), body);
  }

  /** Notes a request to the CometD endpoint; `answer` replies to it before the target does. */
  accept(asked: Asked, answer: (early: Answer) => void): Sorting {
    const questions = messagesIn(asked.body);
    const connect = questions.find(({ channel }) => channel === '/meta/connect');
    const box = this.#boxes.get(String(questions[0]?.clientId));
    let early = false;
    const wake = (): void => {
      if (!box || !connect) return;
      box.wake = undefined;
      early = true;
      const { id, channel } = connect;
      const reply = { channel, ...(id === undefined ? {} : { id }), successful: true };
      const headers = [['content-type', 'application/json']] as const;
      answer({ status: 200, headers, body: JSON.stringify([...box.take(), reply]) });
    };
    if (box && connect) box.wake = wake;
    if (box && connect && !box.isEmpty) wake();

    return (given) => {
      if (box?.wake === wake) box.wake = undefined;
      const replies = jsonOf(given.body);
      if (!Array.isArray(replies)) return early ? undefined : given;
      const left = (replies as Message[]).flatMap((message) =>
        isReply(message) ? this.#reply(message, questions, userOf(asked)) : this.#event(message, box),
      );
      if (!early) return { ...given, body: JSON.stringify([...(box?.take() ?? []), ...left]) };
      // The session has had its answer: what else there is for it waits for the next one.
      for (const message of left) if (!isReply(message)) box?.deliver(message);
      return undefined;
    };
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #reply(reply: Message, questions: readonly Message[], user: string): readonly Message[] {
    const same = questions.filter(({ channel }) => channel === reply.channel);
    const question = same.find(({ id }) => id === reply.id) ?? same[0];
    if (reply.successful === true) this.#note(reply, question, user);
    if (!question || !this.#distortion.meta) return [reply];
    const box = this.#boxes.get(String(question.clientId ?? reply.clientId));
    return this.#distortion.meta(reply, question, box);
  }

  #note(reply: Message, question: Message | undefined, user: string): void {
    const { channel } = reply;
    if (channel === '/meta/handshake') {
      this.#boxes.set(String(reply.clientId), new Box(String(reply.clientId), user));
    }
    const box = this.#boxes.get(String(question?.clientId));
    const names = [question?.subscription ?? []].flat().map(String);
    if (channel === '/meta/subscribe') for (const name of names) box?.subscriptions.add(name);
    if (channel === '/meta/unsubscribe') for (const name of names) box?.subscriptions.delete(name);
    if (channel === '/meta/disconnect') this.#boxes.delete(String(question?.clientId));
  }

  #event(event: Message, to: Box | undefined): readonly Message[] {
    if (!this.#distortion.event || !to) return [event];
    const asked = this.#lastAsked.get(to.user) ?? {};
    return this.#distortion.event(event, {
      to,
      letterboxes: [...this.#boxes.values()],
      operationName: String(asked.operationName ?? ''),
      asked,
      later: (ms, what) => this.#later(ms, what),
    });
  }

  #later(ms: number, what: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      what();
    }, ms);
    this.#timers.add(timer);
  }
}

const userOf = (asked: Asked): string => headerOf(asked, 'authorization') ?? '';

const isReply = ({ channel, successful }: Message): boolean =>
  successful !== undefined || String(channel).startsWith('/meta/');
