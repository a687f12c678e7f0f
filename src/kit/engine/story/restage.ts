import type { Driver } from './driver.js';
import type { World, WorldCall } from './world.js';

/** Brings back what commands of a driver have changed: calls end, and everybody is as they were. */
export async function restage(driver: Driver, before: World): Promise<void> {
  const known = new Set(before.calls.map(({ id }) => id));
  let now = await driver.readWorld();
  for (const call of now.calls.filter(({ id }) => !known.has(id))) {
    await driver.hangUpCall(call.id, at(call));
    now = await driver.readWorld();
  }
  const changes = [...settingsBack(before, now), ...devicesBack(before, now), ...usersBack(before, now)];
  for (const change of changes) await change(driver);
  // Who has logged in or out is in another state than before.
  const { devices } = changes.length === 0 ? now : await driver.readWorld();
  for (const { id, state } of before.devices) {
    const differs = devices.some((device) => device.id === id && device.state !== state);
    if (differs && (state === 'Ready' || state === 'NotReady')) await driver.setAgentState(id, state);
  }
}

/** Who ends a call: the customer, or where there is none an agent. */
function at({ parties }: WorldCall): { deviceId?: string } {
  if (parties.some(({ role }) => role === 'customer')) return {};
  const agent = parties.find((party) => party.role === 'agent');
  return agent?.role === 'agent' ? { deviceId: agent.deviceId } : {};
}

type Change = (driver: Driver) => Promise<void>;

function settingsBack({ settings: { intrusionEnabled, sipCluster } }: World, now: World): Change[] {
  const same = now.settings.intrusionEnabled === intrusionEnabled && now.settings.sipCluster === sipCluster;
  return same ? [] : [(driver) => driver.changeSettings({ intrusionEnabled, sipCluster })];
}

const devicesBack = (before: World, now: World): Change[] =>
  before.devices.flatMap(({ id, doNotDisturb, registered, forwardTo }) => {
    const device = now.devices.find((each) => each.id === id);
    if (!device) return [];
    const switches = {
      ...(device.doNotDisturb === doNotDisturb ? {} : { doNotDisturb }),
      ...(device.registered === registered ? {} : { registered }),
      ...(device.forwardTo === forwardTo ? {} : { forwardTo: forwardTo ?? null }),
    };
    return Object.keys(switches).length === 0 ? [] : [(driver: Driver) => driver.setDevice(id, switches)];
  });

const usersBack = (before: World, now: World): Change[] =>
  before.users.flatMap(({ username, loggedIn }) => {
    const other = now.users.some((user) => user.username === username && user.loggedIn !== loggedIn);
    if (!other) return [];
    return [(driver: Driver) => (loggedIn ? driver.logIn(username) : driver.logOut(username))];
  });
