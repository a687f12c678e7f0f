/** How the switchboard looks and reads: axe finds nothing, nothing is wider than the window, whatever is shown. */
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium } from '../../chromium.fixture.js';
import { callAnswered, openScreen, outcome, press, signIn, simulate } from './screen.fixture.js';

/** A directory to keep the pictures in; none are taken without it. */
const PICTURES = process.env.SWITCHBOARD_PICTURES;

/** Elements whose box leaves the window. */
const WIDER = `[...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5).map((element) => element.tagName + '.' + element.className)`;

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser?.close());

/** By the debugger's own evaluation, which the page's policy does not concern: it stays as strict as it is. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

const forms = [1280, 390].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

describe.each(forms)('at $width px, $colorScheme', ({ width, colorScheme }) => {
  const options = { viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' } as const;

  async function examine(page: Page, state: string): Promise<void> {
    if (PICTURES !== undefined)
      await page.screenshot({ path: `${PICTURES}/${state}-${width}-${colorScheme}.png`, fullPage: true });
    expect(await violations(page), state).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth'), state).toBeLessThanOrEqual(width);
    expect(await page.evaluate<string[]>(WIDER), state).toEqual([]);
  }

  it('signed out, signed in, in a call, monitoring, refused', async () => {
    const simulator = await simulate();
    const { page, trouble, close } = await openScreen(browser, simulator.origin, options);
    const second = await openScreen(browser, simulator.origin, options);
    try {
      await examine(page, 'signed-out');
      await page.getByLabel('Password').fill('wrong');
      await press(page, 'Sign in');
      await page.getByRole('alert').getByText('does not accept').waitFor();
      await examine(page, 'refused-sign-in');
      await signIn(page);
      await page.getByText('What the device can be told').click();
      await press(page, 'More for Nils Newcomer (5004)');
      await examine(page, 'signed-in');
      await callAnswered(page);
      await examine(page, 'in-a-call');
      await press(page, 'Barge in');
      await page.locator('.joined').waitFor();
      await outcome(page, 'confirmed');
      await press(page, 'Mute the agent');
      await page.locator('.joined', { hasText: 'The agent is muted' }).waitFor();
      await examine(page, 'monitoring');
      await signIn(second.page, 'supervisor2');
      await press(second.page, 'Coach');
      await second.page.locator('.outcome.refused').waitFor();
      await examine(second.page, 'refused');
      expect([...trouble, ...second.trouble]).toEqual([expect.stringMatching(/Failed to load resource: .* 403/)]);
    } finally {
      await second.close();
      await close();
      await simulator.close();
    }
  });

  it('the demo', async () => {
    const simulator = await simulate();
    const { page, trouble, close } = await openScreen(browser, simulator.origin, options);
    try {
      await press(page, 'Play the demo');
      await page.locator('button:text-is("Next"):enabled').waitFor();
      await page.locator('.pane', { hasText: 'DeviceStateChangeMessage' }).waitFor();
      await examine(page, 'demo');
      expect(trouble).toEqual([]);
    } finally {
      await close();
      await simulator.close();
    }
  });
});
