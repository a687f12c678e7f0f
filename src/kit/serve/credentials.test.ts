import { expect, test } from 'vitest';
import { basicCredentials, bearerToken } from './credentials.js';

test.each([
  ['Basic YTpi', { username: 'a', password: 'b' }],
  ['basic  YTpiOmM=', { username: 'a', password: 'b:c' }],
  ['Basic YTo=', { username: 'a', password: '' }],
  ['Basic OmI=', undefined],
  ['Basic YQ==', undefined],
  ['Basic', undefined],
  ['Bearer YTpi', undefined],
  [undefined, undefined],
])('Basic: %s', (header, wanted) => {
  expect(basicCredentials(header)).toEqual(wanted);
});

test.each([
  ['Bearer t', 't'],
  ['bearer  t ', 't'],
  ['Bearer', undefined],
  ['Bearer a b', undefined],
  ['Basic YTpi', undefined],
  [undefined, undefined],
])('Bearer: %s', (header, wanted) => {
  expect(bearerToken(header)).toBe(wanted);
});
