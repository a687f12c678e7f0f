import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Authority, packageRoot } from './contract.js';
import { parseSource, type SourceDocument } from './document.js';
import { ContractError } from './error.js';
import { checkShape, type Shape } from './shape.js';

/** Where a requirement is from: one of the documents, another page of the vendor, a log, a client, or our inference. */
export type Label = 'doc' | 'page' | 'wire' | 'client' | 'inferred';

/** One testable claim about a vendor's API, or about the protocol of its events. It is checked, or excluded, or unverified: exactly one of the three. */
export interface Requirement {
  /** e.g. `GWS-BARGEIN-SCOPE-DEFAULT`. */
  readonly id: string;
  readonly level: 'MUST' | 'SHOULD' | 'MAY';
  /** What is required, in our own words. */
  readonly statement: string;
  /** For people: `genesys-barge-in, Parameters`, the name of a page, or `Bayeux 1.0, Handshake`. */
  readonly source: string;
  readonly label: Label;
  /**
   * Where it stands in the specs: `spec/genesys/openapi.yaml#/components/schemas/BargeInRequest`. What a protocol requires
   * stands nowhere but among its requirements.
   */
  readonly spec: string;
  /** Ids of checks (`genesys.barge-in.reply.status`, all its instances) or of single instances (`…[documented]`). */
  readonly checks: readonly string[];
  /** Why it is not on the wire. */
  readonly excluded: string | undefined;
  /** What a check of it would need. */
  readonly unverified: string | undefined;
}

/** A requirement as it is written; see `spec/requirements.schema.json`. */
interface Written extends Pick<Requirement, 'id' | 'level' | 'statement' | 'label'> {
  readonly source:
    | { readonly document: string; readonly section: string }
    | { readonly page: string }
    | { readonly protocol: string; readonly section: string };
  readonly spec?: string;
  readonly checks?: readonly string[];
  readonly excluded?: string;
  readonly unverified?: string;
}

/** What a file of requirements is checked for; its catalogue has another. */
export const REQUIREMENTS: Shape = {
  pointer: '/requirements',
  schema: 'requirements.schema.json',
  definition: '/$defs/requirements',
};

/** The file that holds the requirements of a vendor, with its catalogue, or of a protocol. */
export const requirementsFile = (authority: Authority): string =>
  join(packageRoot(), 'spec', authority, 'requirements.yaml');

/**
 * The requirements of a vendor or a protocol, in the order in which they are written. The catalogue of statements in the same file is not
 * looked at: that is `loadCatalogue`.
 *
 * @throws ContractError with file, line and column when an entry has not the shape of one, or an id is there twice.
 */
export async function loadRequirements(
  authority: Authority,
  file: string = requirementsFile(authority),
): Promise<Requirement[]> {
  const document = parseSource(file, withoutCatalogue(await readSource(file)));
  await checkShape(document, REQUIREMENTS.pointer, REQUIREMENTS.schema, REQUIREMENTS);
  return requirementsIn(document, authority);
}

/** The text of a file of requirements up to its last key: without its catalogue, which takes as long to parse. */
export function withoutCatalogue(text: string): string {
  const catalogue = text.search(/^documents:/mu);
  return catalogue === -1 ? text : text.slice(0, catalogue);
}

/** The requirements of a document whose shape has been checked. */
export function requirementsIn(document: SourceDocument, authority: Authority): Requirement[] {
  const seen = new Set<string>();
  return (document.value.requirements as readonly Written[]).map((written, index) => {
    if (seen.has(written.id)) {
      throw document.fault(`/requirements/${index}/id`, `${written.id} is there twice`, 'give one of them another id');
    }
    seen.add(written.id);
    const { spec = `requirements.yaml#/requirements/${index}`, checks = [], excluded, unverified } = written;
    return {
      ...written,
      source: inWords(written.source),
      spec: `spec/${authority}/${spec}`,
      checks,
      excluded,
      unverified,
    };
  });
}

const inWords = (source: Written['source']): string =>
  'page' in source ? source.page : `${'document' in source ? source.document : source.protocol}, ${source.section}`;

async function readSource(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new ContractError(`${file}: cannot be read (${(cause as NodeJS.ErrnoException).code})`, {
      remedy: 'install the package again',
      cause,
    });
  }
}
