import { describe, expect, it } from 'vitest';
import { parseJson } from './json.js';

const fault = (text: string, maxDepth?: number) => {
  const parsed = parseJson(text, maxDepth === undefined ? {} : { maxDepth });
  return parsed.ok ? undefined : parsed.fault;
};

describe('parseJson', () => {
  it('agrees with JSON.parse on what is JSON', () => {
    const texts = [
      ...['{}', '[]', ' [1 , 2] ', '"a\\u00e9\\n"', '-0.5e+10', 'true', 'null', '{"a":{"b":[{},[],""]}}', '"\\""', '0'],
      ...['', ' ', '{', '[1,]', '{"a":}', '{"a" 1}', '{a:1}', "'a'", '01', '1.', '+1', '.5', 'tru', 'nullx', '[1 2]'],
      ...[
        '"a',
        '"\\x"',
        '"\\u12g4"',
        '"\n"',
        '{"a":1,}',
        '[}',
        '{]',
        '[]]',
        '1 2',
        '\uFEFF[]',
        ',',
        '"a\\',
        '-',
        '\u00a0[]',
      ],
      '{"__proto__":1}',
    ];
    for (const text of texts) {
      let expected: { ok: boolean; value?: unknown };
      try {
        expected = { ok: true, value: JSON.parse(text) };
      } catch {
        expected = { ok: false };
      }
      expect(parseJson(text), text).toMatchObject(expected);
    }
  });

  it('says where and what', () => {
    expect(fault('[1,}')).toEqual({
      code: 'not-json',
      message: 'expected a value, found "}", at character 3',
      position: 3,
    });
    expect(fault('[1')?.message).toBe("expected ',' or ']', found the end of the text, at character 2");
    expect(fault('"ab')?.message).toBe('a string without end, at character 3');
    expect(fault('\uFEFF[]')?.message).toContain('a byte order mark');
    expect(fault(' \n')?.code).toBe('empty');
    expect(fault('<html>')).toMatchObject({ code: 'not-json', position: 0 });
  });

  it('refuses what is too deep before it is built', () => {
    expect(fault('['.repeat(64) + ']'.repeat(64))).toBeUndefined();
    expect(fault('['.repeat(65) + ']'.repeat(65))).toMatchObject({ code: 'too-deep', position: 64 });
    expect(fault('['.repeat(1_000_000))?.code).toBe('too-deep');
    expect(fault('{"a":'.repeat(1_000_000))?.code).toBe('too-deep');
    expect(fault('[[1]]', 1)?.code).toBe('too-deep');
    expect(fault('"[[[["', 1)).toBeUndefined();
  });

  it('reads a long text in bounded time', () => {
    const text = JSON.stringify(['x'.repeat(1_000_000), '\\"'.repeat(100_000), Number('9'.repeat(15))]);
    expect(parseJson(text).ok).toBe(true);
    expect(parseJson(`[${'9'.repeat(1_000_000)}]`).ok).toBe(true);
  });

  it('points at keys that stand twice', () => {
    const parsed = parseJson('[{"channel":"/a","channel":"/b"},{"d/~":{"x":1,"\\u0078":2}},{"x":1}]');
    expect(parsed).toMatchObject({ ok: true, duplicateKeys: ['/0/channel', '/1/d~1~0/x'] });
  });

  it('tells where each element stands', () => {
    const text = ' [ {"n":12345678901234567890} , [1,[2]], "a" ,3]';
    const parsed = parseJson(text);
    const shown = parsed.ok ? parsed.elements.map((range) => text.slice(...range)) : [];
    expect(shown).toEqual(['{"n":12345678901234567890}', '[1,[2]]', '"a"', '3']);
    expect(parseJson('{"a":[1,2]}')).toMatchObject({ elements: [] });
  });
});
