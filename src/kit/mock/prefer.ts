import { Problem } from '../serve/index.js';

/** What a client asks of the mock by `Prefer` (RFC 7240), in Prism's words. */
export interface Preferences {
  /** The status to answer with. */
  code?: number;
  /** The name of the example to answer with. */
  exampleKey?: string;
  /** Whether the body is made up from the schema. */
  dynamic?: boolean;
  /** Makes what is made up repeatable. */
  seed?: string;
}

/**
 * Reads a header such as `code=404, example=notRegistered`; preferences that are none of ours are ignored.
 *
 * @throws Problem 400 for a code that is no status, or a `dynamic` that is neither `true` nor `false`.
 */
export function preferencesOf(header: string | undefined): Preferences {
  const preferences: Preferences = {};
  for (const part of (header ?? '').split(/[,;]/)) {
    const [name = '', ...rest] = part.split('=');
    const value = rest
      .join('=')
      .trim()
      .replace(/^"(.*)"$/, '$1');
    switch (name.trim().toLowerCase()) {
      case 'code':
        if (!/^[2-5]\d\d$/.test(value)) throw unusable(`code=${value}`, 'a status from 200 to 599');
        preferences.code = Number(value);
        break;
      case 'example':
        preferences.exampleKey = value;
        break;
      case 'dynamic':
        if (value !== 'true' && value !== 'false') throw unusable(`dynamic=${value}`, 'true or false');
        preferences.dynamic = value === 'true';
        break;
      case 'seed':
        preferences.seed = value;
    }
  }
  return preferences;
}

const unusable = (given: string, wanted: string): Problem =>
  new Problem(400, 'Unusable preference', `Prefer: ${given} must be ${wanted}`);
