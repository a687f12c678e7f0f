/** `report.json`: the whole result, the same bytes for the same result. */
import type { Report } from './model.js';

/** What a reader looks for first stands first; names that are not here follow in alphabetical order. */
const ORDER = [
  ...['version', 'kind', 'id', 'code', 'message', 'remedy', 'title', 'vendor', 'level', 'verdict', 'state', 'reason'],
  ...['statement', 'label', 'source', 'spec', 'kit', 'name', 'startedAt', 'at', 'durationMs', 'exitCode', 'strict'],
  ...['partial', 'errors', 'targets', 'summary', 'channel', 'method', 'url', 'status', 'statusText', 'expected'],
  ...['actual', 'differences', 'requirements', 'checks', 'headers', 'body', 'truncated', 'request', 'response'],
  ...['fault', 'curl', 'exchanges', 'leftOut', 'reproducer'],
];
const RANK = new Map(ORDER.map((name, index) => [name, index]));

function byRank([a]: [string, unknown], [b]: [string, unknown]): number {
  return (RANK.get(a) ?? ORDER.length) - (RANK.get(b) ?? ORDER.length) || (a < b ? -1 : 1);
}

/** JSON leaves these as they are; as escapes they mean the same and do nothing to a terminal that shows the file. */
const UNSEEN = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

function escapes(character: string): string {
  return character.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The report as JSON text, two spaces deep, with a line break at its end. Reading it back gives an equal report. */
export function renderJson(report: Report): string {
  const ordered = (_key: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(byRank))
      : value;
  return `${JSON.stringify(report, ordered, 2).replace(UNSEEN, escapes)}\n`;
}
