/** Puts the page together: state, connections, actions, and the views over them. */
import { channels } from '../../../../generated/driver/channels.gen.js';
import { createActions } from './actions.js';
import { createDemo } from './demo.js';
import { withMessage } from './desk.js';
import { lay } from './dom.js';
import { createDriver } from './driver.js';
import type { Exchange } from './exchange.js';
import { followWorld } from './follow-world.js';
import { createLog } from './log.js';
import { createSignIn } from './sign-in.js';
import { FIRST, type State } from './state.js';
import { createStore } from './store.js';
import { pageView } from './view-page.js';
import { lines, supervisors } from './world.js';

const { origin } = location;
const root = document.getElementById('app') as HTMLElement;
let latest: Exchange | undefined;

const store = createStore<State>(FIRST, (state) => lay(root, pageView(state, { act, demo, account, follow })));
const driver = createDriver(`${origin}/driver`, (exchange) => demo.sawExchange(exchange));
const demo = createDemo(store, driver);
const log = createLog(store, () => demo.sawEntry());

const world = followWorld({
  url: origin + channels.pathname,
  read: driver.readWorld,
  onWorld: (read) =>
    store.update(({ choice, signIn }) => ({
      world: read,
      readAt: new Date(),
      signIn: { ...signIn, username: signIn.username || (supervisors(read)[0]?.username ?? '') },
      choice: { ...choice, target: choice.target || (lines(read)[0]?.id ?? '') },
    })),
  onReset: () =>
    void account
      .supervisor()
      ?.refresh()
      .catch(() => undefined),
  onLink: (link) => store.update({ link }),
});
const account = createSignIn({
  store,
  origin,
  exchange(exchange) {
    latest = exchange;
    demo.sawExchange(exchange);
  },
  message(channel, message) {
    store.update(({ desk }) => (desk ? { desk: withMessage(desk, message) } : {}));
    log.message(channel, message);
  },
  odd: log.odd,
  gap: log.gap,
  beforeSignOut: () => demo.stop(),
});
const act = createActions({
  store,
  driver,
  origin,
  session: () => account.supervisor()?.session,
  latest: () => latest,
});
const follow = (): void => void world.start().catch(() => undefined);

// A browser has six connections to one origin, and each session holds one: a tab that nobody sees lets the world's go.
document.addEventListener('visibilitychange', () => (document.hidden ? void world.pause() : follow()));
follow();
