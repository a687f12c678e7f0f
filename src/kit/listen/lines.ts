import type { ListenedEvent } from './listen.js';
import { safeJson, visible } from './visible.js';

/** An event as one line of JSON: `{"time":…,"channel":…,"data":…}`. */
export const jsonLine = ({ time, channel, data }: ListenedEvent): string =>
  `${safeJson({ time: time.toISOString(), channel, data })}\n`;

/** An event as a person reads it: when, where and what it is, and all of it below, indented. */
export function prettyLines({ time, channel, data }: ListenedEvent, colour: boolean): string {
  const { messageType, notificationType } = Object(data) as Readonly<Record<string, unknown>>;
  const kind = [messageType, notificationType].filter((name) => typeof name === 'string').map((name) => visible(name));
  const paint = colour ? painted : (_: Code, text: string): string => text;
  const head = [paint('dim', time.toISOString()), paint('cyan', visible(channel)), paint('bold', kind.join(' '))];
  const body = safeJson(data, 2).replace(/^/gm, '  ');
  return `${head.join('  ').trimEnd()}\n${colour ? colourful(body) : body}\n`;
}

type Code = 'dim' | 'bold' | 'cyan' | 'green' | 'yellow';
const CODES: Readonly<Record<Code, readonly [on: number, off: number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
};

const painted = (code: Code, text: string): string => `\u001b[${CODES[code][0]}m${text}\u001b[${CODES[code][1]}m`;

/** Keys, strings and other values of a JSON text, each in its colour. */
const colourful = (json: string): string =>
  json.replace(
    /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g,
    (token, text?: string, colon?: string) => {
      if (text === undefined) return painted('yellow', token);
      return colon === undefined ? painted('green', text) : `${painted('cyan', text)}${colon}`;
    },
  );
