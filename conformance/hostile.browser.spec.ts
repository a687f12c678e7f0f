// The report on a target that puts a script into every string that it sends: in a real browser nothing of it runs.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runConformance, writeReports } from '../src/index.js';
import { startHostile } from './hostile.fixture.js';

const ARGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

let browser: Browser;
let room: string;
beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'hostile-'));
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS });
});
afterAll(async () => {
  await browser?.close();
  await rm(room, { recursive: true, force: true });
});

it('what a target sends in every string of a whole run stays text', { timeout: 120_000 }, async () => {
  const target = await startHostile('http://127.0.0.1:1', ['script', 'scriptPage', 'scriptEvents'], 1);
  const endpoints = { genesys: { baseUrl: target.origin }, webex: { baseUrl: `${target.origin}/v1` } };
  const bounds = { deadline: 20_000, timeout: 1_000, eventTimeout: 200, absenceWindow: 20 };
  const report = await runConformance({ ...endpoints, ...bounds, levels: ['all'], seed: 1 });
  await target.close();
  expect(JSON.stringify(report)).toContain('window.__pwned');

  const { html } = await writeReports(report, room);
  const trouble: string[] = [];
  const page = await browser.newPage();
  page.on('console', (message) => trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('request', (request) => {
    if (request.url() !== pathToFileURL(html).href) trouble.push(request.url());
  });
  await page.goto(pathToFileURL(html).href);
  await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
  expect(await page.locator('details.check.fail').count()).toBe(report.summary.fail);
  expect(report.summary.fail).toBeGreaterThan(0);
  expect(await page.evaluate<string>('typeof window.__pwned')).toBe('undefined');
  expect(await page.evaluate<number>('document.scripts.length + document.images.length')).toBe(0);
  expect(trouble).toEqual([]);
});
