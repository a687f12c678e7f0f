import type { Driver } from './driver.js';
import type { World, WorldCall, WorldDevice } from './world.js';

/** Brings back what commands of a driver have changed: calls end, and everybody is as they were. */
export async function restage(driver: Driver, before: World): Promise<void> {
  const known = new Set(before.calls.map(({ id }) => id));
  let now = await driver.readWorld();
  for (const call of now.calls.filter(({ id }) => !known.has(id))) {
    await driver.hangUpCall(call.id, at(call));
    now = await driver.readWorld();
  }
  const { intrusionEnabled, sipCluster } = before.settings;
  if (now.settings.intrusionEnabled !== intrusionEnabled || now.settings.sipCluster !== sipCluster) {
    await driver.changeSettings({ intrusionEnabled, sipCluster });
  }
  for (const device of before.devices) await resetDevice(driver, device, now);
  for (const { username, loggedIn } of before.users) {
    if (now.users.some((user) => user.username === username && user.loggedIn !== loggedIn)) {
      await (loggedIn ? driver.logIn(username) : driver.logOut(username));
    }
  }
  const present = (await driver.readWorld()).devices;
  for (const { id, state } of before.devices) {
    const differs = present.some((device) => device.id === id && device.state !== state);
    if (differs && (state === 'Ready' || state === 'NotReady')) await driver.setAgentState(id, state);
  }
}

/** Who ends a call: the customer, or where there is none an agent. */
function at({ parties }: WorldCall): { deviceId?: string } {
  if (parties.some(({ role }) => role === 'customer')) return {};
  const agent = parties.find((party) => party.role === 'agent');
  return agent?.role === 'agent' ? { deviceId: agent.deviceId } : {};
}

async function resetDevice(driver: Driver, { id, doNotDisturb, registered, forwardTo }: WorldDevice, now: World) {
  const device = now.devices.find((each) => each.id === id);
  if (!device) return;
  const switches = {
    ...(device.doNotDisturb === doNotDisturb ? {} : { doNotDisturb }),
    ...(device.registered === registered ? {} : { registered }),
    ...(device.forwardTo === forwardTo ? {} : { forwardTo: forwardTo ?? null }),
  };
  if (Object.keys(switches).length > 0) await driver.setDevice(id, switches);
}
