import type { Requirement } from '../../src/kit/contract/index.js';

/** Where on the site a place of a contract is shown. */
export interface Shown {
  /** File in `docs/pages/`. */
  readonly page: string;
  readonly anchor: string;
}

/**
 * Which requirement is shown at which place of a page. A requirement names a place in a document; it is shown there, or at
 * the nearest place around it that the page shows. So a page is written twice: once to learn what it shows, once for good.
 */
export class Places {
  readonly #page: string;
  readonly #requirements: readonly { readonly pointer: string; readonly requirement: Requirement }[];
  readonly #anchors = new Map<string, string>();
  #at: ReadonlyMap<string, readonly Requirement[]> = new Map();

  /** @param files of the contract, as requirements name them: `spec/genesys/openapi.yaml`. */
  constructor(page: string, requirements: readonly Requirement[], files: readonly string[]) {
    this.#page = page;
    this.#requirements = requirements.flatMap((requirement) => {
      const [file = '', pointer = ''] = requirement.spec.split('#');
      return files.includes(file) ? [{ pointer, requirement }] : [];
    });
  }

  /** The requirements of a place, which the page shows below an anchor. */
  at(pointer: string, anchor: string): readonly Requirement[] {
    if (!this.#anchors.has(pointer)) this.#anchors.set(pointer, anchor);
    return this.#at.get(pointer) ?? [];
  }

  /** Writes a page with every requirement at its place. */
  write(page: (places: Places) => string): string {
    page(this);
    const at = new Map<string, Requirement[]>();
    for (const { pointer, requirement } of this.#requirements) {
      const nearest = this.#nearest(pointer);
      at.set(nearest, [...(at.get(nearest) ?? []), requirement]);
    }
    this.#at = at;
    return page(this);
  }

  /** Where each requirement is shown. */
  shown(): Map<string, Shown> {
    return new Map(
      this.#requirements.map(({ pointer, requirement: { id } }) => {
        const anchor = this.#anchors.get(this.#nearest(pointer)) ?? '';
        return [id, { page: this.#page, anchor }];
      }),
    );
  }

  #nearest(pointer: string): string {
    let at = pointer;
    while (at !== '' && !this.#anchors.has(at)) at = at.slice(0, at.lastIndexOf('/'));
    return at;
  }
}
