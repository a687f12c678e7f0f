/** The switchboard where things go wrong, and where no mouse is. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openChromium } from '../../chromium.fixture.js';
import type { SimulatorOptions } from '../simulator/index.js';
import { callAnswered, openScreen, outcome, press, type Screen, signIn, simulate } from './screen.fixture.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser?.close());

async function visit(options: SimulatorOptions, use: (screen: Screen, driver: string) => Promise<void>): Promise<void> {
  const simulator = await simulate(options);
  const screen = await openScreen(browser, simulator.origin);
  try {
    await use(screen, simulator.driver);
  } finally {
    await screen.close();
    await simulator.close();
  }
}

it('is there again when the simulator is, and reads everything anew', async () => {
  let simulator = await simulate();
  const { page, trouble, close } = await openScreen(browser, simulator.origin);
  try {
    await signIn(page);
    await press(page, 'Barge in');
    await outcome(page, 'confirmed');
    await simulator.close();
    await page.locator('.banner', { hasText: 'The simulator does not answer. Trying again by itself.' }).waitFor();
    simulator = await simulate({ port: Number(new URL(simulator.origin).port) });
    await page.locator('.banner').waitFor({ state: 'hidden' });
    await page.locator('.entry', { hasText: 'everything was read again' }).waitFor();
    await page.getByText('You monitor nobody.').waitFor();
    await press(page, 'Barge in');
    await outcome(page, 'Barge in on Adam Agent (5000) — confirmed');
    expect(trouble.filter((line) => !/net::ERR_/.test(line))).toEqual([]);
  } finally {
    await close();
    await simulator.close();
  }
});

it('goes on after a restart of the server and after its session expired', () =>
  visit({}, async ({ page, trouble }, driver) => {
    await signIn(page);
    await press(page, 'Barge in');
    await outcome(page, 'confirmed');
    await press(page, 'Restart the server');
    await page.getByText('You monitor nobody.').waitFor();
    await page.locator('.entry', { hasText: 'everything was read again' }).first().waitFor();
    await fetch(`${driver}/users/supervisor/expire-sessions`, { method: 'POST' });
    await expect.poll(() => page.locator('.entry', { hasText: 'everything was read again' }).count()).toBe(2);
    await press(page, 'Listen in');
    await outcome(page, 'Listen in on Adam Agent (5000) — confirmed');
    expect(trouble).toEqual([]);
  }));

it('works with CSRF protection, delays and refusals that are HTTP errors', () =>
  visit(
    { scenario: join(import.meta.dirname, '../../../spec/driver/scenarios/quirks.yaml') },
    async ({ page, trouble }) => {
      await signIn(page);
      await press(page, 'Barge in');
      await outcome(page, 'confirmed');
      await page.locator('.entry').first().waitFor();
      expect(trouble).toEqual([]);
    },
  ));

it('takes a foreign name as text', () => {
  const hostile = '<img src=x onerror=alert(1)>"\'{{7*7}}';
  const person = { password: 'secret', features: ['api-voice', 'api-supervisor-monitoring'] };
  const scenario: SimulatorOptions['scenario'] = {
    genesys: {
      users: [
        { ...person, username: 'a', displayName: hostile, role: 'ROLE_SUPERVISOR', deviceId: 'd1' },
        { ...person, username: 'b', displayName: hostile, role: 'ROLE_AGENT', deviceId: 'd2' },
      ],
      devices: [
        { id: 'd1', phoneNumber: '1' },
        { id: 'd2', phoneNumber: '2' },
      ],
    },
  };
  return visit({ scenario }, async ({ page, trouble }) => {
    await signIn(page, 'a');
    await press(page, 'Barge in');
    await outcome(page, hostile);
    await page.locator('.entry', { hasText: hostile }).waitFor();
    expect(await page.locator('img').count()).toBe(1);
    expect(trouble).toEqual([]);
  });
});

/** Goes from control to control until one has this name. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let count = 0; count < 150; count++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const { activeElement: element } = document;
      const label =
        element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels?.[0] : undefined;
      const text = element?.getAttribute('aria-label') ?? label?.textContent ?? element?.textContent ?? '';
      const outlined = element ? getComputedStyle(element).outlineStyle !== 'none' : false;
      return { text: text.trim(), outlined };
    });
    if (focused.text === name) return expect(focused.outlined, `${name} shows that it has the focus`).toBe(true);
  }
  throw new Error(`no ${name} to be reached by the keyboard`);
}

it('needs no mouse, and nothing takes the focus away', () =>
  visit({}, async ({ page, trouble }) => {
    await tabTo(page, 'Password');
    await page.keyboard.type('secret');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your desk' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('desk-title');
    await tabTo(page, 'Call Adam Agent (5000)');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Answer at Adam Agent (5000)' }).waitFor();
    // The calls stand above the line, and came after it had the focus.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Call Adam Agent (5000)',
    );
    await page.keyboard.press('Shift+Tab');
    await tabTo(page, 'Monitor Adam Agent (5000)');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('target');
    await tabTo(page, 'Barge in');
    await page.keyboard.press('Space');
    await outcome(page, 'confirmed');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Barge in');
    const summary = page.locator('.entry summary').first();
    await summary.focus();
    expect(await page.locator('.entry pre').count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.locator('.entry pre').waitFor({ state: 'detached' });
    expect(trouble).toEqual([]);
  }));

it('lets the world’s connection go while nobody looks, and is up to date when somebody does', () =>
  visit({}, async ({ page, trouble, requests }, driver) => {
    await signIn(page);
    const hide = (hidden: boolean): Promise<void> =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    const posts = (): number => requests.filter((line) => line === 'POST /driver/notifications').length;
    const before = posts();
    await hide(true);
    await expect.poll(posts).toBeGreaterThan(before);
    const headers = { 'content-type': 'application/json' };
    await fetch(`${driver}/calls`, { method: 'POST', headers, body: JSON.stringify({ to: '5002', answer: true }) });
    expect(await page.locator('.call').count()).toBe(0);
    await hide(false);
    await page.locator('.call', { hasText: 'Aisha Agent (5002)' }).waitFor();
    await callAnswered(page);
    expect(trouble).toEqual([]);
  }));
