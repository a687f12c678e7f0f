/**
 * The page as a description that is laid over the document: what is the same stays, with its focus and what was typed.
 * Text is always text: there is no way to hand in markup.
 */

/** What an element is to be; `undefined` and `false` stand for an attribute that is absent. */
export type Props = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>;

/** An element that is wanted. */
export interface Wanted {
  readonly tag: string;
  readonly props: Props;
  readonly children: readonly Child[];
}

export type Child = Wanted | string | number | false | undefined | readonly Child[];

/** Describes an element. `key` tells it from its siblings; `on…` listens; `value`, `checked` and `open` are kept as given. */
export const h = (tag: string, props: Props, ...children: readonly Child[]): Wanted => ({ tag, props, children });

/** Set as properties, because the attributes speak of the beginning only. */
const LIVE = new Set(['value', 'checked', 'open']);
const before = new WeakMap<Node, Props>();
const keys = new WeakMap<Node, string>();

const flat = (children: readonly Child[]): (Wanted | string)[] =>
  children.flatMap((child): (Wanted | string)[] => {
    if (child === undefined || child === false || child === '') return [];
    if (typeof child === 'number') return [String(child)];
    if (typeof child === 'string') return [child];
    return 'tag' in child ? [child] : flat(child);
  });

/** Lays the description over the children of an element. */
export function lay(parent: Element, children: readonly Child[]): void {
  const wanted = keyed(flat(children));
  const there = new Map<string, Node>();
  for (const node of [...parent.childNodes]) {
    const key = keys.get(node);
    if (key !== undefined && wanted.has(key)) there.set(key, node);
    else node.remove();
  }
  let place = parent.firstChild;
  for (const [key, child] of wanted) {
    const node = there.get(key) ?? make(child);
    keys.set(node, key);
    // What stands where it should is not moved: moving takes the focus away.
    if (node === place) place = place.nextSibling;
    else parent.insertBefore(node, place);
    if (typeof child !== 'string') renew(node as Element, child);
    else if (node.nodeValue !== child) node.nodeValue = child;
  }
}

/** Siblings by key: their own, or else the how-manieth of their kind they are. */
function keyed(children: readonly (Wanted | string)[]): Map<string, Wanted | string> {
  const counts = new Map<string, number>();
  return new Map(
    children.map((child) => {
      const kind = typeof child === 'string' ? '#' : child.tag;
      const own = typeof child === 'string' ? undefined : child.props.key;
      if (own !== undefined) return [`${kind} ${own}`, child];
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      return [`${kind}#${count}`, child];
    }),
  );
}

const SVG = 'http://www.w3.org/2000/svg';

const make = (child: Wanted | string): Node => {
  if (typeof child === 'string') return document.createTextNode(child);
  if (child.tag === 'svg' || child.tag === 'path') return document.createElementNS(SVG, child.tag);
  return document.createElement(child.tag);
};

function renew(element: Element, { props, children }: Wanted): void {
  const old = before.get(element) ?? {};
  before.set(element, props);
  for (const name of Object.keys(old)) if (!(name in props)) set(element, name, undefined);
  for (const [name, value] of Object.entries(props))
    if (!LIVE.has(name) && value !== old[name]) set(element, name, value);
  lay(element, children);
  // After the children: a select has no value that none of its options has.
  for (const name of LIVE)
    if (name in props && Reflect.get(element, name) !== props[name]) set(element, name, props[name]);
}

function set(element: Element, name: string, value: Props[string]): void {
  if (name === 'key') return;
  if (name.startsWith('on')) Reflect.set(element, name, value ?? null);
  else if (LIVE.has(name)) Reflect.set(element, name, value ?? '');
  else if (value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : String(value));
}
