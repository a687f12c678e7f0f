import { expect, it } from 'vitest';
import { outlined } from './outline.js';

const page = (content: string) =>
  `<div class="col-content">${content}</div>\n<div class="col-sidebar"></div></div><footer>`;

it('has a main part, and one beside it', () => {
  expect(outlined(page('<p>x</p>'))).toBe(
    '<main class="col-content"><p>x</p></main>\n<aside class="col-sidebar"></aside></div><footer>',
  );
  expect(() => outlined('<div>another layout</div>')).toThrow('lays its pages out in another way');
});

it('leaves no level of headings out, and keeps siblings siblings', () => {
  const levels = outlined(page('<h1>a</h1><h4>b</h4><h5 id="c">c</h5><h4>d</h4><h2>e</h2><h3>f</h3><head></head>'));
  expect(levels).toContain(
    '<h1>a</h1><h4 aria-level="2">b</h4><h5 aria-level="3" id="c">c</h5><h4 aria-level="2">d</h4><h2>e</h2><h3>f</h3><head></head>',
  );
});

it('has no link within what opens a section', () => {
  const link = '<a href="#x" aria-label="Permalink" class="tsd-anchor-icon"><svg></svg></a>';
  expect(outlined(page(`<h1>w</h1><summary><h2>x${link}</h2></summary><h2>y${link}</h2>`))).toContain(
    `<summary><h2>x</h2></summary><h2>y${link}</h2>`,
  );
});
