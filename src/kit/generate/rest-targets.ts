import { type Body, type Operation, type RestDocument, valueAt } from '../contract/index.js';
import { Names, pascal } from './names.js';
import type { ObjectOf, Target } from './targets.js';

const isJson = ({ mediaType }: Body): boolean => /^application\/(?:[\w.+-]+\+)?json\b/.test(mediaType);

/** What an operation sends and receives, under the names that the generated modules give it. */
export interface OperationTargets {
  readonly operation: Operation;
  /** `OperateDevice`. */
  readonly name: string;
  readonly parameters: Target | undefined;
  readonly request: Target | undefined;
  /** By status, as the document writes it; `undefined` where no body is documented. */
  readonly responses: ReadonlyMap<string, Target | undefined>;
}

/**
 * Names everything that a REST document's operations send and receive.
 *
 * @throws ContractError for names that collide, bodies that are not JSON, and parameters in headers or cookies.
 */
export function restTargets(rest: RestDocument): OperationTargets[] {
  const names = new Names(rest.document);
  return rest.operations.map((operation) => {
    const name = pascal(operation.id);
    const target = (suffix: string, type: string, what: string, schema: Target['schema']): Target => {
      names.claim(`validate${name}${suffix}`, `${operation.pointer}/operationId`);
      return { validator: `validate${name}${suffix}`, type, what: `${what} of \`${operation.id}\``, schema };
    };
    names.claim(name, `${operation.pointer}/operationId`);
    const parameters = parametersOf(rest, operation);
    const body = operation.requestBody;
    if (body) onlyJson(rest, [body]);
    return {
      operation,
      name,
      parameters: parameters && target('Parameters', `${name}Parameters`, 'The parameters', parameters),
      request: body && target('Request', `${name}Request`, 'The request', body.schema),
      responses: new Map(
        operation.responses.map(({ status, bodies }) => {
          onlyJson(rest, bodies);
          const [answer] = bodies;
          const key = /^\d+$/.test(status) ? status : `'${status}'`;
          return [
            status,
            answer &&
              target(pascal(status), `${name}Responses[${key}]`, `The body of a ${status} answer`, answer.schema),
          ];
        }),
      ),
    };
  });
}

/** Path and query parameters as one flat object, which is what a client takes. */
function parametersOf({ document }: RestDocument, operation: Operation): ObjectOf | undefined {
  const properties = new Map<string, { pointer: string; required: boolean }>();
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'path' && parameter.in !== 'query') {
      const remedy = 'describe credentials as a securityScheme; other ones are not supported yet';
      throw document.fault(parameter.pointer, `a parameter in a ${parameter.in} is not supported`, remedy);
    }
    if (properties.has(parameter.name)) {
      throw document.fault(parameter.pointer, `two parameters are called ${parameter.name}`, 'rename one of the two');
    }
    if (valueAt(document.value, parameter.schema.pointer) === undefined) {
      throw document.fault(parameter.pointer, `the parameter ${parameter.name} has no schema`, 'say what it is');
    }
    properties.set(parameter.name, { pointer: parameter.schema.pointer, required: parameter.required });
  }
  return properties.size === 0 ? undefined : { document, pointer: operation.pointer, properties };
}

function onlyJson({ document }: RestDocument, bodies: readonly Body[]): void {
  const wrong = bodies.find((body, index) => !isJson(body) || index > 0);
  const empty = bodies.find(({ schema }) => valueAt(document.value, schema.pointer) === undefined);
  if (empty) throw document.fault(empty.schema.pointer, 'a body without a schema', 'say what it is');
  if (!wrong) return;
  const what = isJson(wrong) ? 'several media types for one body' : `a body of type ${wrong.mediaType}`;
  throw document.fault(wrong.schema.pointer, `${what}: only one JSON body is supported`, 'leave application/json only');
}
