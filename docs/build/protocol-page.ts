import type { Requirement } from '../../src/kit/contract/index.js';
import { anchorOf, line, paragraphs, table } from './markdown.js';
import { bySource, fate } from './requirements-page.js';
import { REQUIREMENTS_PAGE } from './sources.js';

/** The reference page of a protocol, which has no document of ours but its requirements: by its sections. */
export const protocolPage = (requirements: readonly Requirement[], file: string): string =>
  paragraphs(
    `Made from [\`${file}\`](../../${file}).`,
    'What the protocol of the events asks of a server: Bayeux 1.0, a text of the CometD project, what that project documents beside it, and HTTP. Sections are those of these texts. Where the servers in use were seen to do otherwise than the text says, a fault warns.',
    '## Errors',
    'A reply that says `successful: false` says why in `error`: a code, arguments with commas between them, and words for people. What to do next stands in `advice`, and only there. These are the codes of the servers of the CometD project:',
    table(
      ['error', 'when', 'what a client does'],
      [
        [
          '`402::session_unknown`',
          'the server does not know the session, or does not any more',
          'handshakes anew, and subscribes again',
        ],
        ['`403::handshake_denied`', 'the credentials are refused', 'stops'],
        ['`403::subscribe_denied`', 'the channel is not for this user', 'does without it'],
      ],
    ),
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
