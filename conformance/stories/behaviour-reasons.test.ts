// Each reason is given by the stories that are meant to find it, at targets that are wrong in just that way: the simulator
// with a decision turned round, or with something put wrong between it and the stories.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { DECISIONS, type Decisions, startSimulator, type WrittenScenario, withInverted } from '../../src/index.js';
import type { Distortion, Json } from '../mutants/exchange.js';
import { startProxy } from '../mutants/proxy.js';
import { behaviourStories } from './behaviour.js';
import { judged } from './judging.fixture.js';
import {
  and,
  answered,
  BOTH_ON,
  basic,
  callOf,
  calls,
  callsRead,
  DENIED,
  data,
  devices,
  dropped,
  EACH_SETTING,
  intruding,
  isError,
  isOf,
  isOperation,
  json,
  PLACES,
  read,
  SWITCH,
} from './put-wrong.fixture.js';

type Row = keyof Decisions;

interface Wrong {
  readonly decisions?: Decisions;
  readonly choices?: Json;
  /** Made anew for each run; what it is given is where the simulator is. */
  readonly distortion?: (upstream: string) => Distortion;
  /** What the stories find. */
  readonly found: Readonly<Record<string, string>>;
}

const not = (...rows: Row[]): Decisions => rows.reduce(withInverted, DECISIONS);
const changed = (row: Row, change: Json): Decisions => ({ ...DECISIONS, [row]: { ...DECISIONS[row], ...change } });
/** The row refuses for a reason that is none. */
const refusing = (row: Row): Decisions =>
  changed(row, { refusal: { statusCode: () => 5, statusMessage: () => 'No permission.' } });

const each = (id: string, cases: readonly string[], outcome: string): Record<string, string> =>
  Object.fromEntries(cases.map((name) => [`${id}[${name}]`, outcome]));
const STARTS = ['bargeIn', 'listenIn', 'coach'];

