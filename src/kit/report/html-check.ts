/** One check in the HTML report: its reason, the differences, what was on the wire, and the command that shows it again. */
import { layOut } from './layout.js';
import { type Markup, markup } from './markup.js';
import type { CheckResult, Difference, EventExchange, Exchange, HttpExchange, HttpMessage, Verdict } from './model.js';
import { count, duration } from './view.js';

const GLYPHS: Record<string, string> = {
  ...{ pass: '✓', verified: '✓', fail: '✗', failed: '✗', warn: '!', warned: '!', skipped: '–', error: '?' },
  ...{ excluded: '·', unverified: '○' },
};

/** A verdict or state, told by sign and word and only then by colour. */
export function badge(word: string): Markup {
  return markup`<span class="badge ${word}">${GLYPHS[word] ?? ''} ${word}</span>`;
}

export const glyph = (word: string) => GLYPHS[word] ?? '';

/** The same id for the same thing in every report, fit for a link: what is not plain stands as `~` and its code. */
export function anchor(kind: 'check' | 'requirement' | 'exchange' | 'vendor', id: string): string {
  return `${kind}-${id.replace(/[^A-Za-z0-9._-]/gu, (character) => `~${character.codePointAt(0)?.toString(16) ?? ''}.`)}`;
}

/** A box that may scroll, so it can be reached and moved by keyboard. */
function box(name: string, text: Markup | string): Markup {
  return markup`<pre tabindex="0" role="region" aria-label="${name}">${text}</pre>`;
}

function body({ body: text, truncated }: { readonly body: string; readonly truncated: boolean }, name: string): Markup {
  const shown = text === '' ? markup`<p class="soft">no body</p>` : box(name, truncated ? text : layOut(text));
  return truncated ? markup`${shown}<p class="cut">The body was longer; what is kept of it ends here.</p>` : shown;
}

function message(name: string, first: string, one: HttpMessage): Markup {
  const headers = one.headers.map(
    ([field, value]) => markup`
<b>${field}:</b> ${value}`,
  );
  return markup`<h4>${name}</h4>${box(`${name}, head`, markup`${first}${headers}`)}${body(one, `${name}, body`)}`;
}

function frame(id: string, when: string, what: Markup, inside: Markup): Markup {
  return markup`
<details class="exchange"><summary>${what} <span class="when">${when}</span></summary>
<div class="inside" id="${anchor('exchange', id)}">${inside}</div></details>`;
}

function http({ id, at, durationMs, request, response, fault, curl }: HttpExchange): Markup {
  const outcome = response
    ? markup`<b>${response.status}</b> ${response.statusText}`
    : markup`<b class="fault">no complete reply</b>`;
  return frame(
    id,
    `at ${duration(at)}, took ${duration(durationMs)}`,
    markup`<code class="what">${request.method} ${request.url}</code> <span class="outcome">→ ${outcome}</span>`,
    markup`${message('Request', `${request.method} ${request.url}`, request)}${
      response ? message('Response', `${response.status} ${response.statusText}`, response) : null
    }${fault === undefined ? null : markup`<h4>Fault</h4><p class="fault">${fault}</p>`}${
      curl === undefined ? null : markup`<h4>The same request again</h4>${box('curl command', curl)}`
    }`,
  );
}

/** An exchange in one line, for a link. */
function summaryOf(one: Exchange): string {
  if (one.kind === 'event') return `event on ${one.channel}`;
  return `${one.request.method} ${one.request.url} → ${one.response?.status ?? 'no complete reply'}`;
}

function event({ id, at, channel, body: text, truncated }: EventExchange): Markup {
  return frame(
    id,
    `at ${duration(at)}`,
    markup`<span class="what">event on <code>${channel}</code></span>`,
    markup`<h4>Message</h4>${body({ body: text, truncated }, 'Message')}`,
  );
}

function differences(list: readonly Difference[]): Markup {
  return markup`<h4>Differences</h4><table class="differences"><thead><tr><th scope="col">at</th><th scope="col">expected</th><th scope="col">actual</th></tr></thead><tbody>${list.map(
    ({ at, expected, actual }) => markup`
<tr><td data-name="at">${at === '' ? '(the whole)' : at}</td><td class="wanted" data-name="expected">${expected}</td><td class="actual" data-name="actual">${actual}</td></tr>`,
  )}</tbody></table>`;
}

/** A story that passed has many exchanges that nobody needs to look at; the page would be ten times its size. */
export const isWeighty = ({ verdict, level }: CheckResult): boolean => verdict === 'pass' && level !== 'samples';

const kept = ({ exchanges, leftOut = 0 }: CheckResult): Markup =>
  leftOut > 0
    ? markup`<p class="soft">${count(leftOut, 'exchange')}, not kept (--evidence all keeps them, in report.json).</p>`
    : markup`<p class="soft">${count(exchanges.length, 'exchange')}, in report.json.</p>`;

/** Why a failure is put up with. */
const known = ({ known: one }: CheckResult): Markup | null =>
  one
    ? markup`<p class="soft">Known until ${one.expires}${one.because === undefined ? '' : `: ${one.because}`}</p>`
    : null;

const OPEN: ReadonlySet<Verdict> = new Set<Verdict>(['fail', 'error']);

/**
 * The check with all that belongs to it. Exchanges that another check shows are linked.
 * The ids stand on what is inside, because a browser opens the details around what a link leads to.
 */
export function checkSection(
  check: CheckResult,
  exchanges: ReadonlyMap<string, Exchange>,
  shownAt: ReadonlyMap<string, string>,
): Markup {
  const wire = (isWeighty(check) ? [] : check.exchanges).map((id) => {
    const exchange = exchanges.get(id);
    if (exchange === undefined) return markup`<p class="soft">The exchange ${id} is not in this report.</p>`;
    if (shownAt.get(id) !== check.id)
      return markup`<p class="also"><a href="#${anchor('exchange', id)}">${summaryOf(exchange)}</a> <span class="soft">(shown with another check)</span></p>`;
    return exchange.kind === 'http' ? http(exchange) : event(exchange);
  });
  const { reason, reproducer } = check;
  const proof = isWeighty(check) ? kept(check) : wire.length > 0 ? wire : markup`<p class="soft">nothing</p>`;
  const open = OPEN.has(check.verdict) ? markup` open` : null;
  return markup`
<details class="check ${check.verdict}"${open}><summary>${badge(check.verdict)} <span class="id">${check.id}</span> <span class="tag">${check.level}</span> <span class="ms">${duration(check.durationMs)}</span> <span class="title">${check.title}${
    check.verdict === 'skipped' && reason ? markup` <span class="soft">— ${reason.message}</span>` : null
  }</span></summary>
<div class="inside" id="${anchor('check', check.id)}">${
    reason
      ? markup`<p class="reason"><code>${reason.code}</code> ${reason.message}</p>${
          reason.differences && reason.differences.length > 0 ? differences(reason.differences) : null
        }`
      : check.verdict === 'pass'
        ? null
        : markup`<p class="reason">No reason was given.</p>`
  }${known(check)}<h4>On the wire</h4>${proof}${
    reproducer === undefined
      ? null
      : markup`<h4>Reproduce with</h4>${box('command that shows the fault again', reproducer)}`
  }</div></details>`;
}
