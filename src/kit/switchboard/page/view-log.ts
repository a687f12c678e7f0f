/** The notifications as they arrive, the newest first. */
import { h, type Wanted } from './dom.js';
import type { Hands } from './hands.js';
import type { Entry } from './notification.js';
import { KEPT } from './notification.js';
import { badge, json, section, soft } from './parts.js';
import type { State } from './state.js';
import { clock } from './words.js';

export function logView({ log, desk, opened }: State, { act }: Hands): Wanted {
  const [newest] = log;
  return section(
    'log',
    'Notifications',
    log.length > 0 && h('span', { class: 'number' }, log.length === KEPT ? `the last ${KEPT}` : log.length),
    h('p', { class: 'hidden', 'aria-live': 'polite' }, newest && `${newest.type}: ${newest.summary}`),
    log.length === 0 &&
      soft(
        desk
          ? 'Subscribed to /v2/me/devices and /v2/me/calls. What Genesys tells you over CometD appears here.'
          : 'Sign in, and what Genesys tells you over CometD appears here, message by message.',
      ),
    log.length > 0 &&
      h(
        'ol',
        { class: 'log', tabindex: '0', 'aria-labelledby': 'log-title' },
        log.map((entry, at) => entryView(entry, opened.get(entry.id) ?? at === 0, act)),
      ),
  );
}

/** Opened and closed by the state alone, which a click changes: also the page itself opens and closes. */
function toggled(event: Event, id: number, open: boolean, act: Hands['act']): void {
  event.preventDefault();
  act.openEntry(id, !open);
}

function entryView({ id, at, channel, type, summary, data, fault }: Entry, open: boolean, act: Hands['act']): Wanted {
  const top = [
    h(
      'span',
      { class: 'entry-top' },
      h('time', { datetime: at.toISOString() }, clock(at)),
      h('code', {}, channel),
      fault !== undefined && badge('bad', 'Not in the contract'),
    ),
    h('b', { class: 'type' }, type),
    h('span', { class: 'summary' }, summary),
  ];
  if (data === undefined) return h('li', { key: id, class: 'entry' }, h('div', { class: 'entry-all' }, top));
  return h(
    'li',
    { key: id, class: 'entry' },
    h(
      'details',
      { open },
      h('summary', { onclick: (event) => toggled(event, id, open, act) }, h('span', { class: 'entry-all' }, top)),
      open && h('pre', {}, json(data)),
    ),
  );
}
