import { access, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { packageRoot } from '../contract/index.js';
import { makeDirectory, WriteError } from '../disk/index.js';
import { configText } from './config-text.js';
import { InitError } from './error.js';
import { flowText } from './flow-text.js';

export const CONFIG = 'bargein.config.yaml';
export const FLOW = 'barge-in.arazzo.yaml';

/** What the workflow and the editor need of the contract. */
const DOCUMENTS = ['genesys/openapi.yaml', 'genesys/asyncapi.yaml', 'genesys/resources.yaml', 'config.schema.json'];
/** Where copies of them go when the package is not installed where the folder would find it. */
const COPIES = 'bargein-spec';

export interface InitOptions {
  /** Where the files go; it is made if need be. */
  readonly folder: string;
  /** True: files of these names are overwritten. */
  readonly force: boolean;
  readonly print: (line: string) => void;
}

/**
 * Writes a configuration and a workflow that run as they are against the simulator, and says what to type next.
 *
 * @throws InitError when one of the files is there already and `force` is not true; then none is written.
 * @throws WriteError when one cannot be written.
 */
export async function runInit({ folder, force, print }: InitOptions): Promise<void> {
  const installed = await documentsNear(folder);
  const documents = installed ?? COPIES;
  const paths = {
    openapi: `${documents}/genesys/openapi.yaml`,
    asyncapi: `${documents}/genesys/asyncapi.yaml`,
  };
  const files = new Map<string, string>([
    [CONFIG, configText(documents)],
    [FLOW, flowText(paths)],
  ]);
  if (installed === undefined) {
    for (const name of DOCUMENTS) {
      files.set(`${COPIES}/${name}`, await readFile(join(packageRoot(), 'spec', name), 'utf8'));
    }
  }
  if (!force) await refuseToOverwrite(folder, [...files.keys()]);
  for (const [name, text] of files) {
    await write(join(folder, name), text, force);
    print(`wrote ${name}`);
  }
  for (const line of NEXT) print(line);
}

/** The documents of the bargein-kit that a package in the folder would find, as a relative path; undefined without one. */
async function documentsNear(folder: string): Promise<string | undefined> {
  for (let up = ''; ; up += '../') {
    const documents = `${up}node_modules/bargein-kit/spec`;
    if (await isThere(join(folder, documents, 'genesys'))) return documents;
    const here = resolve(folder, up);
    if (here === dirname(here)) return undefined;
  }
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

async function refuseToOverwrite(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    if (await isThere(join(folder, name))) throw new InitError(name);
  }
}

async function write(file: string, text: string, force: boolean): Promise<void> {
  try {
    await makeDirectory(dirname(file));
    await writeFile(file, text, { flag: force ? 'w' : 'wx' });
  } catch (cause) {
    throw new WriteError(file, file, cause);
  }
}

const NEXT = `
Next, in this folder:
  npx bargein-kit simulate                          serves what both files name, until Ctrl-C; in a second terminal:
  npx bargein-kit conform --config ${CONFIG}
                                                    judges it, and writes conformance-report/report.html
  GENESYS_USER=supervisor GENESYS_PASSWORD=secret npx bargein-kit flow run ${FLOW} --workflow bargeIn \\
    --auth rest=basic:GENESYS_USER:GENESYS_PASSWORD --auth events=basic:GENESYS_USER:GENESYS_PASSWORD
                                                    plays the workflow, step by step

Then change ${CONFIG} for a server of your own.`.split('\n');
