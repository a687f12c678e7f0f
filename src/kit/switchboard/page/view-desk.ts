/** The supervisor's own desk: all of it is what Genesys says. */
import type { Device } from 'bargein/genesys';
import { cancelOffer, monitoringOffers, type Offer } from './desk.js';
import { type Child, h, type Wanted } from './dom.js';
import type { Hands } from './hands.js';
import { badge, offered, radios, section, soft } from './parts.js';
import type { Desk, State } from './state.js';
import { joinedView } from './view-joined.js';
import { modeWord, monitoringWord, scopeWord, stateWord } from './words.js';
import { idOf, isOwn, lines, nameOf } from './world.js';

export function deskView(desk: Desk, state: State, hands: Hands): Wanted {
  const { device, calls } = desk;
  return section(
    'desk',
    'Your desk',
    h('span', { class: 'number' }, device.phoneNumber ?? ''),
    h(
      'p',
      { class: 'badges' },
      device.userState &&
        badge(device.userState.state === 'Ready' ? 'good' : 'none', stateWord(device.userState.state)),
      device.doNotDisturb !== undefined && badge('none', `Do not disturb ${device.doNotDisturb.toLowerCase()}`),
      device.deviceState !== undefined && badge('none', device.deviceState),
    ),
    monitoringView(device, state, hands),
    calls.map((call) => joinedView(call, desk, state, hands)),
    chooseView(device, state, hands),
    h(
      'details',
      { key: 'capabilities' },
      h('summary', {}, 'What the device can be told'),
      h(
        'ul',
        { class: 'chips' },
        [...(device.capabilities ?? [])].sort().map((name) => h('li', { key: name }, name)),
      ),
    ),
  );
}

function monitoringView(device: Device, { world }: State, { act }: Hands): Wanted {
  const { supervisorMonitoringState: monitoring } = device;
  if (!monitoring) return h('div', { class: 'monitoring', key: 'monitoring' }, soft('You monitor nobody.'));
  return h(
    'div',
    { class: 'monitoring on', key: 'monitoring' },
    h('h3', {}, `${monitoringWord(monitoring.state)} on ${nameOf(world, idOf(monitoring.targetDeviceUri))}`),
    h(
      'dl',
      {},
      ...[h('dt', {}, 'Mode'), h('dd', {}, h('b', {}, monitoring.mode), `: ${modeWord(monitoring.mode)}`)],
      ...[h('dt', {}, 'Scope'), h('dd', {}, h('b', {}, monitoring.scope), `: ${scopeWord(monitoring.scope)}`)],
    ),
    offered(cancelOffer(device), () => act.cancel()),
  );
}

function chooseView(device: Device, { world, choice }: State, { act }: Hands): Child {
  const targets = world ? lines(world).filter(({ id }) => !isOwn(id, device.id)) : [];
  const target = targets.some(({ id }) => id === choice.target) ? choice.target : '';
  const offers = monitoringOffers(device, target);
  return h(
    'div',
    { class: 'stack', key: 'choose' },
    h('label', { for: 'target' }, 'Whom to monitor'),
    h(
      'select',
      {
        id: 'target',
        value: target,
        onchange: (event) => act.choose({ target: (event.target as HTMLSelectElement).value }),
      },
      target === '' && h('option', { value: '', key: '' }, 'Choose…'),
      targets.map(({ id }) => h('option', { value: id, key: id }, nameOf(world, id))),
    ),
    radios(
      'scope',
      'Scope',
      choice.scope,
      [
        ['Call', 'stay when it is transferred'],
        ['Agent', 'leave with the agent'],
      ],
      (scope) => act.choose({ scope }),
    ),
    radios(
      'mode',
      'Mode',
      choice.mode,
      [
        ['AllCalls', 'until cancelled'],
        ['NextCall', 'one call only'],
      ],
      (mode) => act.choose({ mode }),
    ),
    h(
      'div',
      { class: 'buttons' },
      offers.map((offer, at) => offered(offer, () => act.monitor(offer.name), at === 0 ? 'main' : undefined)),
    ),
    soft(reason(offers) ?? 'Barge in: both hear you. Listen in: nobody does. Coach: the agent does.'),
  );
}

const reason = (offers: readonly Offer[]): string | undefined => {
  const why = offers.find((offer) => offer.why !== undefined)?.why;
  return why === undefined ? undefined : `Not now: ${why}.`;
};
