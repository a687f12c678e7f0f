import { expect, test } from 'vitest';
import { createProgram } from './program.js';
import { welcome } from './welcome.js';

const program = createProgram('1.2.3');
const parse = async (text: string): Promise<string> => {
  const words = text.replace(/^npx bargein-kit /, '').split(' ');
  const command = program.commands.find((each) => each.name() === words[0]);
  if (!command) throw new Error(`no command ${words[0]}`);
  const { unknown, operands } = command.parseOptions(words.slice(1));
  expect([...unknown, ...operands]).toEqual([]);
  return command.name();
};

test('without a word it shows what it can do: every command, with its summary', () => {
  const said = welcome(program, false);
  expect(said).toContain('bargein-kit 1.2.3: Spec-first tools');
  for (const command of program.commands) {
    expect(command.summary(), command.name()).not.toBe('');
    expect(said).toMatch(new RegExp(`^ {2}${command.name()} +${command.summary().slice(0, 20)}`, 'm'));
  }
});

test.each([
  ['at first', false, ['conform', 'simulate', 'init']],
  ['with a configuration at hand', true, ['conform', 'conform']],
] as const)('%s it says what to type next, and that can be typed', async (_, configured, names) => {
  const next = [...welcome(program, configured).matchAll(/^ {2}(npx bargein-kit .+?) {2}/gm)].map(([, text = '']) =>
    text.trim(),
  );
  expect(await Promise.all(next.map(parse))).toEqual(names);
});

test('it fits a terminal', () => {
  for (const configured of [true, false]) {
    for (const line of welcome(program, configured).split('\n')) expect(line.length, line).toBeLessThanOrEqual(120);
  }
});
