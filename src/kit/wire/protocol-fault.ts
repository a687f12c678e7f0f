/** What the protocol demands and the target did not do, or what kept us from hearing it. */
export type ProtocolFaultCode =
  | 'no-answer'
  | 'http-status'
  | 'content-type'
  | 'invalid-utf8'
  | 'empty'
  | 'not-json'
  | 'too-deep'
  | 'not-an-array'
  | 'not-a-message'
  | 'duplicate-channel'
  | 'duplicate-key'
  | 'no-channel'
  | 'bad-channel'
  | 'no-reply'
  | 'several-replies'
  | 'unexpected-reply'
  | 'id-missing'
  | 'id-changed'
  | 'no-successful'
  | 'no-error'
  | 'error-format'
  | 'no-subscription'
  | 'subscription-changed'
  | 'no-client-id'
  | 'no-version'
  | 'no-supported-connection-types'
  | 'no-common-connection-type'
  | 'client-id-changed'
  | 'client-id-leaked'
  | 'advice-malformed'
  | 'event-without-data'
  | 'event-with-handshake'
  | 'event-buffer-full'
  | 'connect-storm';

/** A fault is a finding, not a verdict: how much it weighs is the judge's to say, by the level of the requirement. */
export interface ProtocolFault {
  readonly code: ProtocolFaultCode;
  /** One sentence; never holds a clientId. */
  readonly message: string;
  /** The requirement of the protocol that it touches, e.g. `S3`; absent where the specification demands nothing. */
  readonly requirement?: string;
}

export function protocolFault(code: ProtocolFaultCode, message: string, requirement?: string): ProtocolFault {
  return { code, message, ...(requirement === undefined ? {} : { requirement }) };
}

/** Faults that one answer can be charged with; a hostile one would yield a million. */
const MAX_PER_ANSWER = 200;

/** Adds to the faults of one answer, up to the bound. */
export function addFaults(faults: ProtocolFault[], more: readonly ProtocolFault[]): void {
  faults.push(...more.slice(0, Math.max(0, MAX_PER_ANSWER - faults.length)));
}
