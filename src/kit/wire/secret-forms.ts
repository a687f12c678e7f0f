/** Headers whose values are credentials wherever they occur; in lower case. */
export const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-csrf-token',
]);

/** A shorter stretch of a secret would turn up inside ordinary words, and gives nothing away. */
export const MIN_SECRET_PART = 6;

/** How a secret may stand in what a target sends back. */
export interface SecretForms {
  /** As it is, and escaped for JSON (also twice, and as ASCII), URLs, forms, HTML and XML; the longest first. */
  readonly plain: readonly string[];
  /** Inside base64 at each of the three alignments, in each alphabet, escaped for URLs and JSON. */
  readonly encoded: readonly string[];
}

/** Every form of a secret that is looked for; whatever their case, so that `%2f` is found as `%2F` is. */
export function secretForms(secret: string): SecretForms {
  // Most are ids and tokens, which stand everywhere as they are; a run learns a thousand.
  if (UNESCAPED.test(secret)) return { plain: [secret], encoded: base64Forms(secret) };
  const json = inJson(secret);
  const url = encodeURIComponent(secret);
  const plain = new Set([
    secret,
    json,
    inJson(json),
    json.replaceAll('/', '\\/'),
    asAscii(json),
    url,
    url.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16)}`),
    new URLSearchParams({ s: secret }).toString().slice(2),
    ...HTML.map((entities) => secret.replace(/[&<>"']/g, (character) => entities[character] ?? character)),
  ]);
  return { plain: [...plain].sort((a, b) => b.length - a.length), encoded: base64Forms(secret) };
}

/** What nobody escapes. */
const UNESCAPED = /^[\w-]+$/;

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** As many encoders write JSON: nothing beyond ASCII, and nothing that HTML would read. */
const asAscii = (json: string): string =>
  json.replace(/[\u0080-\uffff<>&']/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const NAMED = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const HTML: readonly Readonly<Record<string, string>>[] = [
  NAMED,
  { ...NAMED, '"': '&quot;' },
  { ...NAMED, '"': '&quot;', "'": '&#39;' },
  { ...NAMED, '"': '&quot;', "'": '&#x27;' },
  { ...NAMED, '"': '&quot;', "'": '&apos;' },
  { '&': '&#38;', '<': '&#60;', '>': '&#62;', '"': '&#34;', "'": '&#39;' },
];

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
    const urlSafe = middle.replaceAll('+', '-').replaceAll('/', '_');
    return [middle, urlSafe, encodeURIComponent(middle), middle.replaceAll('/', '\\/')];
  });
  return [...new Set(forms)].filter((form) => form.length >= MIN_SECRET_PART);
}

/**
 * A pattern that finds every form. A short secret is found only where it stands alone, and so is a name that is a word, such as
 * `supervisor`: in `supervisorMonitoringState` it names nobody.
 */
export function secretPattern({ plain, encoded }: SecretForms, name = false): RegExp {
  const listed = plain.map(literally).join('|');
  const alone = plain.some((form) => form.length < MIN_SECRET_PART || (name && /^[a-z]+$/i.test(form)));
  return new RegExp([alone ? `(?<![\\w-])(?:${listed})(?![\\w-])` : listed, ...encoded.map(literally)].join('|'), 'gi');
}

/** A pattern that matches a text and nothing else. */
const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
