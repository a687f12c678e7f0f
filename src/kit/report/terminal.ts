/** Lines for a terminal: colour, and text measured in the cells it takes there. */
export type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan' | 'magenta';
export type Paint = (style: Style, text: string) => string;

const CODES: Record<Style, readonly [on: number, off: number]> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  magenta: [35, 39],
  cyan: [36, 39],
};

export function painter(colour: boolean): Paint {
  return colour
    ? (style, text) => `\u001b[${CODES[style][0]}m${text}\u001b[${CODES[style][1]}m`
    : (_style, text) => text;
}

const WIDE =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

function cellsOf(character: string): number {
  if (/\p{M}/u.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** How many cells the text takes. */
export function cells(text: string): number {
  let sum = 0;
  for (const character of text) sum += cellsOf(character);
  return sum;
}

function take(characters: Iterable<string>, room: number): string[] {
  const taken: string[] = [];
  let used = 0;
  for (const character of characters) {
    used += cellsOf(character);
    if (used > room) break;
    taken.push(character);
  }
  return taken;
}

/** The text in at most `room` cells. It is cut in the middle: an id tells by both its ends. */
export function clip(text: string, room: number): string {
  if (cells(text) <= room) return text;
  const tail = Math.floor((room - 1) / 2);
  const characters = [...text];
  const head = take(characters, room - 1 - tail).join('');
  return `${head}…${take(characters.reverse(), tail).reverse().join('')}`;
}

/** Clipped and filled up to exactly `room` cells. */
export function pad(text: string, room: number, side: 'left' | 'right' = 'right'): string {
  const clipped = clip(text, room);
  const fill = ' '.repeat(Math.max(0, room - cells(clipped)));
  return side === 'left' ? fill + clipped : clipped + fill;
}

/** Words in lines of at most `width` cells; a longer word keeps a line of its own, so that it can still be copied. */
export function wrap(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u).filter((part) => part !== '')) {
    if (line !== '' && cells(indent) + cells(line) + 1 + cells(word) > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(indent + line);
  return lines;
}
