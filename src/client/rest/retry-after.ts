/** More than a year is no wait that anybody means. */
const YEAR = 366 * 86_400_000;

/**
 * What a `Retry-After` says, in milliseconds from now; `undefined` for nonsense, which occurs in production
 * (`rand(30),add(30)`). Whole seconds, or one of the three forms of an HTTP date (RFC 9110 §10.2.3, §5.6.7). `Date.parse`
 * is not asked whether it is a date: it takes `30 seconds` and `rand(30)` for one.
 */
export function parseRetryAfter(value: string | null, now = Date.now()): number | undefined {
  if (!value) return undefined;
  const wait = /^\d+$/.test(value) ? Number(value) * 1_000 : Math.max(0, date(value, now) - now);
  return wait <= YEAR ? wait : undefined;
}

/** `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`. */
function date(value: string, now: number): number {
  const comma = /^[A-Z][a-z]+, (\d\d)[ -]([A-Z][a-z]{2})[ -](\d\d|\d{4}) (\d\d:\d\d:\d\d) GMT$/.exec(value);
  const asctime = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d\d:\d\d:\d\d) (\d{4})$/.exec(value);
  const [day, month, year, time] = comma
    ? comma.slice(1)
    : asctime
      ? [asctime[2], asctime[1], asctime[4], asctime[3]]
      : [];
  if (!year) return Number.NaN;
  const at = (full: string | number): number => Date.parse(`${day} ${month} ${full} ${time} GMT`);
  if (year.length === 4) return at(year);
  // Two digits that would be more than 50 years ahead are of the past (RFC 9110 §5.6.7).
  const ahead = at(2_000 + Number(year));
  return ahead > now + 50 * YEAR ? at(1_900 + Number(year)) : ahead;
}
