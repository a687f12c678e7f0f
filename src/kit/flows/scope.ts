import { pathToFileURL } from 'node:url';
import { valueAt } from '../contract/index.js';
import type { Expression } from './expression.js';
import { GrammarError } from './faults.js';
import { headerOf } from './listening.js';
import type { Workflow } from './model.js';
import type { Run, WorkflowState } from './run-state.js';
import { named } from './selector.js';
import { evaluate, type Scope, type Value } from './value.js';

/** A workflow while it runs. */
export interface Frame {
  readonly run: Run;
  readonly workflow: Workflow;
  readonly state: WorkflowState;
}

/** What a step has brought so far, for the expressions that speak of it. */
export interface Facts {
  readonly request?: {
    readonly url: string;
    readonly method: string;
    readonly headers: readonly (readonly [string, string])[];
    readonly path: Readonly<Record<string, unknown>>;
    readonly query: Readonly<Record<string, unknown>>;
    readonly body: unknown;
  };
  readonly response?: {
    readonly status: number;
    readonly headers: readonly (readonly [string, string])[];
    readonly body: unknown;
  };
  readonly message?: { readonly envelope: Readonly<Record<string, unknown>>; readonly payload: unknown };
  /** Outputs of the workflow that the step called. */
  readonly called?: Readonly<Record<string, unknown>>;
}

/** What each expression stands for, at this moment. Nothing stands nowhere: it is undefined, never a fault. */
export const scopeOf =
  ({ run, workflow, state }: Frame, facts: Facts = {}): Scope =>
  (expression) => {
    switch (expression.kind) {
      case 'url':
        return facts.request?.url;
      case 'method':
        return facts.request?.method;
      case 'statusCode':
        return facts.response?.status;
      case 'part':
        return partOf(expression, facts);
      case 'content':
        return valueAt(contentOf(expression.of, facts), expression.pointer);
      case 'inputs':
        return named(state.inputs, expression.name, expression.pointer);
      case 'outputs': {
        const outputs = facts.called ?? outputsOf(workflow.outputs, scopeOf({ run, workflow, state }));
        return named(outputs, expression.name, expression.pointer);
      }
      case 'steps':
        return named(state.done.get(expression.step) ?? {}, expression.name, expression.pointer);
      case 'workflows': {
        const other = workflow.flows.workflows.get(expression.workflow);
        const known = other && run.states.get(other);
        return known && named(known[expression.field], expression.name, expression.pointer);
      }
      case 'sourceDescriptions':
        return valueAt(workflow.flows.sources.get(expression.source)?.fields, `/${expression.reference}`);
      case 'self': {
        const { value, file } = workflow.flows.document;
        return new URL(String(value.$self), pathToFileURL(file)).href;
      }
      // A component is named in `reference` and nowhere else: the document is refused where it is.
      case 'components':
        return undefined;
    }
  };

/** Outputs by name; one without a value, or whose selector cannot be evaluated, is left out. */
export function outputsOf(outputs: ReadonlyMap<string, Value>, scope: Scope): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [name, value] of outputs) {
    try {
      const output = evaluate(value, scope);
      if (output !== undefined) made[name] = output;
    } catch (error) {
      if (!(error instanceof GrammarError)) throw error;
    }
  }
  return made;
}

function partOf(
  { of, part, name }: Extract<Expression, { kind: 'part' }>,
  { request, response, message }: Facts,
): unknown {
  if (part !== 'header') return valueAt(request?.[part], `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  if (of === 'message') return message && headerOf(message.envelope, name);
  const headers = (of === 'request' ? request : response)?.headers ?? [];
  const values = headers.filter(([each]) => each.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
  return values.length === 0 ? undefined : values.join(', ');
}

function contentOf(of: 'request' | 'response' | 'message', facts: Facts): unknown {
  return of === 'message' ? facts.message?.payload : facts[of]?.body;
}
