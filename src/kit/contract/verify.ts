import { type Catalogue, loadCatalogue } from './catalogue.js';
import { compareCopy } from './catalogue-copy.js';
import type { CataloguedDocument } from './catalogue-entries.js';
import { AUTHORITIES, nameInPackage } from './contract.js';
import { readCopy } from './copies.js';
import { applyErrata } from './errata.js';
import { ContractError } from './error.js';
import { requirementsFile } from './requirements.js';
import { digest } from './statements.js';

/** Of each document, so many findings are shown. */
const MOST_SHOWN = 20;

/**
 * Lets the catalogues check themselves and, where the documents' texts are at hand, compares these with them.
 *
 * @returns 0 when all is well, 1 when there is a finding.
 * @throws ContractError when the folder or one of the texts cannot be read.
 */
export async function runVerify(options: {
  /** A folder with the texts of the documents, `<document>.txt`. */
  readonly documents?: string;
  readonly print: (line: string) => void;
}): Promise<0 | 1> {
  const { documents: folder, print } = options;
  let catalogues: Catalogue[];
  try {
    catalogues = await Promise.all(AUTHORITIES.map((authority) => loadCatalogue(authority)));
  } catch (error) {
    // Here the catalogue is what is judged, so its fault is a finding.
    if (!(error instanceof ContractError)) throw error;
    print(`the catalogue does not hold together\n${error.message}`);
    return 1;
  }
  for (const line of catalogues.flatMap(summary)) print(line);
  if (folder === undefined) {
    print('the catalogue holds together; --documents DIR compares it with the documents themselves');
    return 0;
  }
  let count = 0;
  for (const { vendor, documents } of catalogues) {
    const texts = await Promise.all(documents.map((document) => readCopy(document, folder)));
    for (const [index, document] of documents.entries()) {
      const text = texts[index] ?? '';
      const findings = findingsIn(document, text, nameInPackage(requirementsFile(vendor)));
      count += findings.length;
      for (const finding of findings.slice(0, MOST_SHOWN)) print(finding);
      if (findings.length > MOST_SHOWN) print(`${document.id}: and ${findings.length - MOST_SHOWN} more`);
      if (findings.length === 0) print(`${document.id}: every statement is accounted for${note(document, text)}`);
    }
  }
  if (count > 0) print(`${count} finding${count === 1 ? '' : 's'}`);
  return count === 0 ? 0 : 1;
}

function summary({ vendor, requirements, counts, documents }: Catalogue): string[] {
  const { verified, excluded, unverified } = counts;
  const settled = `${verified} verified, ${excluded} excluded, ${unverified} unverified`;
  return [
    `${vendor}: ${requirements.length} requirements (${settled})`,
    ...documents.map(({ id, lines, statements, errata }) => {
      const said = statements.filter(({ sha }) => sha !== undefined);
      const requiring = said.filter(({ requires }) => requires.length > 0).length;
      const repeating = said.filter(({ is }) => is?.startsWith('repeat-of')).length;
      const rest = said.length - requiring - repeating;
      const split = `${requiring} require something, ${repeating} repeat another, ${rest} require nothing`;
      return `  ${id}: ${lines} lines, ${said.length} statements (${split}), ${errata.length} errata`;
    }),
  ];
}

const note = ({ sha }: CataloguedDocument, text: string): string =>
  digest(text) === sha ? '' : ' (the file differs in white space or markup, which say nothing)';

/** What is wrong with a copy of a document, each with what to do; the errata must fit the catalogued file, too. */
export function findingsIn(document: CataloguedDocument, text: string, catalogueFile: string): string[] {
  const { id, file, title, lines, sha, errata } = document;
  const deviations = compareCopy(document, text);
  if (!deviations) {
    return [`${id}: is another text\n  remedy: put the text of "${title}", ${lines} lines, into ${file}`];
  }
  // A copy with other white space or markup says the same, but need not have what the errata mend.
  if (deviations.length === 0 && digest(text) === sha) {
    try {
      applyErrata(text, errata);
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      return [`${id}: ${error.message}`];
    }
  }
  return deviations.map(
    ({ kind, line, part, message, remedy }) =>
      `${id}:${line}.${part}: ${kind}: ${message}\n  remedy: ${remedy} (${catalogueFile})`,
  );
}
