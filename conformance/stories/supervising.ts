// What a supervisor does: starts and cancels, and reads what is so. Where a step fails that is another check's business,
// the story is skipped.
import { type Expectation, type Reply, type Story, said, succeeded, type Who } from '../../src/kit/engine/index.js';
import { deviceIn, isId, manyIn, monitoringOf, oneIn, type Shown } from './seen.js';

export type Session = Awaited<ReturnType<Story['subscribed']>>;

/** The ways to monitor, by the name of the case. */
export const STARTS = { bargeIn: 'BargeIn', listenIn: 'ListenIn', coach: 'Coach' } as const;
export type Start = (typeof STARTS)[keyof typeof STARTS];

export interface Monitor {
  readonly operationName: Start;
  readonly scope?: 'Agent' | 'Call';
  readonly mode?: 'NextCall' | 'AllCalls';
  /** Id of the device. Default: the target's. */
  readonly target?: string;
  /** Given beside the URI of the device. */
  readonly phoneNumber?: string;
}

/** A case for each way to monitor. */
export const eachStart = (): { name: string; given: Start }[] =>
  Object.entries(STARTS).map(([name, given]) => ({ name, given }));

/** A session that hears of the supervisor's device and calls. */
export const listening = (story: Story, as: Who = 'default'): Promise<Session> =>
  story.subscribed(['/v2/me/devices', '/v2/me/calls'], { as });

/** Asks for monitoring, by the supervisor or by whoever is named. */
export function ask(
  story: Story,
  { operationName, scope, mode, target = story.fixtures.target, phoneNumber }: Monitor,
  by?: { readonly auth: Who; readonly device: string },
): Promise<Reply> {
  const body = {
    operationName,
    targetDeviceUri: story.fixtures.deviceUri(target),
    ...(scope ? { supervisorMonitoringScope: scope } : {}),
    ...(mode ? { supervisorMonitoringMode: mode } : {}),
    ...(phoneNumber === undefined ? {} : { phoneNumber }),
  };
  return story.request('operateDevice', { body, ...(by ? { auth: by.auth, path: { id: by.device } } : {}) });
}

/** Starts monitoring and waits until the device shows it, so that what comes afterwards is about what comes afterwards. */
export async function start(story: Story, session: Session, monitor: Monitor): Promise<Shown> {
  const from = session.events.length;
  const reply = await ask(story, monitor);
  if (!succeeded(reply)) story.skip('start-refused', `${monitor.operationName} was not accepted: ${said(reply)}`);
  const told = await toldOfDevice(
    story,
    session,
    (device) => monitoringOf(device)?.state === monitor.operationName,
    from,
  );
  if (!told.event) return story.skip('start-not-told', `no notification showed the start: ${told.why}`);
  return deviceIn(told.event, story.fixtures.supervisor) ?? {};
}

export const askToCancel = (story: Story): Promise<Reply> =>
  story.request('operateDevice', { body: { operationName: 'CancelSupervisorMonitoring' } });

/** Cancels, and gives the target the time to show it; whether monitoring is over is for the story to find out. */
export async function cancel(story: Story, session: Session): Promise<void> {
  const from = session.events.length;
  const reply = await askToCancel(story);
  if (!succeeded(reply)) story.skip('cancel-refused', `the cancellation was not accepted: ${said(reply)}`);
  await toldOfDevice(story, session, (device) => !monitoringOf(device), from);
}

/** Waits for a notification that shows the supervisor's device so. */
export const toldOfDevice = (
  story: Story,
  session: Session,
  shows: (device: Shown) => boolean,
  from: number,
): Promise<Expectation> =>
  story.expectEvent(
    session,
    (event) => {
      const device = deviceIn(event, story.fixtures.supervisor);
      return device !== undefined && shows(device);
    },
    { from },
  );

/** The supervisor's device, or somebody else's own, as it is now. */
export async function device(story: Story, by?: { readonly auth: Who; readonly device: string }): Promise<Shown> {
  const reply = await story.request('readDevice', by ? { auth: by.auth, path: { id: by.device } } : {});
  const shown = succeeded(reply) ? oneIn(reply, 'device') : undefined;
  return shown ?? story.skip('device-not-read', `the device cannot be read: ${said(reply)}`);
}

/** The calls that the supervisor is in, as the target has them now. */
export async function ownCalls(story: Story): Promise<Shown[]> {
  const reply = await story.request('listCalls', { query: { fields: '*' } });
  return succeeded(reply)
    ? manyIn(reply, 'calls')
    : story.skip('calls-not-read', `the calls cannot be listed: ${said(reply)}`);
}

/** Whether the supervisor's device still monitors; a target takes its time, so a notification that it has ended is waited for. */
export async function stillMonitors(story: Story, session: Session, from: number): Promise<Shown | undefined> {
  if (!monitoringOf(await device(story))) return undefined;
  await toldOfDevice(story, session, (shown) => !monitoringOf(shown), from);
  return monitoringOf(await device(story));
}

export const among = (calls: readonly Shown[], id: string): Shown | undefined =>
  calls.find((call) => isId(call.id, id));
