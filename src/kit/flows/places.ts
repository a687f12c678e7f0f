import { type Operation, valueAt } from '../contract/index.js';
import type { Parameter, RestSource, StepAction } from './model.js';
import type { Reader } from './reader.js';

/** How the places of a request write their values: OpenAPI's defaults, and the only styles there are here. */
const STYLES: Readonly<Record<string, string>> = { path: 'simple', query: 'form', header: 'simple', cookie: 'form' };

/** Proves that each parameter has a place in what the step does, and each place of the path a parameter. */
export function checkPlaces(
  reader: Reader,
  pointer: string,
  action: StepAction,
  parameters: readonly Parameter[],
): void {
  if (action.kind === 'send') {
    for (const parameter of parameters) {
      if (parameter.in === 'header' || parameter.inherited) continue;
      reader.fault(parameter.pointer, `a Bayeux message has no ${parameter.in} parameters`, 'write in: header');
    }
  }
  if (action.kind !== 'request') return;
  const { operation, source } = action;
  const wanted = placesOf(operation);
  for (const parameter of parameters) {
    if (parameter.in === 'path' && !wanted.includes(parameter.name) && !parameter.inherited) {
      reader.fault(
        parameter.pointer,
        `${operation.path} has no place for path parameter ${parameter.name}`,
        'correct the name',
      );
    }
    checkStyle(reader, source, operation, parameter);
  }
  for (const name of wanted) {
    if (parameters.some((each) => each.in === 'path' && each.name === name)) continue;
    reader.fault(
      pointer,
      `path parameter ${name} of ${operation.path} is not given`,
      'add it to parameters, with in: path',
    );
  }
  if (parameters.some((each) => each.in === 'querystring') && parameters.some((each) => each.in === 'query')) {
    reader.fault(pointer, 'query and querystring in one request', 'use one of them');
  }
}

/** The names in a path template. */
export const placesOf = ({ path }: Operation): string[] =>
  [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);

/** The parameter as the operation declares it. */
export function declared({ parameters }: Operation, { name, in: where }: Pick<Parameter, 'name' | 'in'>) {
  const same =
    where === 'header'
      ? (other: string) => other.toLowerCase() === name.toLowerCase()
      : (other: string) => other === name;
  return parameters.find((each) => each.in === where && same(each.name));
}

function checkStyle(reader: Reader, source: RestSource, operation: Operation, parameter: Parameter): void {
  const known = declared(operation, parameter);
  if (!known) return;
  const style = valueAt(source.rest.document.value, `${known.pointer}/style`) ?? STYLES[known.in];
  if (style === STYLES[known.in]) return;
  reader.fault(
    parameter.pointer,
    `parameter style ${String(style)} is not supported`,
    `use style ${STYLES[known.in]}, or in: querystring`,
  );
}
