import { describe, expect, it, vi } from 'vitest';
import { type Body, readBody } from './body.js';

const read = async (response: Response, limit = 100): Promise<Body> => {
  const body = { text: '', whole: false };
  await readBody(body, response, limit);
  return body;
};

/** A body in pieces, that says whether it was cancelled. */
function pieces(parts: readonly Uint8Array[], cancel = vi.fn()) {
  const left = [...parts];
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        const part = left.shift();
        if (part) controller.enqueue(new Uint8Array(part));
        else controller.close();
      },
      cancel,
    },
    { highWaterMark: 0 },
  );
  return { stream, cancel, left };
}

describe('reading a body', () => {
  it('takes it as it is, with or without a length', async () => {
    const text = '{"name":"Jörg 🎧"}';
    const length = String(new TextEncoder().encode(text).length);
    expect(await read(new Response(text))).toEqual({ text, whole: true });
    expect(await read(new Response(text, { headers: { 'content-length': length } }))).toEqual({ text, whole: true });
    expect(await read(new Response(null, { status: 204 }))).toEqual({ text: '', whole: true });
  });

  it('puts characters together that come in pieces', async () => {
    const bytes = new TextEncoder().encode('"🎧"');
    const { stream } = pieces(Array.from(bytes, (byte) => Uint8Array.of(byte)));
    expect(await read(new Response(stream))).toEqual({ text: '"🎧"', whole: true });
  });

  it('asks for no more than the limit, in bytes', async () => {
    const part = new Uint8Array(40).fill(0x61);
    const { stream, cancel, left } = pieces(Array.from({ length: 1_000 }, () => part));
    const body = await read(new Response(stream));
    expect(body).toEqual({ text: 'a'.repeat(80), whole: false });
    expect(cancel).toHaveBeenCalledOnce();
    expect(left.length).toBeGreaterThan(990);
  });

  it.each([
    ['says that it is longer', { 'content-length': '101' }],
    ['is compressed, and may grow', { 'content-length': '5', 'content-encoding': 'gzip' }],
    ['says nonsense', { 'content-length': 'many' }],
  ])('does not believe a server that %s', async (_, headers) => {
    const { stream } = pieces([new Uint8Array(101)]);
    expect((await read(new Response(stream, { headers }))).whole).toBe(false);
  });
});
