import { isDeepStrictEqual } from 'node:util';
import type { Reason } from '../report/index.js';
import type { HttpRecord, Wire } from '../wire/index.js';
import { shown } from './difference.js';
import type { Evidence } from './evidence.js';
import { mayHaveActed } from './outcome.js';
import type { Replay } from './replay.js';
import { requestFor } from './request.js';
import type { Sample } from './samples.js';
import type { SchemaJudge } from './schema-judge.js';
import { type Settings, settingsIn } from './settings.js';
import type { Target } from './target.js';
import { saidBy, type Tidier, tidyBounds } from './tidy.js';
import { isSetting } from './withheld.js';

/** What stood at a URL before the run, and whether it may have been overwritten since. */
interface Found {
  readonly sample: Sample;
  readonly settings: Settings;
  changed: boolean;
}

/** Reads what a PUT would overwrite, and puts it back at the end. */
export class Restoring implements Tidier {
  readonly #target: Target;
  readonly #wire: Wire;
  readonly #evidence: Evidence;
  readonly #schemas: SchemaJudge;
  readonly #found = new Map<string, Found>();

  constructor(target: Target, wire: Wire, evidence: Evidence, schemas: SchemaJudge) {
    this.#target = target;
    this.#wire = wire;
    this.#evidence = evidence;
    this.#schemas = schemas;
  }

  async before(sample: Sample, signal: AbortSignal | undefined): Promise<Reason | undefined> {
    if (!isSetting(sample.operation)) return undefined;
    const { url } = requestFor(sample, this.#target);
    if (this.#found.has(url)) return undefined;
    const record = await this.#read(sample, signal ? { signal } : {});
    const settings = settingsIn(sample.operation, record, this.#schemas);
    if (!settings) {
      const message = `not sent: what it would overwrite could not be read whole (${saidBy(record)}), and so not be put back`;
      return { code: 'not-restorable', message };
    }
    this.#found.set(url, { sample, settings, changed: false });
    return undefined;
  }

  after({ sample, reply, request }: Replay): void {
    const found = this.#found.get(request.url);
    if (found && isSetting(sample.operation) && mayHaveActed(sample, reply)) found.changed = true;
  }

  async settle(): Promise<string[]> {
    const left: string[] = [];
    for (const [url, { sample, settings, changed }] of this.#found) {
      if (!changed) continue;
      const { method, headers } = requestFor(sample, this.#target);
      const put = { method, url, headers, body: JSON.stringify(settings) };
      const record = await this.#wire.send(put, tidyBounds(this.#wire));
      this.#evidence.http(record);
      const now = settingsIn(sample.operation, await this.#read(sample, tidyBounds(this.#wire)), this.#schemas);
      if (isDeepStrictEqual(now, settings)) continue;
      left.push(
        `the settings at ${url} may not be what they were: putting them back was answered with ${saidBy(record)}, and they now read ${shown(now)}; they were ${shown(settings)}`,
      );
    }
    this.#found.clear();
    return left;
  }

  async #read(
    sample: Sample,
    { timeoutMs, signal }: { timeoutMs?: number; signal?: AbortSignal },
  ): Promise<HttpRecord> {
    const { url, headers } = requestFor(sample, this.#target);
    const { 'content-type': _, ...reading } = headers;
    const request = { method: 'GET', url, headers: reading, ...(signal ? { signal } : {}) };
    const record = await this.#wire.send(request, timeoutMs === undefined ? {} : { timeoutMs });
    this.#evidence.http(record);
    return record;
  }
}
