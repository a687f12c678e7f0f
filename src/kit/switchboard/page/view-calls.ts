/** The calls that go on, with everybody who is in them. */
import { type Child, h, type Wanted } from './dom.js';
import type { Hands } from './hands.js';
import { badge, button, entries, type Hue, section, soft } from './parts.js';
import type { State } from './state.js';
import { clock, heardBy, monitoringWord, stateWord } from './words.js';
import { type AgentParty, agentsIn, type Call, isOwn, lines, nameOf, type Party, type World } from './world.js';

export function callsView(world: World, { readAt }: State, hands: Hands): Wanted {
  const { calls } = world;
  return section(
    'calls',
    'Calls',
    calls.length > 0 && h('span', { class: 'number' }, calls.length),
    calls.length === 0 &&
      soft('Nobody is on the telephone. Press Call beside a line: a customer then calls that number.'),
    calls.map((call) => callView(call, world, readAt ?? new Date(), hands)),
  );
}

function callView(call: Call, world: World, readAt: Date, hands: Hands): Wanted {
  const { id, parties, dnis, callType, establishedFor } = call;
  const customer = parties.find(({ role }) => role === 'customer');
  const from = customer?.role === 'customer' ? customer.phoneNumber : callType;
  const since = establishedFor === undefined ? 'not answered yet' : clock(new Date(+readAt - establishedFor * 1_000));
  return h(
    'article',
    { class: 'call', key: id, 'aria-label': `Call from ${from} to ${dnis}` },
    h(
      'div',
      { class: 'call-top' },
      h('h3', {}, from, h('span', { 'aria-hidden': 'true' }, ' → '), h('span', { class: 'hidden' }, ' to '), dnis),
      soft(`${callType}, ${establishedFor === undefined ? since : `since ${since}`}`),
    ),
    h(
      'ul',
      { class: 'parties' },
      parties.map((party) => partyView(party, call, world, hands)),
    ),
  );
}

const HUES: Record<AgentParty['state'], Hue> = { Dialing: 'mild', Ringing: 'mild', Established: 'good', Held: 'mild' };

function partyView(party: Party, call: Call, world: World, hands: Hands): Wanted {
  const { act } = hands;
  if (party.role === 'customer') {
    return row(
      `customer ${party.phoneNumber}`,
      'Customer',
      party.phoneNumber,
      undefined,
      button('Hang up', () => act.hangUp(call.id), { spoken: `Hang up as customer ${party.phoneNumber}` }),
    );
  }
  const name = nameOf(world, party.deviceId);
  const hangUp = button('Hang up', () => act.hangUp(call.id, party.deviceId), {
    spoken: `Hang up at ${name}`,
    key: 'hang-up',
  });
  if (party.role === 'supervisor') {
    const states = [
      badge('calm', monitoringWord(party.as)),
      h('span', { class: 'soft' }, `${heardBy(party.as)}, scope ${party.scope}`),
    ];
    return row(party.deviceId, 'Supervisor', name, states, hangUp);
  }
  const muted = call.monitoredUserMuted && agentsIn(call).length === 1;
  const states = [badge(HUES[party.state], stateWord(party.state)), muted && badge('mild', 'Muted')];
  return row(
    party.deviceId,
    'Agent',
    name,
    states,
    agentButtons(party, call, world, hands),
    hangUp,
    transferView(party, call, world, hands),
  );
}

const row = (key: string, role: string, name: string, states: Child, ...buttons: readonly Child[]): Wanted =>
  h(
    'li',
    { key },
    h('div', { class: 'party' }, h('span', { class: 'role' }, role), h('b', {}, name), states),
    h('div', { class: 'buttons' }, ...buttons),
  );

function agentButtons({ deviceId, state }: AgentParty, { id }: Call, world: World, { act }: Hands): Child {
  const name = nameOf(world, deviceId);
  if (state === 'Dialing') return undefined;
  if (state === 'Ringing') {
    return button('Answer', () => act.answer(id, deviceId), {
      spoken: `Answer at ${name}`,
      class: 'main',
      key: 'answer',
    });
  }
  return state === 'Held'
    ? button('Retrieve', () => act.retrieve(id, deviceId), { spoken: `Retrieve at ${name}`, key: 'retrieve' })
    : button('Hold', () => act.hold(id, deviceId), { spoken: `Hold at ${name}`, key: 'hold' });
}

function transferView({ deviceId, state }: AgentParty, { id }: Call, world: World, { act }: Hands): Child {
  if (state === 'Ringing' || state === 'Dialing') return undefined;
  const name = nameOf(world, deviceId);
  const transfer = (event: Event): void => act.transfer(id, deviceId, entries(event).to ?? '');
  return h(
    'form',
    { class: 'transfer', onsubmit: transfer, key: 'transfer' },
    h(
      'select',
      { name: 'to', 'aria-label': `Transfer from ${name} to` },
      lines(world)
        .filter((line) => !isOwn(line.id, deviceId))
        .map((line) => h('option', { value: line.id, key: line.id }, nameOf(world, line.id))),
    ),
    h('button', { type: 'submit', 'aria-label': `Transfer from ${name}` }, 'Transfer'),
  );
}
