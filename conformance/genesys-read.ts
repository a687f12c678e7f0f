// Genesys: what reading devices, calls and the user answers.
import { type Check, compareLeaves, differs, finding, means, type Replay, sameId } from '../src/kit/engine/index.js';
import { type Group, of, replyChecks, replyDifferences } from './reply.js';

type Values = Readonly<Record<string, unknown>>;

const bodyOf = ({ json }: Replay): Values =>
  (typeof json?.value === 'object' && json.value !== null ? json.value : {}) as Values;

/** What every reading is asked. */
const readChecks = (group: Group): Check[] => [
  ...replyChecks(group, 'reply.'),
  {
    ...of(group),
    id: `${group.prefix}.reply.status-code`,
    title: 'statusCode says what the sample says: success',
    needs: 'json',
    codes: ['value-differs'],
    judge: (replay) => {
      const { statusCode } = replay.sample.reply.value as Values;
      return finding('value-differs', 'the reading did not succeed', replyDifferences(replay, { statusCode }));
    },
  },
  {
    ...of(group),
    id: `${group.prefix}.reply.own-values`,
    title: "What was read is the sample's (only with --exact-samples, and against the mock)",
    needs: 'json',
    codes: ['own-value-differs', 'not-exact'],
    judge: (replay) => {
      const { sample, target, json } = replay;
      if (!target.exact || target.fixtures.size > 0 || !sample.reply.body) {
        const message = "the target's own data, which only has to fit the schema (--exact-samples compares it)";
        return { code: 'not-exact', message, verdict: 'skipped' };
      }
      const expected = withoutState(sample.reply.value);
      const differences = compareLeaves(sample.reply.body.schema, json?.value, expected, '', (_leaf, one, other) =>
        means(undefined, one, withoutState(other)),
      );
      return finding('own-value-differs', "what was read is not the sample's", differences);
    },
  },
];

/** What a device monitors now is its state, and no data of its own. */
const withoutState = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? null), (key, inner) => (key === 'supervisorMonitoringState' ? undefined : inner));

/** A reading of this sample holds something by that name. */
const holds = (group: Group, name: string, samples: readonly string[], right: (value: unknown) => boolean): Check => ({
  ...of(group),
  id: `${group.prefix}.reply.${name}`,
  title: `What was asked for stands under ${name}`,
  appliesTo: (sample) => samples.includes(sample.name),
  needs: 'json',
  codes: [`${name}-missing`],
  judge: (replay) => {
    const there = bodyOf(replay)[name];
    const at = right(there) ? [] : [differs(`/${name}`, (replay.sample.reply.value as Values)[name], there)];
    return finding(`${name}-missing`, 'what was asked for is not there', at);
  },
});

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A single resource is the one whose id stands in the path. */
const named = (group: Group, name: string, sample: string): Check => ({
  ...of(group),
  id: `${group.prefix}.reply.id`,
  title: `The ${name} is the one that was asked for`,
  appliesTo: (each) => each.name === sample,
  needs: 'json',
  codes: ['id-differs'],
  judge: (replay) => {
    const asked = replay.request.parts.path.id ?? '';
    const { id } = (isObject(bodyOf(replay)[name]) ? bodyOf(replay)[name] : {}) as Values;
    const at = typeof id === 'string' && sameId(asked, id) ? [] : [differs(`/${name}/id`, asked, id)];
    return finding('id-differs', `it is not the ${name} that was asked for`, at);
  },
});

/** What `subresources` names is there; whether inside the user or beside it is nowhere established, so either will do. */
const subresources = (group: Group): Check => ({
  ...of(group),
  id: `${group.prefix}.reply.subresources`,
  title: 'The sub-resources that were asked for are there',
  appliesTo: ({ parameters }) => [...parameters.keys()].some(({ name }) => name === 'subresources'),
  needs: 'json',
  codes: ['subresource-missing'],
  judge: (replay) => {
    const body = bodyOf(replay);
    const user = (isObject(body.user) ? body.user : {}) as Values;
    const asked = (replay.request.parts.query.subresources ?? '').split(',');
    const missing = asked.filter((name) => !Array.isArray(user[name]) && !Array.isArray(body[name]));
    const at = missing.map((name) => ({
      at: `/user/${name}`,
      expected: 'a list',
      actual: JSON.stringify(user[name]) ?? 'absent',
    }));
    return finding('subresource-missing', 'a sub-resource that was asked for is not there', at);
  },
});

const group = (prefix: string, operationId: string): Group => ({ prefix, operationId, vendor: 'genesys' });
const device = group('genesys.read-device', 'readDevice');
const devices = group('genesys.list-devices', 'listDevices');
const call = group('genesys.read-call', 'readCall');
const calls = group('genesys.list-calls', 'listCalls');
const me = group('genesys.read-me', 'readMe');

/** Readings of a device come while it monitors: so the samples show it. */
export const genesysReadChecks: readonly Check[] = [
  ...readChecks(device),
  holds(device, 'device', ['device'], isObject),
  named(device, 'device', 'device'),
  ...readChecks(devices),
  holds(devices, 'uris', ['uris'], Array.isArray),
  holds(devices, 'devices', ['devices'], Array.isArray),
  ...readChecks(calls),
  holds(calls, 'uris', ['uris'], Array.isArray),
  holds(calls, 'calls', ['calls'], Array.isArray),
  ...readChecks(call),
  holds(call, 'call', ['call'], isObject),
  named(call, 'call', 'call'),
  ...readChecks(me),
  holds(me, 'user', ['user', 'features', 'subresources'], isObject),
  subresources(me),
];
