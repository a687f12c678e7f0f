/** Text as XML. */
export const xml = (text: unknown): string => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element; attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${xml(value)}"`],
  );
  return `<${name}${given.join('')}>${content.join('')}</${name}>`;
}

/** The width of a text in the site's 13 px sans-serif, by eye: a little too much, so that it fits. */
export const widthOf = (text: string): number => text.length * 7;

/** A text that is cut where it would be wider. */
export function cut(text: string, width: number): string {
  const fitting = Math.floor(width / 7);
  return text.length <= fitting ? text : `${text.slice(0, fitting - 1)}…`;
}

/**
 * A drawing with a name that is read out. Colours are the site's, by classes, so that it follows light and dark. It is
 * one line of HTML: Markdown would end it at an empty one.
 */
export function drawing(options: {
  readonly name: string;
  readonly kind: string;
  /** What everybody reads above it. */
  readonly caption?: string;
  readonly width: number;
  readonly height: number;
  readonly content: readonly string[];
}): string {
  const { name, kind, caption, width, height, content } = options;
  const svg = element(
    'svg',
    { role: 'img', 'aria-label': name, viewBox: `0 0 ${width} ${height}`, width, height },
    ...content,
  );
  const moving = element('div', { class: `drawing ${kind}`, tabindex: 0, role: 'group', 'aria-label': name }, svg);
  return caption === undefined ? moving : element('figure', {}, element('figcaption', {}, xml(caption)), moving);
}
