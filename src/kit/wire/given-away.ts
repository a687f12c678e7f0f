import { type HttpRecord, headerValues } from './record.js';
import { MIN_SECRET_PART } from './secret-forms.js';

/** A secret that an exchange gives away. */
export interface GivenAway {
  readonly label: 'cookie' | 'token' | 'clientId';
  readonly secret: string;
}

/** Members of a reply that hold what another request would be let in with. */
const TOKENS =
  /"((?:access|refresh|id|auth|session|csrf|xsrf|api)[-_]?(?:token|id|key)|token|secret|password|client_?secret|jsessionid)"\s*:\s*"((?:[^"\\]|\\.)+)"/gi;
const CLIENT_IDS = /"clientId"\s*:\s*"((?:[^"\\]|\\.)+)"/g;

/**
 * What an exchange gives away: cookies, CSRF tokens, the tokens in a reply to a log-in, the ids of CometD sessions. A value
 * of less than six letters is none: whoever could guess it needs no report.
 */
export function givenAway(record: HttpRecord): GivenAway[] {
  const body = record.response?.body ?? '';
  const texts = [body, record.request.body ?? ''];
  const found: Readonly<Record<GivenAway['label'], (string | undefined)[]>> = {
    cookie: headerValues(record, 'set-cookie').map((line) => /^[^=;]*=\s*([^;]*)/.exec(line)?.[1]),
    token: [...headerValues(record, 'x-csrf-token'), ...[...body.matchAll(TOKENS)].map(([, , value]) => read(value))],
    clientId: texts.flatMap((text) => [...text.matchAll(CLIENT_IDS)].map(([, value]) => read(value))),
  };
  return LABELS.flatMap((label) =>
    found[label].flatMap((secret) =>
      (secret?.length ?? 0) < MIN_SECRET_PART ? [] : [{ label, secret: String(secret) }],
    ),
  );
}

const LABELS = ['cookie', 'token', 'clientId'] as const;

/** A JSON string's value; of one that is broken the text. */
function read(text = ''): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}
