import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file as it is served. */
export interface Page {
  /** The content type. */
  readonly type: string;
  readonly body: Buffer;
}

/** The pages of the switchboard are not there. */
class PagesError extends Error {
  override readonly name = 'PagesError';
  readonly remedy: string;

  constructor(where: string) {
    const remedy = 'install bargein-kit again, or in a clone of it run "npm run build"';
    super(`the switchboard is not in ${where}\n  remedy: ${remedy}`);
    this.remedy = remedy;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** `dist/switchboard`, from the sources as from `dist/`. */
const BUILT = new URL(
  import.meta.url.endsWith('.ts') ? '../../../dist/switchboard/' : '../../../switchboard/',
  import.meta.url,
);

/**
 * The switchboard as it was built, by the path it is served at; `/` is the page itself.
 *
 * @param folder where the files are; default: where the build puts them
 * @throws PagesError when it was not built.
 */
export async function loadPages(folder: string = fileURLToPath(BUILT)): Promise<ReadonlyMap<string, Page>> {
  const names = await readdir(folder).catch((): string[] => []);
  if (!names.includes('index.html')) {
    const where = relative(process.cwd(), folder) || folder;
    throw new PagesError(where);
  }
  const files = await Promise.all(
    names.map(async (name): Promise<readonly [string, Page]> => {
      const type = TYPES[extname(name)] ?? 'application/octet-stream';
      return [name === 'index.html' ? '/' : `/${name}`, { type, body: await readFile(join(folder, name)) }];
    }),
  );
  return new Map(files);
}
