/** The switchboard in a real browser: what is clicked happens, and is shown. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openChromium } from '../../chromium.fixture.js';
import type { Simulator } from '../simulator/index.js';
import { callAnswered, openScreen, outcome, press, type Screen, signIn, simulate } from './screen.fixture.js';

let browser: Browser;
let simulator: Simulator;
let screen: Screen;
let page: Page;

beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  simulator = await simulate();
  screen = await openScreen(browser, simulator.origin);
  ({ page } = screen);
});
afterEach(async () => {
  await screen.close();
  await simulator.close();
});

const call = (): Locator => page.locator('.call');
const joined = (): Locator => page.locator('.joined');
/** The newest notification as it is printed. */
const printed = async (type: string): Promise<unknown> => {
  const entry = page.locator('.entry', { hasText: type }).first();
  if ((await entry.locator('pre').count()) === 0) await entry.locator('summary').click();
  return JSON.parse(await entry.locator('pre').innerText());
};
const transfer = async (from: string, to: string): Promise<void> => {
  await page.getByLabel(`Transfer from ${from} to`).selectOption({ label: to });
  await press(page, `Transfer from ${from}`);
  await press(page, `Answer at ${to}`);
};

describe('the story', () => {
  it('call, barge in, transfer: scope Call stays; cancel', async () => {
    await signIn(page);
    await callAnswered(page);
    await press(page, 'Barge in');
    await outcome(
      page,
      'Barge in on Adam Agent (5000) — confirmed by a notification; the reply was HTTP 200, statusCode 0.',
    );
    await joined().getByText('You are in the call of 5001 and 5000').waitFor();
    await joined().getByText('Barge-in: you are heard by agent and customer').waitFor();
    expect(await printed('DeviceStateChangeMessage')).toMatchObject({
      messageType: 'DeviceStateChangeMessage',
      devices: [
        { phoneNumber: '5005', supervisorMonitoringState: { state: 'BargeIn', mode: 'AllCalls', scope: 'Call' } },
      ],
    });
    expect(await printed('CallStateChangeMessage')).toMatchObject({
      call: { state: 'Established', mute: 'Off' },
      phoneNumber: '5005',
    });

    await transfer('Adam Agent (5000)', 'Aisha Agent (5002)');
    await call().getByText('Aisha Agent (5002)').first().waitFor();
    await page.getByRole('button', { name: 'Hold at Aisha Agent (5002)' }).waitFor();
    expect(await call().locator('.party', { hasText: 'Sarah Supervisor (5005)' }).count()).toBe(1);
    expect(await joined().count()).toBe(1);

    await press(page, 'Cancel monitoring');
    await page.getByText('You monitor nobody.').waitFor();
    expect(await printed('DeviceStateChangeMessage')).not.toMatchObject({
      devices: [{ supervisorMonitoringState: expect.anything() }],
    });
    await press(page, 'Hang up as customer 5001');
    await page.getByText('Nobody is on the telephone.').waitFor();
    expect(screen.trouble).toEqual([]);
  });

  it('scope Agent: released with the agent', async () => {
    await signIn(page);
    await page.locator('[data-value=Agent]').check();
    await callAnswered(page);
    await press(page, 'Barge in');
    await joined().waitFor();
    await transfer('Adam Agent (5000)', 'Aisha Agent (5002)');
    await joined().waitFor({ state: 'detached' });
    await page.locator('.entry', { hasText: 'Your call with 5001 and 5000: released.' }).waitFor();
    expect(await call().locator('.party', { hasText: 'Sarah Supervisor' }).count()).toBe(0);
    expect(await page.locator('.monitoring h3').innerText()).toBe('Barge-in on Adam Agent (5000)');
    expect(screen.trouble).toEqual([]);
  });

  it('listen in, then switches and mutes as the capabilities say', async () => {
    await signIn(page);
    await press(page, 'Listen in');
    await outcome(page, 'Listen in on Adam Agent (5000) — confirmed');
    await callAnswered(page);
    await joined().getByText('you are heard by nobody').waitFor();
    await press(page, 'Switch to barge-in');
    await joined().getByText('you are heard by agent and customer').waitFor();
    await joined().getByText('mute Off').waitFor();
    await press(page, 'Mute the agent');
    await joined().getByText('The agent is muted').waitFor();
    await press(page, 'Unmute the agent');
    await outcome(page, 'Unmute the agent — confirmed');
    expect(await joined().getByText('The agent is muted').count()).toBe(0);
    expect(screen.trouble).toEqual([]);
  });

  it('coach, for the next call only', async () => {
    await signIn(page);
    await page.locator('[data-value=NextCall]').check();
    await press(page, 'Coach');
    await outcome(page, 'Coach on Adam Agent (5000) — confirmed');
    await callAnswered(page);
    await joined().getByText('you are heard by the agent only').waitFor();
    await press(page, 'Hang up as customer 5001');
    await page.getByText('You monitor nobody.').waitFor();
    expect(screen.trouble).toEqual([]);
  });
});

