import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue } from './catalogue.js';
import { applyErrata, type Erratum, loadErrata, loadPageErrata } from './errata.js';
import { loadContract, packageRoot, readDocument, VENDORS, valueAt } from './index.js';
import { edited } from './scratch.fixture.js';
import { linesOf, statementsOf } from './statements.js';

// fixtures/printed holds the samples of the documents exactly as printed, each on its line; all other lines are blank.
const printed = (document: string): Promise<string> =>
  readFile(new URL(`fixtures/printed/${document}.txt`, import.meta.url), 'utf8');

const GENESYS = 'genesys-barge-in';
const SECOND = 'genesys-barge-in-second-scan';
const WEBEX = 'webex-read-barge-in';

/** The errata about lines of a document on which a sample stands, and of these the edits that concern it. */
async function errataOfSamples(document: string): Promise<Erratum[]> {
  const lines = linesOf(await printed(document));
  const onSample = (range: number | string): boolean =>
    String(range)
      .split('-')
      .some((line) => (lines[Number(line) - 1] ?? '') !== '');
  return (await loadErrata()).filter((erratum) => erratum.document === document && erratum.lines.some(onSample));
}

/** What stands between the lines of backticks. */
const blocks = (text: string): string[] => [...text.matchAll(/^```\n(.*?)\n```$/gmsu)].map(([, block]) => block ?? '');

async function genesysExpected(): Promise<{ request: string; body: unknown; reply: unknown; event: unknown }> {
  const { rest, events } = await loadContract('genesys');
  const operation = rest.operations.find(({ id }) => id === 'operateDevice');
  const [channel] = events?.channels ?? [];
  const id = operation?.parameters[0]?.examples.get('documented');
  const reply = operation?.responses.flatMap(({ bodies }) => bodies).find(({ examples }) => examples.has('documented'));
  return {
    request: `${operation?.method} ${operation?.path.replace('{id}', String(id))}`,
    body: operation?.requestBody?.examples.get('documented'),
    reply: reply?.examples.get('documented'),
    event: { data: channel?.messages[0]?.examples.get('documented'), channel: channel?.address },
  };
}

async function expectGenesys(text: string, count: number): Promise<void> {
  const expected = await genesysExpected();
  const [request = '', reply = '', event] = blocks(text);
  expect(blocks(text)).toHaveLength(count);
  const [first, ...body] = request.split('\n');
  expect(first).toBe(expected.request);
  expect(JSON.parse(body.join('\n'))).toEqual(expected.body);
  expect(JSON.parse(reply)).toEqual(expected.reply);
  if (event !== undefined) expect(JSON.parse(event)).toEqual(expected.event);
}

async function expectWebex(text: string): Promise<void> {
  const { rest } = await loadContract('webex');
  const [operation] = rest.operations;
  const server = new URL((rest.document.value.servers as { url: string }[])[0]?.url ?? '');
  const path = `${server.pathname}${operation?.path}`;
  const value = (name: string) =>
    String(operation?.parameters.find((parameter) => parameter.name === name)?.examples.get('documented'));
  const query = operation?.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name) ?? [];
  const [request, template, url, status, ...body] = text.split('\n').filter((line) => line !== '');
  expect(request).toBe(`${operation?.method} ${path}`);
  expect(template).toBe(`${path}{?${query.join(',')}}`);
  const filled = path.replace('{personId}', value('personId'));
  expect(url).toBe(`${server.origin}${filled}?${query.map((name) => `${name}=${value(name)}`).join('&')}`);
  expect(status).toBe('200 / OK');
  const reply = operation?.responses.find((response) => response.status === '200')?.bodies[0];
  expect(JSON.parse(body.join('\n'))).toEqual(reply?.examples.get('documented'));
}

const SAMPLES: readonly [document: string, errata: number, judge: (text: string) => Promise<void>][] = [
  [GENESYS, 9, (text) => expectGenesys(text, 3)],
  [SECOND, 4, (text) => expectGenesys(text, 2)],
  [WEBEX, 2, expectWebex],
];

test.each(SAMPLES)(
  '%s: its samples with exactly the errata are the specs’ examples',
  async (document, count, judge) => {
    const errata = await errataOfSamples(document);
    expect(errata).toHaveLength(count);
    await judge(applyErrata(await printed(document), errata));
    for (const left of errata) {
      const others = errata.filter((erratum) => erratum !== left);
      const without = async () => judge(applyErrata(await printed(document), others));
      await expect(without(), `${left.id} is not needed`).rejects.toThrow();
    }
  },
);

test('the printed samples are those that the catalogue knows', async () => {
  const documents = (await Promise.all(VENDORS.map((vendor) => loadCatalogue(vendor)))).flatMap(
    (each) => each.documents,
  );
  for (const [id] of SAMPLES) {
    const known = documents.find((document) => document.id === id)?.statements ?? [];
    const shas = new Map(known.map(({ line, part, sha }) => [`${line}.${part}`, sha]));
    for (const { line, part, sha, text } of statementsOf(await printed(id))) {
      expect(shas.get(`${line}.${part}`), `${id}:${line} ${text}`).toBe(sha);
    }
  }
});

test('what a page has wrong stands right in the specs', async () => {
  const errata = await loadPageErrata();
  expect(errata.map(({ id }) => id)).toContain('GWS-LISTENIN-TRAILING-COMMA');
  for (const { id, spec, printed, correct } of errata) {
    const [file = '', pointer = ''] = spec.split('#');
    const { value } = await readDocument(join(packageRoot(), 'spec', file));
    const said = JSON.stringify(valueAt(value, pointer));
    expect(said, id).toContain(correct);
    expect(said, id).not.toContain(printed);
  }
});

test('an id twice is a fault, also where the one is of a document and the other of a page', async () => {
  const file = await edited(join(packageRoot(), 'spec/errata.yaml'), 'id: GWS-CANCEL-TITLE', 'id: GWS-TITLE-SPELLING');
  await expect(loadErrata(file)).rejects.toThrow(
    /errata\.yaml:\d+:\d+: GWS-TITLE-SPELLING is there twice\n {2}remedy: /,
  );
});

test('what an erratum finds must stand there exactly once', () => {
  const edit = (...edits: Erratum['edits']): Erratum[] => [
    { id: 'E-1', document: 'd', lines: [1], kind: 'slip', printed: '', correct: '', why: '', edits },
  ];
  const text = 'one one\ntwo\nthree\n';
  expect(applyErrata(text, edit({ in: '2-3', find: 'o\nth', replace: 'oth' }))).toBe('one one\ntwothree');
  expect(applyErrata(text, edit({ delete: '1-2' }, { in: 3, find: 'three', replace: '$&' }))).toBe('$&');
  expect(() => applyErrata(text, edit({ in: 1, find: 'one', replace: '' }))).toThrow(/E-1.*stands 2 times in 1-1/);
  expect(() => applyErrata(text, edit({ in: 2, find: 'one', replace: '' }))).toThrow(/stands 0 times/);
  expect(() => applyErrata(text, edit({ delete: '3-4' }))).toThrow(/no lines 3-4/);
});
