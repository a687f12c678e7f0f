// The words that the tables of behaviour have in common.
import { event, notified, replies, type Where } from './distort.js';
import { type Distortion, type Json, type Message, objectOf } from './exchange.js';

/** A way to be wrong, the check that must see it, and the reason that it must give. */
export type Row = readonly [name: string, check: string, code: string, Distortion];

/** Changes every event. */
export const everything = (change: Parameters<typeof event>[0]): Distortion => notified(undefined, event(change));

/** Loses events, those of one operation or of all. */
export const losing = (operationName: string | undefined, isLost: (message: Message) => boolean): Distortion =>
  notified(operationName, (it) => (isLost(it) ? [] : [it]));

export const ofCalls = ({ channel }: Message): boolean => channel === '/v2/me/calls';
export const messageType = ({ data }: Message): unknown => (data as Json | undefined)?.messageType;

/** Answers as if the request had been refused, whatever became of it. */
export const refusing = (where: Where, statusCode: number): Distortion =>
  replies(where, (answer) => ({ ...answer, body: JSON.stringify({ statusCode, statusMessage: 'no' }) }));

/** Gives refusals another reason. */
export const refusedAs = (where: Where, statusCode: number): Distortion =>
  replies(where, (answer) =>
    objectOf(answer.body).statusCode === 0
      ? answer
      : { ...answer, body: JSON.stringify({ statusCode, statusMessage: 'no' }) },
  );
