import { type Asked, refusing, table } from '../decision.js';
import { keyOf } from '../lookup.js';
import type { AgentParty, Call, Device, Party } from '../state.js';

/** A device that wants to do something in a call. */
export interface AgentActs extends Asked {
  readonly call: Call;
  readonly device: Device;
  readonly party: Party | undefined;
}

export interface Transferring extends Asked {
  readonly call: Call;
  readonly party: AgentParty;
  readonly to: Device | undefined;
  readonly toNumber: string;
}

const stateOf = (party: Party | undefined) => (party?.role === 'agent' ? party.state : undefined);
const now = 2;

/** What can be done at a telephone in a call. This too keeps the driver's world in order. */
export const telephoneRows = table({
  'answer-needs-a-ringing-call': refusing<AgentActs>({
    label: 'inferred',
    asks: 'Does the call ring at the device that answers?',
    decide: ({ party }) => stateOf(party) === 'Ringing',
    refusal: {
      statusCode: () => now,
      statusMessage: ({ call, device }) => `Call '${call.id}' does not ring at device '${device.phoneNumber}'.`,
    },
  }),
  'hold-needs-an-established-call': refusing<AgentActs>({
    label: 'inferred',
    asks: 'Is the call established at the agent who holds it?',
    decide: ({ party }) => stateOf(party) === 'Established',
    refusal: {
      statusCode: () => now,
      statusMessage: ({ call, device }) => `Call '${call.id}' is not established at device '${device.phoneNumber}'.`,
    },
  }),
  'retrieve-needs-a-held-call': refusing<AgentActs>({
    label: 'inferred',
    asks: 'Does the agent who retrieves the call hold it?',
    decide: ({ party }) => stateOf(party) === 'Held',
    refusal: {
      statusCode: () => now,
      statusMessage: ({ call, device }) => `Call '${call.id}' is not on hold at device '${device.phoneNumber}'.`,
    },
  }),
  'transfer-needs-an-answered-call': refusing<AgentActs>({
    label: 'inferred',
    asks: 'Has the agent who transfers the call answered it? It may be on hold.',
    decide: ({ party }) => stateOf(party) === 'Established' || stateOf(party) === 'Held',
    refusal: {
      statusCode: () => now,
      statusMessage: ({ call, device }) => `Call '${call.id}' is not answered at device '${device.phoneNumber}'.`,
    },
  }),
  'transfer-is-to-somebody-new': refusing<Transferring>({
    label: 'inferred',
    asks: 'Is the call transferred to somebody who is not in it?',
    decide: ({ call, to, toNumber }) =>
      !call.parties.some((party) =>
        party.role === 'customer' ? party.phoneNumber === toNumber : to !== undefined && party.deviceId === keyOf(to),
      ),
    refusal: {
      statusCode: () => now,
      statusMessage: ({ call, toNumber }) => `'${toNumber}' is in call '${call.id}' already.`,
    },
  }),
  'hang-up-needs-a-party': refusing<AgentActs>({
    label: 'inferred',
    asks: 'Is the device that hangs up in the call?',
    decide: ({ party }) => party !== undefined,
    refusal: {
      statusCode: () => now,
      statusMessage: ({ call, device }) => `Device '${device.phoneNumber}' is not in call '${call.id}'.`,
    },
  }),
});
