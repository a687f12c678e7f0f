/** Collects a body up to a bound in one growing buffer, so that a million one-byte chunks cost no more than one large one. */
export class BoundedBody {
  #bytes = Buffer.alloc(0);
  #length = 0;
  readonly #max: number;

  constructor(maxBytes: number) {
    this.#max = maxBytes;
  }

  /** Bytes kept so far. */
  get length(): number {
    return this.#length;
  }

  /** Keeps what fits; false when something did not. */
  push(chunk: Buffer): boolean {
    const room = this.#max - this.#length;
    const kept = chunk.length > room ? chunk.subarray(0, room) : chunk;
    if (this.#length + kept.length > this.#bytes.length) this.#grow(this.#length + kept.length);
    kept.copy(this.#bytes, this.#length);
    this.#length += kept.length;
    return kept === chunk;
  }

  /** The text. The cut of an incomplete body may fall inside a character: that alone makes it no invalid UTF-8. */
  read(complete: boolean): { body: string; invalidUtf8?: true } {
    const bytes = this.#bytes.subarray(0, this.#length);
    try {
      return { body: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: !complete }) };
    } catch {
      return { body: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), invalidUtf8: true };
    }
  }

  #grow(needed: number): void {
    const larger = Buffer.allocUnsafe(Math.min(this.#max, Math.max(needed, this.#bytes.length * 2, 1024)));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