it('hold, retrieve, log out, settings: what the driver does is shown, and what it refuses', async () => {
  await callAnswered(page);
  await press(page, 'Hold at Adam Agent (5000)');
  await call().getByText('On hold').waitFor();
  await press(page, 'Retrieve at Adam Agent (5000)');
  await call().getByText('In the call').waitFor();
  await press(page, 'More for Anna Agent (5003)');
  await press(page, 'Log out: Anna Agent (5003)');
  await page.locator('.lines li', { hasText: 'Anna Agent' }).getByText('Logged out').waitFor();
  await page.getByLabel('SIP Cluster').check();
  await outcome(page, 'SIP Cluster on — done.');
  await press(page, 'Reset');
  await page.getByText('Nobody is on the telephone.').waitFor();
  expect(await page.getByLabel('SIP Cluster').isChecked()).toBe(false);
  expect(screen.trouble).toEqual([]);
  await press(page, 'Call Nils Newcomer (5004)');
  await outcome(page, /Call to Nils Newcomer \(5004\) — Not possible: .+/);
  // The browser itself prints every answer that is no success.
  expect(screen.trouble).toEqual([expect.stringMatching(/^console error: Failed to load resource: .* 409/)]);
});

it('a wrong password is refused, and nothing stays signed in', async () => {
  await page.getByLabel('Password').fill('wrong');
  await press(page, 'Sign in');
  await page.getByRole('alert').getByText('Genesys does not accept this user and password.').waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('password');
  await signIn(page);
  await press(page, 'Sign out');
  await page.getByRole('heading', { name: 'Sign in as a supervisor' }).waitFor();
  expect(await page.locator('.entry').count()).toBe(0);
  expect(screen.trouble.filter((line) => !/status of 403/.test(line))).toEqual([]);
});

describe('two browsers, two supervisors', () => {
  it('the second is refused and told so; the first notices nothing', async () => {
    const second = await openScreen(browser, simulator.origin);
    try {
      await signIn(page);
      await signIn(second.page, 'supervisor2');
      await callAnswered(page);
      await press(page, 'Barge in');
      await joined().waitFor();
      await second.page.locator('.lines li', { hasText: 'Barge-in by Sarah Supervisor (5005)' }).waitFor();

      await press(second.page, 'Listen in');
      await outcome(second.page, 'Accepted, and then not confirmed: an ErrorMessage about the device.');
      await second.page.locator('.entry', { hasText: 'ErrorMessage' }).waitFor();
      await second.page.getByText('You monitor nobody.').waitFor();
      expect(await second.page.locator('.joined').count()).toBe(0);

      expect(await page.locator('.monitoring h3').innerText()).toBe('Barge-in on Adam Agent (5000)');
      expect(await joined().count()).toBe(1);
      expect(await page.locator('.entry', { hasText: 'ErrorMessage' }).count()).toBe(0);

      await press(page, 'Cancel monitoring');
      await outcome(page, 'Cancel monitoring — confirmed');
      await press(second.page, 'Listen in');
      await outcome(second.page, 'Listen in on Adam Agent (5000) — confirmed');
      await page.locator('.lines li', { hasText: 'Listen-in by Samir Supervisor (5006)' }).waitFor();
      expect([...screen.trouble, ...second.trouble]).toEqual([]);
    } finally {
      await second.close();
    }
  });

  it('may share a browser: each tab is its own', async () => {
    await signIn(page);
    const tab = await page.context().newPage();
    await tab.goto(simulator.origin);
    await signIn(tab, 'supervisor2');
    await tab.getByLabel('Whom to monitor').selectOption({ label: 'Anna Agent (5003)' });
    await press(tab, 'Coach');
    await tab.locator('.monitoring', { hasText: 'Coach on Anna Agent (5003)' }).waitFor();
    await page.locator('.lines li', { hasText: 'Coach by Samir Supervisor (5006)' }).waitFor();
    expect(await page.locator('.monitoring').innerText()).toBe('You monitor nobody.');
    expect(await page.locator('.entry').count()).toBe(0);
    expect(screen.trouble).toEqual([]);
  });
});

describe('what Genesys refuses', () => {
  it('is not offered to an account that lacks the feature, and the reason is said', async () => {
    await signIn(page, 'trainee');
    await page.getByText('Not now: BargeIn is not among the device’s capabilities.').waitFor();
    for (const name of ['Barge in', 'Listen in', 'Coach'])
      expect(await page.getByRole('button', { name, exact: true }).isDisabled()).toBe(true);
    expect(screen.trouble).toEqual([]);
  });

  it('is shown with its code', async () => {
    await signIn(page);
    await page.getByLabel('SIP Cluster').check();
    await outcome(page, 'SIP Cluster on — done.');
    await press(page, 'Monitor Routing point 6000');
    await press(page, 'Barge in');
    await outcome(page, /Barge in on Routing point 6000 — Refused: .+ \(HTTP \d{3}, statusCode \d+\)\./);
    expect(await page.locator('.entry').count()).toBe(0);
    expect(screen.trouble.filter((line) => !/Failed to load resource/.test(line))).toEqual([]);
  });
});

it('the only channels are REST and CometD, and the page asks for the world only when it changed', async () => {
  await signIn(page);
  await press(page, 'Barge in');
  await outcome(page, 'confirmed');
  await expect.poll(() => screen.requests.filter((line) => line === 'GET /driver/world').length).toBeGreaterThan(1);
  const paths = new Set(screen.requests.map((line) => line.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}')));
  expect([...paths].sort()).toEqual([
    ...['GET /', 'GET /api/v2/me/calls', 'GET /api/v2/me/devices/{id}', 'GET /driver/world', 'GET /icon.svg'],
    ...['GET /style.css', 'GET /switchboard.js', 'POST /api/v2/me/devices/{id}', 'POST /api/v2/notifications'],
    'POST /driver/notifications',
  ]);
  expect(screen.trouble).toEqual([]);
});
