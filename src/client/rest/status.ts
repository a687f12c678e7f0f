type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type Numeric<Text extends string> = Text extends `${infer Value extends number}` ? Value : never;

/** Every HTTP status that means success, 200 to 299. */
export type OkStatus = Numeric<`2${Digit}${Digit}`>;

/** Every HTTP status that a final answer can have, 200 to 599 (RFC 9110 §15). */
export type HttpStatus = Numeric<`${2 | 3 | 4 | 5}${Digit}${Digit}`>;
