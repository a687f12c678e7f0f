import { dirname, join } from 'node:path';
import { ContractError, linkAsyncApi, linkOpenApi, readDocument, type SourceDocument } from '../contract/index.js';
import type { Draft } from './draft.js';
import type { Source } from './model.js';
import { FlowInputError } from './options.js';
import { listed } from './references.js';

/**
 * Reads the documents that a flow names as its source descriptions; a fault for each that cannot be used.
 *
 * @param copies files that are read in place of what is named, by the name of the source description.
 * @throws FlowInputError when there is no source description of such a name.
 */
export async function readSources(
  draft: Draft,
  copies: Readonly<Record<string, string>>,
  open: (file: string) => Promise<Draft | undefined>,
): Promise<void> {
  const { reader, flows, sources, brokenSources } = draft;
  const named = flows.document.value.sourceDescriptions as Record<string, unknown>[];
  const names = named.map(({ name }) => String(name));
  const unknown = Object.keys(copies).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new FlowInputError(`there is no source description ${unknown}`, `there are: ${listed(names)}`);
  for (const [index, fields] of named.entries()) {
    const pointer = `/sourceDescriptions/${index}`;
    const fits = await reader.fits(pointer, 'sourceDescription');
    const name = String(fields.name);
    if (sources.has(name) || brokenSources.has(name)) {
      reader.fault(`${pointer}/name`, `two source descriptions are called ${name}`, 'rename one');
      continue;
    }
    const copy = Object.hasOwn(copies, name) ? copies[name] : undefined;
    const source = fits ? await readSource(draft, pointer, fields, copy, open) : undefined;
    if (source) sources.set(name, source);
    else brokenSources.add(name);
  }
}

async function readSource(
  { reader, flows }: Draft,
  pointer: string,
  fields: Readonly<Record<string, unknown>>,
  copy: string | undefined,
  open: (file: string) => Promise<Draft | undefined>,
): Promise<Source | undefined> {
  const name = String(fields.name);
  const url = String(fields.url);
  const at = `${pointer}/url`;
  if (copy === undefined && /^[A-Za-z][A-Za-z0-9+.-]*:/.test(url)) {
    reader.fault(
      at,
      `${url} is not a relative path: no document is fetched`,
      `keep a copy: name it here, or say where it is: ${name}=FILE`,
    );
    return undefined;
  }
  const file = copy ?? join(dirname(flows.document.file), decoded(url));
  try {
    const document = await readDocument(file);
    const type = typeOf(document);
    const said = fields.type ?? type;
    if (type === undefined || said !== type) {
      const found = type === undefined ? 'no OpenAPI, AsyncAPI or Arazzo document' : `of type ${type}`;
      reader.fault(
        `${pointer}/${fields.type === undefined ? 'url' : 'type'}`,
        `${url} is ${found}`,
        'correct type or url',
      );
      return undefined;
    }
    if (type === 'openapi') return { type, name, fields, rest: linkOpenApi(document, { foreign: true }) };
    if (type === 'asyncapi') return { type, name, fields, events: linkAsyncApi(document) };
    const other = await open(file);
    return other && { type, name, fields, flows: other.flows };
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    // A file that is not there has no place of its own: the fault stands where it is named.
    if (error.place) reader.note(error);
    else reader.fault(at, error.fault, copy ? 'correct the path' : 'a relative url starts at the folder of this file');
    return undefined;
  }
}

/** A path of a URL; one that is not encoded is meant as it stands. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

const TYPES = ['openapi', 'asyncapi', 'arazzo'] as const;

const typeOf = ({ value }: SourceDocument): (typeof TYPES)[number] | undefined =>
  TYPES.find((type) => value[type] !== undefined);
