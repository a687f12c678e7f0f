import { expect, it } from 'vitest';
import { filled, finder } from './address.js';

const find = (table: Record<string, { parameters?: Record<string, readonly string[] | undefined> }>) => {
  const found = finder(Object.entries(table));
  const names = new Map(Object.entries(table).map(([address, entry]) => [entry, address]));
  return (channel: string) => found(channel).map(({ entry, values }) => [names.get(entry), values]);
};

it('finds a plain address, and nothing like it', () => {
  const search = find({ '/a.b': {}, '/a': {} });
  expect(search('/a')).toEqual([['/a', {}]]);
  for (const other of ['/axb', '/a/b', '/', '/toString', '']) expect(search(other)).toEqual([]);
});

it('finds an address by its parameters, and says what they are', () => {
  const search = find({ '/stock/{symbol}': {}, '/stock/{symbol}/{side}-{n}': {}, '/(a)/{b}': {} });
  expect(search('/stock/A.B')).toEqual([['/stock/{symbol}', { symbol: 'A.B' }]]);
  expect(search('/stock/A/bid-1')).toEqual([['/stock/{symbol}/{side}-{n}', { symbol: 'A', side: 'bid', n: '1' }]]);
  expect(search('/(a)/$')).toEqual([['/(a)/{b}', { b: '$' }]]);
  for (const other of ['/stock', '/stock/', '/stock/A/bid', 'x/stock/A', '/stock/A/x/bid-1'])
    expect(search(other)).toEqual([]);
});

it('holds a parameter to its values', () => {
  const search = find({ '/{venue}/x': { parameters: { venue: ['a.b', 'c|d'] } } });
  expect(search('/a.b/x')).toEqual([['/{venue}/x', { venue: 'a.b' }]]);
  expect(search('/c|d/x')).toEqual([['/{venue}/x', { venue: 'c|d' }]]);
  for (const other of ['/axb/x', '/c/x', '/d/x']) expect(search(other)).toEqual([]);
});

it('knows wildcards', () => {
  const search = find({ '/a/*': {}, '/a/**': {} });
  expect(search('/a/b').map(([address]) => address)).toEqual(['/a/*', '/a/**']);
  expect(search('/a/b/c').map(([address]) => address)).toEqual(['/a/**']);
  expect(search('/a')).toEqual([]);
});

it('prefers the address that is the channel itself', () => {
  const search = find({ '/stock/{symbol}': {}, '/stock/ACME': {}, '/**': {} });
  expect(search('/stock/ACME')).toEqual([['/stock/ACME', {}]]);
  expect(search('/stock/X').map(([address]) => address)).toEqual(['/stock/{symbol}', '/**']);
});

it('fills in what is known', () => {
  expect(filled('/service/{desk}/{other}', { desk: 'fx' })).toBe('/service/fx/{other}');
});
