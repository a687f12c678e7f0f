// Wider than the grammar of Bayeux in what a segment may hold, as servers are; exact in where a wildcard may stand, and a
// parameter of a document's address that was given no value is no part of a channel.
const shape = /^(?!\/meta\/)(\/[^/*{}]+)*(\/[^/*{}]+|\/\*\*?)$/;

/** Throws unless it is a channel that applications may use; or, where that is allowed, a pattern. */
export function checkChannel(channel: string, patterns: boolean): void {
  if (!shape.test(channel) || (!patterns && channel.endsWith('*')))
    throw new TypeError(`not a usable channel: ${channel}`);
}

/** Whether a channel is for a service: its messages go to whom they concern, and nobody subscribes to it on the server. */
export const isService = (channel: string): boolean => channel.startsWith('/service/');

/**
 * The patterns that cover a channel or another pattern. As wildcards only stand at the end, two patterns either share no
 * channel, or one of them covers the other.
 *
 * @returns for `/a/b` the three `/a/*`, `/a/**`, `/**`; for `/a/**` only `/**`
 */
export function patternsOver(channel: string): string[] {
  const patterns: string[] = [];
  let slash = channel.lastIndexOf('/');
  if (!channel.endsWith('/**')) patterns.push(`${channel.slice(0, slash)}/*`);
  for (; slash >= 0; slash = slash ? channel.lastIndexOf('/', slash - 1) : -1) {
    patterns.push(`${channel.slice(0, slash)}/**`);
  }
  return patterns.filter((pattern) => pattern !== channel);
}
