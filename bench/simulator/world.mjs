// The contact centre of the bench: as many supervisors as agents, each with a device of its own.

/** The supervisor of the documents' sample, and the sample's request. */
export const SAMPLE = {
  username: 'supervisor',
  deviceId: 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a',
  targetId: '9c14cad7-17c4-48d0-8492-7cf0ff92c224',
};

/** Credentials of a user of any scenario here. @param {string} username */
export const basic = (username) => `Basic ${btoa(`${username}:secret`)}`;
export const devicePath = (/** @type {string} */ deviceId) => `/api/v2/me/devices/${deviceId}`;

/** The body of a barge-in, as the sample has it. @param {string} targetId @param {object} [more] */
export const bargeIn = (targetId, more = {}) =>
  JSON.stringify({
    operationName: 'BargeIn',
    targetDeviceUri: `http://localhost:8080/api/v2/devices/${targetId}`,
    ...more,
  });

const uuid = (/** @type {number} */ kind, /** @type {number} */ index) =>
  `0b2f6f0e-4d5c-4a1e-9a5${kind}-${String(index).padStart(12, '0')}`;

/** The supervisor and the agent of that number. @param {number} index */
export const pair = (index) => ({
  supervisor: { username: `supervisor${index}`, deviceId: uuid(0, index), phoneNumber: `1${index}` },
  agent: { username: `agent${index}`, deviceId: uuid(1, index), phoneNumber: `2${index}` },
});

/** A scenario with so many of both. @param {number} count */
export function scenarioOf(count) {
  const pairs = Array.from({ length: count }, (_, index) => pair(index));
  const both = ['api-voice', 'api-supervisor-monitoring'];
  const user = ({ username, deviceId }, /** @type {string} */ role) => ({
    username,
    password: 'secret',
    displayName: username,
    role,
    features: both,
    deviceId,
  });
  return {
    genesys: {
      users: pairs.flatMap(({ supervisor, agent }) => [user(supervisor, 'ROLE_SUPERVISOR'), user(agent, 'ROLE_AGENT')]),
      devices: pairs.flatMap(({ supervisor, agent }) =>
        [supervisor, agent].map(({ deviceId, phoneNumber }) => ({ id: deviceId, phoneNumber })),
      ),
    },
  };
}
