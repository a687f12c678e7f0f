import { valueAt } from '../contract/index.js';
import type { Draft } from './draft.js';

const STEP = ['channelPath', 'action', 'correlationId', 'timeout', 'dependsOn'];

/** What only Arazzo 1.1 has is a fault in a document that says it is 1.0. */
export function refuseNewer({ reader, flows }: Draft): void {
  if (flows.version !== '1.0') return;
  const root = flows.document.value;
  const newer = (pointer: string, name: string): void =>
    reader.fault(pointer, `${name} came with Arazzo 1.1`, 'write arazzo: 1.1.0');
  if (root.$self !== undefined) newer('/$self', '$self');
  for (const [index, source] of list(root.sourceDescriptions).entries()) {
    if (source.type === 'asyncapi') newer(`/sourceDescriptions/${index}/type`, 'type: asyncapi');
  }
  for (const [at, workflow] of list(root.workflows).entries()) {
    for (const [index, step] of list(workflow.steps).entries()) {
      const pointer = `/workflows/${at}/steps/${index}`;
      for (const field of STEP) if (step[field] !== undefined) newer(`${pointer}/${field}`, field);
      for (const [number, parameter] of list(step.parameters).entries()) {
        if (parameter.in === 'querystring') newer(`${pointer}/parameters/${number}/in`, 'in: querystring');
      }
      for (const actions of ['onSuccess', 'onFailure']) {
        for (const [number, action] of list(step[actions]).entries()) {
          if (action.parameters !== undefined) newer(`${pointer}/${actions}/${number}/parameters`, 'parameters');
        }
      }
      for (const [number, replacement] of list(valueAt(step, '/requestBody/replacements')).entries()) {
        const field = 'targetSelectorType';
        if (replacement[field] !== undefined) newer(`${pointer}/requestBody/replacements/${number}/${field}`, field);
      }
    }
  }
}

type Written = Readonly<Record<string, unknown>>;

/** The objects of a list, whatever was written. */
function list(value: unknown): Written[] {
  if (!Array.isArray(value)) return [];
  return value.map((item: unknown) => (typeof item === 'object' && item !== null ? (item as Written) : {}));
}
