import type { CheckResult, Reason } from '../../report/index.js';
import { redacted } from '../judge.js';
import type { Redactor } from '../redact.js';
import type { Target } from '../target.js';
import { verdictOf } from '../verdict.js';
import type { Told } from './tell.js';

/** What came of a story, for the report; to be called when the redactor knows every secret of the run. */
export function resultOf(
  { instance, verdict, reason, durationMs, exchanges }: Told,
  redactor: Redactor,
  reproducer: string,
): CheckResult {
  const { id, check, title, requirements } = instance;
  const base = {
    id,
    title,
    vendor: check.vendor,
    level: check.level,
    requirements: requirements.map((requirement) => requirement.id),
    durationMs: Math.round(durationMs),
    exchanges,
  };
  if (verdict === 'pass' || !reason) return { ...base, verdict: 'pass' };
  const clean: Reason = redacted(reason, redactor);
  if (verdict !== 'found') return { ...base, verdict, reason: clean };
  return { ...base, verdict: verdictOf(requirements), reason: clean, reproducer: redactor.text(reproducer) };
}

/** The command that tells one story again; credentials come from the environment, as in the run itself. */
export function commandFor(id: string, seed: number, { vendor, baseUrl, driver, kind }: Target): string {
  const target =
    kind === 'endpoint'
      ? [`--${vendor} ${baseUrl}`, ...(driver === undefined ? [] : [`--driver ${driver}`])]
      : kind === 'simulator'
        ? ['--simulator']
        : [];
  return ['npx bargein-kit conform', ...target, `--only '${id}'`, `--seed ${seed}`].join(' ');
}
