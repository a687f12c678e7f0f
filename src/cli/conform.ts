import { Command, InvalidArgumentError } from 'commander';
import type { ConformOptions } from './conform-run.js';

const milliseconds = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 600_000) {
    throw new InvalidArgumentError('milliseconds, 1 to 600000, are wanted');
  }
  return value;
};

export const conformCommand = (): Command =>
  new Command('conform')
    .summary('run the conformance suite against a target')
    .description(
      'Replays every documented sample against a target and judges what was on the wire. Without a target it starts the embedded mock and judges that; a vendor that is not named is out of scope.',
    )
    .option('--genesys <url>', 'Genesys Web Services, scheme, host and port')
    .option('--webex <url>', 'Webex, including /v1')
    .option('--call <id>', 'a call at Genesys that the supervisor has joined; without it what needs one is skipped')
    .option('--config <file>', 'a configuration file (YAML) that names the targets')
    .option('--no-events', 'leave everything about CometD out; the report says "partial"')
    .option('--exact-samples', "compare also the target's own data with the samples", false)
    .option('--event-timeout <ms>', 'how long a notification is waited for (default: 5000)', milliseconds)
    .option('--timeout <ms>', 'how long one HTTP exchange may take (default: 10000)', milliseconds)
    .option('--strict', 'exit 1 for warnings too', false)
    .option('--yes', 'act on targets that are not on this machine', false)
    .option('--report <dir>', 'where report.json, junit.xml and report.html go', 'conformance-report')
    .addHelpText(
      'after',
      `
Credentials: GENESYS_USER and GENESYS_PASSWORD, WEBEX_TOKEN, or auth in the configuration file. A target on this
machine that has none is sent placeholders, which the mock accepts.

Configuration file (\${NAME} is read from the environment):
  genesys:
    baseUrl: https://gws.example.com
    auth: { type: basic, username: '\${GENESYS_USER}', password: '\${GENESYS_PASSWORD}' }
    devices: { supervisor: ID, target: ID, targetPhoneNumber: '5001' }   # targetPhoneNumber may be left out
    call: ID                                                             # as --call; may be left out
    notifications: cometd                                                # or none
  webex:
    baseUrl: https://webexapis.com/v1
    auth: { type: bearer, token: '\${WEBEX_TOKEN}' }
    personId: ID
    orgId: ID                                                            # may be left out
    configure: true                                                      # may set the settings, and puts them back
  acknowledge: true                                                      # as --yes

Examples:
  bargein-kit conform
  bargein-kit conform --genesys http://127.0.0.1:8080 --webex http://127.0.0.1:8080/v1
  bargein-kit conform --config bargein.config.yaml --strict --report out

Exit codes: 0 no failure, 1 a failed check, 2 an error (nothing answered, credentials refused, usage), 130 interrupted.`,
    )
    .action(async (options: ConformOptions) => {
      const { conform } = await import('./conform-run.js');
      process.exitCode = await conform(options);
    });
