import {
  givenAway,
  type HttpRecord,
  MIN_SECRET_PART,
  SECRET_HEADERS,
  type SecretForms,
  secretForms,
  secretPattern,
} from '../wire/index.js';
import { Needles } from './needles.js';

/** A secret in all its forms; the pattern is made when it is first needed. */
interface Known {
  /** What was learned first is taken out first: a pair before its parts. */
  readonly order: number;
  readonly mask: string;
  readonly forms: SecretForms;
  /** It names somebody, and may be a word. */
  readonly name: boolean;
  pattern?: RegExp;
}

const withoutValue = (cookie: string): string => `${/^[^=]*=/.exec(cookie)?.[0] ?? ''}‹cookie›`;

/** Takes secrets out of whatever a report shows: learned values in every form in which a target may send them back. */
export class Redactor {
  readonly #known = new Map<string, Known>();
  /** Shorter secrets would turn up inside ordinary words; they are taken out only where they stand alone. */
  readonly #short: Known[] = [];
  readonly #needles = new Needles<Known>();

  /** Learns a secret; `label` is what stands in its place, e.g. `password`. */
  learn(label: string, secret: string | undefined): void {
    if (!secret || this.#known.has(secret)) return;
    const forms = secretForms(secret);
    const known: Known = { order: this.#known.size, mask: `‹${label}›`, forms, name: label === 'username' };
    this.#known.set(secret, known);
    if (secret.length < MIN_SECRET_PART) this.#short.push(known);
    else for (const form of [...forms.plain, ...forms.encoded]) this.#needles.add(form, known);
  }

  /** A text without the secrets learned so far. */
  text(text: string): string {
    const candidates = this.#needles.candidates(text);
    let redacted = withoutHalves(text, candidates);
    for (const known of [...this.#short, ...candidates].sort((a, b) => a.order - b.order)) {
      known.pattern ??= secretPattern(known.forms, known.name);
      redacted = redacted.replace(known.pattern, known.mask);
    }
    return redacted;
  }

  /** A header without its credentials: a scheme, a cookie's name and attributes stay. */
  header(name: string, value: string): string {
    const key = name.toLowerCase();
    if (!SECRET_HEADERS.has(key)) return this.text(value);
    if (key.endsWith('authorization')) return `${/^\w+ /.exec(value)?.[0] ?? ''}‹credentials›`;
    if (key === 'cookie') return value.split(/; */).map(withoutValue).join('; ');
    if (key === 'set-cookie') return this.text(value.replace(/^[^;]*/, withoutValue));
    return '‹token›';
  }

  /** Learns what an exchange gives away: cookies, tokens, the ids of sessions. */
  learnFrom(record: HttpRecord): void {
    for (const { label, secret } of givenAway(record)) this.learn(label, secret);
  }
}

/** Where a text was cut: at its end, or before the sign for it. */
const CUT = /…|$/g;

/** Without the beginning of a secret whose rest was cut off. */
function withoutHalves(text: string, candidates: ReadonlySet<Known>): string {
  if (candidates.size === 0) return text;
  const upper = text.toUpperCase();
  let kept = '';
  let from = 0;
  for (const { index } of text.matchAll(CUT)) {
    const half = longestHalf(upper.slice(from, index), candidates);
    kept += text.slice(from, index - half.length) + half.mask;
    from = index;
  }
  return kept + text.slice(from);
}

/** The longest beginning of a secret with which a text ends. */
function longestHalf(upper: string, candidates: ReadonlySet<Known>): { length: number; mask: string } {
  let longest = { length: 0, mask: '' };
  for (const { forms, mask } of candidates) {
    for (const form of [...forms.plain, ...forms.encoded].map((each) => each.toUpperCase())) {
      for (let length = Math.min(form.length - 1, upper.length); length >= MIN_SECRET_PART; length -= 1) {
        if (length <= longest.length || !upper.endsWith(form.slice(0, length))) continue;
        longest = { length, mask };
        break;
      }
    }
  }
  return longest;
}
