import { describe, expect, it } from 'vitest';
import { createCookieJar } from './cookies.js';

const url = 'http://target.example/app/cometd';

describe('a cookie jar', () => {
  it('returns what was set, to the same origin and path only', () => {
    const jar = createCookieJar();
    jar.store(url, ['BAYEUX_BROWSER=abc=; Path=/; HttpOnly', 'JSESSIONID=1; path=/app', 'here=2', 'nameless', '=x']);
    expect(jar.header(url)).toBe('JSESSIONID=1; here=2; BAYEUX_BROWSER=abc=');
    expect(jar.header('http://target.example/application')).toBe('BAYEUX_BROWSER=abc=');
    expect(jar.header('http://target.example:8080/app/cometd')).toBeUndefined();
    expect(jar.header('https://target.example/app/cometd')).toBeUndefined();
    expect(jar.header('http://other.example/app/cometd')).toBeUndefined();
  });

  it('replaces by name and path, and deletes what has expired', () => {
    let now = 1_000_000;
    const jar = createCookieJar(() => now);
    jar.store(url, ['a=1; Path=/', 'b=1; Path=/; Max-Age=10', 'c=1; Path=/']);
    jar.store(url, ['a=2; Path=/', 'c=; Path=/; Max-Age=0; Expires=Wed, 01 Jan 2098 00:00:00 GMT']);
    expect(jar.header(url)).toBe('a=2; b=1');
    now += 10_000;
    expect(jar.header(url)).toBe('a=2');
    jar.store(url, ['a=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT']);
    expect(jar.header(url)).toBeUndefined();
    jar.store(url, ['d=1; Expires=rubbish; Max-Age=soon']);
    expect(jar.header(url)).toBe('d=1');
  });

  it('takes no cookie for another domain, and a Secure one only over TLS or on loopback', () => {
    const jar = createCookieJar();
    jar.store(url, ['a=1; Domain=evil.example', 'b=1; Domain=.example', 'c=1; Secure']);
    expect(jar.header(url)).toBe('b=1');
    jar.store('https://target.example/app/cometd', ['c=1; Secure']);
    expect(jar.header('https://target.example/app/cometd')).toBe('c=1');
    jar.store('http://127.0.0.1:8080/', ['c=1; Secure']);
    expect(jar.header('http://127.0.0.1:8080/x')).toBe('c=1');
  });

  it('is bounded', () => {
    const jar = createCookieJar();
    jar.store(url, [`big=${'x'.repeat(5_000)}`, ...Array.from({ length: 1_000 }, (_, at) => `c${at}=1`)]);
    expect(jar.header(url)?.split('; ')).toHaveLength(64);
  });
});
