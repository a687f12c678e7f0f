/** What every section is made of. */
import type { Offer } from './desk.js';
import { type Child, h, type Props, type Wanted } from './dom.js';
import { pieces } from './json.js';

export const section = (id: string, title: string, aside: Child, ...children: readonly Child[]): Wanted =>
  h(
    'section',
    { key: id, id, class: 'card', 'aria-labelledby': `${id}-title` },
    h('div', { class: 'card-top' }, h('h2', { id: `${id}-title`, tabindex: '-1' }, title), aside),
    ...children,
  );

/** @param label what it says; `spoken` what it is read out as, beginning with the label */
export const button = (label: string, press: () => void, props: Props & { readonly spoken?: string } = {}): Wanted => {
  const { spoken, ...others } = props;
  return h('button', { type: 'button', 'aria-label': spoken, ...others, onclick: press }, label);
};

/** An operation that is offered; why not now, if it is not. */
export const offered = ({ name, label, why }: Offer, press: () => void, kind?: string): Wanted =>
  button(label, press, { key: name, class: kind, disabled: why !== undefined, title: why });

export type Hue = 'good' | 'mild' | 'bad' | 'calm' | 'none';

/** A state as a word; the colour only repeats it. */
export const badge = (hue: Hue, text: string): Wanted => h('span', { class: `badge ${hue}`, key: text }, text);

export const soft = (...children: readonly Child[]): Wanted => h('p', { class: 'soft' }, ...children);

/** JSON in colour. */
export const json = (value: unknown): Wanted =>
  h(
    'code',
    { class: 'json' },
    pieces(value).map(({ kind, text }) => (kind === 'mark' ? text : h('span', { class: kind }, text))),
  );

/** Moves the focus once the page shows the element. */
export const focusOn = (id: string): void => {
  setTimeout(() => document.getElementById(id)?.focus());
};

/** What a form holds, as strings. */
export const entries = (event: Event): Record<string, string> => {
  event.preventDefault();
  const data = new FormData(event.currentTarget as HTMLFormElement);
  return Object.fromEntries([...data].map(([name, value]) => [name, String(value)]));
};

/** One of several values as radio buttons, each with its meaning. */
export const radios = <Value extends string>(
  name: string,
  legend: string,
  chosen: Value,
  options: readonly (readonly [Value, string])[],
  choose: (value: Value) => void,
): Wanted =>
  h(
    'fieldset',
    { class: 'radios', key: name },
    h('legend', {}, legend),
    options.map(([value, meaning]) =>
      h(
        'label',
        { key: value },
        h('input', {
          type: 'radio',
          name,
          checked: value === chosen,
          onchange: () => choose(value),
          'data-value': value,
        }),
        h('span', {}, h('b', {}, value), ' ', h('span', { class: 'soft' }, meaning)),
      ),
    ),
  );
