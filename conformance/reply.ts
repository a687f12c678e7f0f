// What every reply to a sample's request is asked: the documented status, media type and schema.
import { type Check, finding, type Replay, shown } from '../src/kit/engine/index.js';

type Of = Pick<Check, 'vendor' | 'level' | 'operationId'>;

/** The questions that any operation's reply is asked; `prefix` begins their ids. */
export function replyChecks(prefix: string, of: Of): Check[] {
  return [
    {
      ...of,
      id: `${prefix}.status`,
      title: 'The reply has the documented HTTP status',
      needs: 'nothing',
      codes: ['no-answer', 'status-differs'],
      judge: ({ reply, sample }) => {
        if (reply.fault || !reply.response) {
          return {
            code: 'no-answer',
            message: `no whole reply came: ${reply.fault?.message ?? 'the connection ended'}`,
          };
        }
        const expected = sample.reply.response.status;
        const actual = String(reply.response.status);
        const at = actual === expected ? [] : [{ at: 'status', expected, actual }];
        return finding('status-differs', 'the HTTP status is not the documented one', at);
      },
    },
    {
      ...of,
      id: `${prefix}.content-type`,
      title: 'The reply is of the documented media type',
      needs: 'reply',
      codes: ['content-type-differs'],
      judge: ({ reply, sample }) => {
        const actual = reply.response?.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
        const expected = sample.reply.body.mediaType;
        const same = actual?.split(';')[0]?.trim().toLowerCase() === expected;
        const at = same ? [] : [{ at: 'content-type', expected, actual: shown(actual) }];
        return finding('content-type-differs', 'the media type is not the documented one', at);
      },
    },
    {
      ...of,
      id: `${prefix}.schema`,
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