const WRONG: Readonly<Record<string, Wrong>> = {
  'no join at once': {
    decisions: not('barge-in-joins-at-once'),
    found: { 'genesys.join.at-once': 'fail not-joined' },
  },
  'no join of the next call': {
    decisions: not('next-call-is-joined'),
    found: {
      ...each('genesys.join.next-call', STARTS, 'fail not-joined'),
      ...each('genesys.join.started-during-call', ['listenIn', 'coach'], 'fail not-joined'),
      'genesys.join.without-intrusion': 'warn not-joined',
      'genesys.join.told': 'warn not-told',
      'genesys.routing-point.no-intrusion': 'fail not-joined',
      ...each('genesys.reading.recovers', ['named', 'all'], 'fail no-call'),
    },
  },
  'intrusion where it is not allowed': {
    decisions: not('t-server-allows-intrusion'),
    found: { 'genesys.join.without-intrusion': 'warn joined' },
  },
  'another notificationType': {
    distortion: data((told) => ({ ...told, notificationType: 'Other' })),
    found: {
      'genesys.join.told': 'warn other-type',
      ...each('genesys.switch.shown', ['listenInToBargeIn', 'coachToListenIn'], 'fail type-differs'),
      ...each('genesys.mute.shown', ['mute', 'unmute'], 'fail type-differs'),
    },
  },
  'another id of the call': {
    distortion: calls((call) => ({ ...call, id: `${call.id}S` })),
    found: { 'genesys.join.same-id': 'warn other-id' },
  },
  'a duration that is a number': {
    distortion: calls((call) => ({ ...call, duration: 7 })),
    found: each('genesys.join.schema', STARTS, 'fail schema-differs'),
  },
  "a call of somebody else's": {
    distortion: () => ({
      event: (event) => {
        if (event.channel !== '/v2/me/calls') return [event];
        const deviceUri = 'http://127.0.0.1/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224';
        const call = {
          ...callOf(event),
          deviceUri,
          uri: 'http://127.0.0.1/api/v2/me/calls/1',
          path: '/calls/1',
          participants: [],
        };
        return [{ ...event, data: { ...(event.data as Json), call, phoneNumber: '1' } }];
      },
    }),
    found: {
      'genesys.join.device-uri': 'fail device-uri-differs',
      'genesys.join.addresses': 'fail addresses-differs',
      'genesys.join.participants': 'fail participants-differs',
      'genesys.join.phone-number': 'fail phone-number-differs',
    },
  },
  'mute the other way round': {
    decisions: not('mute-is-off-when-barged-in'),
    found: each('genesys.join.mute', ['bargeIn', 'listenIn'], 'fail mute-differs'),
  },
  'switches offered where they are not possible': {
    decisions: not('switch-is-offered-when-possible'),
    found: {
      ...each('genesys.switch.offered', ['bargeIn', 'listenIn'], 'fail wrongly-offered'),
      ...each('genesys.switch.offered', ['coach'], 'fail not-offered'),
    },
  },
  'no leaving with the agent': {
    decisions: not('scope-agent-leaves-with-the-agent'),
    found: each('genesys.scope.agent-leaves', STARTS, 'fail not-released'),
  },
  'no staying on the call': {
    decisions: not('scope-call-stays-on-the-call'),
    found: each('genesys.scope.call-stays', [...STARTS, ...STARTS.map((name) => `${name}Default`)], 'fail released'),
  },
  'another scope by default': {
    decisions: not('scope-defaults-to-call'),
    found: {
      ...each(
        'genesys.scope.call-stays',
        STARTS.map((name) => `${name}Default`),
        'fail released',
      ),
      ...each('genesys.scope.call-stays', STARTS, 'pass'),
    },
  },
  "other agents' calls": {
    distortion: intruding,
    found: {
      ...each('genesys.scope.nobody-else', ['scopeAgent', 'scopeCall'], 'fail joined'),
      'genesys.scope.agent-only': 'fail joined',
      'genesys.monitor.replaced[otherTarget]': 'warn both',
    },
  },
  'no mode but AllCalls': {
    decisions: not('mode-is-what-was-asked-for'),
    found: each('genesys.mode.next-call', STARTS, 'fail joined-again'),
  },
  'NextCall that does not end': {
    decisions: not('next-call-ends-monitoring'),
    found: {
      ...each('genesys.mode.next-call', STARTS, 'fail still-monitoring'),
      ...each('genesys.mode.next-call-told', STARTS, 'warn not-told'),
    },
  },
  'AllCalls that ends with a call': {
    decisions: not('all-calls-outlast-a-call'),
    found: each('genesys.mode.all-calls', STARTS, 'fail not-joined-again'),
  },
  'AllCalls that are two': {
    decisions: changed('all-calls-outlast-a-call', {
      decide: ({ call }: { call: { id: string } }) => {
        ended.add(call.id);
        return ended.size < 2;
      },
    }),
    found: { 'genesys.mode.all-calls[bargeIn]': 'fail ended' },
  },
  'another mode by default': {
    decisions: not('mode-defaults-to-all-calls'),
    found: each(
      'genesys.mode.all-calls',
      STARTS.map((name) => `${name}Default`),
      'fail not-joined-again',
    ),
  },
  'a cancellation without effect': {
    decisions: not('cancel-ends-monitoring'),
    found: {
      ...each('genesys.mode.all-calls', STARTS, 'fail not-ended'),
      ...each('genesys.cancel.no-more-calls', STARTS, 'fail joined'),
      ...each('genesys.cancel.during-call', STARTS, 'fail joined'),
      'genesys.cancel.when-active': 'fail monitoring',
      'genesys.monitor.free-again': 'fail still-taken',
      ...each('genesys.reading.monitoring', STARTS, 'warn still-there'),
    },
  },
  'no cancellation while monitoring': {
    decisions: not('cancel-needs-monitoring'),
    found: { 'genesys.cancel.when-active': 'fail refused' },
  },
  'a cancellation refused for another reason': {
    decisions: refusing('cancel-needs-monitoring'),
    found: {
      'genesys.cancel.when-active': 'fail other-answer',
      'genesys.cancel.when-inactive': 'warn other-reason',
    },
  },
  'a cancellation of nothing that begins something': {
    choices: { cancelWhenInactive: 'accept' },
    distortion: () => {
      let cancelled = 0;
      return {
        request: (asked) => {
          if (isOperation(/^Cancel/, asked)) cancelled += 1;
          return asked;
        },
        reply: (answer, { method, url }) => {
          if (cancelled < 2 || method !== 'GET' || !/\/me\/devices\/[^/?]+$/.test(url)) return answer;
          const { device } = JSON.parse(answer.body) as { device: Json };
          return json({ statusCode: 0, device: { ...device, supervisorMonitoringState: { state: 'BargeIn' } } });
        },
      };
    },
    found: { 'genesys.cancel.when-inactive': 'warn monitoring' },
  },
  'a second start refused for another reason': {
    distortion: answered(/^ListenIn/, { statusCode: 6, statusMessage: 'Not found.' }),
    found: { 'genesys.monitor.replaced[otherKind]': 'warn other-reason' },
  },
  'a second start refused, and in effect': {
    distortion: answered(/^ListenIn/, { statusCode: 2, statusMessage: 'Not now.' }),
    found: { 'genesys.monitor.replaced[otherKind]': 'warn not-kept' },
  },
  'no notification of what is so already': {
    decisions: not('repeated-start-is-notified'),
    found: each('genesys.monitor.repeated', STARTS, 'fail not-told'),
  },
  'no join of a call that the agent makes': {
    decisions: not('call-that-the-agent-makes-is-joined'),
    found: each('genesys.mode.all-calls-made', ['named', 'default'], 'fail not-joined'),
  },
  'coaching again, by a new start': {
    decisions: not('coach-is-not-entered-again'),
    choices: { listenInAndCoachJoinAtOnce: true },
    found: each('genesys.switch.no-coach-by-start', ['coachToBargeIn', 'coachToListenIn'], 'warn entered'),
  },
  'a supervisor among the participants': {
    decisions: not('supervisors-are-no-participants'),
    found: each('genesys.join.unseen', STARTS, 'warn shown'),
  },
  'a second start without effect': {
    distortion: () => {
      let first: string | undefined;
      return {
        request: (asked) => {
          if (isOperation(/^Cancel/, asked)) first = undefined;
          if (!isOperation(/^(BargeIn|ListenIn|Coach)$/, asked)) return asked;
          first ??= asked.body;
          return { ...asked, body: first };
        },
      };
    },
    found: each('genesys.monitor.replaced', ['otherKind', 'otherTarget'], 'warn not-replaced'),
  },
  'two supervisors': {
    decisions: changed('one-supervisor-an-agent', { decide: () => true }),
    found: each('genesys.monitor.one-supervisor', STARTS, 'fail monitored-by-both'),
  },
  'a second supervisor in the place of the first': {
    distortion: (upstream) => ({
      reply: async (answer, asked) => {
        if (isOf(asked, 'supervisor2') && isOperation(/^(BargeIn|ListenIn|Coach)$/, asked)) {
          await fetch(`${upstream}/api/v2/me/devices/efe1ab32-53f9-43ce-b65e-5768c61f7d4a`, {
            method: 'POST',
            headers: { authorization: basic('supervisor'), 'content-type': 'application/json', connection: 'close' },
            body: '{"operationName":"CancelSupervisorMonitoring"}',
          });
        }
        return answer;
      },
    }),
    found: each('genesys.monitor.one-supervisor', STARTS, 'fail first-ended'),
  },
  'a second supervisor refused for another reason': {
    decisions: refusing('one-supervisor-an-agent'),
    choices: { secondSupervisor: 'refuse2' },
    found: {
      ...each('genesys.monitor.one-supervisor', STARTS, 'fail other-reason'),
      'genesys.monitor.error-message': 'skipped told-by-reply',
    },
  },
  'no ErrorMessage': {
    distortion: dropped(isError),
    found: {
      ...each('genesys.monitor.one-supervisor', STARTS, 'fail not-rejected'),
      'genesys.monitor.error-message': 'fail not-told',
    },
  },
  'an ErrorMessage about nothing': {
    distortion: () => ({
      event: (event) => (isError(event) ? [{ ...event, data: { messageType: 'ErrorMessage' } }] : [event]),
    }),
    found: { 'genesys.monitor.error-message': 'fail device' },
  },
  'monitoring after the log-out of the supervisor': {
    decisions: not('log-out-of-the-supervisor-ends-monitoring'),
    found: each('genesys.monitor.supervisor-logs-out', STARTS, 'fail still-monitoring'),
  },
  'monitoring after the log-out of the agent': {
    decisions: not('log-out-of-the-agent-ends-monitoring'),
    found: each('genesys.monitor.agent-logs-out', STARTS, 'fail still-monitoring'),
  },
  'monitoring after a log-out that no reading shows': {
    decisions: not('log-out-of-the-supervisor-ends-monitoring', 'log-out-of-the-agent-ends-monitoring'),
    distortion: read(/\/me\/devices\/[^/?]+$/, (reply) => {
      const { supervisorMonitoringState: _, ...device } = reply.device as Json;
      return { ...reply, device };
    }),
    found: {
      ...each('genesys.monitor.supervisor-logs-out', STARTS, 'fail joined'),
      ...each('genesys.monitor.agent-logs-out', STARTS, 'fail joined'),
    },
  },
  'SwitchToBargeIn where it is not possible, and not where it is': {
    decisions: not('switch-to-barge-in-from-the-others'),
    found: {
      'genesys.switch.possible[listenInToBargeIn]': 'fail refused',
      'genesys.switch.possible[coachToBargeIn]': 'fail refused',
      'genesys.switch.refused[bargedIn]': 'warn carried-out',
    },
  },
  'a switch refused for another reason': {
    decisions: refusing('switch-to-barge-in-from-the-others'),
    found: { 'genesys.switch.refused[bargedIn]': 'warn other-reason' },
  },
  'a switch that nobody is told of': {
    distortion: dropped(({ channel }, { operationName }) => channel === '/v2/me/calls' && SWITCH.test(operationName)),
    found: each(
      'genesys.switch.possible',
      ['listenInToBargeIn', 'bargeInToListenIn', 'coachToBargeIn', 'coachToListenIn'],
      'fail not-told',
    ),
  },
  'a way back to coaching': {
    distortion: calls(and('SwitchToCoach'), SWITCH),
    found: each('genesys.switch.no-coach', ['coachToBargeIn', 'coachToListenIn'], 'fail offered'),
  },
  'coaching again': {
    distortion: answered(/^SwitchToCoach/, { statusCode: 0 }),
    found: {
      ...each('genesys.switch.no-coach', ['coachToBargeIn', 'coachToListenIn'], 'fail carried-out'),
      'genesys.routing-point.no-coach': 'fail carried-out',
    },
  },
  'every switch offered': {
    distortion: calls((call) => and('SwitchToBargeIn')(and('SwitchToListenIn')(and('SwitchToCoach')(call)))),
    found: {
      'genesys.switch.shown[listenInToBargeIn]': 'fail offer-differs',
      'genesys.routing-point.no-coach': 'fail offered',
    },
  },
  'no muting while barged in': {
    decisions: not('mute-needs-barge-in'),
    found: { 'genesys.mute.effect[mute]': 'fail refused' },
  },
  'muting that is offered and refused': {
    distortion: answered(/^Mute/, DENIED),
    found: { 'genesys.capabilities.mute': 'warn refused' },
  },
  'no unmuting': {
    distortion: answered(/^Unmute/, DENIED),
    found: { 'genesys.mute.effect[unmute]': 'fail refused' },
  },
  'muting that nobody is told of': {
    distortion: calls((call) => ({ ...call, monitoredUserMuted: false }), /^Mute/),
    found: { 'genesys.mute.effect[mute]': 'fail not-told' },
  },
  'the cancellation offered the other way round': {
    decisions: not('cancel-is-offered-while-monitoring'),
    found: {
      'genesys.capabilities.monitoring[monitoring]': 'fail cancel-not-offered',
      'genesys.capabilities.monitoring[cancelled]': 'fail cancel-offered',
    },
  },
  'monitoring offered to agents, and to no supervisor': {
    decisions: not('monitoring-is-offered-to-supervisors'),
    found: {
      ...each('genesys.capabilities.monitoring', ['monitoring', 'cancelled'], 'fail start-not-offered'),
      'genesys.capabilities.role': 'warn offered',
    },
  },
  'toggles the other way round': {
    decisions: not('do-not-disturb-off-is-offered', 'do-not-disturb-on-is-offered'),
    found: {
      'genesys.capabilities.do-not-disturb[on]': 'fail wrong-toggle',
      'genesys.capabilities.do-not-disturb[off]': 'warn wrong-toggle',
    },
  },
  'a device that nobody is told of': {
    decisions: not('changed-device-is-notified'),
    found: {
      'genesys.capabilities.do-not-disturb[on]': 'fail not-told',
      'genesys.capabilities.do-not-disturb[off]': 'warn not-told',
    },
  },
  'a device that is read with another scope': {
    distortion: devices(({ supervisorMonitoringState: state, ...device }) => ({
      ...device,
      ...(state ? { supervisorMonitoringState: { ...(state as Json), scope: 'Call', mode: 'AllCalls' } } : {}),
    })),
    found: each('genesys.reading.monitoring', STARTS, 'warn differs'),
  },
  'a device that is read without what it monitors': {
    distortion: devices(({ supervisorMonitoringState: _, ...device }) => device),
    found: {
      ...each('genesys.reading.monitoring', STARTS, 'warn differs'),
      ...each('genesys.reading.recovers', ['named', 'all'], 'fail no-monitoring'),
    },
  },
  'a device that is read with another number': {
    distortion: devices((device) => ({ ...device, phoneNumber: '0' })),
    found: each('genesys.reading.device', PLACES, 'fail differs'),
  },
  'a device that is read in another shape': {
    distortion: devices((device) => ({ ...device, phoneNumber: 5005 })),
    found: each('genesys.reading.device', PLACES, 'fail schema'),
  },
  'data of another kind': {
    distortion: () => {
      const device = (it: Json): Json => ({ ...it, doNotDisturb: true, e164Number: 5005, phoneNumber: '0' });
      return {
        event: (event) => {
          const told = event.data as { readonly devices?: Json[]; readonly call?: Json };
          return told.devices
            ? [{ ...event, data: { ...told, devices: told.devices.map(device) } }]
            : [
                {
                  ...event,
                  data: { ...told, extensions: { WrapUpTime: '0' }, call: { ...told.call, duration: '1s' } },
                },
              ];
        },
      };
    },
    found: {
      ...each('genesys.data.device', ['doNotDisturb', 'e164Number', 'phoneNumber'], 'fail form-differs'),
      ...each('genesys.data.call', ['duration', 'extensions'], 'fail form-differs'),
      'genesys.data.device[deviceState]': 'pass',
    },
  },
  'data that is left out': {
    distortion: calls(({ dnis: _, ...call }) => call),
    found: { 'genesys.data.call[dnis]': 'skipped not-given', 'genesys.data.call[callType]': 'pass' },
  },
  'a device that is not read': {
    distortion: devices((device) => ({ ...device, id: '00000000-0000-4000-8000-000000000000' })),
    found: each('genesys.reading.device', PLACES, 'fail not-there'),
  },
  'a call that is read as it was before': {
    distortion: callsRead((call) => ({ ...call, mute: 'Off' })),
    found: {
      ...each('genesys.reading.call', PLACES.slice(1), 'fail differs'),
      'genesys.reading.call[itself]': 'warn differs',
    },
  },
  'a call that is read in another shape': {
    distortion: callsRead((call) => ({ ...call, duration: 1 })),
    found: {
      ...each('genesys.reading.call', PLACES.slice(1), 'fail schema'),
      'genesys.reading.call[itself]': 'warn schema',
    },
  },
  'a call that is not read': {
    distortion: callsRead((call) => ({ ...call, id: 'another' })),
    found: {
      ...each('genesys.reading.call', PLACES.slice(1), 'fail not-there'),
      'genesys.reading.call[itself]': 'warn not-there',
    },
  },
  'a user that is not read': {
    distortion: () => ({ reply: (answer, { url }) => (/\/me\?sub/.test(url) ? json(DENIED, 500) : answer) }),
    found: each('genesys.reading.recovers', ['named', 'all'], 'fail refused'),
  },
  'a routing point with scope Agent': {
    decisions: not('sip-cluster-routing-point-only-scope-call'),
    found: { 'genesys.routing-point.scope': 'fail monitored' },
  },
  'scope Agent refused for another reason': {
    decisions: refusing('sip-cluster-routing-point-only-scope-call'),
    found: { 'genesys.routing-point.scope': 'fail other-reason' },
  },
  'a routing point that is spoken to': {
    decisions: not('sip-cluster-routing-point-only-silently'),
    found: each('genesys.routing-point.silent', ['bargeIn', 'coach'], 'fail monitored'),
  },
  'speaking to a routing point refused for another reason': {
    decisions: refusing('sip-cluster-routing-point-only-silently'),
    found: each('genesys.routing-point.silent', ['bargeIn', 'coach'], 'fail other-reason'),
  },
  'a queued call that is joined': {
    decisions: changed('sip-cluster-routing-point-not-at-once', { decide: () => true }),
    choices: { listenInAndCoachJoinAtOnce: true },
    found: { 'genesys.routing-point.no-intrusion': 'fail joined' },
  },
  'a switch before an agent is there': {
    decisions: changed('sip-cluster-switch-needs-an-agent', { decide: () => true }),
    found: { 'genesys.routing-point.switch': 'fail switched' },
  },
  'an early switch refused for another reason': {
    decisions: refusing('sip-cluster-switch-needs-an-agent'),
    found: { 'genesys.routing-point.switch': 'fail other-reason' },
  },
  'no switch with an agent there either': {
    decisions: changed('sip-cluster-switch-needs-an-agent', { decide: () => false }),
    found: { 'genesys.routing-point.switch': 'fail not-switched' },
  },
  'settings that are not set': {
    distortion: () => ({ request: (asked) => (asked.method === 'PUT' ? { ...asked, body: BOTH_ON } : asked) }),
    found: {
      'webex.configure.enabled[bothOff]': 'fail not-set',
      'webex.configure.tone-enabled[bothOff]': 'fail not-set',
      'webex.configure.enabled[toneAlone]': 'fail not-set',
      'webex.configure.tone-enabled[enabledAlone]': 'fail not-set',
      'webex.configure.tone-enabled[toneAlone]': 'pass',
    },
  },
  'settings that cannot be set': {
    distortion: () => ({ reply: (answer, { method }) => (method === 'PUT' ? json({}, 500) : answer) }),
    found: EACH_SETTING('fail refused'),
  },
  'settings that cannot be read afterwards': {
    distortion: () => {
      let set = 0;
      return {
        reply: (answer, { method }) => {
          if (method === 'PUT') set += 1;
          return method === 'GET' && set > 0 && set % 3 === 2 ? json({}, 500) : answer;
        },
      };
    },
    found: EACH_SETTING('fail not-read'),
  },
};
const ended = new Set<string>();

