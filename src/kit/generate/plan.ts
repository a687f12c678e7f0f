import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { ContractError } from '../contract/index.js';

/** Documents that go into one folder. */
export interface GenerateOptions {
  /** OpenAPI 3.1 documents; default none. */
  readonly openapi?: readonly string[];
  /** AsyncAPI 3.0 or 3.1 documents of CometD APIs; default none. */
  readonly asyncapi?: readonly string[];
  /** The folder for the generated modules. */
  readonly out: string;
  /** What the headers name documents relative to. Default: the current folder. */
  readonly base?: string;
}

export interface PlannedDocument {
  readonly file: string;
  /** `rest` or `shop.rest`: the modules' names up to `.gen.ts`. */
  readonly stem: string;
}

/**
 * Names the modules of documents of one kind: `rest` (or `events`) where there is one document. Where there are several,
 * each gets its document's name in front, `shop.yaml` and `shop.openapi.yaml` become `shop.rest`; a document that is
 * just called `openapi.yaml` goes by the name of its folder.
 *
 * @throws ContractError when two documents get the same name.
 */
export function planDocuments(files: readonly string[], kind: 'rest' | 'events'): PlannedDocument[] {
  const [only, ...others] = files;
  if (only === undefined) return [];
  if (others.length === 0) return [{ file: only, stem: kind }];
  const planned = files.map((file) => ({ file, stem: `${nameOf(file)}.${kind}` }));
  for (const [index, { file, stem }] of planned.entries()) {
    const twin = planned.slice(0, index).find((other) => other.stem === stem);
    if (!twin) continue;
    throw new ContractError(`${twin.file} and ${file} both make ${stem}.gen.ts`, {
      remedy: 'rename one of them, or generate them into different folders with --out',
    });
  }
  return planned;
}

function nameOf(file: string): string {
  const base = basename(file).replace(/\.(?:ya?ml|json)$/, '');
  const own = base.replace(/(?:^|[.\-_])(?:openapi|asyncapi)$/, '');
  return own === '' ? basename(dirname(resolve(file))) : own;
}

/**
 * What is generated when no document is named: each folder `spec/NAME` that holds an `openapi.yaml` or an
 * `asyncapi.yaml`, into `generated/NAME`.
 *
 * @throws ContractError when there is none.
 */
export async function defaultPlan(folder = '.'): Promise<GenerateOptions[]> {
  const spec = join(folder, 'spec');
  const names = await readdir(spec).catch(() => []);
  const plan = names.sort().flatMap((name) => {
    const present = (file: string): string[] => (existsSync(join(spec, name, file)) ? [join(spec, name, file)] : []);
    const openapi = present('openapi.yaml');
    const asyncapi = present('asyncapi.yaml');
    if (openapi.length + asyncapi.length === 0) return [];
    return [{ openapi, asyncapi, out: join(folder, 'generated', name), base: folder }];
  });
  if (plan.length > 0) return plan;
  throw new ContractError('nothing to generate from: no spec/*/openapi.yaml or spec/*/asyncapi.yaml in this folder', {
    remedy: 'name the documents: bargein-kit generate --openapi FILE --asyncapi FILE --out DIR',
  });
}
