import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { Channel, EventsDocument, Operation, RestDocument, SourceDocument } from '../contract/index.js';
import type { Criterion } from './criterion.js';
import type { Use } from './reader.js';
import type { Path } from './selector.js';
import type { Value } from './value.js';

/** An Arazzo document that is valid, linked with its source descriptions, and ready to run. */
export interface FlowDocument {
  /** @internal */
  readonly document: SourceDocument;
  /** Of `info`. */
  readonly title: string;
  /** The feature set it is written in. */
  readonly version: '1.0' | '1.1';
  /** @internal */
  readonly sources: ReadonlyMap<string, Source>;
  /** By `workflowId`, in the document's order. */
  readonly workflows: ReadonlyMap<string, Workflow>;
}

export type Source = RestSource | EventSource | FlowSource;

interface SourceBase {
  readonly name: string;
  /** The fields as written, for `$sourceDescriptions.NAME.url`. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface RestSource extends SourceBase {
  readonly type: 'openapi';
  readonly rest: RestDocument;
}

export interface EventSource extends SourceBase {
  readonly type: 'asyncapi';
  readonly events: EventsDocument;
}

export interface FlowSource extends SourceBase {
  readonly type: 'arazzo';
  readonly flows: FlowDocument;
}

/** A workflow, ready to run. */
export interface Workflow {
  /** Its `workflowId`. */
  readonly id: string;
  /** Empty where it has none. */
  readonly summary: string;
  /** @internal */
  readonly flows: FlowDocument;
  /** @internal */
  readonly pointer: string;
  /** Checks inputs, and fills in the schema's defaults; absent where the workflow declares none. @internal */
  readonly checkInputs: ValidateFunction | undefined;
  /** Names of inputs; undefined where the schema does not list them all. */
  readonly inputNames: ReadonlySet<string> | undefined;
  /** Inputs that are secrets: `format: password`. */
  readonly secretInputs: ReadonlySet<string>;
  /** @internal */
  readonly dependsOn: readonly WorkflowRef[];
  /** In the order of execution: as written, unless `dependsOn` says otherwise. @internal */
  readonly steps: readonly Step[];
  /** @internal */
  readonly outputs: ReadonlyMap<string, Value>;
  /** @internal */
  readonly outputUses: readonly Use[];
}

/** A workflow by its id in a document. */
export interface WorkflowRef {
  readonly flows: FlowDocument;
  readonly id: string;
  /** Where it is named. */
  readonly pointer: string;
}

export interface Step {
  readonly id: string;
  readonly description: string;
  readonly pointer: string;
  readonly action: StepAction;
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  readonly criteria: readonly Criterion[];
  readonly onSuccess: readonly Action[];
  readonly onFailure: readonly Action[];
  readonly outputs: ReadonlyMap<string, Value>;
  /** Milliseconds. */
  readonly timeoutMs: number | undefined;
  readonly dependsOn: readonly StepRef[];
  readonly uses: readonly Use[];
}

/** What a step does. */
export type StepAction =
  | { readonly kind: 'request'; readonly source: RestSource; readonly operation: Operation }
  | { readonly kind: 'send'; readonly source: EventSource; readonly channel: Channel }
  | {
      readonly kind: 'receive';
      readonly source: EventSource;
      readonly channel: Channel;
      /** `x-match`: which event of the channel is meant. */
      readonly match: readonly Criterion[];
      /** `x-absent`: no such event may come. */
      readonly absent: boolean;
      readonly correlation: Correlation | undefined;
    }
  | { readonly kind: 'workflow'; readonly workflow: WorkflowRef };

/** The id that the event must carry, and where AsyncAPI says it stands. */
export interface Correlation {
  readonly id: Value;
  readonly location: { readonly part: 'header' | 'payload'; readonly pointer: string };
}

/** A step that must have succeeded before; of the same workflow unless one is named. */
export interface StepRef {
  readonly workflow: WorkflowRef;
  readonly step: string;
  readonly pointer: string;
}

export interface Parameter {
  readonly name: string;
  /** Absent where a workflow is called. */
  readonly in: 'path' | 'query' | 'querystring' | 'header' | 'cookie' | undefined;
  readonly value: Value;
  readonly pointer: string;
  /** Given for all steps of the workflow: it is left out where the operation has no place for it. */
  readonly inherited: boolean;
}

export interface RequestBody {
  readonly contentType: string | undefined;
  readonly payload: Value | undefined;
  readonly replacements: readonly { readonly target: Path; readonly value: Value }[];
}

export interface Action {
  readonly name: string;
  readonly pointer: string;
  readonly type: 'end' | 'goto' | 'retry';
  readonly criteria: readonly Criterion[];
  readonly stepId: string | undefined;
  readonly workflow: WorkflowRef | undefined;
  readonly parameters: readonly Parameter[];
  /** Milliseconds before the next attempt. */
  readonly retryAfterMs: number;
  readonly retryLimit: number;
}
