import { isDeepStrictEqual } from 'node:util';
import type { Operation } from '../../contract/index.js';
import type { SchemaJudge } from '../schema-judge.js';
import { requireRestored, type Settings, settingsIn } from '../settings.js';
import type { Acts } from './acts.js';
import type { Outgoing } from './asking.js';
import type { Cleanup } from './cleanup.js';
import { Halt } from './halt.js';

/** Reads what requests of one story overwrite, and puts it back when the story is over. */
export class Overwriting {
  readonly #acts: Acts;
  readonly #cleanup: Cleanup;
  readonly #schemas: SchemaJudge;
  /** The headers of the user of the configuration, who reads and puts back. */
  readonly #identity: Readonly<Record<string, string>>;
  readonly #read = new Set<string>();

  constructor(acts: Acts, cleanup: Cleanup, schemas: SchemaJudge, identity: Readonly<Record<string, string>>) {
    this.#acts = acts;
    this.#cleanup = cleanup;
    this.#schemas = schemas;
    this.#identity = identity;
  }

  /** @throws Halt (skipped) when what a request would overwrite cannot be read, and so not be put back. */
  async before(operation: Operation, { url }: Outgoing): Promise<void> {
    if (this.#read.has(url)) return;
    const settings = await this.#settingsAt(operation, url);
    this.#acts.require();
    if (!settings) {
      const message = 'what it would overwrite could not be read whole, and so not be put back';
      throw new Halt({ kind: 'skip', code: 'not-restorable', message });
    }
    this.#read.add(url);
    this.#cleanup.push(`the settings at ${url} may not be what they were`, async () => {
      const now = await this.#settingsAt(operation, url);
      if (isDeepStrictEqual(now, settings)) return;
      const headers = { 'content-type': operation.requestBody?.mediaType ?? 'application/json', ...this.#identity };
      const body = JSON.stringify(settings);
      await this.#acts.act({ method: operation.method, url, headers, identity: this.#identity, body });
      requireRestored(settings, await this.#settingsAt(operation, url));
    });
  }

  async #settingsAt(operation: Operation, url: string): Promise<Settings | undefined> {
    const headers = { accept: 'application/json', ...this.#identity };
    const record = await this.#acts.act({ method: 'GET', url, headers, identity: this.#identity });
    return settingsIn(operation, record, this.#schemas);
  }
}
