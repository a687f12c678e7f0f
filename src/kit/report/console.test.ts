import { describe, expect, it } from 'vitest';
import { renderConsole } from './console.js';
import { exampleReport, hostileReport, passedReport } from './example.fixture.js';
import { cells, clip, wrap } from './terminal.js';

const plain = renderConsole(exampleReport, { colour: false });

/** The lines of the table: from its head to the next empty line. */
function table(text: string): string[] {
  const lines = text.split('\n');
  const head = lines.findIndex((line) => /VERDICT +MS$/.test(line));
  return lines.slice(head, lines.indexOf('', head));
}

/** Those of them that are no level's heading. */
const rows = (text: string): string[] => table(text).filter((line) => !/^[a-z]+$/.test(line));

/** The checks as the table has them: level by level. */
const byLevel = ['samples', 'events'].flatMap((level) => exampleReport.checks.filter((check) => check.level === level));

describe('the table', () => {
  it('has one row a check, its columns under one another', () => {
    const [head = '', ...body] = rows(plain);
    expect(body).toHaveLength(exampleReport.checks.length);
    expect(new Set([head, ...body].map(cells)).size).toBe(1);
    const at = head.indexOf('VERDICT');
    expect(body.map((row) => row.slice(at, at + 7).trim())).toEqual(
      byLevel.map(({ verdict }) => (/fail|error/.test(verdict) ? verdict.toUpperCase() : verdict)),
    );
  });

  it('has a heading a level, where there are several', () => {
    const lines = table(plain);
    const [samples, events] = [lines.indexOf('samples'), lines.indexOf('events')];
    expect([samples, lines.length - events - 1]).toEqual([1, byLevel.filter(({ level }) => level === 'events').length]);
    expect(table(renderConsole(passedReport, { colour: false }))).toHaveLength(2);
  });

  it.each([40, 60, 80, 200])('keeps within %i cells, both ends of an id and every verdict', (width) => {
    for (const report of [exampleReport, hostileReport]) {
      const body = rows(renderConsole(report, { colour: false, width }));
      expect(body).toHaveLength(report.checks.length + 1);
      expect(body.filter((row) => cells(row) > width)).toEqual([]);
    }
    const row = rows(renderConsole(exampleReport, { colour: false, width }))[2] ?? '';
    expect(row).toMatch(/^GE.* {2}gen.*ed\] {2}FAIL {5}1204$/);
  });
});

describe('the findings', () => {
  it('tell everything about a failure', () => {
    const block = plain.split('\n\n').find((text) => text.startsWith('FAIL genesys.barge-in.notification'));
    for (const part of [
      'scope-differs: Asked for the scope "Call"; the notification says "Agent".',
      'at        /data/call/supervisorMonitoringScope\n    expected  "Call"\n    actual    "Agent"',
      'GEN-BARGE-07 MUST: The notification repeats the supervisorMonitoringScope of the request.',
      '[doc] genesys-barge-in, Notifications',
      'spec/genesys/openapi.yaml#/components/schemas/BargeInRequest',
      'reproduce with\n    curl -sS -X POST',
    ])
      expect(block).toContain(part);
  });

  it('group what was skipped by its reason', () => {
    expect(plain).toContain(
      'skipped 3 — no-events: Events of genesys were left out (--no-events).\n  genesys.events.handshake[documented]',
    );
  });

  it('stay when it is to be quiet, the table goes', () => {
    const quiet = renderConsole(exampleReport, { colour: false, quiet: true });
    expect(rows(quiet)).toEqual([]);
    expect(quiet).toContain('FAIL genesys.barge-in.notification');
    expect(quiet).toContain('PARTIAL');
  });
});

describe('the end', () => {
  it('counts, states loudly what is missing, and closes with the verdict', () => {
    expect(plain).toContain('3 pass · 1 fail · 1 warn · 3 skipped · 1 error');
    expect(plain).toContain('9: 2 verified · 2 failed · 1 warned · 1 skipped · 1 error · 1 excluded · 1 unverified');
    expect(plain).toContain('PARTIAL: not all of the suite ran\n  events of genesys were left out (--no-events)');
    expect(plain).toContain('LOST: 1 check gave no result\n  webex.barge-in.lost[documented]');
    expect(plain).toContain('what to do: see that the target is up');
    expect(plain.split('\n').at(-1)).toBe(
      'ERROR — No verdict: 1 check and 1 part of the run could not be judged. 1 check failed.',
    );
    expect(renderConsole(passedReport, { colour: false }).split('\n').at(-1)).toBe('PASSED — The one check passed.');
  });
});

describe('what a target sent', () => {
  it('reaches the terminal without a single control character', () => {
    const text = renderConsole(hostileReport, { colour: false });
    expect((text.match(/[\p{Cc}\p{Cf}\p{Cs}]/gu) ?? []).filter((character) => character !== '\n')).toEqual([]);
    expect(text).toContain('␛[31mred');
  });

  it('cannot forge a line', () => {
    expect(renderConsole(hostileReport, { colour: false })).not.toMatch(/^PASSED/m);
  });

  it('adds nothing to our own colours', () => {
    const text = renderConsole(hostileReport, { colour: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: our own sequences are what is looked for
    const without = text.replace(/\u001b\[\d{1,2}m/g, '');
    expect(without).toBe(renderConsole(hostileReport, { colour: false }));
    expect(without).not.toBe(text);
  });
});

describe('text in cells', () => {
  it('counts wide characters twice and marks not at all', () => {
    expect([cells('abc'), cells('漢字'), cells('e\u0301'), cells('🙂')]).toEqual([3, 4, 1, 2]);
  });

  it('clips in the middle', () => {
    expect(clip('genesys.barge-in[documented]', 11)).toBe('genes…nted]');
    expect(cells(clip('漢字漢字漢字', 6))).toBeLessThanOrEqual(6);
  });

  it('wraps words and never breaks one', () => {
    expect(wrap('one two unbreakable', 9, '  ')).toEqual(['  one two', '  unbreakable']);
  });
});
