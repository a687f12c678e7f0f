import { type SourceDocument, valueAt } from '../contract/index.js';

/**
 * Doc comments: whatever a document says about a thing, in the order in which a reader wants it. The tags are those
 * that typedoc knows.
 */
type Annotated = Readonly<Record<string, unknown>>;

/** The lines of a thing's doc comment, unescaped Markdown made safe for typedoc; none where the document says nothing. */
export function describe(thing: Annotated): string[] {
  const blocks = [
    texts(thing.title, thing.summary, thing.description),
    typeof thing.format === 'string' ? [`Format: ${thing.format}.`] : [],
    meanings(thing['x-enum-descriptions']),
    thing['x-scope'] === 'site' ? ["Of the site's common list of codes, not of this operation's own contract."] : [],
    features(thing['x-required-features']),
    open(thing['x-open']),
    sources(thing['x-source']),
    thing.default === undefined ? [] : [`@defaultValue \`${JSON.stringify(thing.default)}\``],
    thing.deprecated === true ? ['@deprecated'] : [],
  ];
  return blocks.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

/** A doc comment of the lines, at an indentation; `''` without lines. */
export function comment(lines: readonly string[], indent = ''): string {
  const escaped = lines.map((line) => line.replaceAll('*/', '*\\/').trimEnd());
  if (escaped.length === 0) return '';
  if (escaped.length === 1) return `${indent}/** ${escaped[0]} */\n`;
  return `${indent}/**\n${escaped.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}\n`).join('')}${indent} */\n`;
}

/** The doc comment of the thing at a pointer, or of the lines given where the document says nothing of it. */
export function commentAt(
  document: SourceDocument,
  pointer: string,
  indent = '',
  otherwise: readonly string[] = [],
): string {
  const lines = describe(valueAt(document.value, pointer) as Annotated);
  return comment(lines.length > 0 ? lines : otherwise, indent);
}

/** The texts as paragraphs; one that repeats the one before it is left out. */
function texts(...given: unknown[]): string[] {
  const said = given.filter((text): text is string => typeof text === 'string' && text.trim() !== '');
  return [...new Set(said.map((text) => text.trim()))].flatMap((text, index) => {
    const lines = safe(text).split(/\r?\n/);
    return index === 0 ? lines : ['', ...lines];
  });
}

/** Outside of code, `@` would begin a tag and a brace an inline tag. */
const safe = (text: string): string =>
  text
    .split(/(`+[^`]*`+)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/[@{}]/g, '\\$&')))
    .join('');

const flat = (text: unknown): string => safe(String(text).trim().replaceAll(/\s+/g, ' '));

function meanings(given: unknown): string[] {
  if (typeof given !== 'object' || given === null) return [];
  return Object.entries(given).map(([value, meaning]) => `- \`${value}\`: ${flat(meaning)}`);
}

const features = (given: unknown): string[] =>
  Array.isArray(given) ? [`Required features: ${given.map((name) => `\`${name}\``).join(', ')}.`] : [];

function open(given: unknown): string[] {
  const questions = Array.isArray(given) ? given : [];
  return questions.length === 0 ? [] : ['Not established:', ...questions.map((question) => `- ${flat(question)}`)];
}

interface Source {
  readonly document?: unknown;
  readonly section?: unknown;
  readonly page?: unknown;
  readonly label?: unknown;
  readonly confidence?: unknown;
}

function sources(given: unknown): string[] {
  if (!Array.isArray(given) || given.length === 0) return [];
  const written = given.map(({ document, section, page, label, confidence }: Source) => {
    const where = document === undefined ? page : section === undefined ? document : `${document}, ${section}`;
    const weight = confidence === undefined ? label : `${label}, confidence ${confidence}`;
    return flat(`${where} (${weight})`);
  });
  return [`Source: ${written.join('; ')}.`];
}
