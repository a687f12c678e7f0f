import { memberFor } from '../contract/index.js';
import { type HttpRecord, parseJson } from '../wire/index.js';
import { type Sample, sameMember } from './samples.js';

/** Faults of exchanges in which no request ever left. */
export const NO_CONNECTION: ReadonlySet<string> = new Set(['refused', 'unresolved', 'tls']);

/** The request was carried out: the reply is of the sample's kind, a 2xx whose body (if any) is the same alternative. */
export function accepted({ reply: { body, value } }: Sample, { response, fault }: HttpRecord): boolean {
  if (!response || fault || !isSuccess(response.status)) return false;
  return body === undefined || sameMember(body, value, bodyOf(response.body));
}

/** Whether the request may have had an effect: always, but for one that never left and one that was plainly refused. */
export function mayHaveActed(sample: Sample, record: HttpRecord): boolean {
  const { response, fault } = record;
  if (fault || !response) return !NO_CONNECTION.has(fault?.code ?? '');
  if (!isSuccess(response.status)) return response.status < 400;
  const { body } = sample.reply;
  // HTTP 200 can carry a refusal; a body that is no documented alternative says nothing either way.
  return accepted(sample, record) || !body || memberFor(body.schema, bodyOf(response.body)) === undefined;
}

const isSuccess = (status: number): boolean => status >= 200 && status < 300;

function bodyOf(text: string): unknown {
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : undefined;
}
