import { Command } from 'commander';
import { conformCommand } from './conform.js';
import { flowCommand } from './flow.js';
import { generateCommand } from './generate.js';
import { initCommand } from './init.js';
import { listenCommand } from './listen.js';
import { mockCommand } from './mock.js';
import { simulateCommand } from './simulate.js';
import { verifyCommand } from './verify.js';

/** The command `bargein-kit` with all that is below it. */
export function createProgram(version: string): Command {
  const program = new Command('bargein-kit')
    .description('Spec-first tools for barge-in APIs that answer over REST and speak back over CometD.')
    .version(version)
    .showSuggestionAfterError()
    .showHelpAfterError('(bargein-kit --help shows what there is)')
    .configureHelp({ sortSubcommands: false })
    .exitOverride()
    .addHelpText(
      'after',
      `
bargein-kit COMMAND --help says what a command takes, with examples.

Exit codes: 0 fine, 1 a finding (a failed check, a drift), 2 an error (usage, input, network), 130 interrupted.
Errors and what to do: docs/errors.md of the package.`,
    );
  for (const command of [
    conformCommand(),
    initCommand(),
    simulateCommand(),
    mockCommand(),
    listenCommand(),
    flowCommand(),
    generateCommand(),
    verifyCommand(),
  ]) {
    program.addCommand(command.copyInheritedSettings(program));
    for (const inner of command.commands) inner.copyInheritedSettings(command);
  }
  return program;
}
