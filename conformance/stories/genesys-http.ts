// Genesys: what HTTP itself asks of the API, and what queries of readings bring.
import { type Case, type Reply, type Story, type StoryCheck, said, succeeded } from '../../src/kit/engine/index.js';
import { judgeMethod, judgeSafe, SAFE, UNSUPPORTED } from './http-methods.js';
import { manyIn, subresourceIn } from './seen.js';

const BASE = { vendor: 'genesys', level: 'contract', needs: [], touches: 'nothing' } as const;

const pathsOf = ({ fixtures: { supervisor } }: Story): Readonly<Record<string, string>> => ({
  me: '/api/v2/me',
  devices: '/api/v2/me/devices',
  device: `/api/v2/me/devices/${supervisor}`,
  calls: '/api/v2/me/calls',
});

const method: StoryCheck<string> = {
  ...BASE,
  id: 'genesys.http.method',
  title: 'A method that a resource has not is refused, with 405 and Allow',
  codes: ['carried-out', 'server-error', 'allow-missing'],
  cases: () => ['me', 'devices', 'device', 'calls'].map((name) => ({ name, given: name })),
  async tell(story, name) {
    return judgeMethod(await story.send({ method: UNSUPPORTED, path: pathsOf(story)[name] ?? '' }));
  },
};

const safe: StoryCheck<(typeof SAFE)[number]> = {
  ...BASE,
  id: 'genesys.http.safe',
  title: 'HEAD and OPTIONS are answered or refused, and break nothing',
  codes: ['server-error'],
  cases: () => SAFE.map((given): Case<(typeof SAFE)[number]> => ({ name: given.toLowerCase(), given })),
  tell: async (story, given) => judgeSafe(await story.send({ method: given, path: '/api/v2/me' })),
};

/** Media types with parameters, as clients are known to write them. */
const TYPES: Readonly<Record<string, string>> = {
  charset: 'application/json; charset=UTF-8',
  charsetLowerCase: 'application/json;charset=utf-8',
};

const charset: StoryCheck<string> = {
  ...BASE,
  id: 'genesys.http.content-type',
  title: 'A body whose content type has a charset is taken',
  touches: 'device',
  codes: ['refused'],
  cases: () => Object.keys(TYPES).map((name) => ({ name, given: name })),
  async tell(story, name) {
    const headers = { 'content-type': TYPES[name] ?? '' };
    const reply = await story.request('operateDevice', { sample: 'documented', headers });
    return succeeded(reply) ? undefined : { code: 'refused', message: `it was answered with ${said(reply)}` };
  },
};

const SUBRESOURCES = ['devices', 'calls', 'features'];

/** The sub-resources that are not there, inside the user or beside them. */
const absentFrom = (reply: Reply, names: readonly string[]): string[] =>
  names.filter((name) => subresourceIn(reply, name) === undefined);

const subresources: StoryCheck<string> = {
  ...BASE,
  id: 'genesys.read-me.subresources-all',
  needs: ['state'],
  title: 'subresources=* gives devices, calls and features',
  codes: ['subresource-missing'],
  cases: () => [{ name: 'asterisk', given: '*' }],
  async tell(story, names) {
    const reply = await story.request('readMe', { query: { subresources: names } });
    if (!succeeded(reply)) {
      return { code: 'subresource-missing', message: `the request was answered with ${said(reply)}` };
    }
    const absent = absentFrom(reply, SUBRESOURCES);
    if (absent.length === 0) return undefined;
    return { code: 'subresource-missing', message: `the reply holds no ${absent.join(', no ')}` };
  },
};

const single: StoryCheck<string> = {
  ...BASE,
  id: 'genesys.read-me.subresource',
  needs: ['state'],
  title: 'A sub-resource that is asked for by its name is there',
  codes: ['subresource-missing'],
  cases: () => SUBRESOURCES.map((name) => ({ name, given: name })),
  async tell(story, name) {
    const reply = await story.request('readMe', { query: { subresources: name } });
    if (succeeded(reply) && absentFrom(reply, [name]).length === 0) return undefined;
    return { code: 'subresource-missing', message: `the reply holds no ${name}: ${said(reply)}` };
  },
};

/** The URIs of a list are written for clients that may know the target by another name: their paths count. */
const uris: StoryCheck = {
  ...BASE,
  id: 'genesys.list-devices.uris-lead',
  title: 'Each URI of the list of devices leads to a device',
  needs: ['state'],
  codes: ['no-uris', 'leads-nowhere'],
  async tell(story) {
    const reply = await story.request('listDevices');
    const listed = (reply.json as { uris?: unknown } | null | undefined)?.uris;
    if (!succeeded(reply) || !Array.isArray(listed) || listed.length === 0) {
      return { code: 'no-uris', message: `the list holds no URI: ${said(reply)}` };
    }
    const read = await story.request('listDevices', { query: { fields: '*' } });
    const ids = manyIn(read, 'devices').map(({ id }) => String(id).toLowerCase());
    for (const uri of listed) {
      const path = URL.canParse(String(uri)) ? new URL(String(uri)).pathname : String(uri);
      const found = await story.send({ method: 'GET', path });
      const id = (found.json as { device?: { id?: unknown } } | null | undefined)?.device?.id;
      if (!succeeded(found) || !ids.includes(String(id).toLowerCase())) {
        return {
          code: 'leads-nowhere',
          message: `${path} is answered with ${said(found)}, and is no device of the list`,
        };
      }
    }
    return undefined;
  },
};

export const genesysHttpStories = [method, safe, charset, subresources, single, uris] as readonly StoryCheck[];
