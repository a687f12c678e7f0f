import type { ScenarioPerson, ScenarioToken, WebexScenario } from '../scenario-types.js';

/** What a token is to be used for. */
export interface Wanted {
  readonly writes: boolean;
  readonly personId: string;
  /** As in the query; `undefined` without it. */
  readonly orgId: string | undefined;
}

/**
 * Whom a token leads to, or why it does not: 403 for the scope, the role or the organization, 404 for the person.
 *
 * What is answered to a wrong orgId, or to the own one from an administrator of the same organization, nobody has
 * established: the own one is accepted, another one is 403 unless the organization manages it.
 */
export function personFor(
  { organizations }: WebexScenario,
  people: ReadonlyMap<string, ScenarioPerson>,
  token: ScenarioToken,
  { writes, personId, orgId = token.orgId }: Wanted,
): ScenarioPerson | { readonly status: 403 | 404; readonly message: string; readonly errorCode?: number } {
  const own = token.personId === personId && token.scopes.includes(writes ? 'spark:people_write' : 'spark:people_read');
  if (!own && !administers(token, writes)) {
    return { status: 403, message: 'The token lacks the scope or the role that this operation requires.' };
  }
  const managed = organizations.find((organization) => organization.orgId === token.orgId)?.manages ?? [];
  if (orgId !== token.orgId && !(token.role !== 'user' && managed.includes(orgId))) {
    return { status: 403, message: 'The token gives no access to this organization.' };
  }
  const person = people.get(personId);
  if (person?.orgId !== orgId) return { status: 404, message: 'Person not found.' };
  // Attested for people without a Webex Calling licence: a 404 does not prove that the person does not exist.
  if (!person.licensed) return { status: 404, message: 'The person has no Webex Calling licence.', errorCode: 4008 };
  return person;
}

/** The document names three roles that read; a read-only one writes nothing. */
function administers({ role, scopes }: ScenarioToken, writes: boolean): boolean {
  if (role === 'user') return false;
  return writes
    ? role !== 'read-only-admin' && scopes.includes('spark-admin:people_write')
    : scopes.includes('spark-admin:people_read');
}
