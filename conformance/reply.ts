// What every reply to a sample's request is asked: the documented status, media type and schema.
import { type Check, compareLeaves, finding, means, type Replay, shown } from '../src/kit/engine/index.js';

/** What a group's checks are asked of, and what their ids begin with: `genesys.barge-in`. */
export interface Group extends Pick<Check, 'vendor' | 'operationId' | 'appliesTo'> {
  readonly prefix: string;
}

/** The part of a check that a group gives it. */
export const of = ({ prefix: _, ...group }: Group) => ({ ...group, level: 'samples' as const });

/** No whole reply came. */
export const noAnswer = ({ reply: { fault } }: Replay) => ({
  code: 'no-answer',
  message: `no whole reply came: ${fault?.message ?? 'the connection ended'}`,
});

/** The status that the sample documents, where the reply has another. */
export function statusDifference({ reply, sample }: Replay) {
  const expected = sample.reply.response.status;
  const actual = String(reply.response?.status);
  return actual === expected ? [] : [{ at: 'status', expected, actual }];
}

/** The questions that any operation's reply with a body is asked; `part` stands between the prefix and their names. */
export function replyChecks(group: Group, part = ''): Check[] {
  return [
    {
      ...of(group),
      id: `${group.prefix}.${part}status`,
      title: 'The reply has the documented HTTP status',
      needs: 'nothing',
      codes: ['no-answer', 'status-differs'],
      judge: (replay) => {
        if (replay.reply.fault || !replay.reply.response) return noAnswer(replay);
        return finding('status-differs', 'the HTTP status is not the documented one', statusDifference(replay));
      },
    },
    {
      ...of(group),
      id: `${group.prefix}.${part}content-type`,
      title: 'The reply is of the documented media type',
      needs: 'reply',
      codes: ['content-type-differs'],
      judge: ({ reply, sample }) => {
        const actual = reply.response?.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
        const expected = sample.reply.body?.mediaType ?? 'none';
        const same = actual?.split(';')[0]?.trim().toLowerCase() === expected;
        const at = same ? [] : [{ at: 'content-type', expected, actual: shown(actual) }];
        return finding('content-type-differs', 'the media type is not the documented one', at);
      },
    },
    {
      ...of(group),
      id: `${group.prefix}.${part}schema`,
      title: "The reply's body fits the schema of its status",
      needs: 'reply',
      codes: ['not-json', 'schema-differs', 'status-undocumented'],
      judge: judgeSchema,
    },
  ];
}

function judgeSchema({ reply, json, notJson, sample, schemas }: Replay) {
  const status = String(reply.response?.status);
  const documented = sample.operation.responses.find((response) => response.status === status);
  if (!documented) {
    return {
      code: 'status-undocumented',
      message: `the contract has no response for HTTP ${status}, so no schema for its body`,
    };
  }
  const [body] = documented.bodies;
  if (!body) return undefined;
  if (!json) return { code: 'not-json', message: `the body is not JSON: ${notJson ?? 'it is empty'}` };
  return finding('schema-differs', 'the body does not fit the schema', schemas.judge(body.schema, json.value));
}

/** Where the reply's body is not the value, or a part of it, that the sample has. */
export function replyDifferences({ json, sample: { reply } }: Replay, expected: unknown = reply.value) {
  return reply.body ? compareLeaves(reply.body.schema, json?.value, expected, '', means) : [];
}
