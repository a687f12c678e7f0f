import type { Device as DeviceResource, UserState } from '../../../../generated/genesys/events.gen.js';
import { DECISIONS, type Decisions } from './decisions.js';
import { deviceBy, keyOf } from './lookup.js';
import { deviceCapabilities } from './offers.js';
import type { AgentState, World } from './state.js';

/** The ids of the system's own agent states are the same on every installation. */
const STATES = {
  Ready: { id: '9430250E-0A1B-421F-B372-F29E69366DED', displayName: 'Ready' },
  NotReady: { id: '900D55CC-2BB0-431F-8BF9-D3525B383BE6', displayName: 'Not Ready' },
  LoggedOut: { id: '0F7F5003-EF26-4D13-A6Ef-D0C7EC819BEB', displayName: 'Offline' },
  AuxWork: { id: '2B36138D-C564-4562-A8CB-3C32D564F296', displayName: 'AuxWork' },
  AfterCallWork: { id: 'D3663509-3D82-4DD3-A82E-2EA8EFA02AEF', displayName: 'AfterCallWork' },
};

/**
 * A device as it stands in replies and notifications.
 *
 * @param deviceId The device's id, in any case.
 * @param decisions The table of decisions; default: the documented one.
 * @returns `undefined` for a device that is not there.
 */
export function deviceResource(
  world: World,
  deviceId: string,
  decisions: Decisions = DECISIONS,
): DeviceResource | undefined {
  const device = deviceBy(world, deviceId);
  if (device === undefined) return undefined;
  const { externalApiUrl } = world.settings;
  const owner = device.owner === undefined ? undefined : world.users.get(device.owner);
  const monitoring = world.monitoring.get(keyOf(device));
  const view = { world, device, owner, monitoring };
  const resource: DeviceResource = {
    id: device.id,
    deviceState: decisions['device-is-active-while-logged-in'].decide(view) ? 'Active' : 'Inactive',
    userState: userState(device.agentState),
    phoneNumber: device.phoneNumber,
    e164Number: device.e164Number,
    telephonyNetwork: device.telephonyNetwork,
    doNotDisturb: device.doNotDisturb ? 'On' : 'Off',
    voiceEnvironmentUri: `${externalApiUrl}/voice-environments/${device.voiceEnvironmentId}`,
    capabilities: deviceCapabilities(view, decisions),
  };
  if (device.forwardTo !== undefined) resource.forwardTo = device.forwardTo;
  if (monitoring === undefined) return resource;
  if (!decisions['monitoring-state-is-shown'].decide(view)) return resource;
  const { state, mode, scope, targetDeviceId } = monitoring;
  resource.supervisorMonitoringState = { state, mode, scope, targetDeviceUri: deviceUri(world, targetDeviceId) };
  return resource;
}

/** Where a device is read, as the server builds it. */
export const deviceUri = (world: World, deviceId: string): string =>
  `${world.settings.externalApiUrl}/devices/${deviceBy(world, deviceId)?.id ?? deviceId}`;

function userState({ state, workMode }: AgentState): UserState {
  if (state === 'LoggedIn') return { state };
  const { id, displayName } = STATES[workMode ?? state];
  return { id, displayName, state, ...(workMode === undefined ? {} : { workMode }) };
}
