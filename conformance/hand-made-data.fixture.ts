// What the hand-made server knows: the devices, calls and features of the documents' samples, written down anew.
export type Json = Record<string, unknown>;

/** The supervisor's device, and the call, of the samples. */
export const DEVICE = 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a';
export const CALL = '011DJV5JI898NB2L04000VTAES00000I';

/** The device of the document's sample, while it monitors or not. */
export function device(id: string, monitoring: Json | undefined): Json {
  const capabilities = ['ForwardCallsOn', 'DoNotDisturbOff', 'ListenIn', 'Coach', 'BargeIn'];
  return {
    id,
    deviceState: 'Active',
    userState: { id: '900D55CC-2BB0-431F-8BF9-D3525B383BE6', displayName: 'Not Ready', state: 'NotReady' },
    phoneNumber: '5005',
    e164Number: '5005',
    telephonyNetwork: 'Private',
    doNotDisturb: 'On',
    voiceEnvironmentUri: 'http://127.0.0.1:8080/api/v2/voice-environments/370ef5e6-9e3c-4d91-9588-7f4dfe67e011',
    capabilities: monitoring ? [...capabilities, 'CancelSupervisorMonitoring'] : capabilities,
    ...(monitoring ? { supervisorMonitoringState: monitoring } : {}),
  };
}

/** How long the call of each page's sample has lasted. */
const DURATIONS: Record<string, string> = {
  SwitchToBargeIn: '21',
  SwitchToListenIn: '75',
  MuteMonitoredUser: '348',
  UnmuteMonitoredUser: '383',
};

const number = (digits: string): Json => ({
  e164Number: '',
  formattedPhoneNumber: digits,
  phoneNumber: digits,
  digits,
});

/** The call of the pages' samples, as it stands after an operation; its capabilities are a set. */
export function call(id: string, operationName: string): Json {
  const listening = operationName === 'SwitchToListenIn';
  return {
    id,
    state: 'Established',
    callUuid: CALL,
    connId: '007102385535e00e',
    deviceUri: `http://127.0.0.1:8080/api/v2/devices/${DEVICE}`,
    participants: [number('5000'), number('5001')],
    dnis: '5001',
    callType: 'Internal',
    capabilities: [
      ...['AttachUserData', 'InitiateConference', 'UpdateUserData', 'Hold', 'SingleStepTransfer', 'DeleteUserData'],
      ...['SingleStepConference', 'Hangup', 'DeleteUserDataPair', 'SendDtmf', 'InitiateTransfer'],
      ...[listening ? 'SwitchToBargeIn' : 'SwitchToListenIn', 'RemoveParticipantFromConference'],
    ],
    duration: DURATIONS[operationName],
    mute: listening ? 'On' : 'Off',
    supervisorListeningIn: false,
    monitoredUserMuted: operationName === 'MuteMonitoredUser',
    uri: `http://127.0.0.1:8080/api/v2/me/calls/${id}`,
    path: `/calls/${id}`,
  };
}

export const features: Json[] = [
  { id: 'api-voice' },
  {
    id: 'api-supervisor-monitoring',
    displayName: 'API Supervisor Monitoring',
    description: 'API for Supervisors to Monitor Agents',
  },
];
