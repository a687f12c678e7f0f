import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type GenerateLine, planOf, runGenerate } from './command.js';
import { USUAL_CONFIGURATION } from './configuration.js';
import { filesOf } from './watched-files.js';

/** An editor saves in several steps; what it does within these milliseconds is one change. */
const QUIET = 50;

export type { GenerateLine } from './command.js';

/** What a watch tells. */
export interface WatchTold {
  /** What was written. */
  readonly print: (line: string) => void;
  /** What stands in the way; watching goes on. */
  readonly fail: (error: unknown) => void;
  /** It waits for a change of one of these files. */
  readonly waiting?: (files: readonly string[]) => void;
}

/**
 * Generates, and does so again whenever a document, a file that it refers to, or the configuration changes. Resolves when
 * the signal is aborted.
 */
export async function watchGenerate(
  line: GenerateLine,
  { print, fail, waiting }: WatchTold,
  signal: AbortSignal,
): Promise<void> {
  const folders = new Map<string, FSWatcher>();
  let files = new Set<string>();
  let changed = false;
  let wake = (): void => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onChange = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      changed = true;
      wake();
    }, QUIET);
  };
  /** Folders are watched, not files: a file that is replaced, or comes only later, is noticed as well. */
  const follow = (wanted: ReadonlySet<string>): void => {
    for (const [folder, watcher] of folders) {
      if (wanted.has(folder)) continue;
      watcher.close();
      folders.delete(folder);
    }
    for (const folder of wanted) {
      if (folders.has(folder)) continue;
      try {
        const watcher = watch(folder, (_, name) => {
          if (name === null || files.has(resolve(folder, name))) onChange();
        });
        // A folder that is removed: its parent tells when it is back.
        watcher.on('error', () => watcher.close());
        folders.set(folder, watcher);
      } catch {
        // It is not there: what is missing in it has been said.
      }
    }
  };

  signal.addEventListener('abort', () => wake());
  try {
    while (!signal.aborted) {
      changed = false;
      try {
        files = await filesOf(await planOf(line));
      } catch {
        // The configuration is broken, which is said below; what was watched still is.
      }
      const configuration = line.config ?? (line.out === undefined ? USUAL_CONFIGURATION : undefined);
      if (configuration !== undefined) files.add(resolve(configuration));
      follow(new Set([...files].map((file) => dirname(file))));
      await runGenerate(line, { check: false, changesOnly: true, print }).catch(fail);
      waiting?.([...files].map((file) => basename(file)));
      if (!changed && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    clearTimeout(timer);
    for (const watcher of folders.values()) watcher.close();
  }
}
