import type { Call, Device, User } from '../../../../generated/genesys/rest.gen.js';
import type { Answer } from '../../serve/index.js';
import type { Centre } from '../centre.js';
import { callResource, callsOf, deviceResource, featureResources } from '../machine/index.js';
import { failure, type HttpStatusOf, success } from './failure.js';
import { idOf } from './operate.js';
import type { Resource } from './route.js';

/** Answers a GET: of their own, a user sees everything, of others' nothing. */
export function read(
  centre: Centre,
  username: string,
  resource: Resource,
  query: string,
  httpStatus: HttpStatusOf,
): Answer {
  const { world, now, decisions } = centre;
  const user = world.users.get(username);
  const own = user?.deviceId ?? '';
  const devices = (): Device[] => [deviceResource(world, own, decisions)].filter((device) => device !== undefined);
  const calls = (): Call[] => callsOf(world, own).map((call) => callResource(world, call, own, now, decisions));
  const notFound = (what: string): Answer => failure(httpStatus(6), 6, `${what} not found.`);
  const uri = (path: string): string => `${world.settings.externalApiUrl}/me${path}`;

  switch (resource.name) {
    case 'me': {
      const names = listed(query, 'subresources');
      const wanted = (name: keyof User): boolean => names.includes('*') || names.includes(name);
      const shown: User = {
        ...(wanted('devices') ? { devices: devices() } : {}),
        ...(wanted('calls') ? { calls: calls() } : {}),
        ...(wanted('features') ? { features: user ? featureResources(world, user) : [] } : {}),
      };
      return success({ user: shown });
    }
    case 'devices': {
      const fields = listed(query, 'fields');
      if (fields.length === 0) return success({ uris: devices().map(({ id }) => uri(`/devices/${id}`)) });
      return success({ devices: devices().map((device) => only(device, fields)) });
    }
    case 'calls': {
      const fields = listed(query, 'fields');
      if (fields.length === 0) return success({ uris: callsOf(world, own).map(({ id }) => uri(`/calls/${id}`)) });
      return success({ calls: calls().map((call) => only(call, fields)) });
    }
    case 'device': {
      const [device] = idOf(resource.id) === own ? devices() : [];
      return device ? success({ device }) : notFound(`Device '${resource.id}'`);
    }
    case 'call': {
      const call = calls().find(({ id }) => id === resource.id);
      return call ? success({ call }) : notFound(`Call '${resource.id}'`);
    }
  }
}

/** The names that a query parameter lists with commas between them; none without it. */
const listed = (query: string, name: string): string[] =>
  query === '' ? [] : (new URLSearchParams(query).get(name) ?? '').split(',').filter((part) => part !== '');

/** All properties for `*`; otherwise, which is not established, those that are named, and the id. */
const only = <T extends { readonly id?: string }>(resource: T, fields: readonly string[]): Partial<T> =>
  fields.includes('*')
    ? resource
    : (Object.fromEntries(
        Object.entries(resource).filter(([name]) => name === 'id' || fields.includes(name)),
      ) as Partial<T>);
