/** What has been read of a body so far. */
export interface Body {
  text: string;
  /** Whether that is all of it. */
  whole: boolean;
}

/**
 * Reads a body into `body`, up to a number of bytes; more is not asked for. Where the server has said how long it is,
 * and it is not compressed, the platform's own way is taken, which is much faster.
 */
export async function readBody(body: Body, response: Response, limit: number): Promise<void> {
  const { headers } = response;
  const length = headers.get('content-length');
  // Some runtimes show no stream, React Native among them.
  if (!response.body || (length && Number(length) <= limit && !headers.has('content-encoding'))) {
    body.text = await response.text();
  } else {
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    for (let size = 0; ; ) {
      const { value, done } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > limit) {
        reader.cancel().catch(() => {});
        return;
      }
      body.text += decoder.decode(value, { stream: true });
    }
    body.text += decoder.decode();
  }
  body.whole = true;
}
