import { Command } from 'commander';

interface Flags {
  openapi?: string[];
  asyncapi?: string[];
  out?: string;
  config?: string;
  check?: boolean;
  watch?: boolean;
}

/** `bargein-kit generate`: modules from documents, and whether they are up to date. */
export const generateCommand = (): Command =>
  new Command('generate')
    .summary('make typed modules and validators from OpenAPI and AsyncAPI documents')
    .description(
      `Makes typed modules and validators. Each OpenAPI document gives rest.gen.ts; each AsyncAPI document events.gen.ts, the types, and channels.gen.ts, which createSession of bargein/cometd takes. Beside them stand validators that import nothing (*.validators.gen.js and .d.ts).

Without documents: what bargein.config.yaml of the current folder lists below generate; where there is none, every spec/NAME/openapi.yaml and spec/NAME/asyncapi.yaml, into generated/NAME.

Several documents of a kind go into one folder under their own names: shop.yaml and shop.openapi.yaml make shop.rest.gen.ts; a document that is just called openapi.yaml goes by the name of its folder.`,
    )
    .option('--openapi <file...>', 'OpenAPI 3.1 documents')
    .option('--asyncapi <file...>', 'AsyncAPI 3.0 or 3.1 documents of CometD APIs')
    .option('--out <dir>', 'the folder for the modules (with --openapi or --asyncapi)')
    .option('--config <file>', 'a configuration file (YAML) with a section generate')
    .option(
      '--check',
      'write nothing; exit 1 if a generated file is missing, changed or stale, and show the difference',
    )
    .option('--watch', 'go on, and generate again when a document or a file that it refers to changes; Ctrl-C ends it')
    .addHelpText(
      'after',
      `
Configuration file (paths are relative to it):
  generate:
    - openapi: api/openapi.yaml                # one document, or a list
      asyncapi: [api/events.yaml, api/desk.yaml]
      out: src/generated
    - asyncapi: other/events.yaml
      out: src/generated/other

Examples:
  bargein-kit generate
  bargein-kit generate --check
  bargein-kit generate --openapi api.yaml --asyncapi events.yaml --out src/generated
  bargein-kit generate --openapi shop.yaml stock.yaml --out src/generated
  bargein-kit generate --config bargein.config.yaml --watch

Exit codes: 0 fine, 1 a drift (--check), 2 an error in a document or in the usage, 130 interrupted (--watch).`,
    )
    .action(async ({ check = false, watch = false, ...line }: Flags, command: Command) => {
      const { openapi, asyncapi, out, config } = line;
      const documents = openapi !== undefined || asyncapi !== undefined;
      if (config !== undefined && (documents || out !== undefined)) {
        command.error('--config names documents and folders itself: leave --openapi, --asyncapi and --out out');
      }
      if (documents && out === undefined) command.error('--out DIR is missing: say where the modules go');
      if (!documents && out !== undefined) command.error('--out needs --openapi FILE or --asyncapi FILE');
      if (check && watch) command.error('--check writes nothing, so there is nothing to --watch for');
      const print = (text: string): void => void process.stdout.write(`${text}\n`);
      if (watch) {
        const { watchInTerminal } = await import('./generate-watch.js');
        process.exitCode = await watchInTerminal(line, print);
        return;
      }
      const { runGenerate } = await import('../kit/generate/command.js');
      process.exitCode = await runGenerate(line, { check, print });
      if (check) return;
      const { howToUse } = await import('../kit/generate/how-to-use.js');
      print(await howToUse(line));
    });
