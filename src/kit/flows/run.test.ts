import { expect, test } from 'vitest';
import { createWire, openBayeux } from '../wire/index.js';
import { load, play, workflow, workflows } from './flows.fixture.js';
import { type FlowExchange, renderResult, renderStep, runWorkflow, type StepTrace } from './index.js';
import { serve } from './server.fixture.js';

const step = (id: string, more = ''): string => `
- stepId: ${id}
  operationId: $sourceDescriptions.rest.readShelf
  parameters: [{ name: id, in: path, value: ${id} }]${more}`;

/** Steps under a workflow of their own. */
const nested = (steps: string): string => steps.replaceAll('\n', '\n    ');

/** Answers `/shelves/ID` with the status that a plan gives, the last one for ever. */
const statuses = (plan: Readonly<Record<string, number[]>>) => ({
  rest: ({ url }: { url: string }, response: import('node:http').ServerResponse) => {
    const planned = plan[url.split('/')[2] ?? ''] ?? [200];
    response.writeHead(planned.length > 1 ? (planned.shift() ?? 200) : (planned[0] ?? 200)).end();
  },
});

const taken = (steps: readonly StepTrace[]): string[] => steps.map(({ stepId, verdict }) => `${stepId} ${verdict}`);

test('a success action ends the workflow, or goes on at another step', async () => {
  const end = await play(workflow(step('a', '\n  onSuccess: [{ name: stop, type: end }]') + step('b')), statuses({}));
  expect([end.outcome, taken(end.steps)]).toEqual(['success', ['a success']]);
  const goto = await play(
    workflow(
      step(
        'a',
        '\n  onSuccess: [{ name: no, type: end, criteria: [{ condition: $statusCode == 201 }] }, { name: jump, type: goto, stepId: c }]',
      ) +
        step('b') +
        step('c'),
    ),
    statuses({}),
  );
  expect(taken(goto.steps)).toEqual(['a success', 'c success']);
  expect(goto.steps[0]?.actions).toMatchObject([
    { name: 'no', taken: false, criteria: [{ passed: false }] },
    { name: 'jump', taken: true, target: 'c' },
  ]);
});

test('a failure ends the workflow, unless an action goes elsewhere', async () => {
  const plain = await play(workflow(step('a') + step('b')), statuses({ a: [500] }));
  expect([plain.outcome, taken(plain.steps)]).toEqual(['failure', ['a failure']]);
  const end = await play(workflow(step('a', '\n  onFailure: [{ name: stop, type: end }]')), statuses({ a: [500] }));
  expect(end.reason?.message).toBe('step a: HTTP 500, and no successCriteria that allow it');
  const goto = await play(
    workflow(step('a', '\n  onFailure: [{ name: mend, type: goto, stepId: c }]') + step('b') + step('c')),
    statuses({ a: [500] }),
  );
  expect([goto.outcome, taken(goto.steps)]).toEqual(['success', ['a failure', 'c success']]);
});

test('retry: once unless retryLimit says more; then the next action', async () => {
  const once = await play(
    workflow(step('a', '\n  onFailure: [{ name: again, type: retry }]')),
    statuses({ a: [503, 503, 200] }),
  );
  expect(taken(once.steps)).toEqual(['a failure', 'a failure']);
  expect(once.steps[1]?.actions).toMatchObject([{ taken: false, note: 'the limit of 1 retries is exhausted' }]);
  const actions =
    '[{ name: again, type: retry, retryLimit: 2, retryAfter: 0.01 }, { name: on, type: goto, stepId: b }]';
  const twice = await play(workflow(step('a', `\n  onFailure: ${actions}`) + step('b')), statuses({ a: [503] }));
  expect(taken(twice.steps)).toEqual(['a failure', 'a failure', 'a failure', 'b success']);
  expect(twice.steps.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 1]);
});

