/** One self-contained page: a verdict to read in five seconds, and below it the proof of every word. */
import { createHash } from 'node:crypto';
import { anchor, badge, checkSection, glyph, isWeighty } from './html-check.js';
import { STYLE } from './html-style.js';
import { type Markup, markup } from './markup.js';
import type { CheckResult, Report, RequirementResult } from './model.js';
import { printable } from './text.js';
import { aboutTarget, count, duration, headline, lostChecks, terms } from './view.js';

/** Nothing may load, run or be sent from the page; the one style block is named by its hash. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;

function hero(report: Report): Markup {
  const { kit, startedAt, durationMs, exitCode } = report;
  const { tone, word, sentence } = headline(report);
  return markup`
<header class="hero ${tone}"><p class="kit">${kit.name} ${kit.version} · conformance report</p>
<h1>${word}</h1><p class="sentence">${sentence}</p>
<p class="meta"><time datetime="${startedAt}">${startedAt.replace('T', ' ').replace(/(\.\d+)?Z$/u, ' UTC')}</time> · took ${duration(durationMs)} · ${terms(report).replaceAll(', ', ' · ')} · exit code ${exitCode}</p></header>`;
}

function notices(report: Report): Markup {
  const lost = lostChecks(report);
  return markup`${
    report.partial.length === 0
      ? null
      : markup`
<section class="card notice warn" aria-labelledby="partial"><h2 id="partial">Partial: not all of the suite ran</h2><ul>${report.partial.map((reason) => markup`<li>${reason}</li>`)}</ul></section>`
  }${
    lost.length === 0
      ? null
      : markup`
<section class="card notice error" aria-labelledby="lost"><h2 id="lost">Lost: ${count(lost.length, 'check')} gave no result</h2><ul>${lost.map((id) => markup`<li class="id">${id}</li>`)}</ul></section>`
  }${
    report.errors.length === 0
      ? null
      : markup`
<section class="card notice error" aria-labelledby="errors"><h2 id="errors">What could not be judged</h2><ul>${report.errors.map(
          ({ code, message, remedy }) =>
            markup`<li><code>${code}</code> ${message}<br><strong>What to do:</strong> ${remedy}</li>`,
        )}</ul></section>`
  }`;
}

/** A bar and its numbers. The bar is drawn, not styled: the policy allows no style attribute. */
function figure(title: string, total: string, parts: readonly (readonly [state: string, amount: number])[]): Markup {
  const sum = parts.reduce((all, [, amount]) => all + amount, 0);
  let x = 0;
  const bars = parts.map(([state, amount]) => {
    const width = sum === 0 ? 0 : (amount / sum) * 1000;
    const rect = markup`<rect class="${state}" x="${x.toFixed(2)}" y="0" width="${width.toFixed(2)}" height="10"/>`;
    x += width;
    return amount > 0 ? rect : null;
  });
  return markup`
<section class="card"><h2>${title} <span class="soft">${total}</span></h2>
<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>
<ul class="legend">${parts.map(
    ([state, amount]) =>
      markup`<li class="${state}${amount === 0 ? ' none' : ''}"><b>${amount}</b> <span>${glyph(state)} ${state}</span></li>`,
  )}</ul></section>`;
}

function figures({ summary, expected }: Report): Markup {
  const { pass, fail, warn, skipped, error, requirements } = summary;
  const { total, ...states } = requirements;
  const checks = Object.entries({ pass, fail, warn, skipped, error });
  return markup`<div class="figures">${figure('Checks', `${expected.length} expected`, checks)}${figure('Requirements', `${total} in all`, Object.entries(states))}</div>`;
}

function targets(report: Report): Markup {
  return markup`
<section class="card" aria-labelledby="targets"><h2 id="targets">Targets</h2><ul class="targets">${report.targets.map(
    (target) => {
      const [about, levels] = aboutTarget(target);
      return markup`<li><strong>${target.vendor}</strong> <code>${target.baseUrl}</code> ${about.split(', ').map((tag) => markup`<span class="tag">${tag}</span> `)}<span class="soft">${levels}</span></li>`;
    },
  )}</ul></section>`;
}

function attention(checks: readonly CheckResult[]): Markup | null {
  const list = (['error', 'fail', 'warn'] as const).flatMap((verdict) =>
    checks.filter((one) => one.verdict === verdict),
  );
  if (list.length === 0) return null;
  return markup`
<section class="card" aria-labelledby="attention"><h2 id="attention">What needs attention</h2><ul class="attention">${list.map(
    ({ id, verdict, title, reason }) =>
      markup`<li>${badge(verdict)} <a class="id" href="#${anchor('check', id)}">${id}</a><p>${reason?.message ?? title}</p></li>`,
  )}</ul></section>`;
}

