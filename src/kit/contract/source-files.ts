import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { Destination, Located } from './file-reference.js';
import { MAX_DOCUMENT_BYTES, readSource, type SourceDocument } from './source.js';

/** A document in more files than this is refused. */
const MAX_FILES = 100;

/** The files of a document, each read once. */
export class SourceFiles {
  readonly #territory: string;
  readonly #open = new Map<string, SourceDocument>();
  #bytes = 0;

  constructor({ path, source }: Located) {
    this.#territory = territoryOf(path);
    this.#add(path, source);
  }

  #add(path: string, source: SourceDocument): void {
    this.#open.set(path, source);
    this.#bytes += Buffer.byteLength(source.text);
  }

  async open(from: Located, at: string, destination: Destination): Promise<Located> {
    const path = await pathWithin(this.#territory, from, at, destination);
    const open = this.#open.get(path);
    if (open) return { path, source: open };
    const source = await readSource(destination.file);
    this.#add(path, source);
    if (this.#open.size > MAX_FILES || this.#bytes > MAX_DOCUMENT_BYTES) {
      throw from.source.fault(
        at,
        `the document is in more than ${MAX_FILES} files, or larger than ${MAX_DOCUMENT_BYTES / 1024 / 1024} MiB`,
        'split the document',
      );
    }
    return { path, source };
  }

  /** One digest for all that was read, whatever the order it was read in. */
  digest(): string {
    const [root, ...others] = [...this.#open.values()];
    const digests = [root?.sha256, ...others.map(({ sha256 }) => sha256).sort()];
    return createHash('sha256').update(digests.join('\n')).digest('hex');
  }
}

/** The folder that a document's references stay in: its package (the nearest folder with a `package.json`), else its own. */
function territoryOf(path: string): string {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) return dirname(path);
  }
}

/**
 * The real path of a file that a reference at `at` names.
 *
 * @throws ContractError when it is not there, or outside the territory, be it by a symbolic link.
 */
async function pathWithin(
  territory: string,
  { source }: Located,
  at: string,
  { path = '', file }: Destination,
): Promise<string> {
  const outside = (target: string): boolean => {
    const way = relative(territory, target);
    return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
  };
  const real = outside(path) ? path : await realpath(path).catch(() => undefined);
  if (real === undefined) {
    throw source.fault(at, `there is no file ${file}`, 'correct the reference; paths are relative to this file');
  }
  if (outside(real)) {
    throw source.fault(at, `${file} is outside ${territory}`, 'copy the file to where the document is');
  }
  return real;
}
