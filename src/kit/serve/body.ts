import type { IncomingMessage } from 'node:http';
import { Problem } from './answer.js';

/**
 * The client went away before its request was whole; there is nobody left to answer.
 *
 * @internal
 */
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
    const onGone = (): void => reject(new Gone());
    request.on('error', onGone);
    request.on('close', onGone);
    const coding = request.headers['content-encoding'];
    if (Number(request.headers['content-length']) > limit) return tooLarge();
    if (coding !== undefined && coding !== 'identity') {
      return refuse(new Problem(415, 'Unsupported media type', 'send the body without a content-encoding'));
    }
    request.on('data', onData);
    request.on('end', () => {
      // Every request closes at last; an error for each that is read would cost more than reading it.
      request.off('close', onGone);
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    });
  });
}

/** The media type of a Content-Type header in lower case, without parameters; `undefined` without the header. */
export const mediaType = (contentType: string | undefined): string | undefined =>
  contentType?.split(';', 1)[0]?.trim().toLowerCase();

export const isJson = (type: string | undefined): boolean =>
  type === 'application/json' || /^application\/[\w.-]+\+json$/.test(type ?? '');
