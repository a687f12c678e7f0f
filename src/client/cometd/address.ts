import type { ParameterValues } from './channel-table.js';

/** An entry of a table of addresses that a channel belongs to. */
export interface Found<E> {
  readonly entry: E;
  /** What stands in the channel for the parameters of the address, by name. */
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Makes the search for what a table says of a channel: an address that is the channel itself wins; otherwise all that stand
 * for it, as parameters and wildcards let several do so.
 */
export function finder<E extends { readonly parameters?: ParameterValues }>(
  table: readonly (readonly [address: string, entry: E])[],
): (channel: string) => readonly Found<E>[] {
  const exact = new Map<string, Found<E>[]>();
  const open: ((channel: string) => Found<E> | undefined)[] = [];
  for (const [address, entry] of table) {
    if (/[{*]/.test(address)) open.push(matcher(address, entry));
    else exact.set(address, [...(exact.get(address) ?? []), { entry, values: {} }]);
  }
  return (channel) => exact.get(channel) ?? open.flatMap((match) => match(channel) ?? []);
}

function matcher<E extends { readonly parameters?: ParameterValues }>(address: string, entry: E) {
  const names: string[] = [];
  const text = address.replace(/\{([^}]*)\}|\*\*|\*|[^\w/]/g, (found, name: string | undefined) => {
    if (found === '**') return '.+';
    if (found === '*') return '[^/]+';
    if (name === undefined) return `\\${found}`;
    names.push(name);
    return `(${entry.parameters?.[name]?.map(quoted).join('|') ?? '[^/]+'})`;
  });
  const shape = new RegExp(`^${text}$`);
  return (channel: string): Found<E> | undefined => {
    const [whole, ...values] = shape.exec(channel) ?? [];
    if (whole === undefined) return undefined;
    return { entry, values: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])) };
  };
}

const quoted = (text: string): string => text.replace(/\W/g, '\\$&');

/** An address with values in place of its parameters, as far as there are such. */
export const filled = (address: string, values: Readonly<Record<string, string>>): string =>
  address.replace(/\{([^}]*)\}/g, (whole, name: string) => values[name] ?? whole);
