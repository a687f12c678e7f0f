/** A source of numbers that a seed repeats. */
export interface Random {
  /** A whole number, both ends included. */
  int(min: number, max: number): number;
  bool(): boolean;
  /** @throws RangeError when there is nothing to pick from. */
  pick<T>(from: readonly T[]): T;
  shuffle<T>(list: readonly T[]): T[];
  /** Default alphabet: lower-case letters and digits. */
  text(length: number, alphabet?: string): string;
  /** A UUID of version 4. */
  uuid(): string;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** The numbers of one check: which others run, and in which order, does not change them. */
export function randomFor(seed: number, name: string): Random {
  let state = hash(`${seed}:${name}`);
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new RangeError('nothing to pick from');
    return from[int(0, from.length - 1)] as T;
  };
  const text = (length: number, alphabet = ALPHABET): string => {
    const letters = [...alphabet];
    let written = '';
    for (let at = 0; at < length; at += 1) written += pick(letters);
    return written;
  };
  return {
    int,
    bool: () => next() < 0.5,
    pick,
    shuffle: <T>(list: readonly T[]): T[] => {
      const shuffled = [...list];
      for (let at = shuffled.length - 1; at > 0; at -= 1) {
        const other = int(0, at);
        [shuffled[at], shuffled[other]] = [shuffled[other] as T, shuffled[at] as T];
      }
      return shuffled;
    },
    text,
    uuid: () => {
      const hex = (length: number): string => text(length, '0123456789abcdef');
      return `${hex(8)}-${hex(4)}-4${hex(3)}-${pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`;
    },
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value | 0;
}
