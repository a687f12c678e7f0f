import { Command, InvalidArgumentError } from 'commander';

const EXAMPLES = `
Serves the documented samples of both vendors on one origin until Ctrl-C. Any Basic user and any bearer token are good;
events go to the CometD sessions of the user who caused them.

Examples:
  $ bargein-kit mock
  $ bargein-kit mock --port 0

  $ curl -u supervisor:secret -H 'content-type: application/json' \\
      -d '{"operationName":"BargeIn","targetDeviceUri":"http://localhost:8080/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224"}' \\
      http://127.0.0.1:8080/api/v2/me/devices/efe1ab32-53f9-43ce-b65e-5768c61f7d4a
  {"statusCode":0}
    ... and a DeviceStateChangeMessage to every session of "supervisor" that subscribed to /v2/me/devices, by CometD
    at http://127.0.0.1:8080/api/v2/notifications

  $ curl -H 'authorization: Bearer token' http://127.0.0.1:8080/v1/people/Y2lzY29z/features/bargeIn
  {"enabled":true,"toneEnabled":true}

  Another documented reply, by its status and the name of its example:
  $ curl -H 'prefer: code=500, example=notRegistered' -u ... (as above)
  {"statusCode":4,"statusMessage":"Device '5001' is not registered."}`;

/** The command `bargein-kit mock`. */
export const mockCommand = (): Command =>
  new Command('mock')
    .summary("serve both vendors' documented samples")
    .description("Serves both vendors' documented samples: REST by Prism, events by a CometD server.")
    .option('--port <number>', 'port to listen on; 0 for any free one', portOf, 8080)
    .option('--host <address>', 'address to listen on; 0.0.0.0 for every interface', '127.0.0.1')
    .addHelpText('after', EXAMPLES)
    .action(async ({ port, host }: { port: number; host: string }) => {
      const { startMock } = await import('../kit/mock/index.js');
      const mock = await startMock({ port, host });
      process.stdout.write(`genesys  ${mock.genesys}  (CometD: ${mock.genesys}/api/v2/notifications)
webex    ${mock.webex}
try it   curl -H 'authorization: Bearer token' ${mock.webex}/people/Y2lzY29z/features/bargeIn
Ctrl-C ends it.
`);
      process.exitCode = await interrupted();
      await mock.close();
    });

export function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('a port is an integer from 0 to 65535.');
}

/** Resolves on the first Ctrl-C or SIGTERM, with the exit code that says so; a second one ends the process at once. */
export const interrupted = (): Promise<number> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve(130));
    process.once('SIGTERM', () => resolve(143));
  });
