// Genesys: what is asked of the operations on a call that the supervisor has joined.
import { type Check, compareLeaves, finding, means, shown } from '../src/kit/engine/index.js';
import { operationGroup, operationReplyChecks } from './genesys-operation.js';
import { determined, notificationChecks, ofAnswer, ownValues } from './notification.js';
import type { Group } from './reply.js';

/** What every operation on a call is asked. */
const callChecks = (group: Group): Check[] => [
  ...operationReplyChecks(group),
  ...notificationChecks(group, 'call'),
  ofAnswer(
    group,
    'notification-type',
    'notificationType says what about the call changed',
    ['notification-type-differs'],
    ({ payload, expected, notification }) => {
      const schema = notification.cause.message.payload;
      const differences = [...expected.beside].flatMap(([at, value]) =>
        compareLeaves(schema, payload, value, at, means),
      );
      return finding('notification-type-differs', 'it is not the documented change', differences);
    },
  ),
  ofAnswer(
    group,
    'addresses',
    "The call's uri and path lead to it",
    ['address-differs', 'not-given'],
    ({ about, subjectAt, expected: { key } }) => {
      const given = [
        { name: 'uri', right: new URL(`http://h/api/v2/me/calls/${key}`).pathname },
        { name: 'path', right: `/calls/${key}` },
      ].filter(({ name }) => about[name] !== undefined);
      if (given.length === 0) return { code: 'not-given', message: 'the call has no addresses', verdict: 'skipped' };
      const wrong = given.filter(({ name, right }) => (name === 'uri' ? pathOf(about.uri) : about.path) !== right);
      const at = wrong.map(({ name, right }) => ({
        at: `${subjectAt}/${name}`,
        expected: name === 'uri' ? `a URI with the path ${right}` : shown(right),
        actual: shown(about[name]),
      }));
      return finding('address-differs', 'it does not lead to the call', at);
    },
  ),
  ownValues(
    group,
    "The call's own data is the sample's (only with --exact-samples, and against the mock)",
    ({ documented, notification: { payload }, expected: { values } }) => {
      const { id: _, uri: __, path: ___, ...data } = documented;
      const own = Object.entries(data).filter(([name]) => !values.has(`/${name}`));
      const { messageType: ____, notificationType: _____, ...beside } = payload as Readonly<Record<string, unknown>>;
      return ['', { ...beside, call: Object.fromEntries(own) }];
    },
  ),
];

const pathOf = (uri: unknown): string | undefined =>
  typeof uri === 'string' && URL.canParse(uri) ? new URL(uri).pathname : undefined;

/** A switch: the supervisor is muted or not, and the way back is offered. */
const switchChecks = (group: Group, offered: string, gone: string): Check[] => [
  ...callChecks(group),
  determined(group, 'mute', '/mute', 'The supervisor takes part in the call as requested'),
  ofAnswer(
    group,
    'capabilities',
    'The call offers the switch back, and not the one that was made',
    ['switch-differs'],
    ({ about, subjectAt }) => {
      const actual = Array.isArray(about.capabilities) ? about.capabilities : [];
      const right = actual.includes(offered) && !actual.includes(gone);
      const at = { at: `${subjectAt}/capabilities`, expected: `with ${offered}, without ${gone}` };
      return finding('switch-differs', 'the offered switch is not the documented one', [
        ...(right ? [] : [{ ...at, actual: shown(about.capabilities) }]),
      ]);
    },
  ),
];

/** Mute and unmute of the monitored agent. */
const muteChecks = (group: Group): Check[] => [
  ...callChecks(group),
  determined(group, 'muted', '/monitoredUserMuted', 'The monitored agent is muted or not, as requested'),
];

const group = (prefix: string, operationName: string): Group => operationGroup(prefix, 'operateCall', operationName);

/** In the order in which a call takes them: from speaking or coaching to listening, back to speaking, and then the agent is muted. */
export const genesysCallChecks: readonly Check[] = [
  ...switchChecks(group('genesys.switch-to-listen-in', 'SwitchToListenIn'), 'SwitchToBargeIn', 'SwitchToListenIn'),
  ...switchChecks(group('genesys.switch-to-barge-in', 'SwitchToBargeIn'), 'SwitchToListenIn', 'SwitchToBargeIn'),
  ...muteChecks(group('genesys.mute', 'MuteMonitoredUser')),
  ...muteChecks(group('genesys.unmute', 'UnmuteMonitoredUser')),
];
