import { Command, InvalidArgumentError } from 'commander';
import { interrupted, portOf } from './mock.js';

const EXAMPLES = `
Serves a contact centre that behaves, on one origin until Ctrl-C: Genesys, Webex, the driver, by which you make calls
happen, and the switchboard, a page that shows and drives it all. Who is there says a scenario; the one that is built in
has the supervisors "supervisor" and "supervisor2" and some agents, all with the password "secret". State is in memory
only and as the scenario says after each start and each reset.

Examples:
  $ bargein-kit simulate
  $ bargein-kit simulate --port 0 --scenario my-contact-centre.yaml

  A customer calls the agent at 5000, who answers:
  $ curl -H 'content-type: application/json' -d '{"to":"5000","answer":true}' http://127.0.0.1:8080/driver/calls
  {"revision":2,"callId":"..."}

  The supervisor barges in, and is in that call at once:
  $ curl -u supervisor:secret -H 'content-type: application/json' \\
      -d '{"operationName":"BargeIn","targetDeviceUri":"http://localhost:8080/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224"}' \\
      http://127.0.0.1:8080/api/v2/me/devices/efe1ab32-53f9-43ce-b65e-5768c61f7d4a
  {"statusCode":0}

  Everything as it is now, and back to the start:
  $ curl http://127.0.0.1:8080/driver/world
  $ curl -X POST http://127.0.0.1:8080/driver/reset

  What else the driver can do: spec/driver/openapi.yaml in the package.`;

interface Options {
  readonly port: number;
  readonly host: string;
  readonly scenario?: string;
  readonly csrf?: true;
  readonly seed?: number;
}

/** The command `bargein-kit simulate`. */
export const simulateCommand = (): Command =>
  new Command('simulate')
    .summary('serve a contact centre that behaves, with calls you make happen')
    .description('Serves a stateful simulator of both vendors, its control API and a web page.')
    .option('--port <number>', 'port to listen on; 0 for any free one', portOf, 8080)
    .option('--host <address>', 'address to listen on; 0.0.0.0 for every interface', '127.0.0.1')
    .option('--scenario <file>', 'who is there and how it behaves (YAML); default: a small contact centre')
    .option('--csrf', 'demand the CSRF header of Genesys requests that change something')
    .option('--seed <integer>', 'repeats delays, and the order of replies and notifications', seedOf)
    .addHelpText('after', EXAMPLES)
    .action(async (options: Options) => {
      const [{ startSimulator }, { loadPages }] = await Promise.all([
        import('../kit/simulator/index.js'),
        import('../kit/switchboard/pages.js'),
      ]);
      const simulator = await startSimulator({ ...options, pages: await loadPages() });
      const { origin, genesys, webex, driver } = simulator;
      process.stdout.write(`switchboard  ${origin}/
genesys      ${genesys}  (CometD: ${genesys}/api/v2/notifications)
webex        ${webex}
driver       ${driver}  (CometD: ${driver}/notifications)
${options.scenario === undefined ? 'sign in as   supervisor, password secret; Webex token: token\n' : ''}\
try it       curl -H 'content-type: application/json' -d '{"to":"5000","answer":true}' ${driver}/calls
Ctrl-C ends it.
`);
      process.exitCode = await interrupted();
      await simulator.close();
    });

function seedOf(text: string): number {
  const seed = Number(text);
  if (/^-?\d+$/.test(text) && Number.isSafeInteger(seed)) return seed;
  throw new InvalidArgumentError('a seed is an integer.');
}
