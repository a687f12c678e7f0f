import type { WireFault, WireFaultCode } from './record.js';

/** How far an exchange came; the words of a fault are made from it. */
export interface Progress {
  stage: 'connecting' | 'securing' | 'waiting' | 'body';
  /** Bytes of the answer, head included. */
  received: number;
  /** Bytes of its body. */
  bodyBytes: number;
}

const MAX_MESSAGE = 300;

export function wireFault(code: WireFaultCode, message: string): WireFault {
  return { code, message: message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE - 1)}…` : message };
}

/** Says how far it came, e.g. `the head and 12 body bytes had arrived`. */
export function howFar({ stage, received, bodyBytes }: Progress): string {
  if (stage === 'connecting') return 'no connection was made';
  if (stage === 'securing') return 'connected, the TLS handshake was not finished';
  if (stage === 'body') return `the head and ${bodyBytes} body bytes had arrived`;
  return received === 0
    ? 'connected, not one byte of an answer had arrived'
    : `${received} bytes of a head had arrived`;
}

const UNREACHABLE = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL']);

/** Turns an error of node's sockets, TLS or HTTP parser into a fault; the stage decides where the code is ambiguous. */
export function faultOfError(error: Error & { code?: string }, progress: Progress): WireFault {
  const code = error.code ?? '';
  const detail = [code, error.message].filter((part) => part !== '').join(': ') || error.name;
  if (code === 'HPE_HEADER_OVERFLOW') return wireFault('headers-too-large', 'the head of the answer exceeds the bound');
  if (code.startsWith('HPE_')) return wireFault('malformed', `not HTTP: ${detail}; ${howFar(progress)}`);
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) return wireFault('unresolved', `no such host: ${detail}`);
  if (progress.stage === 'connecting') {
    if (code === 'ETIMEDOUT') return wireFault('timeout', `the connection attempt ran out of time: ${detail}`);
    return wireFault(UNREACHABLE.has(code) ? 'refused' : 'reset', `no connection: ${detail}`);
  }
  if (progress.stage === 'securing') return wireFault('tls', `the TLS handshake failed: ${detail}`);
  if (progress.received > 0)
    return wireFault('truncated', `the connection ended early: ${howFar(progress)} (${detail})`);
  return wireFault('reset', `the connection ended without an answer (${detail})`);
}
