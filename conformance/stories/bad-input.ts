// Bad input, made from the schemas of request bodies: each kind of fault at each property, and bodies that are none. The
// names are always the same; what is drawn in them is the seed's.
import type { Random, Story } from '../../src/kit/engine/index.js';
import type { BodyShape, PropertyShape } from './request-shape.js';

/** A body that is wrong in one way. */
export interface BadBody {
  readonly name: string;
  readonly text: string;
  /** Other headers than usual; `null` leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** No document says that it must be refused: a target that takes it is not wrong. */
  readonly open?: true;
}

/** Characters of a value that is far too long, and levels of one that is far too deep. */
const LONG = 20_000;
const DEEP = 2_000;
/** Bytes that no request of the contract comes near to; a target bounds what it reads. */
const HUGE = 1024 * 1024 + 1;

type Fault = readonly [name: string, json: string, open?: 'open' | undefined];

/** Every way in which the value of a property can be wrong. The text is JSON, so that what no value can say can be sent, too. */
function faultsOf({ required, schema }: PropertyShape, good: unknown, random: Random): Fault[] {
  const { type } = schema;
  const closed = schema.const !== undefined || Array.isArray(schema.enum) || type === 'boolean';
  // Of a text without a list of values nobody says how it must look.
  const text = closed ? undefined : 'open';
  const uri = schema.format === 'uri';
  const word = random.text(random.int(5, 12));
  const faults: (Fault | [])[] = [
    // Many take null for left out.
    required ? ['null', 'null'] : ['null', 'null', 'open'],
    type === 'string' ? ['boolean', String(random.bool())] : ['string', `"${word}"`],
    ['number', String(random.int(-1_000_000, 1_000_000))],
    ['fraction', `${random.int(1, 9)}.5e3`],
    ['emptyArray', '[]'],
    ['array', `[${JSON.stringify(good)}]`],
    ['emptyObject', '{}'],
    ['object', JSON.stringify({ [random.text(6)]: good })],
    ['nestedNull', '{"value":null}'],
    ['deep', `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`],
  ];
  if (type === 'boolean') {
    faults.push(['numberAsBoolean', '1'], ['word', `"${good}"`], ['capitalWord', good ? '"True"' : '"False"']);
  } else {
    faults.push(
      schema.minLength === undefined && !closed ? [] : ['empty', '""'],
      fault('blank', '   ', text),
      fault('nonsense', word, uri ? undefined : text),
      fault('overlong', random.text(LONG), uri ? undefined : text),
      fault('control', `${good}\u0000\u001b`, uri ? undefined : text),
      ['surrogate', `"${word}\\ud800"`, uri ? undefined : text],
      fault('markup', `<b>${word}</b>'";--`, uri ? undefined : text),
    );
    if (closed) {
      faults.push(
        fault('lowerCase', String(good).toLowerCase()),
        fault('upperCase', String(good).toUpperCase()),
        fault('padded', ` ${good} `),
        fault('doubled', `${good}${good}`),
      );
    }
  }
  return faults.filter((each): each is Fault => each.length > 0);
}

const fault = (name: string, value: string, open?: 'open'): Fault => [name, JSON.stringify(value), open];

/** A JSON object of these members; a name can come twice. */
const object = (members: readonly (readonly [string, string])[]): string =>
  `{${members.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`;

const membersOf = (body: Readonly<Record<string, unknown>>): [string, string][] =>
  Object.entries(body).map(([name, value]) => [name, JSON.stringify(value)]);

/** A value of a property that is right, where the sample leaves it out. */
const goodValue = ({ schema }: PropertyShape): unknown =>
  schema.default ??
  schema.const ??
  (Array.isArray(schema.enum) ? schema.enum[0] : schema.type === 'boolean' ? true : '5000');

