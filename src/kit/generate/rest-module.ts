import { escapeToken, type RestDocument, type SourceDocument, valueAt } from '../contract/index.js';
import { comment, commentAt } from './comment.js';
import { literal, Names, propertyKey } from './names.js';
import { printRestTypes } from './openapi-typescript.js';
import { prepareOpenApi } from './prepare-openapi.js';
import type { OperationTargets } from './rest-targets.js';
import { type TypeSource, typeOf, typeSource } from './schema-types.js';
import { componentOf, type ObjectOf } from './targets.js';

/** Types that another module declares. */
export interface DeclaredElsewhere {
  /** The module, e.g. `events.gen.js`. */
  readonly module: string;
  readonly names: ReadonlySet<string>;
}

/** The text of `rest.gen.ts`, without its header. */
export async function restModule(
  rest: RestDocument,
  targets: readonly OperationTargets[],
  elsewhere?: DeclaredElsewhere,
): Promise<string> {
  const { document } = rest;
  const source = typeSource(document, 'openapi');
  const names = new Names(document);
  for (const name of Object.keys((valueAt(document.value, '/components/schemas') as object | undefined) ?? {}))
    names.claim(name, `/components/schemas/${escapeToken(name)}`);
  const own = targets.flatMap((target) => operationTypes(source, names, target));
  const printed = await printRestTypes(document, prepareOpenApi(document, source.closed), elsewhere?.names);
  return [...imported(elsewhere), printed, ...own, operationTable(document, targets)].join('\n');
}

function imported({ module, names }: DeclaredElsewhere = { module: '', names: new Set() }): string[] {
  if (names.size === 0) return [];
  const list = `{ ${[...names].sort().join(', ')} }`;
  return [`import type ${list} from './${module}';\n\nexport type ${list};\n`];
}

/** The types of an operation's parameters, request and responses, under plain names. */
function operationTypes(source: TypeSource, names: Names, target: OperationTargets): string[] {
  const { document } = source;
  const { operation, name, parameters, request, responses } = target;
  const declared: string[] = [];
  const claim = (type: string, body?: string): boolean => {
    // A component of that very name which is the body needs no alias.
    const owner = body === undefined ? undefined : componentOf(document, body);
    return names.claim(type, owner === type ? `/components/schemas/${owner}` : `${operation.pointer}/operationId`);
  };
  if (parameters && claim(parameters.type)) {
    declared.push(parametersType(source, parameters.type, operation.id, parameters.schema as ObjectOf));
  }
  if (request && claim(request.type, request.schema.pointer)) {
    const doc = commentAt(document, `${operation.pointer}/requestBody`, '', [`${request.what}.`]);
    declared.push(`${doc}export type ${request.type} = ${typeOf(source, request.schema.pointer)};\n`);
  }
  if (claim(`${name}Responses`)) {
    const lines = operation.responses.map(({ status, pointer }) => {
      const body = responses.get(status);
      const type = body ? typeOf(source, body.schema.pointer, '  ') : 'undefined';
      const key = /^\d+$/.test(status) ? status : propertyKey(status);
      return `${commentAt(document, pointer, '  ')}  ${key}: ${type};\n`;
    });
    const doc = comment([
      `The bodies that \`${operation.id}\` answers with, by HTTP status; \`undefined\` where there is none.`,
    ]);
    declared.push(`${doc}export interface ${name}Responses {\n${lines.join('')}}\n`);
  }
  return declared;
}

function parametersType(source: TypeSource, name: string, operation: string, schema: ObjectOf): string {
  const lines = [...schema.properties].map(([property, { pointer, required }]) => {
    const doc = commentAt(source.document, pointer.slice(0, pointer.lastIndexOf('/')), '  ');
    return `${doc}  ${propertyKey(property)}${required ? '' : '?'}: ${typeOf(source, pointer, '  ')};\n`;
  });
  return `${comment([`The parameters of \`${operation}\`.`])}export interface ${name} {\n${lines.join('')}}\n`;
}

/** What a client needs to know of the operations at run time. */
function operationTable(document: SourceDocument, targets: readonly OperationTargets[]): string {
  const lines = targets.map(({ operation: { id, method, path, pointer, parameters, responses } }) => {
    const query = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => literal(name));
    const statuses = responses.map(({ status }) => (/^\d+$/.test(status) ? status : literal(status)));
    const doc = commentAt(document, pointer, '  ');
    return `${doc}  ${propertyKey(id)}: {
    /** The HTTP method. */
    method: ${literal(method)},
    /** The path template. */
    path: ${literal(path)},
    /** The parameters that go into the query; all others are in the path. */
    query: [${query.join(', ')}],
    /** The documented HTTP statuses. */
    statuses: [${statuses.join(', ')}],
  },
`;
  });
  const doc = comment(['The operations as a client needs them at run time.']);
  return `${doc}export const restOperations = {\n${lines.join('')}} as const;\n`;
}
