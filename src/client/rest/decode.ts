import { type Check, faultOf } from '../check.js';
import { InvalidResponseError } from './error.js';
import type { Answer } from './exchange.js';
import type { RequestLine } from './result.js';

/** What an answer is held against. */
export interface Contract {
  /** The checks of successful bodies, by status; a status without one has no body, or is not in the contract. */
  readonly data: Readonly<Record<number, Check>>;
  /** The check of the bodies of failures. */
  readonly error: Check;
  /** What every answer of the vendor carries beside. */
  readonly extras?: (answer: Answer, error: unknown) => object;
}

const LONGEST_TEXT = 2_000;

/**
 * An answer as a result, see {@link Result}.
 *
 * @param sent headers that a server may have quoted in its answer, and that must not show
 * @throws InvalidResponseError when the answer claims success and is not what the contract describes.
 */
export function decode(request: RequestLine, contract: Contract, answer: Answer, sent: Record<string, string>): object {
  const { status, text, whole } = answer;
  const unusable = (path: string, fault: string): InvalidResponseError =>
    new InvalidResponseError(request, status, path, fault, blot(text, sent).slice(0, LONGEST_TEXT));
  if (!(status >= 200 && status <= 599)) throw unusable('', 'no status, or a redirect that this runtime hides');
  if (status > 299) {
    const shown = blot(text, sent);
    const body = whole ? parse(shown) : undefined;
    const error = contract.error(body) ? body : undefined;
    const extras = contract.extras?.(answer, error);
    return { status, ok: false, error, text: shown.slice(0, LONGEST_TEXT), ...extras, request };
  }
  if (!whole) throw unusable('', 'the body is longer than allowed');
  const data = parse(text);
  const check = contract.data[status];
  if (check && !check(data)) {
    const { path, fault } = faultOf(check.errors);
    throw unusable(path, fault);
  }
  return { status, ok: true, data, ...contract.extras?.(answer, undefined), request };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Some servers answer with the request that they did not understand. What is as short as a word is left alone. */
function blot(text: string, sent: Record<string, string>): string {
  for (const secret of Object.values(sent)
    .join(' ')
    .split(/[ =;]+/)) {
    if (secret.length > 7) text = text.replaceAll(secret, '***');
  }
  return text;
}
