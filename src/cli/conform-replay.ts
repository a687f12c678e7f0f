import { runConformance } from '../index.js';
import { compared, configurationOf, readEarlier } from '../kit/engine/index.js';
import { visible } from '../kit/report/index.js';
import { type ConformOptions, interruptible } from './conform-run.js';

/** Asks one check of an earlier report again. Resolves with the exit code. */
export async function replay(reference: string, given: ConformOptions): Promise<number> {
  const { call, config, yes } = given;
  const earlier = await readEarlier(reference);
  const then = earlier.endpoints;
  const genesys = given.genesys ?? then.genesys?.baseUrl;
  const webex = given.webex ?? then.webex?.baseUrl;
  const driver = given.driver ?? then.genesys?.driver;
  const named = { genesys, webex, call, driver, config };
  const { acknowledge = false, ...endpoints } = await configurationOf(named, process.env);
  const interrupt = interruptible();
  try {
    const report = await runConformance({
      ...endpoints,
      simulator: earlier.simulator && !endpoints.genesys && !endpoints.webex,
      levels: [earlier.check.level],
      only: [earlier.check.id],
      seed: given.seed ?? earlier.seed,
      absenceWindow: given.absenceWindow ?? earlier.absenceWindowMs,
      acknowledge: acknowledge || yes,
      signal: interrupt.signal,
    });
    const { word, sentence, exitCode } = compared(earlier, report.checks[0]);
    process.stdout.write(`${word} ${earlier.check.id}\n  ${visible(sentence)}\n`);
    return interrupt.signal.aborted ? 130 : exitCode;
  } finally {
    interrupt.release();
  }
}
