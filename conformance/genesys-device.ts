// Genesys: what is asked of the operations on the supervisor's device, that is of the starts of monitoring and their end.
import { type Check, differs, finding, shown } from '../src/kit/engine/index.js';
import { notAccepted, operationGroup, operationReplyChecks } from './genesys-operation.js';
import { type Answered, determined, notificationChecks, ofAnswer, ownValues } from './notification.js';
import { type Group, of } from './reply.js';

/** A switch that is offered in the other direction stands for the documented one: which of the two depends on the device. */
const otherSide = (name: string): string =>
  name.replace(/^(ForwardCalls|DoNotDisturb)(On|Off)$/, (_, what, to) => `${what}${to === 'On' ? 'Off' : 'On'}`);

const capabilitiesOf = ({ about }: Answered): readonly unknown[] =>
  Array.isArray(about.capabilities) ? about.capabilities : [];

/** What every operation on a device is asked. */
const deviceChecks = (group: Group): Check[] => [
  ...operationReplyChecks(group),
  ...notificationChecks(group, 'device'),
  ofAnswer(group, 'capabilities', 'The device offers what is documented', ['capabilities-missing'], (answered) => {
    const documented = answered.documented.capabilities as readonly string[];
    const actual = capabilitiesOf(answered);
    const missing = documented.filter((name) => !actual.includes(name) && !actual.includes(otherSide(name)));
    const at = {
      at: `${answered.subjectAt}/capabilities`,
      expected: `with ${missing.join(', ')}`,
      actual: shown(answered.about.capabilities),
    };
    return finding('capabilities-missing', 'documented capabilities are missing', missing.length > 0 ? [at] : []);
  }),
  ofAnswer(
    group,
    'toggles',
    'While do-not-disturb is on, the device offers to switch it off',
    ['toggle-differs', 'not-on'],
    (answered) => {
      if (answered.about.doNotDisturb !== 'On') {
        const message = 'do-not-disturb is not on; the document says nothing of that case';
        return { code: 'not-on', message, verdict: 'skipped' };
      }
      const offered = capabilitiesOf(answered).filter((name) => /^DoNotDisturb(On|Off)$/.test(String(name)));
      const right = offered.length === 1 && offered[0] === 'DoNotDisturbOff';
      const at = right ? [] : [differs(`${answered.subjectAt}/capabilities`, ['DoNotDisturbOff'], offered)];
      return finding('toggle-differs', 'do-not-disturb is on', at);
    },
  ),
  ownValues(
    group,
    "The device's own data is the sample's (only with --exact-samples, and against the mock)",
    ({ subjectAt, documented: { id: _, supervisorMonitoringState: __, ...own } }) => [subjectAt, own],
  ),
];

const startChecks = (group: Group): Check[] => [
  ...deviceChecks(group),
  determined(group, 'state', '/supervisorMonitoringState/state', "The device's monitoring state is the operation"),
  determined(group, 'mode', '/supervisorMonitoringState/mode', 'The mode is the requested one, or its default'),
  determined(group, 'scope', '/supervisorMonitoringState/scope', 'The scope is the requested one, or its default'),
  determined(
    group,
    'target',
    '/supervisorMonitoringState/targetDeviceUri',
    'The monitored device is the requested one',
  ),
];

const bargeIn = operationGroup('genesys.barge-in', 'operateDevice', 'BargeIn');
const listenIn = operationGroup('genesys.listen-in', 'operateDevice', 'ListenIn');
const coach = operationGroup('genesys.coach', 'operateDevice', 'Coach');
const cancel = operationGroup('genesys.cancel', 'operateDevice', 'CancelSupervisorMonitoring');

/** The barge-ins come last: whoever is to act on a call afterwards has to be in it, and only they join one at once. */
export const genesysStartChecks: readonly Check[] = [
  ...startChecks(listenIn),
  ...startChecks(coach),
  ...startChecks(bargeIn),
  {
    ...of(bargeIn),
    id: 'genesys.barge-in.reply.phone-number',
    title: 'A request that names the monitored phone number is accepted',
    appliesTo: (sample) => bargeIn.appliesTo?.(sample) === true && Object.hasOwn(sample.body as object, 'phoneNumber'),
    needs: 'json',
    codes: ['value-differs', 'left-out'],
    judge: (replay) => {
      if (!replay.request.omitted.includes('phoneNumber')) return notAccepted(replay);
      const message = 'the request names no phone number, since none is configured (devices.targetPhoneNumber)';
      return { code: 'left-out', message, verdict: 'skipped' };
    },
  },
];

export const genesysCancelChecks: readonly Check[] = [
  ...deviceChecks(cancel),
  ofAnswer(
    cancel,
    'cleared',
    'The device monitors nobody any more',
    ['still-there'],
    ({ about, subjectAt, expected }) => {
      const still = expected.absent.filter((at) => Object.hasOwn(about, at.slice(1)));
      const at = still.map((each) => ({
        at: subjectAt + each,
        expected: 'absent',
        actual: shown(about[each.slice(1)]),
      }));
      return finding('still-there', 'monitoring is not gone', at);
    },
  ),
  ofAnswer(cancel, 'withdrawn', 'The device no longer offers to cancel', ['still-offered'], (answered) => {
    const { subjectAt, about } = answered;
    const offered = capabilitiesOf(answered).includes('CancelSupervisorMonitoring');
    const expected = 'without CancelSupervisorMonitoring';
    const at = offered ? [{ at: `${subjectAt}/capabilities`, expected, actual: shown(about.capabilities) }] : [];
    return finding('still-offered', 'it can only be sent while monitoring is active', at);
  }),
];
