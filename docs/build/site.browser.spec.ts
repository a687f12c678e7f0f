/** How the built site looks and reads, on every kind of page. Needs the site: `npm run docs`. */
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from '../../src/chromium.fixture.js';
import { openScreen, serveSite } from './browser.fixture.js';

/** A directory to keep the pictures in; none are taken without it. */
const PICTURES = process.env.SITE_PICTURES;

/** One page of each kind. */
const KINDS = {
  home: '/index.html',
  guide: '/guides/start.html',
  flows: '/guides/flows.html',
  performance: '/guides/performance.html',
  contracts: '/reference/contracts.html',
  rest: '/reference/genesys-rest.html',
  events: '/reference/genesys-events.html',
  protocol: '/reference/bayeux.html',
  sequences: '/reference/genesys-flows.html',
  requirements: '/reference/requirements.html',
  proof: '/reference/proof.html',
  modules: '/modules.html',
  module: '/modules/bargein_genesys.html',
  class: '/classes/bargein-kit.ContractError.html',
  interface: '/interfaces/bargein_genesys.GenesysClient.html',
  function: '/functions/bargein-kit.runConformance.html',
  type: '/types/bargein-kit.Decisions.html',
  variable: '/variables/bargein-kit.DECISIONS.html',
  validator: '/variables/generated_driver_rest.validators.gen.validateTransferCall400.html',
  generated: '/interfaces/generated_genesys_events.gen.DeviceStateChange.html',
  hierarchy: '/hierarchy.html',
} as const;

let browser: Browser;
let site: Awaited<ReturnType<typeof serveSite>>;
beforeAll(async () => {
  [browser, site] = await Promise.all([openChromium(), serveSite()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return found.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html}`);
}
declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

const forms = [1280, 390].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

describe('in light and dark, wide and narrow', () => {
  it.each(Object.entries(KINDS))(
    '%s: axe finds nothing, and nothing is wider than the window',
    { timeout: 240_000 },
    async (kind, path) => {
      const { page, trouble, close } = await openScreen(browser, site.origin, { reducedMotion: 'reduce' });
      await page.goto(site.origin + path, { waitUntil: 'load' });
      await page.locator('.site-menu a').first().waitFor();
      for (const { width, colorScheme } of forms) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/${kind}-${width}-${colorScheme}.png` });
        const form = `${width} px, ${colorScheme}`;
        expect(await violations(page), form).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth'), form).toBeLessThanOrEqual(width);
      }
      expect(trouble).toEqual([]);
      await close();
    },
  );
});

/** By its key, once the page is there to be seen: before, TypeDoc hides all of it, and nothing can have the focus. */
async function openSearch(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.keyboard.press('/');
  await page.locator('#tsd-search-input:focus').waitFor();
}

describe('the search', () => {
  it.each([
    ['BargeIn', /bargein/i],
    ['402', /x-cometd|bayeux|requirements|errors|proof/i],
    ['supervisorMonitoringScope', /supervisorMonitoringScope/i],
  ])('finds %s, by keys alone', async (words, fitting) => {
    const { page, trouble, close } = await openScreen(browser, site.origin);
    await page.goto(`${site.origin}/index.html`);
    await openSearch(page);
    await page.keyboard.type(words);
    const results = page.locator('#tsd-search-results li a');
    await results.first().waitFor();
    const links = await results.evaluateAll((all) =>
      all.map((link) => `${link.textContent} ${link.getAttribute('href')}`),
    );
    expect(links.filter((link) => fitting.test(link))).not.toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname !== '/index.html');
    expect(trouble).toEqual([]);
    await close();
  });

  it('answers what was typed before its index was there', async () => {
    const { page, trouble, close } = await openScreen(browser, site.origin);
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/assets/search.js', async (route) => {
      await released;
      await route.continue();
    });
    await page.clock.install();
    await page.goto(`${site.origin}/index.html`, { waitUntil: 'domcontentloaded' });
    await openSearch(page);
    await page.keyboard.type('BargeIn');
    // A search begins when nothing has been typed for 200 ms.
    await page.clock.runFor(300);
    release();
    await page.locator('#tsd-search-results li a').first().waitFor();
    expect(trouble).toEqual([]);
    await close();
  });
});

describe('a deep link', () => {
  it('to a requirement shows that requirement, and nothing covers it', async () => {
    const { page, close } = await openScreen(browser, site.origin, { viewport: { width: 390, height: 900 } });
    await page.goto(`${site.origin}/reference/requirements.html#gws-bargein-scope-default`);
    const target = page.locator('#gws-bargein-scope-default');
    await expect.poll(async () => (await target.boundingBox())?.y ?? -1).toBeGreaterThan(40);
    expect((await target.boundingBox())?.y).toBeLessThan(900);
    expect(await target.evaluate((element) => element.matches(':target'))).toBe(true);
    await close();
  });

  it('from an operation leads to its requirement, and from there back', async () => {
    const { page, close } = await openScreen(browser, site.origin);
    await page.goto(`${site.origin}/reference/genesys-rest.html#schema-bargeinrequest`);
    await page.getByRole('link', { name: 'GWS-BARGEIN-TARGET', exact: true }).first().click();
    await page.waitForURL(/requirements\.html#gws-bargein-target$/);
    const row = page.locator('tr', { has: page.locator('#gws-bargein-target') });
    await row.getByRole('link', { name: 'spec/genesys/openapi.yaml' }).click();
    await page.waitForURL(/genesys-rest\.html#schema-bargeinrequest$/);
    await close();
  });
});

describe('a narrow screen', () => {
  it('opens the menu by a button, and goes on by it', async () => {
    const { page, close } = await openScreen(browser, site.origin, { viewport: { width: 390, height: 900 } });
    await page.goto(`${site.origin}/index.html`);
    await page.locator('#tsd-toolbar-menu-trigger').click();
    await page.locator('.site-menu').getByRole('link', { name: 'Security' }).click();
    await page.waitForURL(/guides\/security\.html$/);
    await close();
  });
});
