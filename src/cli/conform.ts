import { Command, InvalidArgumentError, Option } from 'commander';
import type { ConformOptions } from './conform-run.js';

const milliseconds = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 600_000) {
    throw new InvalidArgumentError('milliseconds, 1 to 600000, are wanted');
  }
  return value;
};

const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^-?\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`a whole number, ${least} to ${most}, is wanted`);
  };

/** Of an option that may be there several times, or hold a list with commas. */
const listOf = (text: string, before: readonly string[]): string[] => [
  ...before,
  ...text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean),
];

export const conformCommand = (): Command =>
  new Command('conform')
    .summary('run the conformance suite against a target')
    .description(
      'Replays every documented sample against a target, asks what takes more than one request to answer, and judges what was on the wire. Without a target it starts the embedded mock and judges that; a vendor that is not named is out of scope.',
    )
    .option('--genesys <url>', 'Genesys Web Services, scheme, host and port')
    .option('--webex <url>', 'Webex, including /v1')
    .option('--call <id>', 'a call at Genesys that the supervisor has joined; without it what needs one is skipped')
    .option(
      '--driver <url>',
      'the control API by which calls are made to happen; without it what needs calls is skipped',
    )
    .option('--simulator', 'judge the embedded simulator, with its driver, instead of the mock', false)
    .option('--config <file>', 'a configuration file (YAML) that names the targets')
    .option(
      '--level <names>',
      'samples, contract, events, behaviour, robustness or all; several with commas (default: all on this machine, else samples)',
      listOf,
      [],
    )
    .option('--only <patterns>', 'only checks whose id matches; * is any text, several with commas', listOf, [])
    .option('--list', 'print the checks, and ask nothing', false)
    .option('--no-events', 'leave everything about CometD out; the report says "partial"')
    .option('--exact-samples', "compare also the target's own data with the samples", false)
    .option('--event-timeout <ms>', 'how long a notification is waited for (default: 5000)', milliseconds)
    .option(
      '--absence-window <ms>',
      'how long silence is listened to (default: 250 on this machine, else 2000)',
      milliseconds,
    )
    .option('--timeout <ms>', 'how long one HTTP exchange may take (default: 10000)', milliseconds)
    .option('--deadline <ms>', 'when nothing more is asked (default: 120000)', wholeNumber(1, 86_400_000))
    .option('--rate <n>', 'requests a second to one target, at most (default: no limit)', wholeNumber(1, 10_000))
    .option('--seed <n>', 'repeats what checks draw at random; the report says it', wholeNumber(0, 2 ** 31 - 1))
    .option('--repeat <n>', 'ask everything so often; the worst counts', wholeNumber(1, 1_000))
    .option('--bail', 'stop at the first failure', false)
    .option('--baseline <file>', 'failures that are put up with until a day (YAML); they warn')
    .option('--replay <report#check>', 'ask one check of an earlier report.json again: FIXED, STILL FAILING or ERROR')
    .addOption(
      new Option('--evidence <whose>', 'keep what was on the wire for samples and findings, or for all checks')
        .choices(['proof', 'all'])
        .default('proof'),
    )
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
    driver: http://127.0.0.1:9090                                        # as --driver; may be left out
    secondUser:                                                          # a second supervisor; may be left out
      auth: { type: basic, username: '\${SECOND_USER}', password: '\${SECOND_PASSWORD}' }
      device: ID
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
  bargein-kit conform --simulator
  bargein-kit conform --simulator --only 'genesys.*' --level events,behaviour
  bargein-kit conform --genesys http://127.0.0.1:8080 --webex http://127.0.0.1:8080/v1
  bargein-kit conform --config bargein.config.yaml --strict --report out
  bargein-kit conform --replay 'conformance-report/report.json#webex.read.status[documented]'

Baseline file (a line that has expired, or whose check passes, fails):
  known:
    - { check: webex.read.status, reason: status-differs, expires: 2027-01-31, because: ticket 4711 }

Exit codes: 0 no failure, 1 a failed check, 2 an error (nothing answered, credentials refused, usage), 130 interrupted.`,
    )
    .action(async (options: ConformOptions) => {
      if (options.replay !== undefined) {
        const { replay } = await import('./conform-replay.js');
        process.exitCode = await replay(options.replay, options);
        return;
      }
      const { conform } = await import('./conform-run.js');
      process.exitCode = await conform(options);
    });
