/** A browser in front of a simulator that serves the switchboard, with an ear for everything that should not happen. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type Simulator, type SimulatorOptions, startSimulator } from '../simulator/index.js';
import { loadPages } from './pages.js';

export const simulate = async (options: SimulatorOptions = {}): Promise<Simulator> =>
  startSimulator({ port: 0, pages: await loadPages(), ...options });

/** A page, and what it did that it must not: lines on the console, exceptions, other origins, other channels. */
export interface Screen {
  readonly page: Page;
  readonly trouble: string[];
  /** Every request that was sent, as `METHOD /path`. */
  readonly requests: string[];
  close(): Promise<void>;
}

export async function openScreen(browser: Browser, origin: string, options?: BrowserContextOptions): Promise<Screen> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const trouble: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => trouble.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => trouble.push(`exception ${error.message}`));
  page.on('websocket', (socket) => trouble.push(`WebSocket ${socket.url()}`));
  page.on('request', (request) => {
    const { origin: to, pathname } = new URL(request.url());
    requests.push(`${request.method()} ${pathname}`);
    if (to !== origin) trouble.push(`request to ${request.url()}`);
    if (request.resourceType() === 'eventsource') trouble.push(`event source ${request.url()}`);
  });
  await page.goto(origin);
  await page.getByRole('heading', { name: 'Agents and lines' }).waitFor();
  return { page, trouble, requests, close: () => context.close() };
}

/** Signs in by the form. */
export async function signIn(page: Page, username = 'supervisor', password = 'secret'): Promise<void> {
  await page.getByLabel('Supervisor', { exact: true }).selectOption(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Your desk' }).waitFor();
}

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** A customer calls an agent, who answers. */
export async function callAnswered(page: Page, agent = 'Adam Agent (5000)'): Promise<void> {
  await press(page, `Call ${agent}`);
  await press(page, `Answer at ${agent}`);
  await page.getByRole('button', { name: `Hold at ${agent}` }).waitFor();
}

/** What the outcome line says, once it says this. */
export const outcome = (page: Page, text: string | RegExp): Promise<void> =>
  page.locator('.outcome', { hasText: text }).waitFor();
