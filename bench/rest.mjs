// The REST client of `bargein/webex` (validation and retries on, a timeout for each attempt), stubbed calls per second,
// side by side in one run with openapi-fetch as one would use it, given the same timeout and without one. Build first; then:
//   node bench/rest.mjs [--rounds 9] [--calls 20000]
// The stubs answer as servers do, with a Content-Length; the second table is for answers without one (chunked), whose
// bodies we read piece by piece to bound them.
import { parseArgs } from 'node:util';
import createClient from 'openapi-fetch';
import { median } from './measure.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    calls: { type: 'string', default: '20000' },
    client: { type: 'string', default: 'bargein/webex' },
  },
});
const { createWebexClient, unwrap } = await import(values.client);
const calls = Number(values.calls);

const baseUrl = 'https://webexapis.com/v1';
const personId = 'Y2lzY29zcGFyazovL3VzL1BFT1BMRS8xMWEzZjk5MC1hNjg5LTQ3N2QtYmU2Yi03MTIwMDI1ZDhhYmI';
const orgId = 'Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi85NmFiYzJhYS0zZGNjLTExZTUtYTE1Mi1mZTM0ODE5Y2RjOWE';
const text = '{"enabled":true,"toneEnabled":true}';
const TIMEOUT = 30_000;

/** @param {Record<string, string>} headers of the stubbed answers */
function subjects(headers) {
  const init = { status: 200, headers: { 'content-type': 'application/json', trackingid: 'ROUTER_1', ...headers } };
  const fetch = async () => new Response(text, init);
  const options = { baseUrl, fetch, headers: { authorization: 'Bearer token', accept: 'application/json' } };
  const theirs = createClient(options);
  const ours = createWebexClient({ baseUrl, fetch, auth: { type: 'bearer', token: 'token' }, timeout: TIMEOUT });
  const params = { path: { personId }, query: { orgId } };
  const path = '/people/{personId}/features/bargeIn';
  return {
    'bargein/webex': async () => unwrap(await ours.readBargeInSettings({ personId, orgId })),
    'openapi-fetch, the same timeout': async () => {
      const { data } = await theirs.GET(path, { params, signal: AbortSignal.timeout(TIMEOUT) });
      return data;
    },
    'openapi-fetch, no timeout': async () => (await theirs.GET(path, { params })).data,
  };
}

/** Calls per second, one after the other. @param {() => Promise<{ enabled: boolean }>} call */
async function rate(call) {
  const start = performance.now();
  for (let index = 0; index < calls; index++) {
    if ((await call()).enabled !== true) throw new Error('not the answer of the stub');
  }
  return (calls / (performance.now() - start)) * 1_000;
}

let held = true;
for (const [title, headers] of [
  ['answers with a Content-Length', { 'content-length': String(text.length) }],
  ['answers without one', {}],
]) {
  const table = subjects(headers);
  const names = Object.keys(table);
  const rates = new Map(names.map((name) => [name, /** @type {number[]} */ ([])]));
  // They take turns, so that whatever else the machine does meets all of them; the first round warms up.
  for (let round = 0; round <= Number(values.rounds); round++) {
    for (const name of names) {
      const measured = await rate(table[name]);
      if (round > 0) rates.get(name)?.push(measured);
    }
  }
  const [ours, timed, bare] = names.map((name) => median(rates.get(name) ?? []));
  console.log(`\n${title}, median of ${values.rounds} rounds of ${calls} calls`);
  for (const [index, name] of names.entries()) {
    const own = [ours, timed, bare][index];
    console.log(`  ${name.padEnd(34)} ${own.toFixed(0).padStart(8)} calls/s  ${(ours / own).toFixed(2)}×`);
  }
  held &&= ours >= 0.9 * timed && ours >= 0.8 * bare;
}
console.log(`\nbar: ≥ 0.9× openapi-fetch with the same timeout, ≥ 0.8× without one: ${held ? 'holds' : 'MISSED'}`);
process.exitCode = held ? 0 : 1;
