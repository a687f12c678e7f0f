/** Everything at the target as the driver's `readWorld` shows it; see `spec/driver/openapi.yaml`. */
export interface World {
  readonly revision: number;
  readonly settings: { readonly intrusionEnabled: boolean; readonly sipCluster: boolean };
  /** How the implementation settles what the vendor's documents leave open. */
  readonly choices: Readonly<Record<string, string>>;
  readonly users: readonly WorldUser[];
  readonly devices: readonly WorldDevice[];
  readonly calls: readonly WorldCall[];
  readonly monitoring: readonly WorldMonitoring[];
}

export interface WorldUser {
  readonly username: string;
  readonly role: string;
  readonly features: readonly string[];
  readonly loggedIn: boolean;
  readonly deviceId: string;
}

export interface WorldDevice {
  readonly id: string;
  readonly kind: 'extension' | 'routingPoint';
  readonly owner?: string;
  readonly phoneNumber: string;
  readonly registered: boolean;
  readonly state?: string;
  readonly doNotDisturb: boolean;
  readonly forwardTo?: string;
}

export interface WorldCall {
  readonly id: string;
  readonly dnis: string;
  readonly parties: readonly WorldParty[];
  readonly monitoredUserMuted: boolean;
}

export type WorldParty =
  | { readonly role: 'customer'; readonly phoneNumber: string }
  | { readonly role: 'agent'; readonly deviceId: string; readonly state: string }
  | {
      readonly role: 'supervisor';
      readonly deviceId: string;
      readonly as: string;
      readonly scope: string;
      readonly monitored: string;
    };

export interface WorldMonitoring {
  readonly supervisorDeviceId: string;
  readonly targetDeviceId: string;
  readonly state: string;
  readonly mode: string;
  readonly scope: string;
  readonly callId?: string;
}

/** True for a world in which what is read here is there; what is there besides does not matter. */
export function isWorld(value: unknown): value is World {
  const { settings, users, devices, calls, monitoring } = (value ?? {}) as Partial<Record<keyof World, unknown>>;
  return (
    typeof settings === 'object' &&
    settings !== null &&
    all(users, ['username', 'deviceId', 'role'], ['features']) &&
    all(devices, ['id', 'kind', 'phoneNumber']) &&
    all(calls, ['id'], ['parties']) &&
    all(monitoring, ['supervisorDeviceId', 'targetDeviceId'])
  );
}

/** True for a list of objects with these texts and these lists. */
const all = (list: unknown, texts: readonly string[], lists: readonly string[] = []): boolean =>
  Array.isArray(list) &&
  list.every((each: unknown) => {
    const one = (each ?? {}) as Readonly<Record<string, unknown>>;
    return texts.every((key) => typeof one[key] === 'string') && lists.every((key) => Array.isArray(one[key]));
  });
