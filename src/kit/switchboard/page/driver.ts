/** The driver's REST, by which this page makes things happen that no supervisor can do. */
import type {
  ChangeSettingsRequest,
  PlaceCallRequest,
  PlacedCall,
  SetAgentStateRequest,
  SetDeviceRequest,
  TransferCallRequest,
} from '../../../../generated/driver/rest.gen.js';
import type { Exchange } from './exchange.js';
import type { World } from './world.js';

/**
 * The driver answered, and did not do it.
 *
 * @internal
 */
export class DriverError extends Error {
  override readonly name = 'DriverError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export type Driver = ReturnType<typeof createDriver>;

/** @param tell gets every exchange that changes something */
export function createDriver(base: string, tell: (exchange: Exchange) => void) {
  const send = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(base + path, {
      method,
      cache: 'no-store',
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const reply: unknown = await response.json().catch(() => undefined);
    if (method !== 'GET') tell({ method, path: new URL(base + path).pathname, body, status: response.status, reply });
    if (response.ok) return reply;
    const { message = `the driver answered ${response.status}` } = Object(reply) as { message?: string };
    throw new DriverError(response.status, message);
  };
  const post = (path: string, body?: object) => send('POST', path, body);
  const call = (id: string, what: string, body: object) => post(`/calls/${encodeURIComponent(id)}/${what}`, body);
  const user = (name: string, what: string) => post(`/users/${encodeURIComponent(name)}/${what}`);

  return {
    readWorld: () => send('GET', '/world') as Promise<World>,
    placeCall: (what: PlaceCallRequest) => post('/calls', what) as Promise<PlacedCall>,
    answerCall: (callId: string, deviceId: string) => call(callId, 'answer', { deviceId }),
    holdCall: (callId: string, deviceId: string) => call(callId, 'hold', { deviceId }),
    retrieveCall: (callId: string, deviceId: string) => call(callId, 'retrieve', { deviceId }),
    transferCall: (callId: string, what: TransferCallRequest) => call(callId, 'transfer', what),
    /** Without a device the customer hangs up. */
    hangUpCall: (callId: string, deviceId?: string) =>
      call(callId, 'hang-up', deviceId === undefined ? {} : { deviceId }),
    logIn: (username: string) => user(username, 'log-in'),
    logOut: (username: string) => user(username, 'log-out'),
    expireSessions: (username: string) => user(username, 'expire-sessions'),
    setAgentState: (deviceId: string, state: SetAgentStateRequest['state']) =>
      post(`/devices/${encodeURIComponent(deviceId)}/agent-state`, { state }),
    setDevice: (deviceId: string, what: SetDeviceRequest) =>
      send('PATCH', `/devices/${encodeURIComponent(deviceId)}`, what),
    changeSettings: (what: ChangeSettingsRequest) => send('PATCH', '/settings', what),
    reset: () => post('/reset'),
    restart: () => post('/restart'),
  };
}