test('retry runs a step or a workflow first, and its failure prevents the retry', async () => {
  const retry = (more: string) =>
    step('a', `\n  onSuccess: [{ name: done, type: end }]\n  onFailure: [{ name: again, type: retry, ${more} }]`);
  const stepFirst = await play(workflow(retry('stepId: login') + step('login')), statuses({ a: [401, 200] }));
  expect([stepFirst.outcome, taken(stepFirst.steps)]).toEqual(['success', ['a failure', 'login success', 'a success']]);
  const both = workflows(`
- workflowId: main
  steps:${nested(retry('workflowId: other, parameters: [{ name: code, value: $statusCode }]'))}
- workflowId: other
  inputs: { type: object, required: [code] }
  steps:${nested(step('login'))}`);
  const workflowFirst = await play(both, statuses({ a: [401, 200] }));
  expect(taken(workflowFirst.steps)).toEqual(['a failure', 'login success', 'a success']);
  const prevented = await play(both, statuses({ a: [401, 200], login: [403] }));
  expect(prevented.reason?.message).toBe(
    'step a: before its retry, workflow other: step login: HTTP 403, and no successCriteria that allow it',
  );
  const refused = await play(both.replace('name: code', 'name: kode'), statuses({ a: [401] }));
  expect(refused.reason?.message).toMatch(
    /^step a: before its retry, workflow other: inputs must have required property/,
  );
});

test('Retry-After overrules retryAfter; a wait that outlasts the run ends it at once', async () => {
  const text = workflow(step('a', '\n  onFailure: [{ name: again, type: retry, retryAfter: 3600 }]'));
  const answer = (header: Record<string, string>) => {
    let asked = 0;
    return {
      rest: (_: unknown, response: import('node:http').ServerResponse) =>
        void response.writeHead(asked++ ? 200 : 503, header).end(),
    };
  };
  expect((await play(text, answer({ 'retry-after': '0' }))).outcome).toBe('success');
  expect((await play(text, answer({ 'retry-after': 'Sun, 06 Nov 1994 08:49:37 GMT' }))).outcome).toBe('success');
  const { outcome, reason, steps } = await play(text, answer({}), { timeoutMs: 5_000 });
  expect([outcome, reason]).toEqual(['limit', { code: 'deadline', message: "the run's 5000 ms are over" }]);
  expect(taken(steps)).toEqual(['a failure']);
});

test("a step's actions come before its workflow's, and override them by name", async () => {
  const level = `
successActions: [{ name: stop, type: end }]
failureActions: [{ reference: $components.failureActions.mend }]`;
  const text = `${workflow(step('a', '\n  onSuccess: [{ name: stop, type: goto, stepId: c }]') + step('b') + step('c'), level)}components:
  failureActions:
    mend: { name: mend, type: goto, stepId: c }
`;
  expect(taken((await play(text, statuses({}))).steps)).toEqual(['a success', 'c success']);
  expect(taken((await play(text, statuses({ a: [500] }))).steps)).toEqual(['a failure', 'c success']);
});

test('parameters of the workflow reach every step; components give them too', async () => {
  const level = `
parameters:
  - { name: tags, in: query, value: all }
  - { reference: $components.parameters.trace, value: mine }
  - { name: nowhere, in: path, value: x }`;
  const text = `${workflow(step('a') + step('b').replace('value: b }', 'value: b }, { name: tags, in: query, value: own }'), level)}components:
  parameters:
    trace: { name: X-Trace, in: header, value: theirs }
`;
  const { fixture } = await play(text, statuses({}));
  expect(fixture.asked.map(({ url, headers }) => [url, headers['x-trace']])).toEqual([
    ['/shelves/a?tags=all', 'mine'],
    ['/shelves/b?tags=own', 'mine'],
  ]);
});

const CALLING = workflows(`
- workflowId: main
  steps:
    - stepId: call
      workflowId: inner
      parameters: [{ name: shelf, value: $inputs.shelf }]
      successCriteria: [{ condition: $outputs.code == 200 }]
      outputs: { code: $outputs.code }
  outputs: { code: $steps.call.outputs.code, same: $workflows.inner.outputs.code, given: $workflows.inner.inputs.shelf }
- workflowId: inner
  inputs: { type: object, required: [shelf], properties: { shelf: { type: string }, size: { type: integer, default: 4 } } }
  steps:
    - stepId: read
      operationId: $sourceDescriptions.rest.readShelf
      parameters: [{ name: id, in: path, value: '{$inputs.shelf}{$inputs.size}' }]
      outputs: { code: $statusCode }
  outputs: { code: $steps.read.outputs.code }`);

