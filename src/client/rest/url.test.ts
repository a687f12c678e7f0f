import { afterEach, describe, expect, it, vi } from 'vitest';
import { baseOf, urlOf } from './url.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('URLs', () => {
  it('encode what stands in them', () => {
    expect(urlOf('https://h/v1', '/people/{id}/x', { id: 'a/b?c#d %$&=ü' }, { q: 'a&b=c', none: undefined })).toBe(
      'https://h/v1/people/a%2Fb%3Fc%23d%20%25%24%26%3D%C3%BC/x?q=a%26b%3Dc',
    );
    expect(urlOf('https://h', '/x', {}, {})).toBe('https://h/x');
  });

  it('are put on a base without a slash at its end', () => {
    expect(baseOf('https://h')).toBe('https://h');
    expect(baseOf('https://h:8443/gws//?x=1#y')).toBe('https://h:8443/gws');
  });

  it('may be relative to the page', () => {
    expect(() => baseOf('/gws')).toThrow(TypeError);
    vi.stubGlobal('location', { href: 'https://app.example.com/page' });
    expect(baseOf('/gws')).toBe('https://app.example.com/gws');
  });

  it('never hold credentials, nor does the complaint', () => {
    for (const url of ['https://user:hunter2@h', 'https://hunter2@h', 'hunter2', 'ftp://h/hunter2']) {
      expect(() => baseOf(url)).toThrow(TypeError);
      expect(() => baseOf(url)).not.toThrow('hunter2');
    }
  });
});
