/** A call that the supervisor is in. */
import type { Call } from 'bargein/genesys';
import { callOffers } from './desk.js';
import { h, type Wanted } from './dom.js';
import type { Hands } from './hands.js';
import { badge, offered } from './parts.js';
import type { Desk, State } from './state.js';
import { heardBy, monitoringWord, stateWord } from './words.js';
import { partOf } from './world.js';

export function joinedView(call: Call, { device, deviceId }: Desk, { world }: State, { act }: Hands): Wanted {
  const numbers = (call.participants ?? []).map(({ phoneNumber, digits }) => phoneNumber ?? digits ?? '?');
  const shown = world?.calls.find(({ id }) => id === call.id);
  const part = shown && partOf(shown, deviceId);
  const how = part?.role === 'supervisor' ? `${monitoringWord(part.as)}: you are ${heardBy(part.as)}.` : undefined;
  return h(
    'article',
    { class: 'joined', key: call.id },
    h('h3', {}, `You are in the call${numbers.length > 0 ? ` of ${numbers.join(' and ')}` : ''}`),
    h(
      'p',
      { class: 'badges' },
      badge(call.state === 'Established' ? 'good' : 'mild', stateWord(call.state ?? 'unknown')),
      call.mute !== undefined && badge('none', `mute ${call.mute}`),
      call.monitoredUserMuted === true && badge('mild', 'The agent is muted'),
    ),
    how !== undefined && h('p', {}, how),
    h(
      'div',
      { class: 'buttons' },
      callOffers(device, call).map((offer) => offered(offer, () => act.operate(offer.name, call.id))),
    ),
  );
}
