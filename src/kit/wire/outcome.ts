import type { BayeuxMessage } from './messages.js';
import type { ProtocolFault } from './protocol-fault.js';
import type { HttpRecord } from './record.js';

/** What came of messages that were posted as they are. */
export interface Exchange {
  readonly record: HttpRecord;
  /** Every message of the answer, in its order, events included. */
  readonly messages: readonly BayeuxMessage[];
  /** All that was wrong with the answer, in the order in which it was found. */
  readonly faults: readonly ProtocolFault[];
}

/** What came of one request. Whether it is good enough is the judge's to say. */
export interface Outcome extends Exchange {
  /** The one reply, matched by channel and id; by channel alone, with a fault, when the server did not echo the id. */
  readonly reply?: BayeuxMessage;
  /** Whether the reply says `successful: true`, and its answer HTTP 200. */
  readonly successful: boolean;
}
