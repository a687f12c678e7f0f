import type { ContractError, SourceDocument } from '../contract/index.js';
import type { WrittenScenario } from './scenario-written.js';

/**
 * What no schema can say of a scenario: that names are there once, and lead somewhere.
 *
 * @throws ContractError at the first fault.
 */
export function checkScenario(document: SourceDocument): void {
  const { genesys, webex, network } = document.value as WrittenScenario;
  if (genesys) checkGenesys(document, genesys);
  if (webex) checkWebex(document, webex);
  if (network?.delay && network.delay.min > network.delay.max) {
    throw document.fault('/network/delay', 'min is greater than max', 'swap the two');
  }
}

type Genesys = NonNullable<WrittenScenario['genesys']>;
type Webex = NonNullable<WrittenScenario['webex']>;

const lower = (text: string): string => text.toLowerCase();

function checkGenesys(document: SourceDocument, { users, devices }: Genesys): void {
  const at = (list: 'users' | 'devices') => (index: number, key: string) => `/genesys/${list}/${index}/${key}`;
  once(document, users, ({ username }) => username, at('users'), 'username');
  once(document, devices, ({ id }) => lower(id), at('devices'), 'id');
  once(document, devices, ({ phoneNumber }) => phoneNumber, at('devices'), 'phoneNumber');
  once(document, users, ({ deviceId }) => lower(deviceId), at('users'), 'deviceId');
  const byId = new Map(devices.map((device) => [lower(device.id), device]));
  for (const [index, { deviceId, loggedIn, state }] of users.entries()) {
    const fault = (key: string, message: string, remedy: string): ContractError =>
      document.fault(at('users')(index, key), message, remedy);
    const device = byId.get(lower(deviceId));
    if (!device) throw fault('deviceId', `there is no device ${deviceId}`, 'correct it, or add the device to devices');
    if (device.kind === 'routingPoint') {
      throw fault('deviceId', `device ${deviceId} is a routing point`, "name a user's telephone");
    }
    if (loggedIn === false && state !== undefined) {
      throw fault('state', 'an agent state, but the user is not logged in', 'remove one of the two');
    }
  }
  const owned = new Set(users.map(({ deviceId }) => lower(deviceId)));
  for (const [index, { id, kind }] of devices.entries()) {
    if (kind === 'routingPoint' || owned.has(lower(id))) continue;
    throw document.fault(
      at('devices')(index, 'id'),
      `device ${id} is nobody's`,
      'name it as the deviceId of a user, or write kind: routingPoint',
    );
  }
}

function checkWebex(document: SourceDocument, { organizations = [], people = [], tokens = [] }: Webex): void {
  const at =
    (list: string) =>
    (index: number, key: string): string =>
      `/webex/${list}/${index}/${key}`;
  once(document, organizations, ({ orgId }) => orgId, at('organizations'), 'orgId');
  once(document, people, ({ personId }) => personId, at('people'), 'personId');
  const known = new Set(organizations.map(({ orgId }) => orgId));
  const organization = (orgId: string, pointer: string): void => {
    if (known.has(orgId)) return;
    throw document.fault(pointer, `there is no organization ${orgId}`, 'correct it, or add it to organizations');
  };
  for (const [index, { manages = [] }] of organizations.entries()) {
    for (const [position, orgId] of manages.entries())
      organization(orgId, at('organizations')(index, `manages/${position}`));
  }
  for (const [index, { orgId }] of people.entries()) organization(orgId, at('people')(index, 'orgId'));
  const homes = new Map(people.map(({ personId, orgId }) => [personId, orgId]));
  for (const [index, { role, personId, orgId }] of tokens.entries()) {
    organization(orgId, at('tokens')(index, 'orgId'));
    if (personId === undefined) {
      if (role !== 'user') continue;
      throw document.fault(at('tokens')(index, 'role'), "a user's token without a personId", 'say whose token it is');
    }
    const home = homes.get(personId);
    const pointer = at('tokens')(index, 'personId');
    if (home === undefined) {
      throw document.fault(pointer, `there is no person ${personId}`, 'correct it, or add the person to people');
    }
    if (home !== orgId) throw document.fault(pointer, 'the person is in another organization', `write orgId: ${home}`);
  }
}

/** Each value of a key is there only once in a list. */
function once<T>(
  document: SourceDocument,
  list: readonly T[],
  value: (entry: T) => string,
  at: (index: number, key: string) => string,
  key: string,
): void {
  const seen = new Map<string, number>();
  for (const [index, entry] of list.entries()) {
    const own = value(entry);
    const first = seen.get(own);
    if (first !== undefined) {
      const { line } = document.place(at(first, key));
      throw document.fault(
        at(index, key),
        `${key} ${own} is there twice, first in line ${line}`,
        'change one of the two',
      );
    }
    seen.set(own, index);
  }
}
