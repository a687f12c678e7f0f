// What `bargein-kit generate` writes for an exchange: prices by symbol, orders over a service, notes that may be published.
import type { Check } from '../check.js';
import type { ChannelTable } from './index.js';

export interface Trade {
  type: 'Trade';
  price: number;
}
export interface Halt {
  type: 'Halt';
}
export interface PlaceOrder {
  id: string;
  symbol: string;
}
export interface OrderPlaced {
  outcome: 'placed';
  id: string;
}
export interface OrderRefused {
  outcome: 'refused';
  id: string;
  reason: string;
}

export interface Channels {
  '/stock/{symbol}': Trade | Halt;
  '/stock/{symbol}/book': { depth: number };
  '/index/{name}': number;
  '/index/main': { level: number };
  '/news/*': string;
}
export interface Publications {
  '/notes/{desk}': { text: string };
  '/flags': boolean;
}
export interface Calls {
  '/service/orders': { request: PlaceOrder; reply: OrderPlaced | OrderRefused };
  '/service/{desk}/sum': { request: number[]; reply: number };
  '/service/audit': { request: { id: string }; reply: { id: string; entries: number } };
}

/** A validator: the findings where there are any. */
function check(find: (value: Record<string, unknown>) => string | undefined): Check {
  const validate: Check = (value) => {
    const instancePath = find(Object(value));
    validate.errors = instancePath === undefined ? null : [{ instancePath, message: 'is not right' }];
    return instancePath === undefined;
  };
  return validate;
}
const a = (type: string, ...fields: string[]) =>
  check((value) => {
    const wrong = fields.find((field) => typeof value[field] !== type);
    return wrong === undefined ? undefined : `/${wrong}`;
  });
const is = (type: string): Check => check((value) => (typeof value.valueOf() === type ? undefined : ''));
const good = check(() => undefined);

const table = {
  pathname: '/cometd',
  connectionTypes: ['long-polling'],
  extensions: [],
  receives: {
    '/stock/{symbol}': {
      discriminator: 'type',
      messages: { Trade: a('number', 'price'), Halt: good },
      parameters: { symbol: undefined },
    },
    '/stock/{symbol}/book': {
      discriminator: undefined,
      messages: { Book: a('number', 'depth') },
      parameters: { symbol: undefined },
    },
    '/index/{name}': {
      discriminator: undefined,
      messages: { Index: is('number') },
      parameters: { name: ['a.b', 'main'] },
    },
    '/index/main': { discriminator: undefined, messages: { Main: a('number', 'level') } },
    '/news/*': { discriminator: undefined, messages: { News: is('string') } },
  },
  publishes: {
    '/notes/{desk}': {
      discriminator: undefined,
      messages: { Note: a('string', 'text') },
      parameters: { desk: undefined },
    },
    '/flags': { discriminator: undefined, messages: { Flag: is('boolean') } },
  },
  calls: {
    '/service/orders': {
      request: { discriminator: undefined, messages: { PlaceOrder: a('string', 'symbol') } },
      reply: {
        address: '/service/orders',
        discriminator: 'outcome',
        messages: { placed: a('string', 'id'), refused: a('string', 'id', 'reason') },
      },
      correlation: { request: '/id', reply: '/id' },
    },
    '/service/{desk}/sum': {
      request: {
        discriminator: undefined,
        messages: { Sum: check((value) => (Array.isArray(value) ? undefined : '')) },
      },
      reply: { address: '/service/{desk}/sum', discriminator: undefined, messages: { Total: is('number') } },
      correlation: undefined,
      parameters: { desk: undefined },
    },
    '/service/audit': {
      request: { discriminator: undefined, messages: { Audit: good } },
      reply: { address: '/audits', discriminator: undefined, messages: { Audited: a('number', 'entries') } },
      correlation: { request: '/id', reply: '/id' },
    },
  },
};

export const channels: ChannelTable<Channels, Publications, Calls> = table;
/** The same for programs that know nothing of its types. */
export const untyped: ChannelTable<
  Record<string, unknown>,
  Record<string, unknown>,
  Record<string, { request: unknown; reply: unknown }>
> = table;
