import type { World } from './world.js';

export const SUPERVISOR = 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a';
export const AGENT = '9c14cad7-17c4-48d0-8492-7cf0ff92c224';
const ROUTING = 'b7d1f0c4-52aa-4e6b-8c11-000000006000';

/** A supervisor who has barged in on a customer's call, an agent, a routing point. */
export const example: World = {
  revision: 3,
  settings: { intrusionEnabled: true, sipCluster: false },
  choices: {},
  users: [
    {
      ...{ username: 'supervisor', displayName: 'Sarah Supervisor', role: 'ROLE_SUPERVISOR', loggedIn: true },
      features: ['api-voice', 'api-supervisor-monitoring'],
      deviceId: SUPERVISOR,
    },
    {
      ...{ username: 'agent', displayName: 'Adam Agent', role: 'ROLE_AGENT', loggedIn: true },
      features: ['api-voice'],
      deviceId: AGENT,
    },
  ],
  devices: [
    {
      ...{ id: SUPERVISOR, kind: 'extension', owner: 'supervisor', phoneNumber: '5005', registered: true },
      state: 'NotReady',
      doNotDisturb: true,
    },
    { id: ROUTING, kind: 'routingPoint', phoneNumber: '6000', registered: true, doNotDisturb: false },
    {
      ...{ id: AGENT, kind: 'extension', owner: 'agent', phoneNumber: '5000', registered: true },
      state: 'Ready',
      doNotDisturb: false,
    },
  ],
  calls: [
    {
      ...{ id: '011D', callType: 'Inbound', dnis: '5000', establishedFor: 21, monitoredUserMuted: false },
      parties: [
        { role: 'customer', phoneNumber: '5001' },
        { role: 'agent', deviceId: AGENT, state: 'Established' },
        { role: 'supervisor', deviceId: SUPERVISOR, as: 'BargeIn', scope: 'Call', monitored: AGENT },
      ],
    },
  ],
  monitoring: [
    { supervisorDeviceId: SUPERVISOR, targetDeviceId: AGENT, state: 'BargeIn', mode: 'AllCalls', scope: 'Call' },
  ],
};
