/** What can be done on the page. Each shows what came of it in the outcome line. */
import type { GenesysSession } from 'bargein/genesys';
import { CALL_LABELS, type CallOperation, LABELS, type MONITORING } from './desk.js';
import type { Driver } from './driver.js';
import type { Exchange } from './exchange.js';
import { attempts, replied } from './outcome.js';
import type { Choice, State } from './state.js';
import type { Store } from './store.js';
import { nameOf, type World } from './world.js';

export type Actions = ReturnType<typeof createActions>;

interface Hands {
  readonly store: Store<State>;
  readonly driver: Driver;
  /** Who is signed in. */
  session(): GenesysSession | undefined;
  /** The latest request to Genesys. */
  latest(): Exchange | undefined;
  readonly origin: string;
}

const MONITOR = { BargeIn: 'bargeIn', ListenIn: 'listenIn', Coach: 'coach' } as const;
const OPERATE = {
  SwitchToBargeIn: 'switchToBargeIn',
  SwitchToListenIn: 'switchToListenIn',
  MuteMonitoredUser: 'muteMonitoredUser',
  UnmuteMonitoredUser: 'unmuteMonitoredUser',
} as const;

export function createActions({ store, driver, session, latest, origin }: Hands) {
  const attempt = attempts(store);
  const name = (deviceId: string): string => nameOf(store.state.world, deviceId);
  /** An operation of Genesys that a notification confirms. */
  const confirm = (action: string, ask: (session: GenesysSession, deviceId: string) => Promise<unknown>): void => {
    void attempt(action, async () => {
      const [open, desk] = [session(), store.state.desk];
      if (!open || !desk) throw new Error('Sign in first.');
      await ask(open, desk.deviceId);
      const exchange = latest();
      return `confirmed by a notification${exchange ? `; the reply was ${replied(exchange)}` : ''}.`;
    });
  };
  const drive = (action: string, work: () => Promise<unknown>): void => {
    void attempt(action, async () => {
      await work();
      return undefined;
    });
  };
  /** Shown at once, and taken back where it is refused: a box that is ticked must not lose its tick for a moment. */
  const set = (action: string, change: Partial<World['settings']>): void => {
    const show = (settings: Partial<World['settings']> | undefined): void =>
      store.update(({ world }) => (world ? { world: { ...world, settings: { ...world.settings, ...settings } } } : {}));
    const before = store.state.world?.settings;
    show(change);
    drive(action, () =>
      driver.changeSettings(change).catch((error: unknown) => {
        show(before);
        throw error;
      }),
    );
  };

  return {
    choose: (choice: Partial<Choice>) => store.update(({ choice: old }) => ({ choice: { ...old, ...choice } })),
    callFrom: (from: string) => store.update({ from }),
    showMore: (more: string | undefined) => store.update({ more }),
    openEntry: (id: number, open: boolean) =>
      store.update(({ opened }) => (opened.get(id) === open ? {} : { opened: new Map(opened).set(id, open) })),

    monitor(how: (typeof MONITORING)[number]) {
      const { target, scope, mode } = store.state.choice;
      const what = {
        targetDeviceUri: `${origin}/api/v2/devices/${target}`,
        supervisorMonitoringScope: scope,
        supervisorMonitoringMode: mode,
      };
      confirm(`${LABELS[how]} on ${name(target)}`, (open, deviceId) => open[MONITOR[how]](deviceId, what));
    },
    cancel: () => confirm('Cancel monitoring', (open, deviceId) => open.cancelSupervisorMonitoring(deviceId)),
    operate: (operation: CallOperation, callId: string) =>
      confirm(CALL_LABELS[operation], (open) => open[OPERATE[operation]](callId)),

    placeCall: (to: string) => {
      const { from } = store.state;
      drive(`Call to ${name(to)}`, () => driver.placeCall({ to, ...(from !== '' && { from }) }));
    },
    answer: (callId: string, at: string) => drive(`Answer at ${name(at)}`, () => driver.answerCall(callId, at)),
    hold: (callId: string, at: string) => drive(`Hold at ${name(at)}`, () => driver.holdCall(callId, at)),
    retrieve: (callId: string, at: string) => drive(`Retrieve at ${name(at)}`, () => driver.retrieveCall(callId, at)),
    transfer: (callId: string, deviceId: string, to: string) =>
      drive(`Transfer to ${name(to)}`, () => driver.transferCall(callId, { to, deviceId })),
    hangUp: (callId: string, at?: string) =>
      drive(`Hang up${at === undefined ? ' as the customer' : ` at ${name(at)}`}`, () => driver.hangUpCall(callId, at)),

    setLoggedIn: (username: string, loggedIn: boolean) =>
      drive(`${loggedIn ? 'Log in' : 'Log out'} ${username}`, () =>
        loggedIn ? driver.logIn(username) : driver.logOut(username),
      ),
    setReady: (deviceId: string, ready: boolean) =>
      drive(`${ready ? 'Ready' : 'Not ready'} at ${name(deviceId)}`, () =>
        driver.setAgentState(deviceId, ready ? 'Ready' : 'NotReady'),
      ),
    setDoNotDisturb: (deviceId: string, doNotDisturb: boolean) =>
      drive(`Do not disturb ${doNotDisturb ? 'on' : 'off'} at ${name(deviceId)}`, () =>
        driver.setDevice(deviceId, { doNotDisturb }),
      ),
    setIntrusion: (intrusionEnabled: boolean) =>
      set(`Intrusion ${intrusionEnabled ? 'on' : 'off'}`, { intrusionEnabled }),
    setSipCluster: (sipCluster: boolean) => set(`SIP Cluster ${sipCluster ? 'on' : 'off'}`, { sipCluster }),
    reset: () => drive('Reset', () => driver.reset()),
    restart: () => drive('Restart', () => driver.restart()),
  };
}
