import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EventsDocument, readAsyncApi } from './asyncapi.js';
import { ContractError } from './error.js';
import { type RestDocument, readOpenApi } from './openapi.js';

/** The vendors whose contract is in `spec/`. */
export const VENDORS = ['genesys', 'webex'] as const;
export type Vendor = (typeof VENDORS)[number];

/** Those whose requirements are in `spec/`: the vendors, and the protocol of their events. */
export const AUTHORITIES = [...VENDORS, 'bayeux'] as const;
export type Authority = (typeof AUTHORITIES)[number];

/** What a vendor's documents promise, linked. */
export interface Contract {
  readonly vendor: Vendor;
  readonly rest: RestDocument;
  /** Absent where the vendor sends no events. */
  readonly events: EventsDocument | undefined;
}

/** The root of this package: the folder that holds `package.json` and `spec/`, from the sources as from `dist/`. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'spec', 'genesys'))) {
    const parent = dirname(folder);
    if (parent === folder) {
      throw new ContractError('the folder spec/ of bargein-kit is missing', { remedy: 'install the package again' });
    }
    folder = parent;
  }
  return folder;
}

/** A file below the package's root as people write it, e.g. `spec/genesys/openapi.yaml`. */
export const nameInPackage = (file: string): string => relative(packageRoot(), file).replaceAll('\\', '/');

/**
 * Loads a vendor's contract.
 *
 * @throws ContractError when a document is broken; that is a fault of this package.
 */
export async function loadContract(vendor: Vendor): Promise<Contract> {
  const folder = join(packageRoot(), 'spec', vendor);
  const events = join(folder, 'asyncapi.yaml');
  return {
    vendor,
    rest: await readOpenApi(join(folder, 'openapi.yaml')),
    events: existsSync(events) ? await readAsyncApi(events) : undefined,
  };
}
