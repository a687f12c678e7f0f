// A bundle in Chromium, served at one origin with the mock, which has no CORS. Needs Chromium: at /usr/bin/chromium, or where
// CHROMIUM says.
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { chromium } from 'playwright-core';

/** A page, its modules, and what the mock serves; `open()` says how many requests the mock has not answered. */
async function serve(bundle, mock) {
  let open = 0;
  const server = createServer((incoming, answer) => {
    const { url = '/', method, headers } = incoming;
    const file = bundle.get(url);
    if (file !== undefined) {
      return answer.setHeader('content-type', url === '/' ? 'text/html' : 'text/javascript').end(file);
    }
    open += 1;
    const passed = request(new URL(url, mock), { method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    answer.on('close', () => {
      open -= 1;
      passed.destroy();
    });
    incoming.pipe(passed);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { server, origin: `http://127.0.0.1:${server.address().port}`, open: () => open };
}

/**
 * @param {object} what
 * @param {import('./bundlers.mjs').Bundle} what.bundle
 * @param {string} what.mock the mock's origin
 * @param {number} what.linger how many seconds a request may stay open after the program's last word
 * @param {AbortSignal} what.signal ends it
 * @returns {Promise<{ version: string, line: string }>} what the program printed, and the browser's version
 */
export async function inChromium({ bundle, mock, linger, signal }) {
  const { server, origin, open } = await serve(bundle, mock);
  const handled = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const args = [
    ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
    ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ];
  let browser;
  try {
    browser = await chromium.launch({ executablePath, args, timeout: 60_000, ...handled });
    const close = () => void browser.close();
    signal.addEventListener('abort', close);
    const page = await browser.newPage();
    const line = new Promise((resolve, reject) => {
      page.on('pageerror', reject);
      page.on('close', () => reject(new Error('the page was closed')));
      page.on('console', (message) => {
        if (message.type() === 'log') resolve(message.text());
        else reject(new Error(`${message.type()}: ${message.text()} (${message.location().url})`));
      });
      setTimeout(() => reject(new Error('nothing printed within 60 s')), 60_000).unref();
    });
    await Promise.all([page.goto(origin), line]);
    for (const end = Date.now() + linger * 1_000; open() > 0; ) {
      if (Date.now() > end) throw new Error(`${open()} requests still open ${linger} s after the program's last word`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    signal.removeEventListener('abort', close);
    return { version: browser.version(), line: await line };
  } finally {
    await browser?.close();
    server.closeAllConnections();
    server.close();
  }
}
