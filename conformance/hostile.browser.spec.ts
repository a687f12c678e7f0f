// What Chromium makes of the report on a target that sends script in every string.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { runConformance, writeReports } from '../src/index.js';
import { startHostile } from './hostile.fixture.js';

const ARGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

test('nothing runs, nothing is fetched, and every finding is there', async () => {
  const target = await startHostile('http://127.0.0.1:1', ['script', 'scriptPage', 'scriptEvents'], 1);
  const endpoints = { genesys: { baseUrl: target.origin }, webex: { baseUrl: `${target.origin}/v1` } };
  const bounds = { deadline: 20_000, timeout: 1_000, eventTimeout: 200, absenceWindow: 20 };
  const report = await runConformance({ ...endpoints, ...bounds, levels: ['all'], seed: 1 });
  await target.close();
  expect(JSON.stringify(report)).toContain('window.__pwned');
  const folder = await mkdtemp(join(tmpdir(), 'bargein-hostile-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const url = pathToFileURL((await writeReports(report, folder)).html).href;

  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS });
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const trouble: string[] = [];
  page.on('request', (request) => request.url() !== url && trouble.push(`request ${request.url()}`));
  page.on('console', (message) => trouble.push(`console ${message.text()}`));
  page.on('pageerror', (error) => trouble.push(`error ${error.message}`));
  page.on('dialog', (dialog) => {
    trouble.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(url);
  await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
  expect(await page.locator('details.check.fail').count()).toBe(report.summary.fail);
  expect(await page.evaluate('typeof window.__pwned')).toBe('undefined');
  expect(await page.evaluate('document.scripts.length + document.images.length')).toBe(0);
  expect(trouble).toEqual([]);
});
