/** The demo plays the documents' sample, then the story, each step on what really arrives. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openChromium } from '../../chromium.fixture.js';
import type { Simulator } from '../simulator/index.js';
import { openScreen, outcome, press, type Screen, signIn, simulate } from './screen.fixture.js';

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

const pane = async (title: string): Promise<unknown> =>
  JSON.parse(
    await page
      .locator('.pane', { has: page.getByRole('heading', { name: title }) })
      .last()
      .locator('pre')
      .innerText(),
  );
const notified = (type: string): Promise<void> => page.locator('.pane', { hasText: type }).waitFor();
const at = (step: number): Promise<void> => page.getByRole('heading', { name: `${step} of 8` }).waitFor();
const next = async (): Promise<void> => {
  await page.locator('button:text-is("Next"):enabled').click();
};

it('from the first visit to the end', async () => {
  await press(page, 'Play the demo');
  await at(1);
  await notified('DeviceStateChangeMessage');
  expect(await pane('Request')).toEqual({
    operationName: 'BargeIn',
    targetDeviceUri: 'http://localhost:8080/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224',
  });
  expect(await page.getByText('POST /api/v2/me/devices/efe1ab32-53f9-43ce-b65e-5768c61f7d4a').count()).toBe(1);
  expect(await pane('Reply')).toEqual({ statusCode: 0 });
  expect(await pane('Notification')).toMatchObject({
    messageType: 'DeviceStateChangeMessage',
    devices: [
      {
        ...{ id: 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a', phoneNumber: '5005', doNotDisturb: 'On' },
        supervisorMonitoringState: { state: 'BargeIn', mode: 'AllCalls', scope: 'Call' },
      },
    ],
  });
  await next();
  await at(2);
  await notified('CallStateChangeMessage');
  expect(await pane('Notification')).toMatchObject({ call: { state: 'Established' } });
  await next();
  await at(3);
  await page.locator('.party', { hasText: 'Aisha Agent' }).waitFor();
  await page.locator('button:text-is("Next"):enabled').waitFor();
  expect(await page.locator('.joined').count()).toBe(1);
  await next();
  await at(4);
  await notified('CallStateChangeMessage');
  expect(await pane('Notification')).toMatchObject({ call: { state: 'Released' } });
  await next();
  await at(5);
  await notified('DeviceStateChangeMessage');
  expect(await pane('Notification')).not.toHaveProperty('devices.0.supervisorMonitoringState');
  await next();
  await at(6);
  await notified('CallStateChangeMessage');
  expect(await pane('Request')).toMatchObject({ operationName: 'BargeIn', supervisorMonitoringScope: 'Agent' });
  await next();
  await at(7);
  await notified('CallStateChangeMessage');
  expect(await pane('Notification')).toMatchObject({ call: { state: 'Released' } });
  expect(await page.locator('.joined').count()).toBe(0);
  await next();
  await at(8);
  await page.getByRole('button', { name: 'Close the demo' }).waitFor();
  await page.getByText('You monitor nobody.').waitFor();
  await page.getByText('Nobody is on the telephone.').waitFor();
  await press(page, 'Close the demo');
  await page.locator('.demo').waitFor({ state: 'detached' });
  expect(screen.trouble).toEqual([]);
});

it('plays on by itself, can be paused, and can be stopped', async () => {
  await signIn(page);
  await press(page, 'Play the demo');
  await at(1);
  await at(2);
  await press(page, 'Pause');
  await page.getByRole('button', { name: 'Play on' }).waitFor();
  await press(page, 'Stop');
  await page.locator('.demo').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Play the demo' }).waitFor();
  await press(page, 'Play the demo');
  await at(1);
  await notified('DeviceStateChangeMessage');
  await press(page, 'Sign out');
  await page.getByRole('heading', { name: 'Sign in as a supervisor' }).waitFor();
  expect(await page.locator('.demo').count()).toBe(0);
  expect(screen.trouble).toEqual([]);
});

it('begins at the start, whatever was there before', async () => {
  await signIn(page);
  await page.getByLabel('Whom to monitor').selectOption({ label: 'Aisha Agent (5002)' });
  await press(page, 'Coach');
  await outcome(page, 'confirmed');
  await press(page, 'Call Adam Agent (5000)');
  await page.getByRole('button', { name: 'Answer at Adam Agent (5000)' }).waitFor();
  await press(page, 'Play the demo');
  await at(1);
  await notified('DeviceStateChangeMessage');
  expect(await page.locator('.monitoring h3').innerText()).toBe('Barge-in on Adam Agent (5000)');
  expect(await page.locator('.call').count()).toBe(0);
  expect(screen.trouble).toEqual([]);
});

it('is offered to nobody whose device is not the sample’s', async () => {
  await signIn(page, 'supervisor2');
  expect(await page.getByRole('button', { name: 'Play the demo' }).count()).toBe(0);
});
