import { transportError } from './errors.js';
import { type Message, parseMessages } from './message.js';
import {
  addressFor,
  bodyFault,
  type Carrier,
  type Link,
  lateFault,
  sizeFault,
  statusFault,
  type Transport,
} from './transport.js';

async function readBody(response: Response, { maxBodySize }: Link): Promise<string> {
  const reader = response.body?.getReader();
  // React Native has no streams, and so no bound either.
  if (!reader) return response.text();
  const decoder = new TextDecoder();
  let text = '';
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > maxBodySize) throw sizeFault(maxBodySize);
    text += decoder.decode(value, { stream: true });
  }
}

async function request(link: Link, messages: readonly Message[], controller: AbortController): Promise<Message[]> {
  const { signal } = controller;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const response = await (link.fetch ?? fetch)(addressFor(link, messages), {
      method: 'POST',
      body: JSON.stringify(messages),
      headers: await link.headers(),
      signal,
      // A redirect could carry our credentials anywhere, and would turn the POST into a GET.
      redirect: 'error',
      ...(link.credentials && { credentials: link.credentials }),
    });
    timer = setTimeout(() => controller.abort(lateFault(link.maxBodyTime)), link.maxBodyTime);
    link.cookies.set(link.url, response.headers.getSetCookie?.() ?? []);
    if (!response.ok) throw statusFault(response.status);
    const text = await readBody(response, link);
    try {
      return parseMessages(text);
    } catch (error) {
      throw bodyFault(error, response.status);
    }
  } catch (error) {
    const late: unknown = signal.reason;
    // Frees the connection where the body is not wanted.
    controller.abort();
    throw transportError(late ?? error);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Long-polling over `fetch`: one request for each exchange, at most two at a time.
 *
 * @example
 * import { createCometD, longPolling } from 'bargein/cometd';
 *
 * // Which is also the default.
 * const session = createCometD({ url: 'http://127.0.0.1:8080/cometd', transports: [longPolling()] });
 */
export const longPolling = (): Transport => ({
  connectionType: 'long-polling',
  open(link): Carrier {
    const underway = new Set<AbortController>();
    return {
      duplex: false,
      send(messages, done) {
        const controller = new AbortController();
        underway.add(controller);
        request(link, messages, controller).then(
          (replies) => {
            if (!underway.delete(controller)) return;
            link.receive(replies);
            done();
          },
          (error) => {
            if (underway.delete(controller)) done(error);
          },
        );
        return () => {
          if (underway.delete(controller)) controller.abort();
        };
      },
      close() {
        for (const controller of underway) controller.abort();
        underway.clear();
      },
    };
  },
});
