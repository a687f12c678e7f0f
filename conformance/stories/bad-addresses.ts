// Ids and queries that nobody expects: what they lead to is open, but for a failure of the server.
import type { Random } from '../../src/kit/engine/index.js';

/** Texts in the place of an id, by what is odd about them; they are percent-encoded where they have to be. */
export const oddIds = (random: Random): Readonly<Record<string, string>> => ({
  dot: '.%',
  slash: `a/${random.text(4)}`,
  parent: '../../me',
  backslash: '..\\..\\me',
  query: '?x=1',
  fragment: '#x',
  asterisk: '*',
  zeroByte: `\u0000${random.text(4)}`,
  lineBreak: 'a\r\nX-Injected: 1',
  blank: ' ',
  quote: `'${random.text(3)}"`,
  markup: '<script>alert(1)</script>',
  percent: '%00%',
  letters: `${random.text(3)}äöü\u{1f4de}`,
  rightToLeft: '\u202e\u0661',
  number: String(random.int(-9, 9)),
  noUuid: `${random.uuid()}0`,
  padded: `${random.text(12)}==`,
  long: random.text(4_000),
});

/** Segments as they stand in a path, which no client would write so. */
export const RAW_IDS: Readonly<Record<string, string>> = {
  halfEscape: '%',
  noHex: '%zz',
  badUtf8: '%ff%fe',
  overlongUtf8: '%c0%ae%c0%ae',
  empty: '',
};

/** Queries of a parameter, as they stand in a URL. */
export const oddQueries = (name: string, random: Random): Readonly<Record<string, string>> => ({
  noValue: name,
  empty: `${name}=`,
  blank: `${name}=%20`,
  twice: `${name}=*&${name}=*`,
  unknown: `${name}=${random.text(9)}`,
  commas: `${name}=,,,`,
  list: `${name}=a,b,*,${random.text(3)}`,
  brackets: `${name}[]=a&${name}[x]=b`,
  halfEscape: `${name}=%`,
  badUtf8: `${name}=%ff`,
  zeroByte: `${name}=%00`,
  otherCase: `${name.toUpperCase()}=*`,
  other: `${random.text(7)}=1`,
  long: `${name}=${random.text(4_000)}`,
  many: Array.from({ length: 300 }, (_, index) => `p${index}=1`).join('&'),
});
