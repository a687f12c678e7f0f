import { join } from 'node:path';
import {
  type EventsDocument,
  linkAsyncApi,
  linkOpenApi,
  packageRoot,
  type Requirement,
  type RestDocument,
  readDocument,
} from '../../src/kit/contract/index.js';
import { eventsPage } from './events-page.js';
import type { Page } from './page.js';
import { Places, type Shown } from './places.js';
import { protocolPage } from './protocol-page.js';
import { restPage } from './rest-page.js';

/** The contracts in `spec/` that have documents: whose, and what they are called here. */
const CONTRACTS = [
  { folder: 'genesys', title: 'Genesys', events: true },
  { folder: 'webex', title: 'Webex', events: false },
  { folder: 'driver', title: 'Driver', events: true },
] as const;

/** Where the requirements of one folder stand that are of both its documents. */
const shared = (folder: string): string => `spec/${folder}/resources.yaml`;

export const restPageOf = (folder: string): string => `${folder}-rest.md`;
export const eventsPageOf = (folder: string): string => `${folder}-events.md`;

/**
 * A page for each contract: the REST part, then the events; last the protocol, which is nothing but requirements.
 *
 * @returns the pages, and where they show which requirement. Operations come first: what both parts share leads there.
 */
export async function contractPages(
  requirements: readonly Requirement[],
  ofProtocol: readonly Requirement[],
): Promise<{ pages: Page[]; shown: Map<string, Shown> }> {
  const pages: Page[] = [];
  const shown = new Map<string, Shown>();
  for (const { folder, title, events: hasEvents } of CONTRACTS) {
    const events = hasEvents ? await eventsOf(folder) : undefined;
    const parts = [
      rest(folder, title, await restOf(folder), events, requirements),
      ...(events ? [told(folder, title, events, requirements)] : []),
    ];
    for (const { page, places } of parts) {
      pages.push(page);
      for (const [id, place] of places.shown()) if (!shown.has(id)) shown.set(id, place);
    }
  }
  const text = protocolPage(ofProtocol, 'spec/bayeux/requirements.yaml');
  pages.push({ file: 'bayeux.md', title: 'Bayeux', text });
  return { pages, shown };
}

type Part = { readonly page: Page; readonly places: Places };

function rest(
  folder: string,
  title: string,
  document: RestDocument,
  events: EventsDocument | undefined,
  requirements: readonly Requirement[],
): Part {
  const file = `spec/${folder}/openapi.yaml`;
  const places = new Places(restPageOf(folder), requirements, [file, shared(folder)]);
  const options = { rest: document, requirements, file, events: events && { events, page: eventsPageOf(folder) } };
  const text = places.write((at) => restPage(options, at));
  return { page: { file: restPageOf(folder), title: `${title} REST`, text }, places };
}

function told(folder: string, title: string, events: EventsDocument, requirements: readonly Requirement[]): Part {
  const file = `spec/${folder}/asyncapi.yaml`;
  const places = new Places(eventsPageOf(folder), requirements, [file, shared(folder)]);
  const options = { events, requirements, restPage: restPageOf(folder), file };
  const text = places.write((at) => eventsPage(options, at));
  return { page: { file: eventsPageOf(folder), title: `${title} events`, text }, places };
}

const read = (folder: string, name: string) => readDocument(join(packageRoot(), 'spec', folder, name));
const restOf = async (folder: string): Promise<RestDocument> => linkOpenApi(await read(folder, 'openapi.yaml'));
const eventsOf = async (folder: string): Promise<EventsDocument> => linkAsyncApi(await read(folder, 'asyncapi.yaml'));
