/**
 * Bounded HTTP and raw Bayeux for those who judge: it forgives nothing and hides nothing. What a target does is a value
 * (a record, an outcome, a fault); only misuse by the caller is thrown.
 */
export type { Advice } from './advice.js';
export { openBayeux } from './bayeux.js';
export { type CookieJar, createCookieJar } from './cookies.js';
export type { EventWait, ReceivedEvent, WaitOptions } from './events.js';
export { type GivenAway, givenAway } from './given-away.js';
export type { HttpRequest } from './http.js';
export { type JsonFault, type ParsedJson, parseJson } from './json.js';
export type { LoopEnd } from './loop.js';
export type { BayeuxMessage } from './messages.js';
export type { Exchange, Outcome } from './outcome.js';
export type { ProtocolFault, ProtocolFaultCode } from './protocol-fault.js';
export {
  type Bounds,
  type Header,
  type HttpRecord,
  type HttpResponseRecord,
  headerValues,
  type WireFault,
  type WireFaultCode,
} from './record.js';
export type { Purpose } from './replies.js';
export { MIN_SECRET_PART, SECRET_HEADERS, type SecretForms, secretForms, secretPattern } from './secret-forms.js';
export type { BayeuxOptions, BayeuxSession, ExchangeOptions, SessionFault } from './session.js';
export { createWire, type Wire, type WireOptions } from './wire.js';
