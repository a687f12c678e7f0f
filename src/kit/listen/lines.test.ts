import { expect, test } from 'vitest';
import { jsonLine, prettyLines } from './lines.js';
import { safeJson, visible } from './visible.js';

const event = {
  time: new Date('2026-01-02T03:04:05.678Z'),
  channel: '/v2/me/calls',
  data: { messageType: 'CallStateChangeMessage', notificationType: 'StatusChange', call: { mute: 'Off', n: -1.5e3 } },
};
/** An escape sequence, a C1 control, a direction override, a half character, a line separator, a tag character. */
const nasty = '\u001b[2J\u009b31m\u202eabc\ud800\u2028\u{e0041}\n"\\';

test('one line of JSON an event', () => {
  const line = jsonLine(event);
  expect(line).toBe(
    `{"time":"2026-01-02T03:04:05.678Z","channel":"/v2/me/calls","data":${JSON.stringify(event.data)}}\n`,
  );
});

test('what a terminal would obey is escaped, and stays the same JSON', () => {
  const line = jsonLine({ ...event, data: { [nasty]: nasty } });
  expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  expect(JSON.parse(line).data).toEqual({ [nasty]: nasty });
  expect(JSON.parse(safeJson({ [nasty]: [nasty] }, 2))).toEqual({ [nasty]: [nasty] });
  expect(safeJson(undefined)).toBe('null');
  expect(visible('a\u001b[2J\nb')).toBe('a\\u001b[2J\\u000ab');
});

test('for a person: when, where, what, and all of it', () => {
  expect(prettyLines(event, false)).toBe(`2026-01-02T03:04:05.678Z  /v2/me/calls  CallStateChangeMessage StatusChange
  {
    "messageType": "CallStateChangeMessage",
    "notificationType": "StatusChange",
    "call": {
      "mute": "Off",
      "n": -1500
    }
  }
`);
  expect(prettyLines({ ...event, data: null }, false)).toBe('2026-01-02T03:04:05.678Z  /v2/me/calls\n  null\n');
  const lines = prettyLines({ ...event, channel: `/${nasty}`, data: { messageType: nasty } }, false);
  expect(lines.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});

test('colours add nothing but colours', () => {
  const data = { messageType: nasty, text: 'true 1 "null": 2', list: [1, -2.5, true, null] };
  const coloured = prettyLines({ ...event, data }, true);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are made of
  const codes = /\u001b\[\d+m/g;
  expect(coloured.match(codes)?.length).toBeGreaterThan(10);
  expect(coloured.replace(codes, '')).toBe(prettyLines({ ...event, data }, false));
});
