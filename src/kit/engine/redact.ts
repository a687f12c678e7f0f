import { MIN_NEEDLE, Needles } from './needles.js';

/** Headers whose values are credentials wherever they occur. */
const SECRET_HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-csrf-token']);

/** A secret in all its forms; the pattern is made when it is first needed. */
interface Known {
  /** What was learned first is taken out first: a pair before its parts. */
  readonly order: number;
  readonly mask: string;
  readonly forms: readonly string[];
  readonly encoded: readonly string[];
  pattern?: RegExp;
}

/** Takes secrets out of whatever a report shows: learned values in plain, JSON-escaped, URL-encoded and base64 form. */
export class Redactor {
  readonly #known = new Map<string, Known>();
  /** Shorter secrets would turn up inside ordinary words; they are taken out only where they stand alone. */
  readonly #short: Known[] = [];
  readonly #needles = new Needles<Known>();

  /** Learns a secret; `label` is what stands in its place, e.g. `password`. */
  learn(label: string, secret: string | undefined): void {
    if (!secret || this.#known.has(secret)) return;
    const forms = new Set([
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
      new URLSearchParams({ s: secret }).toString().slice(2),
    ]);
    const known: Known = {
      order: this.#known.size,
      mask: `‹${label}›`,
      forms: [...forms].sort((a, b) => b.length - a.length),
      encoded: base64Forms(secret),
    };
    this.#known.set(secret, known);
    if (secret.length < MIN_NEEDLE) this.#short.push(known);
    else for (const form of [...known.forms, ...known.encoded]) this.#needles.add(form, known);
  }

  /** A text without the secrets learned so far. */
  text(text: string): string {
    let redacted = text;
    const candidates = this.#needles.candidates(text);
    for (const known of [...this.#short, ...candidates].sort((a, b) => a.order - b.order)) {
      known.pattern ??= patternOf(known);
      redacted = redacted.replace(known.pattern, known.mask);
    }
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

function patternOf({ forms, encoded }: Known): RegExp {
  const plain = forms.map(literally).join('|');
  const short = forms.some(({ length }) => length < MIN_NEEDLE);
  return new RegExp([short ? `(?<![\\w-])(?:${plain})(?![\\w-])` : plain, ...encoded.map(literally)].join('|'), 'gi');
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
  return [...new Set(forms)].filter((form) => form.length >= MIN_NEEDLE);
}
