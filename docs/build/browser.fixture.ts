/** The built site on a server of its own, and a browser with an ear for everything that should not happen. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { packageRoot } from '../../src/kit/contract/index.js';

const SITE = join(packageRoot(), 'docs', 'site');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Every page of the site, as a path: `/index.html`. */
export const pagesOfSite = (): string[] =>
  readdirSync(SITE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .map((file) => `/${file.replaceAll('\\', '/')}`)
    .sort();

/** Serves the site like a host of static files, without a rewrite. */
export async function serveSite(): Promise<{ readonly origin: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const file = decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    readFile(join(SITE, file)).then(
      (body) => response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** A page, and what it did that it must not: errors on the console, exceptions, answers that are none, other hosts. */
export interface Screen {
  readonly page: Page;
  readonly trouble: string[];
  close(): Promise<void>;
}

export async function openScreen(browser: Browser, origin: string, options?: BrowserContextOptions): Promise<Screen> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const trouble: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(`${page.url()}: console: ${message.text()}`);
  });
  page.on('pageerror', (error) => trouble.push(`${page.url()}: exception ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) trouble.push(`${page.url()}: asks ${url.href}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) trouble.push(`${page.url()}: ${response.status()} of ${response.url()}`);
  });
  return { page, trouble, close: () => context.close() };
}
