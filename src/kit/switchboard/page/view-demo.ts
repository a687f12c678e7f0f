/** The demo, and the invitation to it. */
import { demoObstacle } from './demo.js';
import type { DemoState } from './demo-state.js';
import { SAMPLE, STEPS } from './demo-steps.js';
import { type Child, h, type Wanted } from './dom.js';
import type { Exchange } from './exchange.js';
import type { Hands } from './hands.js';
import { badge, button, focusOn, json, soft } from './parts.js';
import type { State } from './state.js';

/** What a newcomer sees first. */
export function inviteView(state: State, { account, demo }: Hands): Wanted {
  const obstacle = demoObstacle(state);
  const owner = state.world?.users.find(({ deviceId }) => deviceId.toLowerCase() === SAMPLE.supervisor);
  const play = async (): Promise<void> => {
    // The default scenario's password; where it is another one the form asks for it.
    await account.signIn(owner?.username ?? '', 'secret');
    const supervisor = account.supervisor();
    if (!supervisor) return focusOn('password');
    focusOn('demo-title');
    await demo.play(supervisor);
  };
  return h(
    'section',
    { class: 'invite', key: 'invite', 'aria-labelledby': 'invite-title' },
    h(
      'div',
      {},
      h('h2', { id: 'invite-title' }, 'Join a call without a contact centre'),
      h(
        'p',
        {},
        'Agents, customers and supervisors here are simulated; the APIs that you see at work are not. The demo plays the documents’ sample, then a call from its beginning to its end. It puts everything back to its start first.',
      ),
      obstacle !== undefined && soft(`The demo cannot be played: ${obstacle}.`),
    ),
    button('Play the demo', () => void play(), {
      class: 'main big',
      disabled: obstacle !== undefined || state.signIn.busy,
    }),
  );
}

export function demoView(state: DemoState, { demo }: Hands): Wanted {
  const { at, phase, playing, exchanges, notification, fault } = state;
  const step = STEPS[at];
  const over = phase === 'over' || phase === 'failed';
  return h(
    'section',
    { class: 'demo card', key: 'demo', 'aria-labelledby': 'demo-title' },
    h(
      'div',
      { class: 'card-top' },
      h('h2', { id: 'demo-title', tabindex: '-1' }, 'Demo'),
      h(
        'ol',
        { class: 'steps', 'aria-label': 'Steps' },
        STEPS.map(({ title }, index) => dot(title, index, at)),
      ),
      h(
        'div',
        { class: 'buttons' },
        !over && button(playing ? 'Pause' : 'Play on', () => demo.setPlaying(!playing), { key: 'pause' }),
        !over && button('Next', () => demo.next(), { key: 'next', class: 'main', disabled: phase !== 'reading' }),
        button(over ? 'Close the demo' : 'Stop', () => demo.stop(), { key: 'stop', class: over ? 'main' : undefined }),
      ),
    ),
    h(
      'div',
      { role: 'status', class: 'caption' },
      step && h('h3', {}, h('span', { class: 'soft' }, `${at + 1} of ${STEPS.length} `), step.title),
      step && h('p', {}, step.caption),
      phase === 'failed' && h('p', { class: 'fault' }, `The demo ends here: ${fault}`),
    ),
    h(
      'div',
      { class: 'panes' },
      h('div', { class: 'exchanges' }, exchanges.map(exchangePanes)),
      pane(
        'Notification',
        notification
          ? [h('code', {}, `CometD ${notification.channel}`), badge('calm', notification.type)]
          : h('span', { class: 'soft' }, phase === 'running' ? 'waiting for it…' : 'none'),
        notification?.data,
      ),
    ),
  );
}

const dot = (title: string, index: number, at: number): Wanted =>
  h(
    'li',
    {
      key: index,
      class: index < at ? 'past' : index === at ? 'now' : '',
      'aria-current': index === at ? 'step' : undefined,
    },
    h('span', { class: 'hidden' }, title),
  );

const exchangePanes = ({ method, path, body, status, reply }: Exchange, index: number): Wanted =>
  h(
    'div',
    { class: 'exchange', key: index },
    pane('Request', h('code', {}, `${method} ${path}`), body),
    pane('Reply', h('code', {}, `HTTP ${status}`), reply),
  );

const pane = (title: string, what: Child, value: unknown): Wanted =>
  h(
    'div',
    { class: 'pane', key: title },
    h('h4', {}, title),
    h('p', {}, what),
    value !== undefined && h('pre', { tabindex: '0', role: 'group', 'aria-label': title }, json(value)),
  );
