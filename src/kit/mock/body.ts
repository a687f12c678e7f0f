import type { IncomingMessage } from 'node:http';
import { Problem } from './answer.js';

/** No documented body is deeper than 5; what recurses over a body must not run out of stack. */
const MAX_DEPTH = 64;

/** The client went away before its request was whole; there is nobody left to answer. */
export class Gone extends Error {
  override readonly name = 'Gone';
}

/**
 * Reads a request's body whole.
 *
 * @throws Problem 413 above `limit` bytes, 415 for a coded one; Gone when the client leaves.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const refuse = (problem: Problem): void => {
      request.off('data', onData);
      // Read on and drop: a reply to a client that is still sending would be lost with the socket.
      request.resume();
      reject(problem);
    };
    const tooLarge = (): void =>
      refuse(new Problem(413, 'Content too large', `a request's body may have ${limit} bytes at most`));
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > limit) tooLarge();
    };
    request.on('error', () => reject(new Gone()));
    request.on('close', () => reject(new Gone()));
    const coding = request.headers['content-encoding'];
    if (Number(request.headers['content-length']) > limit) return tooLarge();
    if (coding !== undefined && coding !== 'identity') {
      return refuse(new Problem(415, 'Unsupported media type', 'send the body without a content-encoding'));
    }
    request.on('data', onData);
    request.on('end', () => resolve(Buffer.concat(chunks)));
  });
}

/** The media type of a Content-Type header in lower case, without parameters; `undefined` without the header. */
export const mediaType = (contentType: string | undefined): string | undefined =>
  contentType?.split(';')[0]?.trim().toLowerCase();

export const isJson = (type: string | undefined): boolean =>
  type === 'application/json' || /^application\/[\w.-]+\+json$/.test(type ?? '');

/**
 * Parses a JSON text.
 *
 * @throws Problem 400 when it is not UTF-8, not JSON, or nested deeper than 64 levels.
 */
export function parseJson(bytes: Buffer): unknown {
  const malformed = (detail: string): Problem => new Problem(400, 'Malformed JSON', detail);
  if (tooDeep(bytes)) throw malformed(`the body is nested deeper than ${MAX_DEPTH} levels`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw malformed('the body is not UTF-8');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(`the body is not JSON: ${(error as SyntaxError).message}`);
  }
}

const [QUOTE, BACKSLASH, OPENING, CLOSING] = [0x22, 0x5c, [0x5b, 0x7b], [0x5d, 0x7d]] as const;

/** Counts brackets outside strings, before a parser sees them. */
function tooDeep(bytes: Buffer): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (inString) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === OPENING[0] || byte === OPENING[1]) {
      if (++depth > MAX_DEPTH) return true;
    } else if (byte === CLOSING[0] || byte === CLOSING[1]) depth--;
  }
  return false;
}
