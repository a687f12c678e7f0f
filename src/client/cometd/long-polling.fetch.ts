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

async function readBody(response: Response, link: Link): Promise<string> {
  // Some runtimes have no streams: there the bound holds only where the server states the length.
  if (Number(response.headers.get('content-length')) > link.maxBodySize) throw sizeFault(link.maxBodySize);
  const reader = response.body?.getReader();
  if (!reader) return response.text();
  const decoder = new TextDecoder();
  let text = '';
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > link.maxBodySize) throw sizeFault(link.maxBodySize);
    text += decoder.decode(value, { stream: true });
  }
}

async function request(link: Link, messages: readonly Message[], controller: AbortController): Promise<Message[]> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const response = await (link.fetch ?? fetch)(addressFor(link, messages), {
      method: 'POST',
      body: JSON.stringify(messages),
      headers: await link.headers(),
      signal: controller.signal,
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
    // Frees the connection where the body is not wanted.
    controller.abort();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Long-polling over `fetch`: one request for each exchange, at most two at a time.
 *
 * @example
 * createCometD({ url, transports: [longPolling()] }); // which is also the default
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
        const end = (act: () => void): void => {
          if (underway.delete(controller)) act();
        };
        request(link, messages, controller).then(
          (replies) =>
            end(() => {
              link.receive(replies);
              done();
            }),
          (error) =>
            end(() => done(transportError(controller.signal.reason?.family ? controller.signal.reason : error))),
        );
        return () => end(() => controller.abort());
      },
      close() {
        for (const controller of underway) controller.abort();
        underway.clear();
      },
    };
  },
});
