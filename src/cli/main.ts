#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { conformCommand } from './conform.js';
import { flowCommand } from './flow.js';
import { generateCommand } from './generate.js';
import { initCommand } from './init.js';
import { listenCommand } from './listen.js';
import { mockCommand } from './mock.js';
import { simulateCommand } from './simulate.js';
import { verifyCommand } from './verify.js';

// Compiled, this file is dist/src/cli/main.js.
const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

// A reader that went away (`| head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

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
Start here:
  bargein-kit conform          run the conformance suite against the embedded mock
  bargein-kit mock             serve both vendors' documented samples on 127.0.0.1:8080
  bargein-kit simulate         serve a contact centre that behaves, with a page that shows and drives it
  bargein-kit COMMAND --help   what a command takes, with examples

Exit codes: 0 fine, 1 a finding (a failed check, a drift), 2 an error (usage, input, network), 130 interrupted.`,
  );
for (const command of [
  initCommand(),
  conformCommand(),
  mockCommand(),
  simulateCommand(),
  listenCommand(),
  flowCommand(),
  generateCommand(),
  verifyCommand(),
]) {
  program.addCommand(command.copyInheritedSettings(program));
  for (const inner of command.commands) inner.copyInheritedSettings(command);
}

try {
  if (process.argv.length <= 2) program.outputHelp();
  else await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    // An error class of ours says what, where and what to do; anything else is a fault of the kit and shows its stack.
    const known = error instanceof Error && error.name !== 'Error' && error.name !== 'TypeError';
    process.stderr.write(`bargein-kit: ${known ? error.message : ((error as Error).stack ?? String(error))}\n`);
    process.exitCode = 2;
  }
}
