import { expect, test } from 'vitest';
import { play, workflow } from './flows.fixture.js';
import type { Handling } from './server.fixture.js';

const FILL = `
- stepId: fill
  operationId: $sourceDescriptions.rest.fillShelf
  parameters: [{ name: id, in: path, value: a }]
  requestBody: { payload: { apples: 3 } }`;

const CHANGED = `
- stepId: changed
  operationId: $sourceDescriptions.events.shelfChanged
  action: receive
  timeout: 2000
  x-match:
    - condition: $message.payload.id == 'a'
  successCriteria:
    - condition: $message.payload.apples == 3
  outputs:
    channel: $message.header.channel
    apples: $message.payload#/apples`;

/** A shelf that says on its channel what it was filled with, and answers when that has arrived. */
const eventFirst = (fixture: () => { emit(channel: string, data: unknown): Promise<void> }): Handling => ({
  rest: async ({ body }) => {
    await fixture().emit('/shelves', { id: 'a', ...JSON.parse(body) });
    return { filled: true };
  },
});

test('an event that comes before the reply to its request is found', async () => {
  const { outcome, outputs, steps, subscriptions, fixture } = await play(
    workflow(FILL + CHANGED, 'outputs: { apples: $steps.changed.outputs.apples }'),
    eventFirst,
  );
  expect(outcome).toBe('success');
  expect(outputs).toEqual({ apples: 3 });
  expect(subscriptions).toEqual([
    { source: 'events', channel: '/shelves', at: expect.any(Number), acknowledged: true },
  ]);
  const [fill, changed] = steps;
  expect(fill?.request?.body).toBe('{"apples":3}');
  expect(changed?.message?.at).toBeLessThanOrEqual((fill?.at ?? 0) + (fill?.durationMs ?? 0) + 1);
  expect(changed?.outputs).toEqual({ channel: '/shelves', apples: 3 });
  expect(fixture.said.map(({ channel }) => channel).slice(0, 3)).toEqual([
    '/meta/handshake',
    '/meta/subscribe',
    '/meta/connect',
  ]);
  expect(fixture.said.at(-1)?.channel).toBe('/meta/disconnect');
});

test('an event that comes after the reply is waited for', async () => {
  const { outcome } = await play(workflow(FILL + CHANGED), (fixture) => ({
    rest: (_, response) => {
      response.on('finish', () => void fixture().emit('/shelves', { id: 'a', apples: 3 }));
      return {};
    },
  }));
  expect(outcome).toBe('success');
});

test('x-match passes over what is not meant; the criteria judge the first that is', async () => {
  const { outcome, steps, reason } = await play(workflow(FILL + CHANGED), (fixture) => ({
    rest: async () => {
      void fixture().emit('/shelves', { id: 'b', apples: 3 });
      void fixture().emit('/shelves', { id: 'a', apples: 4 });
      await fixture().emit('/shelves', { id: 'a', apples: 3 });
      return {};
    },
  }));
  expect(outcome).toBe('failure');
  expect(reason).toEqual({ code: 'step-failed', message: 'step changed: not met: $message.payload.apples == 3' });
  expect(steps[1]?.passedOver).toMatchObject([
    { channel: '/shelves', text: '{"channel":"/shelves","data":{"id":"b","apples":3}}', criteria: [{ passed: false }] },
  ]);
  expect(steps[1]?.criteria).toEqual([
    {
      condition: '$message.payload.apples == 3',
      type: 'simple',
      passed: false,
      seen: [{ expression: '$message.payload.apples', value: 4 }],
    },
  ]);
});

test('an event that was taken is gone: the next step waits for another', async () => {
  const again = CHANGED.replace('stepId: changed', 'stepId: again').replace('2000', '60');
  const { steps } = await play(workflow(FILL + CHANGED + again), eventFirst);
  expect(steps.map(({ stepId, verdict, reason }) => [stepId, verdict, reason?.code])).toEqual([
    ['fill', 'success', undefined],
    ['changed', 'success', undefined],
    ['again', 'failure', 'no-event'],
  ]);
  expect(steps[2]?.reason?.message).toBe('no such event within 60 ms on /shelves');
});

const ABSENT = `
- stepId: silence
  channelPath: '{$sourceDescriptions.events.url}#/channels/shelves'
  action: receive
  timeout: 60
  x-absent: true
  x-match:
    - { context: $message.payload, condition: '$[?@ == "a"]', type: jsonpath }`;

test('x-absent: a whole timeout without such an event is success', async () => {
  const { outcome, steps } = await play(workflow(FILL + ABSENT), (fixture) => ({
    rest: async () => {
      await fixture().emit('/shelves', { id: 'b' });
      return {};
    },
  }));
  expect(outcome).toBe('success');
  expect(steps[1]).toMatchObject({ kind: 'absent', verdict: 'success', passedOver: [{ channel: '/shelves' }] });
  expect(steps[1]?.durationMs).toBeGreaterThanOrEqual(55);
});

