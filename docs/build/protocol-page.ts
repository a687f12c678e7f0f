import type { Requirement } from '../../src/kit/contract/index.js';
import { anchorOf, line, paragraphs, table } from './markdown.js';
import { bySource, fate } from './requirements-page.js';
import { REQUIREMENTS_PAGE } from './sources.js';

/** The reference page of a protocol, which has no document of ours but its requirements: by its sections. */
export const protocolPage = (requirements: readonly Requirement[], file: string): string =>
  paragraphs(
    `Made from [\`${file}\`](../../${file}).`,
    'What the protocol of the events asks of a server: Bayeux 1.0, a text of the CometD project, what that project documents beside it, and HTTP. Sections are those of these texts. Where the servers in use were seen to do otherwise than the text says, a fault warns.',
    ...[...bySource(requirements)].flatMap(([source, listed]) => [
      `## ${line(source)}`,
      table(
        ['requirement', 'level', 'statement', 'checks'],
        listed.map((requirement) => [
          `[${requirement.id}](${REQUIREMENTS_PAGE}#${anchorOf(requirement.id)})`,
          `${requirement.level} (${requirement.label})`,
          line(requirement.statement),
          fate(requirement),
        ]),
      ),
    ]),
  );
