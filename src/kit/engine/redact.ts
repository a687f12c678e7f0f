/** Headers whose values are credentials wherever they occur. */
const SECRET_HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-csrf-token']);

/** Shorter secrets would turn up inside ordinary words; they are taken out only where they stand alone. */
const MIN_ANYWHERE = 6;

/** Takes secrets out of whatever a report shows: learned values in plain, JSON-escaped, URL-encoded and base64 form. */
export class Redactor {
  readonly #patterns = new Map<string, { pattern: RegExp; mask: string }>();

  /** Learns a secret; `label` is what stands in its place, e.g. `password`. */
  learn(label: string, secret: string | undefined): void {
    if (!secret || this.#patterns.has(secret)) return;
    const mask = `‹${label}›`;
    const forms = new Set([
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
      new URLSearchParams({ s: secret }).toString().slice(2),
    ]);
    const escaped = [...forms].sort((a, b) => b.length - a.length).map(literally);
    const plain = secret.length < MIN_ANYWHERE ? `(?<![\\w-])(?:${escaped.join('|')})(?![\\w-])` : escaped.join('|');
    const encoded = base64Forms(secret).map(literally);
    this.#patterns.set(secret, { pattern: new RegExp([plain, ...encoded].join('|'), 'gi'), mask });
  }

  /** A text without the secrets learned so far. */
  text(text: string): string {
    let redacted = text;
    for (const { pattern, mask } of this.#patterns.values()) redacted = redacted.replace(pattern, mask);
    return redacted;
  }

  /** A header without its credentials: a scheme, a cookie's name and attributes stay. */
  header(name: string, value: string): string {
    const key = name.toLowerCase();
    if (!SECRET_HEADERS.has(key)) return this.text(value);
    if (key.endsWith('authorization')) return `${/^\w+ /.exec(value)?.[0] ?? ''}‹credentials›`;
    if (key === 'cookie') return value.replace(/=[^;]*/g, '=‹cookie›');
    if (key === 'set-cookie') return this.text(value.replace(/=[^;]*/, '=‹cookie›'));
    return '‹token›';
  }

  /** Learns what a reply's headers give away: cookies and CSRF tokens. */
  learnFrom(headers: readonly (readonly [string, string])[]): void {
    for (const [name, value] of headers) {
      const key = name.toLowerCase();
      if (key === 'set-cookie') this.learn('cookie', /^[^=;]*=([^;]*)/.exec(value)?.[1]);
      if (key === 'x-csrf-token') this.learn('token', value);
    }
  }
}

/** A pattern that matches a text and nothing else. */
const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The part of a secret's base64 that does not depend on what stands before and after it, at each of the three alignments. */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const forms = [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const start = shift === 0 ? 0 : shift + 1;
    const end = (bytes.length + shift) % 3 === 0 ? text.length : text.length - 1;
    const middle = text.slice(start, end);
    return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [...new Set(forms)].filter((form) => form.length >= MIN_ANYWHERE);
}
