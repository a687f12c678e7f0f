/** JSON in pieces, each with what it is, so that it can be drawn in colour without ever being markup. */
export interface Piece {
  readonly kind: 'name' | 'string' | 'number' | 'word' | 'mark';
  readonly text: string;
}

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*)|(true|false|null)|[^"\d\-tfn]+|./gu;

/** The value laid out over lines, in pieces; together they are what `JSON.stringify` gives. */
export function pieces(value: unknown): Piece[] {
  const text = JSON.stringify(value, null, 2) ?? 'undefined';
  return [...text.matchAll(TOKEN)].flatMap(([all, string, colon, number, word]): Piece[] => {
    if (string !== undefined && colon !== undefined) {
      return [
        { kind: 'name', text: string },
        { kind: 'mark', text: colon },
      ];
    }
    if (string !== undefined) return [{ kind: 'string', text: string }];
    if (number !== undefined) return [{ kind: 'number', text: number }];
    return [{ kind: word === undefined ? 'mark' : 'word', text: all }];
  });
}
