// The simulator's state machine alone, in a process of its own: a contact centre's day, command by command.
import { pathToFileURL } from 'node:url';
import { usageOf } from './usage.mjs';
import { pair } from './world.mjs';

const [machine] = process.argv.slice(2);
const { buildWorld, step } = await import(pathToFileURL(machine).href);

const BOTH = ['api-voice', 'api-supervisor-monitoring'];
const device = ({ username, deviceId, phoneNumber }) => ({
  id: deviceId,
  kind: 'extension',
  owner: username,
  phoneNumber,
  e164Number: phoneNumber,
  telephonyNetwork: 'Private',
  voiceEnvironmentId: '370ef5e6-9e3c-4d91-9588-7f4dfe67e011',
  registered: true,
  agentState: { state: 'Ready' },
  doNotDisturb: false,
  forwardTo: undefined,
});

function worldOf(pairs) {
  return buildWorld({
    settings: { externalApiUrl: 'http://127.0.0.1:8080/api/v2', intrusionEnabled: true, sipCluster: false },
    users: pairs.flatMap(({ supervisor, agent }) => [
      { ...supervisor, displayName: 'S', role: 'ROLE_SUPERVISOR', features: BOTH, loggedIn: true },
      { ...agent, displayName: 'A', role: 'ROLE_AGENT', features: BOTH, loggedIn: true },
    ]),
    devices: pairs.flatMap(({ supervisor, agent }) => [device(supervisor), device(agent)]),
  });
}

/** What happens between a supervisor and an agent; each is carried out for all pairs before the next is. */
const monitor = (type, { supervisor, agent }, more) => ({
  type,
  username: supervisor.username,
  deviceId: supervisor.deviceId,
  targetDeviceId: agent.deviceId,
  ...more,
});
const operate =
  (operation) =>
  ({ supervisor }, callId) => ({ type: 'operateCall', username: supervisor.username, callId, operation });
const day = [
  ({ agent }) => ({ type: 'placeCall', from: '+15550100', to: agent.deviceId }),
  ({ agent }, callId) => ({ type: 'answer', callId, deviceId: agent.deviceId }),
  (both) => monitor('startMonitoring', both, { state: 'BargeIn' }),
  operate('SwitchToListenIn'),
  operate('SwitchToBargeIn'),
  operate('MuteMonitoredUser'),
  operate('UnmuteMonitoredUser'),
  ({ agent }, callId) => ({ type: 'hold', callId, deviceId: agent.deviceId }),
  ({ agent }, callId) => ({ type: 'retrieve', callId, deviceId: agent.deviceId }),
  (_both, callId) => ({ type: 'hangUp', callId }),
  (both) => monitor('cancelMonitoring', both),
];

/** Commands per second in a contact centre of so many supervisors and agents, µs CPU of one, and notifications that it leads to. */
function measure({ pairs: count, ms }) {
  const pairs = Array.from({ length: count }, (_, index) => pair(index));
  const calls = pairs.map(() => '');
  let world = worldOf(pairs);
  let commands = 0;
  let notifications = 0;
  const began = performance.now();
  const { waited } = usageOf('self');
  const cpu = process.cpuUsage();
  while (performance.now() - began < ms) {
    for (const make of day) {
      for (let index = 0; index < count; index++) {
        const command = make(pairs[index], calls[index]);
        command.at = commands;
        const outcome = step(world, command);
        if (!outcome.accepted) throw new Error(`${command.type} was refused by ${outcome.decision}`);
        world = outcome.world;
        if (outcome.callId !== undefined) calls[index] = outcome.callId;
        notifications += outcome.notifications.length;
        commands++;
      }
    }
  }
  const took = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  if (world.revision !== commands) throw new Error(`${commands} commands led to revision ${world.revision}`);
  return {
    rate: (commands / took) * 1_000,
    cpu: (user + system) / commands,
    told: notifications / commands,
    disturbed: (usageOf('self').waited - waited) / took,
  };
}

process.on('message', (order) => process.send(measure(order)));
process.on('disconnect', () => process.exit());
process.send({ ready: true });
