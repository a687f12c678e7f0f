#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { faultText } from './fault.js';
import { createProgram } from './program.js';
import { welcome } from './welcome.js';

// Compiled, this file is dist/src/cli/main.js.
const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

// A reader that went away (`| head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const program = createProgram(version);
try {
  if (process.argv.length <= 2) process.stdout.write(welcome(program, existsSync('bargein.config.yaml')));
  else await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    process.stderr.write(`${faultText(error)}\n`);
    process.exitCode = 2;
  }
}
