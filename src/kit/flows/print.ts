import type { CriterionTrace } from './criterion.js';
import type { FlowResult, StepTrace } from './trace.js';

const MAX_LINE = 160;

/** A step as lines for a person: what was asked, what came, which criteria were met, what followed. */
export function renderStep(step: StepTrace, indent = ''): string {
  const mark = step.verdict === 'success' ? 'ok  ' : 'FAIL';
  const again = step.attempt > 1 ? `, attempt ${step.attempt}` : '';
  const { request, response, message } = step;
  const lines = [
    `${mark} ${step.workflowId}/${step.stepId} (${step.kind}${again}, at ${step.at} ms, ${step.durationMs} ms)`,
  ];
  if (request)
    lines.push(
      `  ${request.method} ${request.url} -> ${response ? `${response.status} ${response.statusText}` : 'no answer'}`,
    );
  if (message) lines.push(`  ${message.channel} at ${message.at} ms: ${message.text}`);
  if (step.verdict === 'failure' && response) lines.push(`  body: ${response.body}`);
  for (const criterion of step.criteria) lines.push(`  ${criterionLine(criterion)}`);
  for (const { channel, at, text, criteria } of step.verdict === 'failure' ? (step.passedOver ?? []) : []) {
    lines.push(`  passed over: ${channel} at ${at} ms: ${text}`);
    for (const criterion of criteria) lines.push(`    ${criterionLine(criterion)}`);
  }
  if (step.reason) lines.push(`  ${step.reason.code}: ${step.reason.message}`);
  for (const { name, type, target, taken, note } of step.actions) {
    if (taken || note) lines.push(`  ${type} ${target ?? ''} (${name})${note ? `: ${note}` : ''}`.replace('  (', ' ('));
  }
  const own = lines.map((line) => indent + cut(line)).join('\n');
  return [own, ...(step.steps ?? []).map((inner) => renderStep(inner, `${indent}    `))].join('\n');
}

/** The end of a run: the verdict, why, and the outputs' names. */
export function renderResult({ workflowId, outcome, reason, subscriptions, outputs, durationMs }: FlowResult): string {
  const refused = subscriptions.filter(({ acknowledged }) => !acknowledged);
  return [
    ...refused.map(({ channel, error }) => `not subscribed: ${channel}: ${error}`),
    `${outcome.toUpperCase()} ${workflowId} in ${durationMs} ms${reason ? `: ${reason.code}: ${reason.message}` : ''}`,
    ...(Object.keys(outputs).length > 0 ? [`outputs: ${Object.keys(outputs).join(', ')}`] : []),
  ].join('\n');
}

function criterionLine({ condition, passed, seen, error }: CriterionTrace): string {
  const values = seen.map(
    ({ expression, value }) => `${expression} = ${value === undefined ? 'nothing' : JSON.stringify(value)}`,
  );
  return `${passed ? 'met' : 'NOT MET'}: ${condition}${passed ? '' : `  [${error ?? values.join('; ')}]`}`;
}

/** One line of a terminal: a body may hold line breaks, and control characters. */
function cut(line: string): string {
  const shown = line.replace(/[\p{Cc}\u2028\u2029]/gu, (char) => JSON.stringify(char).slice(1, -1));
  return shown.length > MAX_LINE ? `${shown.slice(0, MAX_LINE - 1)}…` : shown;
}
