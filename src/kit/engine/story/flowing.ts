import { join } from 'node:path';
import { type Operation, packageRoot } from '../../contract/index.js';
import {
  type FlowDocument,
  type FlowExchange,
  type FlowResult,
  loadFlows,
  runWorkflow,
  serversOf,
} from '../../flows/index.js';
import type { HttpRecord } from '../../wire/index.js';
import type { Acts } from './acts.js';
import type { Exhibits } from './exhibits.js';
import { Halt } from './halt.js';
import type { FlowOptions } from './story.js';
import { identify, type Visit } from './visit.js';

const loaded = new Map<string, Promise<FlowDocument>>();

/** What stands in a file does not change while a process runs, so it is read and linked once. */
function flowsIn(file: string): Promise<FlowDocument> {
  const loading = loaded.get(file) ?? loadFlows(file);
  loaded.set(file, loading);
  return loading;
}

/**
 * Runs a workflow at the target: the source description named `driver` is the driver, the others are the target. What it
 * starts is undone like all else.
 */
export async function runFlow(
  visit: Visit,
  acts: Acts,
  exhibits: Exhibits,
  remember: () => Promise<void>,
  workflowId: string,
  { inputs = {}, file }: FlowOptions,
): Promise<FlowResult> {
  const { target, contract, driver } = visit;
  const { auth } = target;
  const flows = await flowsIn(file ?? join(packageRoot(), 'spec', contract.vendor, 'flows.arazzo.yaml'));
  const own = [...flows.sources.keys()].filter((name) => name !== 'driver');
  if (!driver && serversOf(flows, workflowId).has('driver')) {
    throw new Halt({ kind: 'skip', code: 'no-driver', message: `the workflow ${workflowId} needs a driver` });
  }
  if (driver) await remember();
  acts.require();
  const result = await runWorkflow(flows, workflowId, {
    inputs: { ...inputsOf(flows, workflowId, visit), ...inputs },
    servers: {
      ...Object.fromEntries(own.map((name) => [name, target.baseUrl])),
      ...(driver ? { driver: driver.url } : {}),
    },
    auth: auth ? Object.fromEntries(own.map((name) => [name, auth])) : {},
    wire: visit.wire,
    signal: acts.signal,
    eventTimeoutMs: visit.eventTimeoutMs,
    onExchange: (exchange) => seen(exchange, visit, acts, exhibits),
  });
  acts.require();
  if (result.outcome === 'limit') {
    throw new Halt({
      kind: 'error',
      code: 'flow-limit',
      message: result.reason?.message ?? 'a bound ended the workflow',
    });
  }
  return result;
}

function inputsOf(flows: FlowDocument, workflowId: string, { fixtures, target }: Visit): Record<string, unknown> {
  const names = flows.workflows.get(workflowId)?.inputNames;
  const known = { device: fixtures.supervisor, target: fixtures.target, api: `${target.origin}/api/v2` };
  return Object.fromEntries(Object.entries(known).filter(([name]) => names?.has(name)));
}

function seen({ source, purpose, record }: FlowExchange, visit: Visit, acts: Acts, exhibits: Exhibits): void {
  if (purpose !== 'request') {
    exhibits.bayeux(record, purpose);
    return;
  }
  exhibits.http(record);
  const operation = source === 'driver' ? undefined : operationOf(visit, record);
  const { request } = record;
  const outgoing = { ...request, headers: Object.fromEntries(request.headers), identity: identify('default', visit) };
  if (operation) acts.note(operation, outgoing, record);
}

function operationOf({ target, contract }: Visit, { request: { method, url } }: HttpRecord): Operation | undefined {
  const path = url.slice(target.baseUrl.length).replace(/\?.*$/, '');
  return contract.rest.operations.find(
    (operation) => operation.method === method && patternOf(operation.path).test(path),
  );
}

const patternOf = (template: string): RegExp =>
  new RegExp(`^${template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`);
