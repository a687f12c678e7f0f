import { type HttpRecord, parseJson } from '../../wire/index.js';
import { Halt } from './halt.js';
import { isWorld, type World } from './world.js';

/** Which agent of a call does something; may be left out where only one can be meant. */
interface AtDevice {
  readonly deviceId?: string;
}

/**
 * The small control API of `spec/driver/openapi.yaml`, by which calls are made to happen. A command that cannot be carried
 * out ends the story: `skipped` where the driver has no such command, else an error, for a driver is not what is judged.
 */
export interface Driver {
  readWorld(): Promise<World>;
  /** Resolves with the call's id. `to` and `from` are device ids or phone numbers; by default a customer calls. */
  placeCall(call: { readonly to: string; readonly from?: string; readonly answer?: boolean }): Promise<string>;
  answerCall(callId: string, at?: AtDevice): Promise<void>;
  holdCall(callId: string, at?: AtDevice): Promise<void>;
  retrieveCall(callId: string, at?: AtDevice): Promise<void>;
  transferCall(callId: string, where: AtDevice & { readonly to: string; readonly answer?: boolean }): Promise<void>;
  /** Without a device the customer hangs up, which ends the call. */
  hangUpCall(callId: string, at?: AtDevice): Promise<void>;
  logIn(username: string): Promise<void>;
  logOut(username: string): Promise<void>;
  setAgentState(deviceId: string, state: 'Ready' | 'NotReady'): Promise<void>;
  setDevice(
    deviceId: string,
    switches: { readonly doNotDisturb?: boolean; readonly forwardTo?: string | null; readonly registered?: boolean },
  ): Promise<void>;
  changeSettings(settings: { readonly intrusionEnabled?: boolean; readonly sipCluster?: boolean }): Promise<void>;
  /** Ends all HTTP and CometD sessions of a user; the state stays. */
  expireSessions(username: string): Promise<void>;
  /** Ends everybody's sessions, and begins again. */
  restart(): Promise<void>;
  /** Begins again; sessions stay. */
  reset(): Promise<void>;
}

/** Sends one request to the driver and records it. */
export type DriverSend = (method: string, path: string, body?: unknown) => Promise<HttpRecord>;

export function driverOver(send: DriverSend): Driver {
  const command = async (name: string, method: string, path: string, body?: unknown): Promise<unknown> => {
    const record = await send(method, path, body);
    const parsed = record.response && !record.fault ? parseJson(record.response.body) : undefined;
    const value = parsed?.ok ? parsed.value : undefined;
    const status = record.fault ? 0 : (record.response?.status ?? 0);
    if (status >= 200 && status < 300 && typeof value === 'object' && value !== null) return value;
    const { decision, message } = (value ?? {}) as { decision?: unknown; message?: unknown };
    const why = typeof message === 'string' ? message : (record.fault?.message ?? 'no reply of the driver contract');
    if (status === 409 && decision === 'not-implemented') {
      throw new Halt({ kind: 'skip', code: 'driver-cannot', message: `the driver cannot do ${name}: ${why}` });
    }
    return failed(`the driver did not do ${name}: ${status === 0 ? '' : `HTTP ${status}, `}${why}`);
  };
  const does = async (name: string, path: string, body?: unknown, method = 'POST'): Promise<void> => {
    await command(name, method, path, body);
  };
  const call = (id: string, what: string): string => `/calls/${encodeURIComponent(id)}/${what}`;
  const user = (name: string, what: string): string => `/users/${encodeURIComponent(name)}/${what}`;
  const device = (id: string): string => `/devices/${encodeURIComponent(id)}`;
  return {
    readWorld: async () => {
      const world = await command('readWorld', 'GET', '/world');
      return isWorld(world) ? world : failed("the driver's world is not as spec/driver/openapi.yaml describes it");
    },
    placeCall: async (asked) => {
      const placed = (await command('placeCall', 'POST', '/calls', asked)) as { callId?: unknown };
      if (typeof placed.callId === 'string') return placed.callId;
      return failed('the driver placed a call and gave no callId');
    },
    answerCall: (id, at = {}) => does('answerCall', call(id, 'answer'), at),
    holdCall: (id, at = {}) => does('holdCall', call(id, 'hold'), at),
    retrieveCall: (id, at = {}) => does('retrieveCall', call(id, 'retrieve'), at),
    transferCall: (id, where) => does('transferCall', call(id, 'transfer'), where),
    hangUpCall: (id, at = {}) => does('hangUpCall', call(id, 'hang-up'), at),
    logIn: (name) => does('logIn', user(name, 'log-in')),
    logOut: (name) => does('logOut', user(name, 'log-out')),
    setAgentState: (id, state) => does('setAgentState', `${device(id)}/agent-state`, { state }),
    setDevice: (id, switches) => does('setDevice', device(id), switches, 'PATCH'),
    changeSettings: (settings) => does('changeSettings', '/settings', settings, 'PATCH'),
    expireSessions: (name) => does('expireSessions', user(name, 'expire-sessions')),
    restart: () => does('restart', '/restart'),
    reset: () => does('reset', '/reset'),
  };
}

function failed(message: string): never {
  throw new Halt({ kind: 'error', code: 'driver-failed', message });
}
