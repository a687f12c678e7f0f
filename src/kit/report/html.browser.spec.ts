/** The page in a real browser: nothing runs, nothing is fetched, nothing overflows, everything can be read. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from '../../chromium.fixture.js';
import { exampleReport, hostileReport, passedReport } from './example.fixture.js';
import { anchor } from './html-check.js';
import { type ReportFiles, writeReports } from './write.js';

/** A directory to keep the pictures in; none are taken without it. */
const PICTURES = process.env.REPORT_PICTURES;

/** Every text against what lies behind it, as WCAG 2.2 measures: 4.5 to 1, for large text 3 to 1. */
const FAINT = `(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const known = new Map();
  const rgba = (colour) => known.get(colour) ?? known.set(colour, paint(colour)).get(colour);
  const paint = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return canvas.getImageData(0, 0, 1, 1).data; };
  const light = (colour) => { const [r, g, b] = [...colour].map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const behind = (element) => { for (let at = element; at; at = at.parentElement) { const colour = rgba(getComputedStyle(at).backgroundColor); if (colour[3] === 255) return colour; } return [255, 255, 255]; };
  const texts = [...document.querySelectorAll('body *')].filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''));
  const faint = texts.flatMap((element) => {
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const [high, low] = [light(rgba(style.color)), light(behind(element))].sort((a, b) => b - a);
    const ratio = (high + 0.05) / (low + 0.05);
    return ratio < (size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5) ? [element.className + ' ' + element.tagName + ' ' + ratio.toFixed(2)] : [];
  });
  return { looked: texts.length, faint };
})()`;

/** Elements whose box leaves the window and that no scrolling box of their own holds. */
const WIDER = `[...document.querySelectorAll('main *')].filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5).map((element) => element.tagName + '.' + element.className)`;

let browser: Browser;
let room: string;
const written: Record<string, ReportFiles> = {};

beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'report-browser-'));
  for (const [name, report] of Object.entries({ example: exampleReport, hostile: hostileReport, passed: passedReport }))
    written[name] = await writeReports(report, join(room, name));
  browser = await openChromium();
});

afterAll(async () => {
  await browser?.close();
  await rm(room, { recursive: true, force: true });
});

interface Looks {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
}

/** Opens a report and gives what a page must not do: requests beside its own, console lines, dialogs. */
async function look<T>(
  name: string,
  { width, colorScheme }: Looks,
  use: (page: Page, trouble: string[]) => Promise<T>,
): Promise<T> {
  const url = pathToFileURL(written[name]?.html ?? '').href;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url) trouble.push(`request ${request.url()}`);
  });
  page.on('console', (message) => trouble.push(`console ${message.text()}`));
  page.on('pageerror', (error) => trouble.push(`error ${error.message}`));
  page.on('dialog', (dialog) => {
    trouble.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  try {
    await page.goto(url);
    return await use(page, trouble);
  } finally {
    await context.close();
  }
}

const everything = `document.querySelectorAll('details').forEach((one) => { one.open = true; })`;
const looks = [1280, 390].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme): Looks => ({ width, colorScheme })),
);

describe.each(looks)('at $width px, $colorScheme', (form) => {
  it.each(['example', 'hostile', 'passed'])('%s: quiet, within the window, legible', (name) =>
    look(name, form, async (page, trouble) => {
      const picture = async (state: string) => {
        if (PICTURES === undefined) return;
        const path = join(PICTURES, `${name}-${form.width}-${form.colorScheme}-${state}.png`);
        await page.screenshot({ path, fullPage: true });
      };
      for (const state of ['as-opened', 'all-open']) {
        if (state === 'all-open') await page.evaluate(everything);
        await picture(state);
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(form.width);
        expect(await page.evaluate<string[]>(WIDER)).toEqual([]);
        const { looked, faint } = await page.evaluate<{ looked: number; faint: string[] }>(FAINT);
        expect(looked).toBeGreaterThan(20);
        expect(faint).toEqual([]);
      }
      expect(await page.evaluate<string>('typeof window.__pwned')).toBe('undefined');
      expect(await page.evaluate<number>('document.scripts.length + document.images.length')).toBe(0);
      expect(await page.evaluate<string>("getComputedStyle(document.querySelector('.hero')).borderRadius")).toBe(
        '10px',
      );
      expect(trouble).toEqual([]);
    }),
  );
});

describe('by keyboard and by link', () => {
  const form: Looks = { width: 1280, colorScheme: 'light' };
  const [passed] = exampleReport.checks;

  const check = (page: Page) =>
    page.locator('details.check', { has: page.locator(`[id="${anchor('check', passed?.id ?? '')}"]`) });

  it('a check opens with Enter', () =>
    look('example', form, async (page) => {
      await check(page).locator('> summary').focus();
      await page.keyboard.press('Enter');
      expect(await check(page).getAttribute('open')).not.toBeNull();
    }));

  it('a link into a closed check opens it', () =>
    look('example', form, async (page) => {
      expect(await check(page).getAttribute('open')).toBeNull();
      await page.locator('p.also a', { hasText: passed?.id ?? '' }).click();
      await expect.poll(() => check(page).getAttribute('open')).not.toBeNull();
      const { y = -1 } = (await check(page).locator('> summary').boundingBox()) ?? {};
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThan(900);
    }));

  it('a state that is unticked hides its requirements', () =>
    look('example', form, async (page) => {
      expect(await page.locator('.requirement.verified:visible').count()).toBe(2);
      await page.locator('#show-verified').focus();
      await page.keyboard.press('Space');
      expect(await page.locator('.requirement.verified:visible').count()).toBe(0);
      expect(await page.locator('.requirement.failed:visible').count()).toBe(2);
    }));

  it('every link leads to something on the page', () =>
    look('hostile', form, async (page) => {
      const dead = `[...document.querySelectorAll('a')].filter((a) => !a.hash || !document.getElementById(decodeURIComponent(a.hash.slice(1)))).length`;
      expect(await page.evaluate<number>(dead)).toBe(0);
    }));
});

describe('junit.xml', () => {
  it.each(['example', 'hostile'])('%s: a strict parser reads it', (name) =>
    look(name, { width: 1280, colorScheme: 'light' }, async (page) => {
      const xml = JSON.stringify(await readFile(written[name]?.junit ?? '', 'utf8'));
      const parsed = `(() => { const xml = new DOMParser().parseFromString(${xml}, 'application/xml'); return [xml.querySelectorAll('parsererror').length, xml.querySelectorAll('testcase').length]; })()`;
      expect(await page.evaluate<number[]>(parsed)).toEqual([0, 12]);
    }),
  );
});
