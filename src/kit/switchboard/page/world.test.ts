import { expect, it } from 'vitest';
import { AGENT, example, SUPERVISOR } from './world.fixture.js';
import { agentsIn, callsAt, idOf, lines, monitoringOf, nameOf, partOf, supervisors } from './world.js';

it('names devices as people do', () => {
  expect(nameOf(example, AGENT.toUpperCase())).toBe('Adam Agent (5000)');
  expect(nameOf(example, lines(example)[1]?.id ?? '')).toBe('Routing point 6000');
  expect(nameOf(example, '4711')).toBe('device 4711');
  expect(nameOf(undefined, AGENT)).toBe(`device ${AGENT}`);
});

it('orders lines: agents, routing points, supervisors', () => {
  expect(lines(example).map(({ phoneNumber }) => phoneNumber)).toEqual(['5000', '6000', '5005']);
});

it('finds who is where', () => {
  const [call] = callsAt(example, SUPERVISOR.toUpperCase());
  expect(call?.id).toBe('011D');
  expect(call && agentsIn(call).map(({ deviceId }) => deviceId)).toEqual([AGENT]);
  expect(call && partOf(call, SUPERVISOR)).toMatchObject({ as: 'BargeIn' });
  expect(call && partOf(call, AGENT)).toBeUndefined();
  expect(monitoringOf(example, AGENT)).toHaveLength(1);
  expect(monitoringOf(example, SUPERVISOR)).toEqual([]);
  expect(supervisors(example).map(({ username }) => username)).toEqual(['supervisor']);
});

it.each([
  ['http://localhost:8080/api/v2/devices/9c14', '9c14'],
  ['/devices/9c14', '9c14'],
  ['', ''],
])('the device of %j is %j', (uri, id) => {
  expect(idOf(uri)).toBe(id);
});
