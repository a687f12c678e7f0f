// What a vendor may do: variants of good targets at which nothing may be found.
import { CHOICES, type Choices } from '../../src/index.js';
import { legalEvents, legalSamples } from './legal-wire.js';
import type { ChangeScenario, Made } from './mutant.js';
import { choosing } from './scenario.js';

export interface Legal {
  readonly name: string;
  readonly made: Made;
  /** What of the suite it concerns: patterns of ids; all samples where it is empty. */
  readonly concerns: readonly string[];
}

/** The checks that an open question touches. */
const TOUCHED: Readonly<Record<keyof Choices, readonly string[]>> = {
  secondSupervisor: ['genesys.monitor.*'],
  secondStart: ['genesys.monitor.*', 'genesys.events.one-per-change', 'genesys.bad-request.unchanged'],
  startLeavesOtherCall: ['genesys.monitor.replaced', 'genesys.switch.no-coach-by-start'],
  cancelWhenInactive: ['genesys.cancel.*'],
  cancelDropsFromCall: ['genesys.cancel.*', 'genesys.mode.all-calls'],
  switchChangesDeviceState: ['genesys.switch.*', 'genesys.reading.call'],
  monitoredAgentNotified: ['genesys.join.told', 'genesys.mute.effect', 'genesys.events.own-user-only'],
  foreignDevice: ['genesys.refusal.*'],
  ownDeviceAsTarget: ['genesys.refusal.*'],
  unknownTarget: ['genesys.refusal.*'],
  unregisteredTarget: ['genesys.refusal.not-registered'],
  loggedOutTarget: ['genesys.monitor.agent-logs-out'],
  phoneNumberNames: ['genesys.parameters.phone-number', 'genesys.routing-point.*'],
  routingPointInSipCluster: ['genesys.routing-point.*'],
  missingFeature: ['genesys.permission.*'],
  missingRole: ['genesys.permission.*'],
  joinAt: ['genesys.join.*', 'genesys.scope.*', 'genesys.mode.all-calls-made'],
  listenInAndCoachJoinAtOnce: ['genesys.join.*', 'genesys.mode.*', 'genesys.switch.*'],
  busySupervisorJoins: ['genesys.join.*'],
  nextCallEndsWith: ['genesys.mode.*'],
  muteWhen: ['genesys.mute.effect', 'genesys.capabilities.*'],
  coachShownMuted: ['genesys.join.mute', 'genesys.switch.*'],
  logOutOnCall: ['genesys.monitor.supervisor-logs-out', 'genesys.monitor.agent-logs-out'],
};

const answers: readonly Legal[] = CHOICES.flatMap(({ name, values, default: usual }) =>
  values
    .filter((value) => value !== usual)
    .map(
      (value): Legal => ({
        name: `the open question ${name} is answered ${value}`,
        made: { of: 'simulator', distortion: {}, scenario: choosing({ [name]: value }) },
        concerns: TOUCHED[name],
      }),
    ),
);

const habit = (change: ChangeScenario): Made => ({ of: 'simulator', distortion: {}, scenario: change });
const EVENTS = [
  'genesys.events.*',
  'bayeux.connect.*',
  'bayeux.handshake.*',
  'bayeux.reply.*',
  'bayeux.unknown-client.*',
];

const habits: readonly Legal[] = [
  {
    name: 'a CSRF token is needed',
    made: habit(({ genesys, ...rest }) => ({ ...rest, genesys: { users: [], devices: [], ...genesys, csrf: true } })),
    concerns: ['genesys.csrf.*', 'genesys.events.*', 'genesys.refusal.*', 'genesys.bad-request.*'],
  },
  {
    name: 'refusals have an HTTP status of their own',
    made: habit(({ genesys, ...rest }) => ({
      ...rest,
      genesys: { users: [], devices: [], ...genesys, httpStatus: { 1: 400, 2: 409, 3: 403, 5: 403, 6: 404, 10: 400 } },
    })),
    concerns: ['genesys.refusal.*', 'genesys.cancel.*', 'genesys.permission.*', 'genesys.switch.refused'],
  },
  {
    name: 'notifications always come before the reply',
    made: habit((scenario) => ({ ...scenario, network: { notificationBeforeReply: 'always' } })),
    concerns: ['genesys.events.*', 'genesys.monitor.*', 'genesys.parameters.*'],
  },
  {
    name: 'notifications always come after the reply',
    made: habit((scenario) => ({ ...scenario, network: { notificationBeforeReply: 'never' } })),
    concerns: ['genesys.events.*', 'genesys.monitor.*', 'genesys.parameters.*'],
  },
  {
    name: 'every answer and every notification takes its time',
    made: habit((scenario) => ({
      ...scenario,
      network: { delay: { min: 0, max: 30 }, notificationBeforeReply: 'seeded' },
    })),
    concerns: ['genesys.scope.*', 'genesys.mode.next-call', 'genesys.events.*'],
  },
];

export const allLegal: readonly Legal[] = [
  ...legalSamples.map(([name, distortion]): Legal => ({ name, made: { of: 'mock', distortion }, concerns: [] })),
  ...legalEvents.map(
    ([name, distortion]): Legal => ({
      name: `${name}, as Bayeux allows`,
      made: { of: 'simulator', distortion },
      concerns: EVENTS,
    }),
  ),
  ...answers,
  ...habits,
];
