import { Command } from 'commander';

/** `bargein-kit init`: the files to begin with. */
export const initCommand = (): Command =>
  new Command('init')
    .summary('write a configuration and a workflow to begin with')
    .description(
      `Writes bargein.config.yaml, which says what "bargein-kit conform" judges, and barge-in.arazzo.yaml, a workflow for "bargein-kit flow run". Both are commented and run as they are against the simulator. What is there already is kept.

The workflow names the documents of the bargein-kit that the folder has installed; where it has none, copies of them go into bargein-spec/.`,
    )
    .argument('[folder]', 'where the files go', '.')
    .option('--force', 'overwrite files of these names', false)
    .addHelpText(
      'after',
      `
Examples:
  bargein-kit init
  bargein-kit init conformance --force

Exit codes: 0 written, 2 a file is there already or cannot be written.`,
    )
    .action(async (folder: string, { force }: { force: boolean }) => {
      const { runInit } = await import('../kit/init/index.js');
      await runInit({ folder, force, print: (line) => process.stdout.write(`${line}\n`) });
    });
