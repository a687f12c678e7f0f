import type { CheckResult, Exchange, HttpMessage } from '../report/index.js';

/** What is kept of a body, and of a command, where nobody has to look for a fault. */
const MAX_SOUND = 1024;

/**
 * The exchanges as a report keeps them: in full where they are the proof of a sample or of a fault, by their beginnings
 * where a story passed. Of a run with several rounds only the exchanges of those that count.
 */
export function shown(exchanges: readonly Exchange[], checks: readonly CheckResult[]): Exchange[] {
  const sound = ({ verdict, level }: CheckResult): boolean => verdict === 'pass' && level !== 'samples';
  const referred = new Set(checks.flatMap((check) => check.exchanges));
  const proof = new Set(checks.filter((check) => !sound(check)).flatMap((check) => check.exchanges));
  const several = checks.some(({ rounds }) => rounds);
  return exchanges
    .filter(({ id }) => !several || referred.has(id))
    .map((exchange) => (referred.has(exchange.id) && !proof.has(exchange.id) ? shortened(exchange) : exchange));
}

function shortened(exchange: Exchange): Exchange {
  if (exchange.kind === 'event') return cut(exchange);
  const { curl = '', request, response, ...rest } = exchange;
  return {
    ...rest,
    request: cut(request),
    ...(response ? { response: cut(response) } : {}),
    ...(curl.length > MAX_SOUND || curl === '' ? {} : { curl }),
  };
}

const cut = <T extends Pick<HttpMessage, 'body' | 'truncated'>>(one: T): T =>
  one.body.length > MAX_SOUND ? { ...one, body: one.body.slice(0, MAX_SOUND), truncated: true } : one;
