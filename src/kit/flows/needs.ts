import type { EventSource, RestSource, Workflow, WorkflowRef } from './model.js';

/** What a workflow, with all that it may call, talks to. */
export interface Needs {
  readonly rest: ReadonlySet<RestSource>;
  /** The channels to listen on; an empty set where messages are only sent. */
  readonly events: ReadonlyMap<EventSource, ReadonlySet<string>>;
}

/** Follows every call, transfer and dependency of a workflow: what will be received is subscribed before the first step. */
export function needsOf(workflow: Workflow): Needs {
  const rest = new Set<RestSource>();
  const events = new Map<EventSource, Set<string>>();
  const seen = new Set<Workflow>();
  const open: Workflow[] = [workflow];
  for (let next = open.pop(); next; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const calls: WorkflowRef[] = [...next.dependsOn];
    for (const { action, onSuccess, onFailure } of next.steps) {
      if (action.kind === 'request') rest.add(action.source);
      else if (action.kind === 'workflow') calls.push(action.workflow);
      else {
        const channels = events.get(action.source) ?? new Set();
        if (action.kind === 'receive') channels.add(action.channel.address);
        events.set(action.source, channels);
      }
      for (const { workflow: other } of [...onSuccess, ...onFailure]) if (other) calls.push(other);
    }
    open.push(...calls.flatMap(({ flows, id }) => flows.workflows.get(id) ?? []));
  }
  return { rest, events };
}
