/** Every link of the built site leads somewhere, and no page does what it must not. Needs the site: `npm run docs`. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from '../../src/chromium.fixture.js';
import { openScreen, pagesOfSite, serveSite } from './browser.fixture.js';

let browser: Browser;
let site: Awaited<ReturnType<typeof serveSite>>;
const pages = pagesOfSite();

beforeAll(async () => {
  [browser, site] = await Promise.all([openChromium(), serveSite()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe('the site', () => {
  it('loads its documents without an error, a missing file or a request to another host', {
    timeout: 180_000,
  }, async () => {
    const { page, trouble, close } = await openScreen(browser, site.origin);
    const documents = pages.filter((path) => /^\/(guides|reference|modules)\//.test(path));
    for (const path of documents) await page.goto(site.origin + path, { waitUntil: 'load' });
    await close();
    expect(documents.length).toBeGreaterThan(30);
    expect(trouble).toEqual([]);
  });

  it('has nothing behind a link that is not there, nor an anchor', { timeout: 300_000 }, async () => {
    const { page, trouble, close } = await openScreen(browser, site.origin);
    await page.goto(`${site.origin}/index.html`);
    await page.locator('.site-menu a').first().waitFor();
    const menu = await page
      .locator('.site-menu a')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    const links = await page.evaluate(linksOf, pages);
    await close();
    expect(menu.length).toBeGreaterThan(pages.length / 2);
    const known = new Map(links.map(({ path, ids }) => [path, new Set(ids)]));
    const broken = [...links, { path: 'the menu', targets: menu }].flatMap(({ path, targets }) =>
      targets.flatMap((target) => {
        const { origin, pathname, hash } = new URL(target);
        if (origin !== site.origin) return [];
        const ids = known.get(pathname === '/' ? '/index.html' : decodeURIComponent(pathname));
        if (!ids) return pathname.startsWith('/media/') ? [] : [`${path}: ${target}`];
        return hash === '' || ids.has(decodeURIComponent(hash.slice(1))) ? [] : [`${path}: ${target}`];
      }),
    );
    expect(broken).toEqual([]);
    expect(links.flatMap(({ path, loads }) => loads.map((url) => `${path}: ${url}`))).toEqual([]);
    const media = new Set(links.flatMap(({ targets }) => targets).filter((target) => target.includes('/media/')));
    for (const target of media) expect((await fetch(target)).status, target).toBe(200);
    expect(media.size).toBeGreaterThan(0);
    expect(trouble).toEqual([]);
  });
});

interface Links {
  readonly path: string;
  readonly ids: string[];
  readonly targets: string[];
  /** What it would load from elsewhere. */
  readonly loads: string[];
}

/** In the browser, by its own parser: what can be linked to on each page, what it links to, and what it loads. */
async function linksOf(paths: string[]): Promise<Links[]> {
  const found: Links[] = [];
  for (const path of paths) {
    const parsed = new DOMParser().parseFromString(await (await fetch(path)).text(), 'text/html');
    const base = new URL(path, location.origin).href;
    const attribute = (name: string): string[] =>
      [...parsed.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? '');
    const targets = [...attribute('href'), ...attribute('src')].filter((target) => !/^(data|mailto):/.test(target));
    const pagesOnly = targets
      .map((target) => new URL(target, base).href)
      .filter((target) => !target.includes('/assets/'));
    const loads = [...parsed.querySelectorAll('link[href], script[src], img[src], iframe[src]')]
      .map((element) => new URL(element.getAttribute('href') ?? element.getAttribute('src') ?? '', base))
      .filter(({ protocol, origin }) => protocol.startsWith('http') && origin !== location.origin)
      .map(({ href }) => href);
    found.push({ path, ids: attribute('id'), targets: pagesOnly, loads });
  }
  return found;
}
