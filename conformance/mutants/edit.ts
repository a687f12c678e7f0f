// Changes inside a JSON value, at a JSON pointer; `*` stands for every item of a list. Where nothing is, nothing changes.

/** What a member becomes; `GONE` leaves it out. */
export type Change = (value: unknown) => unknown;

export const GONE = Symbol('gone');

export const at =
  (pointer: string, change: Change): Change =>
  (value) =>
    changed(value, pointer === '' ? [] : pointer.slice(1).split('/'), change);

/** Leaves a member out. */
export const drop = (pointer: string): Change => at(pointer, () => GONE);

/** Sets a member that is there. */
export const put = (pointer: string, value: unknown): Change => at(pointer, () => value);

/** Adds members to an object, or takes the place of those it has. */
export const add = (pointer: string, members: Readonly<Record<string, unknown>>): Change =>
  at(pointer, (value) => ({ ...(value as object), ...members }));

/** Gives a member another name. */
export const rename = (pointer: string, name: string): Change => {
  const cut = pointer.lastIndexOf('/');
  const old = pointer.slice(cut + 1);
  return at(pointer.slice(0, cut), (value) =>
    isObject(value) && Object.hasOwn(value, old)
      ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key === old ? name : key, each]))
      : value,
  );
};

/** The same value in another type: a number for a string, a string for anything else. */
export const retype = (pointer: string): Change =>
  at(pointer, (value) => (typeof value === 'string' ? 7 : JSON.stringify(value)));

/** Lower case where it was not, e.g. of an enum. */
export const lower = (pointer: string): Change => at(pointer, (value) => String(value).toLowerCase());

/** One item less in a list. */
export const without = (pointer: string, item: string): Change =>
  at(pointer, (list) => (Array.isArray(list) ? list.filter((each) => each !== item) : list));

/** One item more in a list. */
export const including = (pointer: string, item: string): Change =>
  at(pointer, (list) => (Array.isArray(list) ? [...new Set([...list, item])] : list));

/** One change after the other. */
export const both =
  (...changes: readonly Change[]): Change =>
  (value) =>
    changes.reduce((it, change) => change(it), value);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function changed(value: unknown, [first, ...rest]: readonly string[], change: Change): unknown {
  if (first === undefined) return change(value);
  if (Array.isArray(value)) {
    const concerned = (index: number): boolean => first === '*' || first === String(index);
    return value.flatMap((item, index) => {
      const left = concerned(index) ? changed(item, rest, change) : item;
      return left === GONE ? [] : [left];
    });
  }
  if (!isObject(value) || !Object.hasOwn(value, first)) return value;
  const left = changed(value[first], rest, change);
  const { [first]: _, ...others } = value;
  // The place of a member stays as it was: the order of a reply is no part of what is changed.
  return left === GONE ? others : { ...value, [first]: left };
}
