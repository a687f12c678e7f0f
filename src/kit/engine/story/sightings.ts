import type { HttpRecord } from '../../wire/index.js';

/** Replies of one status that are kept; more would say no more. */
const KEPT = 3;

/** The first replies of each status that a target has given in this run, whoever asked: what nobody can bring about, and may still come. */
export class Sightings {
  readonly #byStatus = new Map<number, HttpRecord[]>();

  saw(record: HttpRecord): void {
    const { response, fault } = record;
    if (!response || fault || response.status < 400) return;
    const known = this.#byStatus.get(response.status) ?? [];
    if (known.length < KEPT) this.#byStatus.set(response.status, [...known, record]);
  }

  of(status: number): readonly HttpRecord[] {
    return this.#byStatus.get(status) ?? [];
  }
}