interface Places {
  /** Renders the check in full. */
  readonly section: (check: CheckResult) => Markup;
  readonly checks: ReadonlyMap<string, CheckResult>;
  /** The requirement under which a check stands in full; elsewhere it is linked. */
  readonly home: ReadonlyMap<string, string>;
}

function requirementSection(one: RequirementResult, { section, checks, home }: Places): Markup {
  const own = [...checks.keys()].filter((id) => home.get(id) === one.id);
  const elsewhere = one.checks.filter((id) => checks.has(id) && home.get(id) !== one.id);
  const id = anchor('requirement', one.id);
  return markup`
<article class="requirement ${one.state}" id="${id}"><header>${badge(one.state)} <h3 class="id"><a href="#${id}">${one.id}</a></h3> <span class="tag">${one.level}</span></header>
<p class="statement">${one.statement}</p>
<dl class="places"><dt>Source</dt><dd>${one.source} <span class="tag">${one.label}</span></dd><dt>In the specs</dt><dd><code>${one.spec}</code></dd>${
    one.reason === undefined ? null : markup`<dt>Why ${one.state}</dt><dd>${one.reason}</dd>`
  }</dl>${own.map((check) => checks.get(check)).map((check) => (check ? section(check) : null))}${
    elsewhere.length === 0
      ? null
      : markup`<p class="also">${own.length > 0 ? 'Also checked' : 'Checked'} by ${elsewhere.map(
          (check) =>
            markup`<span>${badge(checks.get(check)?.verdict ?? '')} <a class="id" href="#${anchor('check', check)}">${check}</a></span>`,
        )}</p>`
  }</article>`;
}

function first<T>(entries: readonly (readonly [key: string, value: T])[]): ReadonlyMap<string, T> {
  return new Map([...entries].reverse());
}

function requirements(report: Report): Markup {
  const exchanges = new Map(report.exchanges.map((exchange) => [exchange.id, exchange]));
  const checks = new Map(report.checks.map((check) => [check.id, check]));
  const ids = new Set(report.requirements.map((one) => one.id));
  // A check names the requirement that it is mainly about first.
  const home = first([
    ...report.checks.flatMap(({ id, requirements: [main = ''] }) => (ids.has(main) ? [[id, main] as const] : [])),
    ...report.requirements.flatMap((one) => one.checks.map((check) => [check, one.id] as const)),
  ]);
  const vendors = [...new Set(report.requirements.map((one) => one.vendor))];
  const homeless = report.checks.filter((check) => !home.has(check.id));
  // Proof stands with the check that needs it: what failed comes before what passed.
  const needy = (['fail', 'error', 'warn', 'pass', 'skipped'] as const).flatMap((verdict) =>
    report.checks.filter((check) => check.verdict === verdict),
  );
  const shown = first(
    needy
      .filter((check) => !isWeighty(check))
      .flatMap(({ id, exchanges: wire }) => wire.map((exchange) => [exchange, id] as const)),
  );
  const places: Places = { checks, home, section: (check) => checkSection(check, exchanges, shown) };
  const { total: _total, ...states } = report.summary.requirements;
  return markup`
<div class="requirements"><fieldset class="filter"><legend>Show requirements that are</legend>${Object.keys(states).map(
    (state) => markup`<label><input type="checkbox" id="show-${state}" checked> ${state}</label>`,
  )}</fieldset>${vendors.map(
    (vendor) => markup`
<section aria-labelledby="${anchor('vendor', vendor)}"><h2 class="vendor" id="${anchor('vendor', vendor)}">Requirements of ${vendor}</h2>${report.requirements
      .filter((one) => one.vendor === vendor)
      .map((one) => requirementSection(one, places))}</section>`,
  )}${
    homeless.length === 0
      ? null
      : markup`
<section aria-labelledby="homeless"><h2 class="vendor" id="homeless">Checks of no listed requirement</h2>${homeless.map(places.section)}</section>`
  }</div>`;
}

/**
 * The report as one HTML file that loads nothing, runs nothing and sends nothing: no script, a content security policy
 * that allows its own style block only, every string of the target escaped. Ids are stable: `#check-…`, `#requirement-…`.
 */
export function renderHtml(report: Report): string {
  const safe = printable(report);
  const style: Markup = { markup: STYLE };
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${headline(safe).word} · ${safe.kit.name} conformance report</title>
<style>${style}</style>
</head>
<body>
<main>${hero(safe)}${notices(safe)}${figures(safe)}${targets(safe)}${attention(safe.checks)}${requirements(safe)}
<footer class="soft">Written by ${safe.kit.name} ${safe.kit.version}. Secrets were taken out before anything was kept; control characters that came from a target are shown as signs.</footer>
</main>
</body>
</html>
`.markup;
}
