import { expect, test } from 'vitest';
import { loadContract } from '../contract/index.js';
import { bestAnswer, expectedOf } from './answer.js';
import { means, sameId } from './compare.js';
import { partsOf, samplesOf } from './samples.js';
import { SchemaJudge } from './schema-judge.js';

const schema = (value: Record<string, unknown>) => ({ pointer: '', value });

test('URIs mean the same when their paths do, ids in any case', () => {
  const uri = schema({ format: 'uri' });
  const path = '/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224';
  expect(
    means(
      uri,
      `http://localhost:8080${path}`,
      `https://gws.example.com${path.toUpperCase().replace('/API/V2/DEVICES', '/api/v2/devices')}`,
    ),
  ).toBe(true);
  expect(means(uri, `http://h${path}`, `http://h${path}/`)).toBe(false);
  expect(means(uri, `http://h${path}`, `http://h${path.replace('devices', 'Devices')}`)).toBe(false);
  expect(means(uri, `http://h${path}`, path)).toBe(false);
  expect(means(schema({}), 'Call', 'call')).toBe(false);
  expect(means(undefined, { a: [1] }, { a: [1] })).toBe(true);
  expect(sameId('not-a-uuid', 'NOT-A-UUID')).toBe(false);
});

test("the contract's own notification examples are what their requests determine", async () => {
  const samples = samplesOf(await loadContract('genesys')).filter(({ notification }) => notification);
  expect(samples.map(({ name }) => name)).toEqual([
    ...['documented', 'agentScopeNextCall', 'callScopeAllCalls', 'listenIn', 'coach', 'cancelSupervisorMonitoring'],
    ...['switchToBargeIn', 'switchToListenIn', 'muteMonitoredUser', 'unmuteMonitoredUser'],
  ]);
  for (const sample of samples) {
    const { notification, parameters, body } = sample;
    if (!notification) throw new Error('no notification');
    const { channel } = notification;
    const expected = expectedOf(sample, notification, partsOf(parameters, body));
    const message = { channel: channel.address, data: notification.payload };
    expect(bestAnswer([message], notification, expected)?.fits).toBe(true);
    const answers = (data: unknown) => bestAnswer([{ channel: channel.address, data }], notification, expected)?.fits;
    // What the other samples of the channel are notified of is something else, but for the two starts that mean the same.
    const others = samples.filter((other) => other !== sample && other.notification?.channel === channel);
    const taken = others.filter((other) => answers(other.notification?.payload)).map(({ name }) => name);
    const same = ['documented', 'callScopeAllCalls'];
    expect(taken).toEqual(same.includes(sample.name) ? same.filter((name) => name !== sample.name) : []);
  }
});

test('another message of the channel is no answer, an error say', async () => {
  const [sample] = samplesOf(await loadContract('genesys')).filter(({ notification }) => notification);
  if (!sample?.notification) throw new Error('no sample');
  const { notification, parameters, body } = sample;
  const expected = expectedOf(sample, notification, partsOf(parameters, body));
  const about = (data: unknown) => bestAnswer([{ channel: '/v2/me/devices', data }], notification, expected);
  expect(about({ messageType: 'ErrorMessage', devices: [{ id: expected.key }] })).toBeUndefined();
  expect(about({ messageType: 'Error', devices: [{ id: expected.key }] })?.fits).toBe(false);
});

test('a schema difference names the property, not the alternative', async () => {
  const sample = samplesOf(await loadContract('genesys')).find(({ name }) => name === 'documented');
  if (!sample?.reply.body) throw new Error('no sample');
  const judge = new SchemaJudge();
  const { schema: reply } = sample.reply.body;
  expect(judge.judge(reply, { statusCode: 0 })).toEqual([]);
  expect(judge.judge(reply, { statusCode: 99, statusMessage: 'new' })).toEqual([]);
  expect(judge.judge(reply, { statusCode: 1 })).toEqual([
    { at: '/statusMessage', expected: 'present', actual: 'absent' },
  ]);
  expect(judge.judge(reply, { statusCode: '0' }).map(({ at }) => at)).toContain('/statusCode');
  expect(judge.judge(reply, null)).not.toEqual([]);
});
