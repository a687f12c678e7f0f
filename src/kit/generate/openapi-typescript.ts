import { type SourceDocument, valueAt } from '../contract/index.js';
import { comment } from './comment.js';
import { OPEN_MARK, type PreparedOpenApi } from './prepare-openapi.js';

/**
 * The one place that knows openapi-typescript: what it prints for a prepared document, in our shape.
 *
 * @param elsewhere components that are declared in another module, and not here.
 */
export async function printRestTypes(
  document: SourceDocument,
  prepared: PreparedOpenApi,
  elsewhere: ReadonlySet<string> = new Set(),
): Promise<string> {
  // It brings the TypeScript compiler along: half a second to import.
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  let printed: string;
  try {
    printed = astToString(await openapiTS(prepared.value as never, { defaultNonNullable: false, silent: true }));
  } catch (cause) {
    const [, pointer = ''] = / at #?(\/\S+)$/.exec((cause as Error).message) ?? [];
    throw document.fault(
      valueAt(document.value, pointer) === undefined ? '' : pointer,
      `openapi-typescript refuses the document: ${(cause as Error).message}`,
      'run a linter over it, e.g. npx redocly lint',
    );
  }
  return withComments(halfIndented(mentionedByName(hoisted(printed, elsewhere))), prepared.comments);
}

/** Component schemas as declarations of their own, in place of members of `components.schemas`. */
function hoisted(printed: string, elsewhere: ReadonlySet<string>): string {
  const lines = printed.split('\n');
  const start = lines.indexOf('    schemas: {');
  if (start === -1) return printed;
  const end = lines.indexOf('    };', start);
  const declarations: string[] = [];
  const table: string[] = [];
  let member: string[] = [];
  for (const line of lines.slice(start + 1, end)) {
    member.push(line.slice(8));
    if (!/^ {8}\S.*;$/.test(line)) continue;
    const [name, declaration] = declare(member);
    if (!elsewhere.has(name)) declarations.push(declaration);
    table.push(`        ${name}: ${name};`);
    member = [];
  }
  return [
    ...declarations.flatMap((text) => [text, '']),
    ...lines.slice(0, start + 1),
    ...table,
    ...lines.slice(end),
  ].join('\n');
}

/** `Name: { … };` with its comment, as `export interface Name { … }`; anything but a single object as a type alias. */
function declare(member: readonly string[]): [name: string, declaration: string] {
  const at = member.findIndex((line) => /^[\w$]+: /.test(line));
  const [, name = '', rest = ''] = /^([\w$]+): (.*)$/.exec(member[at] ?? '') ?? [];
  const body = [rest, ...member.slice(at + 1)];
  const isObject =
    rest === '{' &&
    body
      .slice(1)
      .filter((line) => /^\S/.test(line))
      .join() === '};';
  const head = isObject ? `export interface ${name} {` : `export type ${name} = ${rest}`;
  const tail = body.slice(1).map((line) => (isObject && line === '};' ? '}' : line));
  return [name, [...member.slice(0, at), head, ...tail].join('\n')];
}

const halfIndented = (text: string): string =>
  text.replaceAll(/^(?: {4})+(?=\S)/gm, (indent) => ' '.repeat(indent.length / 2));

const mentionedByName = (text: string): string => text.replaceAll(/components\["schemas"\]\["([\w$]+)"\]/g, '$1');

/** Puts comments and open ends in place of their marks; a comment that is none of ours goes. */
function withComments(text: string, comments: PreparedOpenApi['comments']): string {
  return text
    .replaceAll(/^( *)\/\*\*[\s\S]*?\*\/\n/gm, (block, indent: string) => {
      const [, index] = /«doc (\d+)»/.exec(block) ?? [];
      return index === undefined ? '' : comment(comments[Number(index)] ?? [], indent);
    })
    .replaceAll(new RegExp(`"${OPEN_MARK}(string|number)"`, 'g'), '($1 & {})')
    .replaceAll(/^export type (?:webhooks|\$defs) = Record<string, never>;\n/gm, '')
    .replaceAll(
      /^(?=export (?:interface|type) (paths|components|operations)\b)/gm,
      '/** The shape that openapi-fetch takes. @hidden */\n',
    );
}
