import type { Choices } from './choice.js';
import type { PersistentMap } from './persistent-map.js';

/** The contact centre as it is at one moment. Never changed in place: each command makes a new one, sharing what it kept. */
export interface World {
  /** Counts commands that changed something; 0 after a reset. */
  readonly revision: number;
  readonly settings: Settings;
  readonly choices: Choices;
  /** By user name. */
  readonly users: PersistentMap<User>;
  /** By device id, in lower case: ids have no case. */
  readonly devices: PersistentMap<Device>;
  /** Calls that last, by call id. */
  readonly calls: PersistentMap<Call>;
  /** By the supervisor's device id. */
  readonly monitoring: PersistentMap<Monitoring>;
  /** Device ids by phone number; devices come and go with a scenario only. */
  readonly numbers: ReadonlyMap<string, string>;
  /** The ids of the calls that a device is a party of, by device id: follows from `calls`. */
  readonly onCalls: PersistentMap<readonly string[]>;
  /** The supervisors' devices that monitor a device, by its id: follows from `monitoring`. */
  readonly monitoredBy: PersistentMap<readonly string[]>;
  /** Makes the next call's id. */
  readonly callsPlaced: number;
}

/** What an administrator sets for the whole installation. */
export interface Settings {
  /** What server URIs are built from (`externalApiUrlV2`); ends in `/api/v2`. */
  readonly externalApiUrl: string;
  /** T-Server's `intrusion-enabled`: whether a barge-in joins a call that is going on. */
  readonly intrusionEnabled: boolean;
  /** Whether this is a SIP Cluster environment, in which routing points cannot be monitored. */
  readonly sipCluster: boolean;
}

/** What a user may do: `ROLE_SUPERVISOR` may monitor. */
export type Role = 'ROLE_AGENT' | 'ROLE_SUPERVISOR';

export interface User {
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  /** E.g. `api-voice`, `api-supervisor-monitoring`. */
  readonly features: readonly string[];
  /** The device that is the user's own; its id in lower case. */
  readonly deviceId: string;
  readonly loggedIn: boolean;
}

/** What stands at the end of a line. Only a user's own device can monitor; agents' devices and routing points are monitored. */
export interface Device {
  /** As the scenario writes it. */
  readonly id: string;
  readonly kind: 'extension' | 'routingPoint';
  /** Whose own it is; `undefined` for a routing point. */
  readonly owner: string | undefined;
  readonly phoneNumber: string;
  readonly e164Number: string;
  readonly telephonyNetwork: 'Private' | 'Public';
  readonly voiceEnvironmentId: string;
  /** Whether T-Server knows it; an unregistered one is answered HTTP 500, statusCode 4. */
  readonly registered: boolean;
  readonly agentState: AgentState;
  readonly doNotDisturb: boolean;
  /** Where calls are forwarded to; `undefined` when they are not. */
  readonly forwardTo: string | undefined;
}

export interface AgentState {
  readonly state: 'Ready' | 'NotReady' | 'LoggedIn' | 'LoggedOut';
  readonly workMode?: 'AfterCallWork' | 'AuxWork';
}

export type MonitoringState = 'ListenIn' | 'Coach' | 'BargeIn';
export type MonitoringMode = 'NextCall' | 'AllCalls';
export type MonitoringScope = 'Agent' | 'Call';

/** That a supervisor's device monitors another one. */
export interface Monitoring {
  /** Ids in lower case. */
  readonly supervisorDeviceId: string;
  readonly targetDeviceId: string;
  readonly state: MonitoringState;
  readonly mode: MonitoringMode;
  readonly scope: MonitoringScope;
  /** The call that used up `NextCall`; `undefined` before it came, and in mode `AllCalls`. */
  readonly callId: string | undefined;
}

export interface Call {
  readonly id: string;
  readonly connId: string;
  readonly callType: 'Internal' | 'Inbound' | 'Outbound' | 'Consult';
  readonly dnis: string;
  /** When it was established, in ms since the reset; `undefined` while it rings. */
  readonly establishedAt: number | undefined;
  /** In the order in which they came. */
  readonly parties: readonly Party[];
  /** Whether a supervisor has muted an agent: follows from the parties. */
  readonly monitoredUserMuted: boolean;
}

export type Party = CustomerParty | AgentParty | SupervisorParty;

/** Somebody outside, known by the number. */
export interface CustomerParty {
  readonly role: 'customer';
  readonly phoneNumber: string;
}

export interface AgentParty {
  readonly role: 'agent';
  readonly deviceId: string;
  /** `Dialing` is the caller of a call that nobody has answered. */
  readonly state: 'Dialing' | 'Ringing' | 'Established' | 'Held';
  /** Whether a supervisor has muted this agent. */
  readonly muted: boolean;
}

/** A supervisor who is in the call. */
export interface SupervisorParty {
  readonly role: 'supervisor';
  readonly deviceId: string;
  /** How the supervisor is heard in this call; switches change it. */
  readonly as: MonitoringState;
  readonly scope: MonitoringScope;
  /** The agent whose monitoring brought the supervisor here. */
  readonly monitored: string;
}
