import { Command, InvalidArgumentError } from 'commander';

interface Options {
  readonly url: string;
  readonly user?: string;
  readonly passwordEnv?: string;
  readonly bearerEnv?: string;
  readonly ack: boolean;
  readonly validate: boolean;
  readonly count?: number;
  readonly for?: number;
  readonly json: boolean;
}

const HELP = `
Channels are Bayeux channels; * stands for one more segment, ** for any number. Quote them from your shell.

Standard output gets events and nothing else: in full colour on a terminal, one line of JSON an event otherwise
({"time":…,"channel":…,"data":…}). All else goes to standard error: connected, lost, connected again, from when to when
events may be missing, and events that are not what the contract describes, with what is wrong and what came.

Credentials: --user (or GENESYS_USER) and the password in GENESYS_PASSWORD. A server on this machine is asked as
"supervisor" with the password "secret", which is good for the mock and the simulator, when nothing else is said.

Examples:
  $ bargein-kit listen
  $ bargein-kit listen --user agent /v2/me/calls
  $ GENESYS_PASSWORD=… bargein-kit listen --url https://gws.example.com --user jane '/v2/me/*' > events.ndjson
  $ bargein-kit listen --count 1 --for 30 --json /v2/me/devices | jq .data.devices[0].capabilities

Exit codes: 0 ended as asked, 2 cannot connect, or refused, 130 interrupted.`;

/** The command `bargein-kit listen`. */
export const listenCommand = (): Command =>
  new Command('listen')
    .summary('print the events of a Genesys endpoint as they come')
    .description(
      'Subscribes to channels of a Genesys endpoint and prints typed events as they come. Comes back by itself when the connection or the session is lost, and says what it may have missed.',
    )
    .argument('[channels...]', 'what to listen to', ['/v2/me/devices', '/v2/me/calls'])
    .option('--url <url>', 'Genesys Web Services, scheme, host and port', 'http://127.0.0.1:8080')
    .option('--user <name>', 'who asks')
    .option('--password-env <name>', 'the environment variable that holds the password (default: GENESYS_PASSWORD)')
    .option('--bearer-env <name>', 'the environment variable that holds a bearer token, instead of user and password')
    .option('--ack', 'have the server keep events until they have arrived, where it can', true)
    .option('--no-ack', 'lose what a broken connection was carrying')
    .option('--count <number>', 'end after so many events', count)
    .option('--for <seconds>', 'end after so many seconds', seconds)
    .option('--json', 'one line of JSON an event also on a terminal', false)
    .option('--no-validate', 'print events whatever the contract says of them')
    .addHelpText('after', HELP)
    .action(async (channels: string[], { for: duration, ...options }: Options) => {
      const { runListen } = await import('../kit/listen/index.js');
      const interrupt = interrupted();
      // Who reads both streams through one pipe and goes away (`2>&1 | head`) is met on the other one, too.
      process.stderr.on('error', () => {});
      const end = await runListen(
        { ...options, channels, seconds: duration },
        {
          stdout: process.stdout,
          stderr: process.stderr,
          environment: process.env,
          signal: interrupt.signal,
        },
      );
      process.exitCode = end === 'aborted' ? interrupt.code() : 0;
    });

function count(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('a positive integer is wanted.');
}

/** A timer cannot wait for longer than 24 days. */
function seconds(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 24 * 24 * 3600) return value;
  throw new InvalidArgumentError('seconds are wanted, more than 0 and at most 24 days.');
}

/** The first Ctrl-C or SIGTERM takes leave of the server; a second one ends the process at once. */
function interrupted(): { readonly signal: AbortSignal; code(): number } {
  const controller = new AbortController();
  let code = 0;
  const on = (value: number) => (): void => {
    code = value;
    controller.abort();
  };
  process.once('SIGINT', on(130));
  process.once('SIGTERM', on(143));
  return { signal: controller.signal, code: () => code };
}