test('x-absent: an event that came before the step is one that came', async () => {
  const { steps } = await play(workflow(FILL + ABSENT), eventFirst);
  expect(steps[1]).toMatchObject({
    verdict: 'failure',
    reason: { code: 'event-came' },
    message: { channel: '/shelves' },
  });
});

test('x-absent is not proved by a session that has ended', async () => {
  const { steps } = await play(workflow(ABSENT), {
    bayeux: ({ channel }) => (channel === '/meta/connect' ? { advice: { reconnect: 'none' } } : undefined),
  });
  expect(steps[0]?.reason).toEqual({
    code: 'session-ended',
    message: 'the session ended: the server advised reconnect=none',
  });
});

const CORRELATED = (operation: string) => `
- stepId: mine
  ${operation}
  action: receive
  correlationId: $inputs.request
  timeout: 2000
  outputs: { n: $message.payload#/n }`;

test('correlationId is looked for where AsyncAPI says: in the payload, or in ext', async () => {
  const inPayload = await play(
    workflow(FILL + CORRELATED('operationId: $sourceDescriptions.events.shelfChanged')),
    (fixture) => ({
      rest: async () => {
        void fixture().emit('/shelves', { requestId: 'r2', n: 1 });
        await fixture().emit('/shelves', { requestId: 'r1', n: 2 });
        return {};
      },
    }),
    { inputs: { request: 'r1' } },
  );
  expect(inPayload.steps[1]?.outputs).toEqual({ n: 2 });
  expect(inPayload.steps[1]?.passedOver?.[0]?.criteria[0]?.seen).toEqual([
    { expression: '$message.payload#/requestId', value: 'r2' },
    { expression: 'correlationId', value: 'r1' },
  ]);
  const inExt = await play(
    workflow(FILL + CORRELATED("channelPath: '{$sourceDescriptions.events.url}#/channels/orders'")),
    (fixture) => ({
      rest: async () => {
        void fixture().emit('/orders', { n: 1 });
        await fixture().emit('/orders', { n: 2 }, { ext: { requestId: 'r1' } });
        return {};
      },
    }),
    { inputs: { request: 'r1' } },
  );
  expect(inExt.steps[1]?.outputs).toEqual({ n: 2 });
});

test('action: send publishes, with header parameters in ext', async () => {
  const { outcome, fixture, steps } = await play(
    workflow(`
- stepId: order
  operationId: $sourceDescriptions.events.placeOrder
  action: send
  parameters: [{ name: requestId, in: header, value: $inputs.request }]
  requestBody: { payload: { apples: $inputs.count } }
  successCriteria: [{ condition: $message.payload.apples == 2 }]`),
    {},
    { inputs: { request: 'r1', count: 2 } },
  );
  expect(outcome).toBe('success');
  const published = fixture.said.find(({ channel }) => channel === '/orders');
  expect(published).toMatchObject({ data: { apples: 2 }, ext: { requestId: 'r1' }, clientId: 'client-one' });
  expect(steps[0]?.message).toMatchObject({
    channel: '/orders',
    text: '{"data":{"apples":2},"ext":{"requestId":"r1"}}',
  });
});

test('a server that refuses a message fails the step; one that says nothing does not', async () => {
  const send = workflow(`
- { stepId: order, operationId: $sourceDescriptions.events.placeOrder, action: send, requestBody: { payload: {} } }`);
  const refused = await play(send, {
    bayeux: ({ channel }) => (channel === '/orders' ? { successful: false, error: '403::no' } : undefined),
  });
  expect(refused.steps[0]?.reason).toEqual({ code: 'refused', message: '403::no' });
  const silent = await play(send, { bayeux: ({ channel }) => (channel === '/orders' ? 'empty' : undefined) });
  expect(silent.outcome).toBe('success');
});

test('nothing is asked when a subscription is refused', async () => {
  const { outcome, reason, steps, subscriptions, fixture } = await play(workflow(FILL + CHANGED), {
    bayeux: ({ channel }) =>
      channel === '/meta/subscribe' ? { successful: false, error: '403:/shelves:denied' } : undefined,
  });
  expect(outcome).toBe('failure');
  expect(reason).toEqual({
    code: 'not-subscribed',
    message: 'events: the subscription of /shelves was refused: 403:/shelves:denied',
  });
  expect(subscriptions).toMatchObject([{ acknowledged: false, error: '403:/shelves:denied' }]);
  expect(steps).toEqual([]);
  expect(fixture.asked).toEqual([]);
});
