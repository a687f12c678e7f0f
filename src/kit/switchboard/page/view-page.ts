/** The whole page. */
import { demoObstacle } from './demo.js';
import { type Child, h, type Wanted } from './dom.js';
import type { Hands } from './hands.js';
import { button, focusOn } from './parts.js';
import type { State } from './state.js';
import { callsView } from './view-calls.js';
import { demoView, inviteView } from './view-demo.js';
import { deskView } from './view-desk.js';
import { linesView } from './view-lines.js';
import { logView } from './view-log.js';
import { settingsView } from './view-settings.js';
import { signInView } from './view-sign-in.js';
import { clock } from './words.js';

export function pageView(state: State, hands: Hands): Child[] {
  const { world, desk, demo } = state;
  return [
    topView(state, hands),
    banner(state, hands),
    h(
      'main',
      {},
      world
        ? [
            demo ? demoView(demo, hands) : !desk && inviteView(state, hands),
            h(
              'div',
              { class: 'columns', key: 'columns' },
              desk ? deskView(desk, state, hands) : signInView(state, hands),
              h('div', { class: 'floor' }, callsView(world, state, hands), linesView(world, state, hands)),
              logView(state, hands),
              settingsView(world, hands),
            ),
          ]
        : h(
            'p',
            { class: 'plain' },
            state.link === 'lost' ? 'There is nothing to show yet.' : 'Connecting to the simulator…',
          ),
    ),
    outcomeView(state),
  ];
}

function topView(state: State, { account, demo: player }: Hands): Wanted {
  const { desk, world, link, demo } = state;
  const user = world?.users.find(({ username }) => username === desk?.username);
  return h(
    'header',
    { class: 'top' },
    h('h1', {}, h('img', { src: '/icon.svg', alt: '', width: '28', height: '28' }), 'Switchboard'),
    h('p', { class: `link ${link}` }, { live: 'Live', connecting: 'Connecting…', lost: 'Not connected' }[link]),
    user &&
      h(
        'div',
        { class: 'account' },
        h('span', { class: 'name' }, user.displayName),
        !demo &&
          demoObstacle(state) === undefined &&
          button(
            'Play the demo',
            () => {
              const supervisor = account.supervisor();
              if (!supervisor) return;
              void player.play(supervisor);
              focusOn('demo-title');
            },
            { class: 'quiet', key: 'demo' },
          ),
        button(
          'Sign out',
          () => {
            void account.signOut();
            focusOn('sign-in-title');
          },
          { class: 'quiet', key: 'out' },
        ),
      ),
  );
}

function banner({ link, desk, readAt, world }: State, { follow }: Hands): Wanted {
  const lost = link !== 'live' && (link === 'lost' || readAt !== undefined);
  const since = readAt ? ` What you see is from ${clock(readAt)}.` : '';
  const text = lost
    ? `The simulator does not answer.${world ? ' Trying again by itself.' : ''}${since}`
    : desk && desk.link !== 'live'
      ? 'Genesys does not answer. Trying again by itself; then everything is read anew.'
      : '';
  return h(
    'div',
    { role: 'status', class: 'banner', key: 'banner', hidden: text === '' },
    text !== '' && h('p', {}, text),
    lost && !world && button('Try again', follow),
  );
}

const MARKS = { waiting: '…', done: '✓', refused: '✕' } as const;

const outcomeView = ({ outcome }: State): Wanted =>
  h(
    'div',
    { role: 'status', class: `outcome ${outcome?.kind ?? ''}`, key: 'outcome', hidden: outcome === undefined },
    outcome && [
      h('span', { class: 'mark', 'aria-hidden': 'true' }, MARKS[outcome.kind]),
      h('p', {}, h('b', {}, outcome.action), ' — ', outcome.text),
    ],
  );
