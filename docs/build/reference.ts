import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUTHORITIES, loadRequirements, packageRoot, type Requirement, VENDORS } from '../../src/kit/contract/index.js';
import { loadFlows } from '../../src/kit/flows/index.js';
import { contractPages, eventsPageOf, restPageOf } from './contract-pages.js';
import { flowPage } from './flow-page.js';
import { code, paragraphs, table } from './markdown.js';
import type { Page } from './page.js';
import { killedIn, requirementsPage } from './requirements-page.js';
import { REQUIREMENTS_PAGE } from './sources.js';

/** Whose requirements they are, for people. */
const TITLES = {
  genesys: 'Genesys Web Services',
  webex: 'Webex Calling',
  bayeux: 'Bayeux, the protocol of the events',
} as const;

/** The pages that are made from `spec/`: each contract, each file of flows, and all requirements. */
export async function referencePages(): Promise<Page[]> {
  const authorities = await Promise.all(
    AUTHORITIES.map(async (authority) => ({
      ...{ authority, title: TITLES[authority], requirements: await loadRequirements(authority) },
    })),
  );
  const all = authorities.flatMap(({ requirements }) => requirements);
  const ofProtocol = authorities.find(({ authority }) => authority === 'bayeux')?.requirements ?? [];
  const contracts = await contractPages(all, ofProtocol);
  const flows = await Promise.all(VENDORS.map((vendor) => flowsOf(vendor, all)));
  const killed = killedIn(readFileSync(join(packageRoot(), 'docs', 'proof.md'), 'utf8'));
  return [
    overview(
      'contracts.md',
      'Contracts',
      'What may be asked and what is told, as the hand-written documents say it.',
      contracts.pages,
    ),
    overview('stories.md', 'Flows', 'What happens in which order: Arazzo workflows, drawn and in words.', flows),
    {
      file: REQUIREMENTS_PAGE,
      title: 'Requirements',
      text: requirementsPage({ authorities, shown: contracts.shown, killed }),
    },
  ];
}

async function flowsOf(vendor: (typeof VENDORS)[number], requirements: readonly Requirement[]): Promise<Page> {
  const file = `spec/${vendor}/flows.arazzo.yaml`;
  const flows = await loadFlows(join(packageRoot(), file));
  const pages = { rest: restPageOf(vendor), events: eventsPageOf(vendor), driver: restPageOf('driver') };
  const text = flowPage({ flows, requirements, pages, file });
  return { file: `${vendor}-flows.md`, title: `${vendor === 'genesys' ? 'Genesys' : 'Webex'} flows`, text };
}

/** A page that lists those below it, each with the document that it begins by naming. */
function overview(file: string, title: string, text: string, children: readonly Page[]): Page {
  const rows = children.map((child) => [
    `[${child.title}](${child.file})`,
    code(/\]\(\.\.\/\.\.\/([^)]+)\)/.exec(child.text)?.[1] ?? ''),
  ]);
  return { file, title, children, text: paragraphs(text, table(['page', 'made from'], rows)) };
}
