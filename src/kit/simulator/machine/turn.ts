import type { RefusingDecision } from './decision.js';
import type { ContextOf, Decisions, RefusingName } from './decisions.js';
import { copyOf, withCall, withDevice, withMonitoring, withoutCall, withoutMonitoring, withUser } from './edit.js';
import type { Touched } from './happened.js';
import { notificationsOf } from './notify.js';
import type { Accepted, Notification, Refused } from './outcome.js';
import type { Call, Device, Monitoring, User, World } from './state.js';

/**
 * One command under way: the world as it is so far, and what was touched in which order. It lives only within `step`,
 * which is pure; whoever is to be told is found out at the end, from the world before and the world after.
 */
export class Turn {
  readonly before: World;
  readonly decisions: Decisions;
  /** In ms since the reset. */
  readonly at: number;
  world: World;
  readonly touched: Touched[] = [];
  readonly #messages: Notification[] = [];

  constructor(world: World, at: number, decisions: Decisions) {
    this.before = world;
    this.world = world;
    this.at = at;
    this.decisions = decisions;
  }

  /** The refusal by a row, or `undefined` where it lets the command through. */
  refusal<N extends RefusingName>(name: N, context: ContextOf<N>): Refused | undefined {
    const row = this.decisions[name] as unknown as RefusingDecision<ContextOf<N>>;
    return row.decide(context) ? undefined : this.#refusedBy(row, context);
  }

  #refusedBy<C>({ name, refusal }: RefusingDecision<C>, context: C): Refused {
    const { statusCode, statusMessage, httpStatus } = refusal;
    return {
      accepted: false,
      world: this.before,
      decision: name,
      statusCode: statusCode(context),
      statusMessage: statusMessage(context),
      ...(httpStatus === undefined ? {} : { httpStatus }),
    };
  }

  setUser(user: User): void {
    this.world = withUser(this.world, user);
    this.touch('device', user.deviceId);
  }

  setDevice(device: Device): void {
    this.world = withDevice(this.world, device);
    this.touch('device', device.id.toLowerCase());
  }

  setMonitoring(monitoring: Monitoring): void {
    this.world = withMonitoring(this.world, monitoring);
    this.touch('device', monitoring.supervisorDeviceId);
  }

  endMonitoring(monitoring: Monitoring): void {
    this.world = withoutMonitoring(this.world, monitoring);
    this.touch('device', monitoring.supervisorDeviceId);
  }

  setCall(call: Call): void {
    const before = this.world.calls.get(call.id);
    this.world = withCall(this.world, before, call);
    this.touchCall(before);
    this.touchCall(call);
  }

  endCall(call: Call): void {
    this.world = withoutCall(this.world, call);
    this.touchCall(call);
  }

  /** What supervisors can do depends on their call, so that their devices change with it. */
  touchCall(call: Call | undefined): void {
    if (call === undefined) return;
    this.touch('call', call.id);
    for (const party of call.parties) if (party.role === 'supervisor') this.touch('device', party.deviceId);
  }

  touch(what: Touched['what'], id: string): void {
    for (const touched of this.touched) if (touched.id === id) return;
    this.touched.push({ what, id });
  }

  /** Says something that no change says. */
  tell(notification: Notification): void {
    this.#messages.push(notification);
  }

  /** The end of a command that was let through. */
  accepted(callId?: string): Accepted {
    if (this.world !== this.before) {
      const world = copyOf(this.world);
      world.revision = this.before.revision + 1;
      this.world = world;
    }
    const notifications = notificationsOf(this);
    for (const message of this.#messages) notifications.push(message);
    const accepted = { accepted: true as const, world: this.world, notifications };
    return callId === undefined ? accepted : { ...accepted, callId };
  }
}