test('a workflow calls another: inputs with their defaults, outputs, and its steps in the trace', async () => {
  const { outputs, steps, fixture } = await play(CALLING, statuses({}), { inputs: { shelf: 'a' } });
  expect(outputs).toEqual({ code: 200, same: 200, given: 'a' });
  expect(fixture.asked[0]?.url).toBe('/shelves/a4');
  expect(steps).toMatchObject([{ kind: 'workflow', steps: [{ workflowId: 'inner', stepId: 'read' }] }]);
  const failed = await play(CALLING, statuses({ a4: [500] }), { inputs: { shelf: 'a' } });
  expect(failed.steps[0]).toMatchObject({ reason: { code: 'workflow-failed' }, steps: [{ verdict: 'failure' }] });
  const misfit = await play(CALLING, statuses({}), { inputs: { shelf: 7 } });
  expect(misfit.steps[0]?.reason).toEqual({ code: 'inputs', message: 'inputs/shelf must be string, it is 7' });
});

test('a workflow of another document is called, and its channels are subscribed too', async () => {
  const other = workflow(
    `
- { stepId: heard, operationId: $sourceDescriptions.events.shelfChanged, action: receive, outputs: { id: $message.payload#/id } }`,
    'outputs: { id: $steps.heard.outputs.id }',
  );
  const text = workflow(
    `${step('a')}
- { stepId: call, workflowId: $sourceDescriptions.other.main, outputs: { id: $outputs.id } }`,
    'outputs: { id: $steps.call.outputs.id }',
  ).replace('sourceDescriptions:\n', 'sourceDescriptions:\n  - { name: other, url: other.yaml }\n');
  const { outputs } = await play(
    text,
    (fixture) => ({
      rest: async () => {
        await fixture().emit('/shelves', { id: 'before the call' });
        return {};
      },
    }),
    { files: { 'other.yaml': other } },
  );
  expect(outputs).toEqual({ id: 'before the call' });
});

test('goto a workflow: its end is the end', async () => {
  const jump = 'name: over, type: goto, workflowId: other, parameters: [{ name: n, value: $statusCode }]';
  const text = workflows(`
- workflowId: main
  steps:${nested(step('a', `\n  onSuccess: [{ ${jump} }]`) + step('never'))}
- workflowId: other
  steps:${nested(step('b', '\n  outputs: { n: $inputs.n }'))}
  outputs: { n: $steps.b.outputs.n }`);
  const { outputs, steps, outcome } = await play(text, statuses({}));
  expect([outcome, outputs, taken(steps)]).toEqual(['success', { n: 200 }, ['a success', 'b success']]);
});

test('dependsOn: workflows run before, once; steps are put in order; a step without its prerequisite fails', async () => {
  const first = await play(
    workflows(`
- { workflowId: main, dependsOn: [first, second], steps: [{ stepId: s, workflowId: first, parameters: [{ name: n, value: 1 }] }], outputs: { n: $workflows.first.inputs.n } }
- workflowId: first
  inputs: { type: object, properties: { n: {} }, required: [n] }
  steps:${nested(step('one'))}
- workflowId: second
  dependsOn: [first]
  steps:${nested(step('two'))}`),
    statuses({}),
    { inputs: { n: 3, other: 4 } },
  );
  expect(first.reason).toBeUndefined();
  expect(taken(first.steps)).toEqual(['one success', 'two success', 's success']);
  expect(first.outputs).toEqual({ n: 1 });
  const ordered = await play(workflow(`${step('a', '\n  dependsOn: [c]')}${step('b')}${step('c')}`), statuses({}));
  expect(taken(ordered.steps)).toEqual(['b success', 'c success', 'a success']);
  const jumped = await play(
    workflow(
      `${step('a', '\n  onSuccess: [{ name: over, type: goto, stepId: c }]')}${step('b')}${step('c', '\n  dependsOn: [b]')}`,
    ),
    statuses({}),
  );
  expect(jumped.steps[1]?.reason).toEqual({ code: 'not-ready', message: 'step b has not succeeded in this run' });
});

test('a step depends on one of another workflow, once that has run', async () => {
  const text = workflows(`
- workflowId: main
  steps:${nested(`
- { stepId: call, workflowId: other }${step('a', '\n  dependsOn: [$workflows.other.steps.b]')}`)}
- workflowId: other
  steps:${nested(step('b'))}`);
  expect(taken((await play(text, statuses({}))).steps)).toEqual(['call success', 'a success']);
  const early = await play(
    text.replace('workflowId: other }', 'workflowId: other, onFailure: [{ name: on, type: goto, stepId: a }] }'),
    statuses({ b: [500] }),
  );
  expect(early.steps[1]?.reason).toEqual({ code: 'not-ready', message: 'step b has not succeeded in this run' });
});

