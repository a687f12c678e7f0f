import {
  validateCallStateChangeMessage,
  validateDeviceStateChangeMessage,
  validateErrorMessage,
} from '../../../../generated/genesys/events.validators.gen.js';
import {
  validateListCalls200,
  validateListDevices200,
  validateOperateDevice200,
  validateOperateDevice403,
  validateOperateDevice500,
  validateReadCall200,
  validateReadDevice200,
  validateReadMe200,
} from '../../../../generated/genesys/rest.validators.gen.js';
import { callResource, callsOf, deviceResource, featureResources, type Outcome, type World } from './index.js';
import { holds } from './invariants.fixture.js';

const EVENTS = {
  DeviceStateChangeMessage: validateDeviceStateChangeMessage,
  CallStateChangeMessage: validateCallStateChangeMessage,
  ErrorMessage: validateErrorMessage,
};
const REPLIES = {
  200: validateOperateDevice200,
  403: validateOperateDevice403,
  500: validateOperateDevice500,
};

/** What is told is valid, is the owner's own, is what can be read now, and is all that changed. */
export function checkTold(before: World, outcome: Outcome, at: number): void {
  checkReply(outcome);
  if (!outcome.accepted) return;
  const { world, notifications } = outcome;
  const told = new Set<string>();
  for (const { username, channel, data } of notifications) {
    const isValid: (value: unknown) => boolean = EVENTS[data.messageType];
    holds(isValid(data), `${data.messageType} is valid`);
    if (data.messageType === 'DeviceStateChangeMessage') {
      holds(channel === '/v2/me/devices' && data.devices.length === 1, 'one device, on its channel');
      for (const device of data.devices) {
        holds(world.devices.get(device.id.toLowerCase())?.owner === username, 'the device is told to its owner');
        holds(same(device, deviceResource(world, device.id)), 'the device is told as it can be read');
        holds(!told.has(device.id), 'a device is told once a command');
        told.add(device.id);
      }
    }
    if (data.messageType === 'CallStateChangeMessage') {
      holds(channel === '/v2/me/calls', 'a call is told on its channel');
      const deviceId = data.call.deviceUri?.split('/').at(-1) ?? '';
      holds(world.devices.get(deviceId)?.owner === username, 'the call is told to the owner of the device');
      const call = world.calls.get(data.call.id);
      const left = data.call.state === 'Released';
      holds(left === !callsOf(world, deviceId).some(({ id }) => id === data.call.id), 'who left is told Released');
      holds(
        left || (call !== undefined && same(data.call, callResource(world, call, deviceId, at))),
        'the call as read',
      );
      told.add(`${deviceId} ${data.call.id}`);
    }
  }
  checkNothingMissing(before, world, at, told);
}

function checkReply(outcome: Outcome): void {
  if (outcome.accepted) {
    holds(validateOperateDevice200({ statusCode: 0 }), 'success is valid');
    return;
  }
  const { statusCode, statusMessage, httpStatus = 200 } = outcome;
  const validate: (value: unknown) => boolean = REPLIES[httpStatus as keyof typeof REPLIES];
  holds(validate({ statusCode, statusMessage }) && statusCode !== 0, 'the refusal is valid');
}

function checkNothingMissing(before: World, world: World, at: number, told: ReadonlySet<string>): void {
  for (const device of world.devices.values()) {
    if (device.owner === undefined) continue;
    const key = device.id.toLowerCase();
    holds(looks(before).get(key) === looks(world).get(key) || told.has(device.id), 'every change of a device is told');
    for (const call of callsOf(world, key)) {
      const was = before.calls.get(call.id);
      if (was === call) continue;
      const old = was && callResource(before, was, key, at);
      const now = callResource(world, call, key, at);
      // Whether a supervisor listens is shown to the agent who asks; whether the agent is told of it is a choice.
      const seen = old && world.choices.monitoredAgentNotified ? old : { ...old, ...monitoringOf(now) };
      holds(same(seen, now) || told.has(`${key} ${call.id}`), 'every change of a call is told');
    }
    for (const call of callsOf(before, key)) {
      const stays = callsOf(world, key).some(({ id }) => id === call.id);
      holds(stays || told.has(`${key} ${call.id}`), 'who left a call is told');
    }
  }
}

const looked = new WeakMap<World, ReadonlyMap<string, string>>();

/** What each device looks like. */
function looks(world: World): ReadonlyMap<string, string> {
  const known = looked.get(world);
  if (known !== undefined) return known;
  const views = new Map([...world.devices.keys()].map((key) => [key, JSON.stringify(deviceResource(world, key))]));
  looked.set(world, views);
  return views;
}

const monitoringOf = ({ supervisorListeningIn, monitoredUserMuted }: ReturnType<typeof callResource>) => ({
  supervisorListeningIn,
  monitoredUserMuted,
});

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Everything that one user can read is valid. */
export function checkReads(world: World, username: string, at: number): void {
  const user = world.users.get(username);
  const device = user && deviceResource(world, user.deviceId);
  holds(user !== undefined && device !== undefined, 'the user has a device');
  const calls = callsOf(world, user.deviceId).map((call) => callResource(world, call, user.deviceId, at));
  const devices = [device];
  holds(validateReadDevice200({ statusCode: 0, device }), 'readDevice');
  holds(validateListDevices200({ statusCode: 0, devices }), 'listDevices');
  holds(validateListCalls200({ statusCode: 0, calls }), 'listCalls');
  for (const call of calls) holds(validateReadCall200({ statusCode: 0, call }), 'readCall');
  const features = featureResources(world, user);
  holds(validateReadMe200({ statusCode: 0, user: { devices, calls, features } }), 'readMe');
}
