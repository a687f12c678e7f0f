// Operations whose replies are wrong: all of them in the same ways.
import { body, type ChangeAnswer, cut, header, operation, replies, status, text } from './distort.js';
import { drop, put } from './edit.js';
import { type Mutant, meant } from './mutant.js';
import { OPERATIONS } from './operations.js';

const STATUS = 'GWS-REPLY-HTTP-STATUS';
const TYPE = 'GWS-REPLY-CONTENT-TYPE';
const CODE = 'GWS-REPLY-STATUS-CODE';

/** Where no requirement stands, it is the operation's own about its reply. */
const WRONG: readonly (readonly [what: string, ChangeAnswer, part: string, code: string, requirement?: string])[] = [
  ['in HTTP 201', status(201), 'status', 'status-differs', STATUS],
  ['with a redirect', status(302), 'status', 'status-differs', STATUS],
  ['with a cut connection', cut, 'status', 'no-answer', STATUS],
  ['as text/html', header('content-type', 'text/html'), 'content-type', 'content-type-differs', TYPE],
  ['without a content type', header('content-type', undefined), 'content-type', 'content-type-differs', TYPE],
  ['without a statusCode', body(drop('/statusCode')), 'schema', 'schema-differs', CODE],
  ['with a statusCode that is a string', body(put('/statusCode', '0')), 'schema', 'schema-differs', CODE],
  ['with half a body', text('{"statusCode":'), 'schema', 'not-json'],
  ['with statusCode 1 in HTTP 200', text('{"statusCode":1,"statusMessage":"no"}'), 'status-code', 'value-differs'],
];

export const wrongReplies: readonly Mutant[] = OPERATIONS.flatMap(({ name, prefix, requirement }) =>
  WRONG.map(
    ([what, change, part, code, own = `${requirement}-REPLY`]): Mutant => ({
      name: `${name} is answered ${what}`,
      requirement: own,
      meant: meant(`${prefix}.reply.${part}`, code),
      made: { of: 'mock', distortion: replies(operation(name), change) },
    }),
  ),
);
