import { Command } from 'commander';

interface Flags {
  openapi?: string[];
  asyncapi?: string[];
  out?: string;
  check?: boolean;
}

/** `bargein-kit generate`: modules from documents, and whether they are up to date. */
export const generateCommand = (): Command =>
  new Command('generate')
    .summary('make typed modules and validators from OpenAPI and AsyncAPI documents')
    .description(
      `Makes typed modules and validators. Each OpenAPI document gives rest.gen.ts, each AsyncAPI document events.gen.ts; beside them stand validators that import nothing (*.validators.gen.js and .d.ts).

Without documents: every spec/NAME/openapi.yaml and spec/NAME/asyncapi.yaml of the current folder, into generated/NAME.

Several documents of a kind go into one folder under their own names: shop.yaml and shop.openapi.yaml make shop.rest.gen.ts; a document that is just called openapi.yaml goes by the name of its folder.`,
    )
    .option('--openapi <file...>', 'OpenAPI 3.1 documents')
    .option('--asyncapi <file...>', 'AsyncAPI 3.0 or 3.1 documents of CometD APIs')
    .option('--out <dir>', 'the folder for the modules (with --openapi or --asyncapi)')
    .option(
      '--check',
      'write nothing; exit 1 if a generated file is missing, changed or stale, and show the difference',
    )
    .addHelpText(
      'after',
      `
Examples:
  bargein-kit generate
  bargein-kit generate --check
  bargein-kit generate --openapi api.yaml --asyncapi events.yaml --out src/generated
  bargein-kit generate --openapi shop.yaml stock.yaml --out src/generated

Exit codes: 0 fine, 1 a drift (--check), 2 an error in a document or in the usage.`,
    )
    .action(async ({ openapi, asyncapi, out, check }: Flags, command: Command) => {
      const { runGenerate } = await import('../kit/generate/command.js');
      if ((openapi || asyncapi) && out === undefined) command.error('--out DIR is missing: say where the modules go');
      if (!openapi && !asyncapi && out !== undefined) command.error('--out needs --openapi FILE or --asyncapi FILE');
      process.exitCode = await runGenerate(
        out === undefined ? undefined : { openapi: openapi ?? [], asyncapi: asyncapi ?? [], out },
        { check: check === true, print: (line) => process.stdout.write(`${line}\n`) },
      );
    });
