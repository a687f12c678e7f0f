import { Command, InvalidArgumentError } from 'commander';
import type { FlowRunOptions } from './flow-run.js';

/** Both commands read documents, and fetch none. */
const SOURCE = ['--source <name=file>', 'a local copy of a source description; repeatable', pair, {}] as const;

/** `bargein-kit flow`: runs Arazzo workflows, and checks that they can be run. */
export const flowCommand = (): Command => {
  const flow = new Command('flow').summary('run Arazzo workflows that cross REST and CometD events');
  flow
    .command('check')
    .summary('prove that a document can be run')
    .description('Reads an Arazzo document and all that it names, and says every fault with file, line and column.')
    .argument('<file>', 'an Arazzo 1.0 or 1.1 document')
    .option(...SOURCE)
    .addHelpText('after', '\nExit codes: 0 it can be run, 2 it cannot.')
    .action(async (file: string, { source }: { source: Record<string, string> }) => {
      const { checkFlow } = await import('./flow-run.js');
      process.exitCode = await checkFlow(file, source);
    });
  flow
    .command('run')
    .summary('run one workflow')
    .description(
      'Runs a workflow and shows each step: what was asked, what came, which criteria were met. Every channel that it receives on is subscribed before its first step.',
    )
    .argument('<file>', 'an Arazzo 1.0 or 1.1 document')
    .option('--workflow <id>', 'which workflow; may be left out where there is one')
    .option('--input <name=value>', 'an input as a text; NAME:=VALUE for JSON; repeatable', input, {})
    .option(...SOURCE)
    .option('--server <name=url>', "where a source description is; default: its document's first server", pair, {})
    .option('--auth <name=how>', 'credentials of a source description, from the environment; repeatable', pair, {})
    .option('--timeout <ms>', 'how long the whole run may take', milliseconds, 60_000)
    .option('--json', 'print the trace as JSON', false)
    .option('--yes', 'act on servers that are not on this machine', false)
    .addHelpText(
      'after',
      `
--auth NAME=basic:USER_VARIABLE:PASSWORD_VARIABLE or NAME=bearer:TOKEN_VARIABLE names environment variables.

Examples:
  bargein-kit flow check flows.arazzo.yaml
  bargein-kit flow run flows.arazzo.yaml --workflow bargeIn --input device=ID \\
    --server rest=http://127.0.0.1:8080 --server events=http://127.0.0.1:8080 \\
    --auth rest=basic:GENESYS_USER:GENESYS_PASSWORD --auth events=basic:GENESYS_USER:GENESYS_PASSWORD

Exit codes: 0 success, 1 failure, 2 no verdict (a bound of the run, usage, the document), 130 interrupted.`,
    )
    .action(async (file: string, options: FlowRunOptions) => {
      const { runFlow } = await import('./flow-run.js');
      process.exitCode = await runFlow(file, options);
    });
  return flow;
};

function pair(text: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('write NAME=VALUE.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

function input(text: string, before: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const [name, value] = Object.entries(pair(text, {}))[0] ?? ['', ''];
  if (!name.endsWith(':')) return { ...before, [name]: value };
  try {
    return { ...before, [name.slice(0, -1)]: JSON.parse(value) as unknown };
  } catch {
    throw new InvalidArgumentError(`${value} is not JSON; write NAME=VALUE for a text.`);
  }
}

function milliseconds(text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('write a number of milliseconds, from 1.');
}
