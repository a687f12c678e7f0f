/** A user-id and password. */
export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

/** Basic credentials (RFC 7617); `undefined` where the header holds none, or no user-id. */
export function basicCredentials(authorization: string | undefined): BasicCredentials | undefined {
  const coded = /^basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(authorization ?? '')?.[1];
  if (coded === undefined) return undefined;
  const credentials = Buffer.from(coded, 'base64').toString();
  const colon = credentials.indexOf(':');
  return colon > 0 ? { username: credentials.slice(0, colon), password: credentials.slice(colon + 1) } : undefined;
}

/** A bearer token (RFC 6750); `undefined` where the header holds none. */
export const bearerToken = (authorization: string | undefined): string | undefined =>
  /^bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
