import type { Feature } from '../../../../generated/genesys/rest.gen.js';
import type { User, World } from './state.js';

const NAMES: Readonly<Record<string, readonly [displayName: string, description: string]>> = {
  'api-voice': ['API Voice', 'API for voice'],
  'api-supervisor-monitoring': ['API Supervisor Monitoring', 'API for Supervisors to Monitor Agents'],
};

/** The features of a user, as `GET /api/v2/me?subresources=features` shows them. */
export const featureResources = (world: World, user: User): Feature[] =>
  user.features.map((id) => {
    const [displayName, description] = NAMES[id] ?? [id, id];
    const path = `/features/${id}`;
    return {
      id,
      displayName,
      description,
      autoAssignOnContactCenterCreate: false,
      uri: `${world.settings.externalApiUrl}${path}`,
      path,
    };
  });