test('a document of Arazzo 1.0 runs', async () => {
  const text = workflow(step('a'))
    .replace('1.1.0', '1.0.1')
    .replace(/ {2}- \{ name: events.*\n/, '');
  expect((await play(text.replace('$sourceDescriptions.rest.readShelf', 'readShelf'), statuses({}))).outcome).toBe(
    'success',
  );
});

test('a dependency that fails keeps the workflow from running', async () => {
  const { reason, steps } = await play(
    workflows(`
- { workflowId: main, dependsOn: [first], steps: [{ stepId: s, workflowId: first }] }
- workflowId: first
  steps:${nested(step('one'))}`),
    statuses({ one: [500] }),
  );
  expect(reason).toMatchObject({ code: 'dependency-failed' });
  expect(taken(steps)).toEqual(['one failure']);
});

test('a loop of gotos ends with a clear reason', async () => {
  const { outcome, reason, steps } = await play(
    workflow(step('a') + step('b', '\n  onSuccess: [{ name: back, type: goto, stepId: a }]')),
    statuses({}),
    { maxSteps: 7 },
  );
  expect(outcome).toBe('limit');
  expect(reason).toEqual({
    code: 'step-limit',
    message: 'more than 7 steps: does a goto or a retry lead round in a circle?',
  });
  expect(steps).toHaveLength(7);
});

test('workflows that call each other without end are stopped', async () => {
  const { outcome, reason } = await play(workflows('- { workflowId: main, steps: [{ stepId: s, workflowId: main }] }'));
  expect([outcome, reason?.code, reason?.message]).toEqual([
    'limit',
    'call-depth',
    'workflows call each other more than 16 deep',
  ]);
});

test('the time of a step around others fails that step; its actions still count', async () => {
  const { outcome, steps } = await play(
    workflows(`
- workflowId: main
  steps:
    - { stepId: call, workflowId: slow, timeout: 60, onFailure: [{ name: on, type: goto, stepId: after }] }
    - { stepId: after, operationId: $sourceDescriptions.rest.login }
- workflowId: slow
  steps: [{ stepId: wait, operationId: $sourceDescriptions.events.shelfChanged, action: receive, timeout: 5000 }]`),
    { rest: () => ({}) },
  );
  expect(outcome).toBe('success');
  expect(steps[0]).toMatchObject({
    reason: { code: 'timeout', message: 'the 60 ms of step call are over' },
    steps: [{ stepId: 'wait', reason: { code: 'timeout' } }],
  });
});

test('the deadline of the run ends it, in a request as in a wait', async () => {
  const wait =
    '- { stepId: wait, operationId: $sourceDescriptions.events.shelfChanged, action: receive, timeout: 60000 }';
  const waiting = await play(workflow(wait), {}, { timeoutMs: 150 });
  expect([waiting.outcome, waiting.reason?.code]).toEqual(['limit', 'deadline']);
  expect(waiting.fixture.said.at(-1)?.channel).toBe('/meta/disconnect');
  const asking = await play(workflow(step('a')), { rest: () => undefined }, { timeoutMs: 100 });
  expect([asking.outcome, asking.reason?.code]).toEqual(['limit', 'deadline']);
  const silent = await play(workflow(wait), { bayeux: () => 'never' }, { timeoutMs: 100 });
  expect([silent.outcome, silent.reason?.code]).toEqual(['limit', 'deadline']);
});

test('more events than are buffered are a limit, and no verdict', async () => {
  const { outcome, reason } = await play(
    workflow(`${step('a')}
- { stepId: none, operationId: $sourceDescriptions.events.shelfChanged, action: receive, timeout: 30, x-absent: true, x-match: [{ condition: $message.payload.id == 9 }] }`),
    (fixture) => ({
      rest: async () => {
        for (let id = 0; id < 5; id += 1) await fixture().emit('/shelves', { id });
        return {};
      },
    }),
    { maxEvents: 3 },
  );
  expect([outcome, reason?.code]).toEqual(['limit', 'event-limit']);
});

test('the caller ends a run at once: in a wait, in a request, in a handshake, before it begins', async () => {
  const wait = workflow(
    '- { stepId: wait, operationId: $sourceDescriptions.events.shelfChanged, action: receive, timeout: 60000 }',
  );
  const abort = new AbortController();
  const waiting = await play(
    wait,
    { bayeux: ({ channel }) => void (channel === '/meta/connect' && abort.abort()) },
    { signal: abort.signal },
  );
  expect([waiting.outcome, waiting.reason?.code]).toEqual(['aborted', 'aborted']);
  expect(waiting.fixture.said.at(-1)?.channel).toBe('/meta/disconnect');

  const second = new AbortController();
  const asking = await play(workflow(step('a')), { rest: () => second.abort() }, { signal: second.signal });
  expect([asking.outcome, asking.steps[0]?.reason?.code]).toEqual(['aborted', 'interrupted']);

  const third = new AbortController();
  const handshake = await play(
    wait,
    {
      bayeux: () => {
        third.abort();
        return 'never';
      },
    },
    { signal: third.signal },
  );
  expect(handshake.outcome).toBe('aborted');

  const before = await play(workflow(step('a')), {}, { signal: AbortSignal.abort() });
  expect([before.outcome, before.fixture.asked]).toEqual(['aborted', []]);
});

test("sessions and sockets of the caller's own are used, and left open", async () => {
  const fixture = await serve({
    rest: async () => {
      await fixture.emit('/shelves', { id: 'a' });
      return {};
    },
  });
  const wire = createWire();
  const session = openBayeux(wire, { url: `${fixture.url}/events` });
  await session.handshake();
  await session.subscribe('/orders');
  const flows = await load(
    workflow(`${step('a')}
- { stepId: heard, operationId: $sourceDescriptions.events.shelfChanged, action: receive }`),
  );
  const exchanges: FlowExchange[] = [];
  const seen: string[] = [];
  const { outcome } = await runWorkflow(flows, 'main', {
    servers: { rest: fixture.url },
    sessions: { events: { session, subscribed: ['/orders'] } },
    wire,
    onExchange: (exchange) => exchanges.push(exchange),
    onStep: ({ stepId }) => seen.push(stepId),
  });
  expect([outcome, seen]).toEqual(['success', ['a', 'heard']]);
  expect(exchanges.map(({ source, purpose }) => [source, purpose])).toEqual([['rest', 'request']]);
  expect(session.clientId).toBe('client-one');
  expect(
    fixture.said
      .filter(({ channel }) => channel !== '/meta/connect')
      .map(({ channel, subscription }) => [channel, subscription]),
  ).toEqual([
    ['/meta/handshake', undefined],
    ['/meta/subscribe', '/orders'],
    ['/meta/subscribe', '/shelves'],
    ['/meta/unsubscribe', '/shelves'],
  ]);
  await session.close();
  wire.close();
});

test('a run that cannot be started is refused', async () => {
  const flows = await load(CALLING);
  await expect(runWorkflow(flows)).rejects.toThrow(
    /^several workflows are there\n {2}remedy: name one of main, inner$/,
  );
  await expect(runWorkflow(flows, 'none')).rejects.toThrow(/^there is no workflow none/);
  await expect(runWorkflow(flows, 'inner', { inputs: {} })).rejects.toMatchObject({ name: 'FlowInputError' });
});

test('a trace is plain data, and prints', async () => {
  const { fixture, ...result } = await play(
    workflow(step('a', '\n  successCriteria: [{ condition: $response.body.n == 2 }]')),
    {
      rest: () => ({ n: 1, text: 'line\nline\u001b[31m' }),
    },
  );
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  const text = result.steps.map((each) => renderStep(each)).join('\n');
  expect(text).toContain('FAIL main/a (request');
  expect(text).toContain(`GET ${fixture.url}/shelves/a -> 200 OK`);
  expect(text).toContain('NOT MET: $response.body.n == 2  [$response.body.n = 1]');
  expect(text).not.toContain('\u001b');
  expect(renderResult(result)).toMatch(
    /^FAILURE main in \d+ ms: step-failed: step a: not met: \$response\.body\.n == 2$/,
  );
});

test('an action of the workflow may speak of a step that has not run: it has no value then', async () => {
  const text = workflows(`
- workflowId: main
  failureActions: [{ name: mend, type: goto, workflowId: other, parameters: [{ name: made, value: $steps.b.outputs.n }] }]
  steps:${nested(step('a') + step('b', '\n  outputs: { n: $response.body#/n }'))}
- workflowId: other
  inputs: { type: object, properties: { made: { default: nothing } } }
  steps:${nested(step('c'))}
  outputs: { made: $inputs.made }`);
  const early = await play(text, statuses({ a: [500] }));
  expect([taken(early.steps), early.outputs]).toEqual([['a failure', 'c success'], { made: 'nothing' }]);
});
