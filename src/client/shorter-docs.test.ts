import { expect, test } from 'vitest';

// The build runs it as it is, before anything is compiled.
const { shorter } = (await import(new URL('./shorter-docs.mjs', import.meta.url).href)) as {
  shorter(text: string, isData: boolean): string;
};

const TYPES = `/** What a room is. */
export interface Room {
    /**
     * How many sleep in it (adults; children are not counted), e.g. \`2; 3\`. Children do not count. Default: 2; never 0.
     *
     * Source: a page.
     */
    readonly beds?: number;
    /** Books it; who pays is asked later. */
    book(): void;
}
/** Whether it is a room. */
export declare const isRoom: (value: unknown) => boolean;
/**
 * Finds a room, and goes on with the next one where that is taken, for as long as there is one: the cheapest comes first.
 *
 * @throws Error where there is none.
 */
export declare function find(): Room;
`;

test('what is called and configured keeps a sentence and its default, and a type nothing', () => {
  expect(shorter(TYPES, false)).toBe(`export interface Room {
    /** How many sleep in it (adults; children are not counted), e.g. \`2; 3\`. Default: 2. */
    readonly beds?: number;
    /** Books it. */
    book(): void;
}
export declare const isRoom: (value: unknown) => boolean;
/** Finds a room, and goes on with the next one where that is taken, for as long as there is one. */
export declare function find(): Room;
`);
});

test('of data only what has a default keeps a comment', () => {
  const data = `/** A booking. */
export interface Booking {
    /** The room. */
    room: string;
    /**
     * How long.
     *
     * @defaultValue \`"Night"\`
     */
    span?: 'Night' | 'Week';
}
`;
  expect(shorter(data, true)).toBe(`export interface Booking {
    room: string;
    /** How long. Default: \`"Night"\`. */
    span?: 'Night' | 'Week';
}
`);
});
