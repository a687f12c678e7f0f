// The built command as a process of its own.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const CLI = join(import.meta.dirname, '../dist/src/cli/main.js');

export interface Ended {
  readonly code: number | null;
  readonly printed: string;
  readonly complained: string;
}

export interface Running {
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
  /** Resolves when this stands on its standard error. */
  complains(of: string): Promise<void>;
}

/** Starts a program; what it prints is collected. */
export function start(program: string, ...args: string[]): Running {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [printed, complained] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complained += chunk;
  });
  return {
    ended: new Promise((resolve) => child.on('close', (code) => resolve({ code, printed, complained }))),
    kill: (signal) => void child.kill(signal),
    complains: (of) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (complained.includes(of)) resolve();
        };
        child.stderr.on('data', look);
        look();
      }),
  };
}

export const cli = (...args: string[]): Running => start(process.execPath, CLI, ...args);
