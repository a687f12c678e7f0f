import { type Asked, refusing, row, table } from '../decision.js';
import { activeCallOf, keyOf } from '../lookup.js';
import type { Device } from '../state.js';
import type { OneDevice } from './request.js';

/** A call between two numbers; a device is `undefined` where the number is outside. */
export interface Placing extends Asked {
  readonly from: Device | undefined;
  readonly fromNumber: string;
  readonly to: Device | undefined;
  readonly toNumber: string;
}

const now = 2;

/** Who can be called, and by whom. The vendor's documents say nothing of it: it keeps the driver's world in order. */
export const reachRows = table({
  'call-concerns-one-of-ours': refusing<Placing>({
    label: 'inferred',
    asks: 'Is one end of the call a device of this contact centre?',
    decide: ({ from, to }) => from !== undefined || to !== undefined,
    refusal: {
      statusCode: () => 6,
      statusMessage: ({ fromNumber, toNumber }) =>
        `Neither '${fromNumber}' nor '${toNumber}' is a device here; name one by its id or phone number.`,
    },
  }),
  'call-is-to-another-device': refusing<Placing>({
    label: 'inferred',
    asks: 'Are the two ends of the call different?',
    decide: ({ from, to, fromNumber, toNumber }) => (from === undefined ? fromNumber !== toNumber : from !== to),
    refusal: { statusCode: () => now, statusMessage: ({ toNumber }) => `'${toNumber}' cannot call itself.` },
  }),
  'routing-point-makes-no-call': refusing<OneDevice>({
    label: 'inferred',
    asks: 'Is the caller a telephone, not a routing point?',
    decide: ({ device }) => device.kind === 'extension',
    refusal: {
      statusCode: () => now,
      statusMessage: ({ device }) => `Routing point '${device.phoneNumber}' makes no calls.`,
    },
  }),
  'call-needs-a-registered-device': refusing<OneDevice>({
    label: 'inferred',
    asks: 'Does T-Server know the device that calls or is called?',
    decide: ({ device }) => device.registered,
    refusal: {
      statusCode: () => 4,
      statusMessage: ({ device }) => `Device '${device.phoneNumber}' is not registered.`,
      httpStatus: 500,
    },
  }),
  'call-needs-somebody-logged-in': refusing<OneDevice>({
    label: 'inferred',
    asks: 'Is somebody logged in at the telephone that calls or is called?',
    decide: ({ device }) => device.kind === 'routingPoint' || device.agentState.state !== 'LoggedOut',
    refusal: {
      statusCode: () => now,
      statusMessage: ({ device }) => `Nobody is logged in at device '${device.phoneNumber}'.`,
    },
  }),
  'do-not-disturb-keeps-calls-away': refusing<OneDevice>({
    label: 'inferred',
    asks: 'Does the device take calls, as do-not-disturb is off?',
    decide: ({ device }) => !device.doNotDisturb,
    refusal: {
      statusCode: () => now,
      statusMessage: ({ device }) => `Do-not-disturb is on at device '${device.phoneNumber}'.`,
    },
  }),
  'telephone-has-one-active-call': refusing<OneDevice>({
    label: 'inferred',
    asks: 'Is the telephone in no other call, those on hold apart? At a routing point any number of calls wait.',
    decide: ({ world, device }) => device.kind === 'routingPoint' || activeCallOf(world, keyOf(device)) === undefined,
    refusal: {
      statusCode: () => now,
      statusMessage: ({ device }) => `Device '${device.phoneNumber}' is busy.`,
    },
  }),
  'forwarded-device-hands-calls-on': row<OneDevice>({
    label: 'inferred',
    asks: 'Does a call go to the number that the device is forwarded to?',
    decide: ({ device }) => device.forwardTo !== undefined,
  }),
  'routing-point-answers-at-once': row<OneDevice>({
    label: 'inferred',
    asks: 'Is the call established as soon as it comes, since a routing point has nobody to answer?',
    decide: ({ device }) => device.kind === 'routingPoint',
  }),
});
