/** What holds for the whole contact centre. */
import { h, type Wanted } from './dom.js';
import type { Hands } from './hands.js';
import { button, section } from './parts.js';
import type { World } from './world.js';

export function settingsView({ settings, revision }: World, { act }: Hands): Wanted {
  return section(
    'settings',
    'Contact centre',
    h('span', { class: 'soft' }, `revision ${revision}`),
    toggle(
      'intrusion',
      'intrusion-enabled',
      'A barge-in joins a call that is going on.',
      settings.intrusionEnabled,
      act.setIntrusion,
    ),
    toggle('sip-cluster', 'SIP Cluster', 'Routing points cannot be monitored.', settings.sipCluster, act.setSipCluster),
    h(
      'div',
      { class: 'buttons' },
      button('Reset', () => act.reset(), { 'aria-describedby': 'about-reset' }),
      button('Restart the server', () => act.restart(), { 'aria-describedby': 'about-reset' }),
    ),
    h(
      'p',
      { class: 'soft', id: 'about-reset' },
      'Both bring everything back to its start; a restart ends the sessions too.',
    ),
  );
}

const toggle = (id: string, name: string, meaning: string, on: boolean, set: (on: boolean) => void): Wanted =>
  h(
    'div',
    { class: 'toggle', key: id },
    h('input', {
      ...{ type: 'checkbox', id, checked: on, 'aria-describedby': `${id}-meaning` },
      onchange: (event) => set((event.target as HTMLInputElement).checked),
    }),
    h('label', { for: id }, name),
    h('p', { class: 'soft', id: `${id}-meaning` }, meaning),
  );
