import type { CallOperationRequest } from '../../../generated/genesys/rest.gen.js';

/**
 * What a call that the supervisor has joined can be told. Of a client each method resolves with the answer, which says only
 * that the request was accepted; of a session with the call, once a notification shows that it took place.
 *
 * @typeParam Options what holds for one call of a method
 * @typeParam Outcome what a method resolves with
 */
export interface CallOperations<Options, Outcome> {
  /**
   * Lets the supervisor speak with agent and customer; only from listening or coaching. There is no way back to coaching.
   *
   * Source: SupervisorSwitchToBargeIn (page).
   *
   * @param callId the call, as a notification or `listCalls` gives it; no UUID, and its case matters
   * @returns of a client the answer, in which a refusal is a value; of a session the call as the notification shows it,
   *   with `mute` `Off`
   * @throws InvalidRequestError before anything is sent to the call, when `callId` is empty.
   * @throws NetworkError, TimeoutError when no answer came; a POST is sent again only when `retry.methods` says so.
   * @throws InvalidResponseError when the answer claims success and is not what the contract describes.
   * @throws GenesysError, NotConfirmedError of a session, when it was refused, or an `ErrorMessage` or nothing came in time.
   * @throws the reason of `options.signal` when it aborts.
   *
   * @example
   * import { createGenesysClient, unwrap } from 'bargein/genesys';
   *
   * const genesys = createGenesysClient({ baseUrl: 'https://gws.example.com' });
   * const session = await genesys.connect();
   * const { calls = [] } = unwrap(await genesys.listCalls({ fields: '*' }));
   * const listening = calls.find(({ capabilities }) => capabilities?.includes('SwitchToBargeIn'));
   * if (listening) console.log((await session.switchToBargeIn(listening.id)).mute); // Off
   * await session.close();
   */
  switchToBargeIn(callId: string, options?: Options): Promise<Outcome>;
  /**
   * Lets the supervisor only listen, heard by nobody; from coaching or barge-in. There is no way back to coaching.
   *
   * Source: SupervisorSwitchToListenin (page).
   *
   * @param callId the call, as a notification or `listCalls` gives it
   * @returns as `switchToBargeIn` does, with `mute` `On`
   * @throws what `switchToBargeIn` throws.
   *
   * @example
   * import { createGenesysClient } from 'bargein/genesys';
   *
   * const session = await createGenesysClient({ baseUrl: 'https://gws.example.com' }).connect();
   * console.log((await session.switchToListenIn('011DJV5JI898NB2L04000VTAES00000I')).mute); // On
   * await session.close();
   */
  switchToListenIn(callId: string, options?: Options): Promise<Outcome>;
  /**
   * Mutes the monitored agent, so that the supervisor can take over.
   *
   * Source: SupervisorMuteMonitoredUser (page).
   *
   * @param callId the call, as a notification or `listCalls` gives it
   * @returns as `switchToBargeIn` does, with `monitoredUserMuted` true
   * @throws what `switchToBargeIn` throws.
   *
   * @example
   * import { createGenesysClient } from 'bargein/genesys';
   *
   * const session = await createGenesysClient({ baseUrl: 'https://gws.example.com' }).connect();
   * console.log((await session.muteMonitoredUser('011DJV5JI898NB2L04000VTAES00000I')).monitoredUserMuted); // true
   * await session.close();
   */
  muteMonitoredUser(callId: string, options?: Options): Promise<Outcome>;
  /**
   * Lets the monitored agent be heard again.
   *
   * Source: SupervisorUnmuteMonitoredUser 8.5.2 (page).
   *
   * @param callId the call, as a notification or `listCalls` gives it
   * @returns as `switchToBargeIn` does, with `monitoredUserMuted` false
   * @throws what `switchToBargeIn` throws.
   *
   * @example
   * import { createGenesysClient } from 'bargein/genesys';
   *
   * const session = await createGenesysClient({ baseUrl: 'https://gws.example.com' }).connect();
   * console.log((await session.unmuteMonitoredUser('011DJV5JI898NB2L04000VTAES00000I')).monitoredUserMuted); // false
   * await session.close();
   */
  unmuteMonitoredUser(callId: string, options?: Options): Promise<Outcome>;
}

/** The methods, all by one way to tell a call something. */
export function callOperations<Options, Outcome>(
  tell: (callId: string, request: CallOperationRequest, options?: Options) => Promise<Outcome>,
): CallOperations<Options, Outcome> {
  const told =
    (operationName: CallOperationRequest['operationName']) =>
    (callId: string, options?: Options): Promise<Outcome> =>
      tell(callId, { operationName }, options);
  return {
    switchToBargeIn: told('SwitchToBargeIn'),
    switchToListenIn: told('SwitchToListenIn'),
    muteMonitoredUser: told('MuteMonitoredUser'),
    unmuteMonitoredUser: told('UnmuteMonitoredUser'),
  };
}
