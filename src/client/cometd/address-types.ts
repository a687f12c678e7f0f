/** The channel names of a table. */
export type Name<Channels> = keyof Channels & string;

/** An address with any text in place of its parameters: `/stock/${string}` for `/stock/{symbol}`. */
type Opened<A extends string> = A extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${string}${Opened<After>}`
  : A;

/** The segments of an address; a parameter is `string`. */
type Segments<A extends string> = Opened<A> extends `/${infer Rest}` ? Split<Rest> : never;
type Split<S extends string> = S extends `${infer Head}/${infer Rest}` ? [Head, ...Split<Rest>] : [S];

/** Whether some channel is both: what two patterns, or a pattern and a channel, have in common. */
type Meet<A extends readonly unknown[], B extends readonly unknown[]> = A extends ['**']
  ? B extends [unknown, ...unknown[]]
    ? true
    : false
  : B extends ['**']
    ? A extends [unknown, ...unknown[]]
      ? true
      : false
    : A extends [infer HeadA, ...infer RestA]
      ? B extends [infer HeadB, ...infer RestB]
        ? MeetSegment<HeadA, HeadB, RestA, RestB> extends true
          ? Meet<RestA, RestB>
          : false
        : false
      : B extends []
        ? true
        : false;
/** A `*` is only a wildcard where it stands last. */
type MeetSegment<A, B, RestA, RestB> = A extends B
  ? true
  : B extends A
    ? true
    : [A, RestA] extends ['*', []]
      ? true
      : [B, RestB] extends ['*', []]
        ? true
        : false;

type MeetingNames<Names extends string, S extends readonly unknown[]> = Names extends Names
  ? Meet<Segments<Names>, S> extends true
    ? Names
    : never
  : never;

/**
 * The names in a table that a channel or pattern stands for: itself where it is there, otherwise all that it meets. Without
 * a wildcard it is looked up first, so that large tables cost little: segments are compared for what is found.
 */
type Matching<Channels, P extends string> =
  P extends Name<Channels>
    ? P
    : P extends `${string}*`
      ? MeetingNames<Name<Channels>, Segments<P>>
      : MeetingNames<Candidates<Shapes<Channels>, P> | Within<Name<Channels>, P>, Segments<P>>;

/** The names, by what they look like to TypeScript; where several do alike, all of them are found. */
type Shapes<Channels> = { [N in Name<Channels> as Concrete<N>]: { [K in N]: 1 } };
type Candidates<Shape, P> = P extends keyof Shape ? keyof Shape[P] & string : never;

/** The names that belong to a set of texts such as `/stock/${string}`; to a single text none does that was not found. */
// biome-ignore lint/complexity/noBannedTypes: what has no property at all lacks none of an index signature
type Within<Names extends string, P extends string> = {} extends { [K in P]: 1 } ? Among<Names, P> : never;
type Among<Names extends string, P> = Names extends Names ? (Concrete<Names> extends P ? Names : never) : never;

/** The patterns that stand for a channel, e.g. `/a/*`, `/a/**` and `/**` for `/a/b`. */
type PatternOver<C extends string, Base extends string = ''> = C extends `/${infer Head}/${infer Rest}`
  ? `${Base}/**` | PatternOver<`/${Rest}`, `${Base}/${Head}`>
  : `${Base}/*` | `${Base}/**`;

/** The channels that an address stands for. */
type Concrete<A extends string> = A extends `${infer Base}/**` | `${infer Base}/*`
  ? `${Opened<Base>}/${string}`
  : Opened<A>;

/** What can be published or called: the channels of the table. */
export type AddressOf<Channels> = string extends Name<Channels> ? string : Concrete<Name<Channels>>;

/** What can be subscribed: the channels of the table, and the patterns that stand for any of them. */
export type ChannelOf<Channels> =
  string extends Name<Channels> ? string : Concrete<Name<Channels>> | PatternOver<Opened<Name<Channels>>>;

/** The data of the events on a channel, or on any channel that a pattern stands for. */
export type EventOf<Channels, P extends string> =
  IsWhole<Channels, P> extends true ? Channels[Name<Channels>] : Channels[Matching<Channels, P> & keyof Channels];

/** Whether all channels are meant at once, as the compiler does where it does not know yet which: nothing is looked up then. */
type IsWhole<Channels, P extends string> =
  string extends Name<Channels> ? true : [AddressOf<Channels>] extends [P] ? true : false;

/**
 * Refuses, at compile time, what has the look of a channel of the table and is none: `/stock/${string}` holds `/stock/a/b`
 * too, but a parameter is one segment, and one that has a value.
 */
export type Known<Channels, P extends string> =
  IsWhole<Channels, P> extends true ? unknown : [Foreign<Channels, P>] extends [never] ? unknown : never;
type Foreign<Channels, P extends string> = P extends `${string}{${string}}${string}`
  ? P
  : [Matching<Channels, P>] extends [never]
    ? P
    : never;
