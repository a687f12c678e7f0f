import type { WorldParts } from './machine/build.js';
import type { Device } from './machine/state.js';
import type { Scenario, ScenarioUser } from './scenario-types.js';

/** The contact centre of a scenario at its start. `externalApiUrl` is what server URIs begin with; it ends in `/api/v2`. */
export function scenarioWorld({ genesys }: Scenario, externalApiUrl: string): WorldParts {
  const owners = new Map(genesys.users.map((user) => [user.deviceId.toLowerCase(), user]));
  return {
    settings: { externalApiUrl, ...genesys.settings },
    choices: genesys.choices,
    users: genesys.users.map(({ username, displayName, role, features, deviceId, loggedIn }) => ({
      username,
      displayName,
      role,
      features,
      deviceId: deviceId.toLowerCase(),
      loggedIn,
    })),
    devices: genesys.devices.map((device) => {
      const owner = owners.get(device.id.toLowerCase());
      return { ...device, owner: owner?.username, agentState: { state: stateOf(owner) } };
    }),
  };
}

/** A routing point is nobody's and always takes calls. */
const stateOf = (owner: ScenarioUser | undefined): Device['agentState']['state'] =>
  owner === undefined ? 'Ready' : owner.loggedIn ? owner.state : 'LoggedOut';
