import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CataloguedDocument } from './catalogue-entries.js';
import { ContractError } from './error.js';

/** A text larger than this is none of the documents; the largest of them has 4 kB. */
const MAX_COPY_BYTES = 256 * 1024;

/**
 * Reads the text of a document from a folder that somebody has put it in.
 *
 * @throws ContractError when there is no such folder or file, or the file is far too large.
 */
export async function readCopy({ file: name, title }: CataloguedDocument, folder: string): Promise<string> {
  const put = { remedy: `put the text of "${title}" there, or leave out --documents` };
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) {
    throw new ContractError(`${folder}: there is no such folder`, { remedy: 'check the path' });
  }
  const file = join(folder, name);
  try {
    if ((await stat(file)).size > MAX_COPY_BYTES) {
      throw new ContractError(`${file}: larger than ${MAX_COPY_BYTES / 1024} KiB`, put);
    }
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof ContractError) throw cause;
    const code = (cause as NodeJS.ErrnoException).code;
    throw new ContractError(`${file}: ${code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})`}`, {
      ...put,
      cause,
    });
  }
}