/** Bodies that are right but for one property. */
export function badBodiesOf(story: Story, shape: BodyShape, property: PropertyShape): BadBody[] {
  const body = story.sampleBody(shape.operationId, shape.sample);
  const { name } = property;
  const good = body[name] ?? goodValue(property);
  const others = membersOf(body).filter(([each]) => each !== name);
  const faults = faultsOf(property, good, story.random);
  const wrong = faults.map(
    ([kind, json, open]): BadBody => ({ name: kind, text: object([...others, [name, json]]), ...isOpen(open) }),
  );
  const right = JSON.stringify(good);
  return [
    ...(property.required ? [{ name: 'missing', text: object(others) }] : []),
    // Which of two members of one name counts is nowhere said; a name in another case is another name.
    { name: 'twiceRightFirst', text: object([...others, [name, right], [name, '7']]), open: true },
    { name: 'twiceWrongFirst', text: object([...others, [name, '7'], [name, right]]), open: true },
    {
      name: 'nameInUpperCase',
      text: object([...others, [name.toUpperCase(), right]]),
      ...(property.required ? {} : { open: true as const }),
    },
    ...wrong,
  ];
}

const isOpen = (open: 'open' | undefined): { open?: true } => (open ? { open: true } : {});

/** Bodies that are no JSON object, or are sent as something else. */
export function badDocumentsOf(story: Story, shape: BodyShape): BadBody[] {
  const body = story.sampleBody(shape.operationId, shape.sample);
  const good = JSON.stringify(body);
  const { random } = story;
  const cut = random.int(1, good.length - 1);
  return [
    { name: 'nothing', text: '' },
    { name: 'blank', text: ' \r\n\t ' },
    { name: 'cutShort', text: good.slice(0, cut) },
    { name: 'commaTooMuch', text: `${good.slice(0, -1)},}` },
    { name: 'twoDocuments', text: `${good}${good}` },
    { name: 'singleQuotes', text: good.replaceAll('"', "'") },
    { name: 'noQuotes', text: good.replaceAll('"', '') },
    { name: 'comment', text: `/* ${random.text(8)} */ ${good}`, open: true },
    { name: 'byteOrderMark', text: `\ufeff${good}`, open: true },
    { name: 'markup', text: `<request><operationName>${shape.name}</operationName></request>` },
    { name: 'form', text: new URLSearchParams(body as Record<string, string>).toString() },
    { name: 'null', text: 'null' },
    { name: 'true', text: 'true' },
    { name: 'number', text: String(random.int(0, 1_000)) },
    { name: 'text', text: JSON.stringify(good) },
    { name: 'emptyArray', text: '[]' },
    { name: 'array', text: `[${good}]` },
    { name: 'arrays', text: `${'['.repeat(DEEP)}${']'.repeat(DEEP)}` },
    { name: 'objects', text: `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}` },
    { name: 'notClosed', text: '['.repeat(LONG) },
    { name: 'nonsense', text: random.text(64) },
    { name: 'zeroBytes', text: '\u0000'.repeat(64) },
    { name: 'unknownMember', text: object([...membersOf(body), [random.text(9), '1']]), open: true },
    { name: 'manyMembers', text: object([...membersOf(body), ...manyMembers(random)]), open: true },
    { name: 'prototype', text: object([...membersOf(body), ['__proto__', '{"polluted":true}']]), open: true },
    { name: 'plainText', text: good, headers: { 'content-type': 'text/plain' }, open: true },
    { name: 'formType', text: good, headers: { 'content-type': 'application/x-www-form-urlencoded' }, open: true },
    { name: 'noType', text: good, headers: { 'content-type': null }, open: true },
    { name: 'nonsenseType', text: good, headers: { 'content-type': `${random.text(5)}/;;=` }, open: true },
    { name: 'otherCharset', text: good, headers: { 'content-type': 'application/json; charset=utf-16' }, open: true },
    { name: 'wrongCoding', text: good, headers: { 'content-encoding': 'gzip' } },
  ];
}

/** A body that is right, and larger than a target need read. */
export const hugeBodyOf = (story: Story, { operationId, sample }: BodyShape): BadBody => ({
  name: 'huge',
  text: ' '.repeat(HUGE) + JSON.stringify(story.sampleBody(operationId, sample)),
  open: true,
});

const manyMembers = (random: Random): [string, string][] =>
  Array.from({ length: 500 }, (_, index) => [`${random.text(6)}${index}`, 'null']);
