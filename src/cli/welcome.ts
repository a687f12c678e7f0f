import type { Command } from 'commander';

/** What may be typed next, the first of it by somebody who is new; with a configuration at hand, that one is meant. */
const FIRST = [
  ['conform', 'judge the mock that is built in, and see a report: nothing else is needed'],
  ['simulate', 'have a contact centre to play with, on http://127.0.0.1:8080'],
  ['init', 'have files to begin with, for a server of your own'],
] as const;
const AGAIN = [
  ['conform --config bargein.config.yaml', 'judge what the configuration names'],
  ['conform --config bargein.config.yaml --list', 'only show what would be asked'],
] as const;

/** What the command says when nothing was asked of it: what there is, and what to type next. */
export function welcome(program: Command, configured: boolean): string {
  const next = (configured ? AGAIN : FIRST).map(([words, what]) => [`npx bargein-kit ${words}`, what] as const);
  return `${program.name()} ${program.version()}: ${program.description()}

What it can do:
${columns(program.commands.map((command) => [command.name(), command.summary()]))}

Type next${configured ? '' : ' one of'}:
${columns(next)}

More: npx bargein-kit COMMAND --help
`;
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`).join('\n');
}