const CENTRE = parse(
  readFileSync(new URL('../../spec/driver/scenarios/contact-centre.yaml', import.meta.url), 'utf8'),
) as { genesys: Json };

async function found({ decisions, choices, distortion, found: expected }: Wrong): Promise<Record<string, string>> {
  const scenario = { ...CENTRE, genesys: { ...CENTRE.genesys, choices: choices ?? {} } } as unknown as WrittenScenario;
  const simulator = await startSimulator({ port: 0, scenario, decisions });
  const proxy = distortion && (await startProxy(simulator.origin, distortion(simulator.origin)));
  const origin = proxy?.origin ?? simulator.origin;
  try {
    return await judged(
      { genesys: { baseUrl: origin, driver: simulator.driver }, webex: { baseUrl: `${origin}/v1` } },
      { stories: behaviourStories, only: Object.keys(expected), eventTimeoutMs: 300 },
    );
  } finally {
    await proxy?.close();
    await simulator.close();
  }
}

test.each(Object.entries(WRONG))('%s', async (_, wrong) => {
  expect(await found(wrong)).toEqual(wrong.found);
});

test('every reason that a story declares is among them', () => {
  const shown = Object.values(WRONG).flatMap(({ found: outcomes }) => Object.entries(outcomes));
  const missing = behaviourStories.flatMap(({ id, codes }) =>
    codes
      .filter((code) => !shown.some(([of, outcome]) => of.replace(/\[.*/, '') === id && outcome.endsWith(` ${code}`)))
      .map((code) => `${id} ${code}`),
  );
  expect(missing).toEqual([]);
});
