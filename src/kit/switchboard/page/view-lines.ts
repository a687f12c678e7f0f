/** Agents, routing points and supervisors' own lines, each with what can be done to it. */
import { type Child, h, type Wanted } from './dom.js';
import type { Hands } from './hands.js';
import { badge, button, focusOn, section } from './parts.js';
import type { State } from './state.js';
import { monitoringWord, stateWord } from './words.js';
import { callsAt, type Device, isOwn, lines, monitoringOf, nameOf, ownerOf, type User, type World } from './world.js';

export function linesView(world: World, state: State, hands: Hands): Wanted {
  return section(
    'lines',
    'Agents and lines',
    h(
      'label',
      { class: 'from' },
      h('span', {}, 'Customers call from'),
      h('input', {
        ...{ value: state.from, inputmode: 'tel', size: '8', autocomplete: 'off', spellcheck: 'false' },
        oninput: (event) => hands.act.callFrom((event.target as HTMLInputElement).value.trim()),
      }),
    ),
    h(
      'ul',
      { class: 'lines' },
      lines(world).map((device) => lineView(device, world, state, hands)),
    ),
  );
}

function lineView(device: Device, world: World, { desk, choice, more }: State, { act }: Hands): Wanted {
  const { id } = device;
  const name = nameOf(world, id);
  const owner = ownerOf(world, device);
  const own = desk !== undefined && isOwn(desk.deviceId, id);
  return h(
    'li',
    { key: id },
    h(
      'div',
      { class: 'line' },
      h('b', {}, owner?.displayName ?? (device.kind === 'routingPoint' ? 'Routing point' : 'Line')),
      h('span', { class: 'number' }, device.phoneNumber),
      h('span', { class: 'badges' }, statesOf(device, owner, own, world)),
      doing(device, world),
    ),
    h(
      'div',
      { class: 'buttons' },
      button('Call', () => act.placeCall(id), { spoken: `Call ${name}`, key: 'call' }),
      desk &&
        !own &&
        button(
          'Monitor',
          () => {
            act.choose({ target: id });
            focusOn('target');
          },
          { spoken: `Monitor ${name}`, key: 'monitor', 'aria-pressed': String(isOwn(choice.target, id)) },
        ),
      owner &&
        button('More', () => act.showMore(more === id ? undefined : id), {
          ...{ spoken: `More for ${name}`, key: 'more', class: 'quiet', 'aria-expanded': String(more === id) },
        }),
    ),
    owner && more === id && moreView(device, owner, act),
  );
}

function statesOf(device: Device, owner: User | undefined, own: boolean, world: World): Child {
  const { state, workMode, doNotDisturb, forwardTo, registered } = device;
  const word = owner && !owner.loggedIn ? 'LoggedOut' : state;
  return [
    own && badge('calm', 'You'),
    word !== undefined &&
      badge(word === 'Ready' ? 'good' : 'none', stateWord(word) + (workMode === undefined ? '' : `, ${workMode}`)),
    owner?.role === 'ROLE_SUPERVISOR' && !own && badge('none', 'Supervisor'),
    doNotDisturb && badge('none', 'Do not disturb'),
    forwardTo !== undefined && badge('none', `Forwarded to ${forwardTo}`),
    !registered && badge('bad', 'Not registered'),
    monitoringOf(world, device.id).map(({ state: how, supervisorDeviceId }) =>
      badge('calm', `${monitoringWord(how)} by ${nameOf(world, supervisorDeviceId)}`),
    ),
  ];
}

/** The calls at the line, in words. */
function doing({ id }: Device, world: World): Child {
  const words = callsAt(world, id).flatMap(({ parties, dnis }) => {
    const customer = parties.find(({ role }) => role === 'customer');
    const other = customer?.role === 'customer' ? customer.phoneNumber : dnis;
    const mine = parties.find((party) => party.role !== 'customer' && isOwn(party.deviceId, id));
    if (mine?.role === 'agent') return `${stateWord(mine.state)}: ${other}`;
    return mine?.role === 'supervisor' ? `${monitoringWord(mine.as)} in the call of ${other}` : [];
  });
  return words.length > 0 && h('span', { class: 'doing' }, words.join('; '));
}

function moreView(device: Device, { username, displayName, loggedIn }: User, act: Hands['act']): Wanted {
  const { id, phoneNumber, state, doNotDisturb } = device;
  const who = `${displayName} (${phoneNumber})`;
  const ready = state === 'Ready';
  const one = (label: string, press: () => void, key: string): Wanted =>
    button(label, press, { spoken: `${label}: ${who}`, key });
  return h(
    'div',
    { class: 'buttons more', role: 'group', 'aria-label': who },
    one(ready ? 'Not ready' : 'Ready', () => act.setReady(id, !ready), 'ready'),
    one(loggedIn ? 'Log out' : 'Log in', () => act.setLoggedIn(username, !loggedIn), 'log'),
    one(doNotDisturb ? 'Do disturb' : 'Do not disturb', () => act.setDoNotDisturb(id, !doNotDisturb), 'disturb'),
  );
}
