import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCookieJar } from './cookies.js';

const origin = 'https://gws.example.com';
const at = (path: string) => origin + path;

afterEach(() => {
  vi.useRealTimers();
});

describe('the cookie jar', () => {
  it('sends back what was set, the longest path first', () => {
    const jar = createCookieJar();
    expect(jar.get(at('/'))).toBe('');
    jar.set(at('/api/v2/me'), ['JSESSIONID=a=b; Path=/; HttpOnly; Secure', 'stick="n 1"; Path=/api', 'empty=; Path=/']);
    expect(jar.get(at('/api/v2/me/devices/1?x=/'))).toBe('stick="n 1"; JSESSIONID=a=b; empty=');
    jar.set(at('/'), ['JSESSIONID=c; Path=/']);
    expect(jar.get(at('/'))).toBe('JSESSIONID=c; empty=');
  });

  it('keeps to the path, by default the folder of the request', () => {
    const jar = createCookieJar();
    jar.set(at('/api/v2/me'), ['a=1', 'b=2; Path=/api/v2/']);
    jar.set(at('/'), ['c=3; path=relative']);
    expect(jar.get(at('/api/v2'))).toBe('a=1; c=3');
    expect(jar.get(at('/api/v2/x'))).toBe('b=2; a=1; c=3');
    expect(jar.get(at('/api/v22'))).toBe('c=3');
  });

  it('keeps origins apart', () => {
    const jar = createCookieJar();
    jar.set('https://evil.example.com/', ['a=1; Path=/; Domain=example.com']);
    jar.set(at('/'), ['b=2; Path=/; Domain=example.com']);
    expect(jar.get(at('/'))).toBe('b=2');
    expect(jar.get('https://evil.example.com/')).toBe('a=1');
    expect(jar.get('http://gws.example.com/')).toBe('');
  });

  it('forgets in time', () => {
    vi.useFakeTimers({ now: Date.parse('2026-01-01T00:00:00Z') });
    const jar = createCookieJar();
    jar.set(at('/'), [
      'a=1; Max-Age=10; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
      'b=2; Expires=Thu, 01 Jan 2026 00:00:05 GMT',
      'c=3; Max-Age=soon; Expires=sometime',
    ]);
    expect(jar.get(at('/'))).toBe('a=1; b=2; c=3');
    vi.advanceTimersByTime(5_000);
    expect(jar.get(at('/'))).toBe('a=1; c=3');
    vi.advanceTimersByTime(5_000);
    expect(jar.get(at('/'))).toBe('c=3');
    jar.set(at('/'), ['c=; Max-Age=0']);
    expect(jar.get(at('/'))).toBe('');
  });

  it('is bounded, and not confused by nonsense', () => {
    const jar = createCookieJar();
    jar.set(at('/'), ['', '=', '=x', 'flag', `long=${'x'.repeat(5_000)}`, ';;;']);
    expect(jar.get(at('/'))).toBe('');
    jar.set(
      at('/'),
      Array.from({ length: 1_000 }, (_, index) => `c${index}=1`),
    );
    expect(jar.get(at('/')).split('; ')).toHaveLength(50);
  });
});
