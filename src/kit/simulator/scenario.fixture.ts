import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'scenario-'));

let count = 0;

/** Writes a scenario into a file of its own. */
export async function inFile(folder: string, text: string): Promise<string> {
  count += 1;
  const file = join(folder, `${count}.yaml`);
  await writeFile(file, text);
  return file;
}
