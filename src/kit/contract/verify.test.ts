import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogue } from './catalogue.js';
import type { CataloguedDocument } from './catalogue-entries.js';
import { readCopy } from './copies.js';
import type { Erratum } from './errata.js';
import { scratch } from './scratch.fixture.js';
import { digest, statementsOf } from './statements.js';
import { findingsIn, runVerify } from './verify.js';

const TEXT = `A page

The kettle sings. It whistles at 100 degrees.
size\tSmall: one cup. Large: two cups.

\`\`\`
{ "tea": true }
\`\`\`
`;

/** A catalogue of the little document above, made by hand as ours are. */
async function catalogued(): Promise<CataloguedDocument> {
  const statements = statementsOf(TEXT).map(({ line, part, sha }) => {
    const what = line === 1 ? 'is: title' : line > 5 && line !== 7 ? 'is: layout' : 'requires: [TEA-KETTLE]';
    return { line, entry: `      - { at: ${line}.${part}, sha: '${sha}', ${what} }` };
  });
  const lines = TEXT.trimEnd().split('\n');
  const entries = lines.flatMap((_, index) => {
    const own = statements.filter(({ line }) => line === index + 1).map(({ entry }) => entry);
    return own.length > 0 ? own : [`      - { at: ${index + 1}, is: blank }`];
  });
  const folder = await scratch({
    'openapi.yaml': 'paths: { /tea: {} }\n',
    'requirements.yaml': `vendor: genesys
counts: { verified: 1, excluded: 0, unverified: 0, floor: 1 }
requirements:
  - id: TEA-KETTLE
    level: MUST
    statement: There is a kettle.
    source: { document: tea-page, section: all }
    label: doc
    spec: openapi.yaml#/paths/~1tea
    checks: [tea.kettle]
documents:
  tea-page:
    file: tea-page.txt
    title: A page
    lines: ${lines.length}
    sha: '${digest(TEXT)}'
    sections: { all: 1 }
    statements:
${entries.join('\n')}
`,
  });
  const [document] = (await loadCatalogue('genesys', join(folder, 'requirements.yaml'), [])).documents;
  if (!document) throw new Error('no document');
  return document;
}

/** The findings without their remedies. */
const found = async (text: string): Promise<string[]> =>
  findingsIn(await catalogued(), text, 'requirements.yaml').map((finding) => finding.split('\n')[0] ?? '');

test('the same words are found, whatever white space there is around them', async () => {
  expect(await found(TEXT)).toEqual([]);
  expect(await found(TEXT.replaceAll('\n', ' \r\n').replace('size\t', '<b>size</b>\t • '))).toEqual([]);
});

test('errata must fit the file that was catalogued', async () => {
  const document = await catalogued();
  const edits = [{ in: 3, find: 'pot', replace: 'kettle' }];
  const erratum = {
    id: 'TEA-1',
    document: 'tea-page',
    lines: [3],
    kind: 'slip',
    printed: '',
    correct: '',
    why: '',
    edits,
  };
  const [finding] = findingsIn({ ...document, errata: [erratum as Erratum] }, TEXT, 'c');
  expect(finding).toContain('tea-page: erratum TEA-1 does not fit: "pot" stands 0 times');
});

test('a changed statement', async () => {
  expect(await found(TEXT.replace('100', '212'))).toEqual([
    'tea-page:3.2: changed: has other words than the catalogue\'s 3.2; here: "It whistles at 212 degrees."',
  ]);
  const [finding] = findingsIn(await catalogued(), TEXT.replace('true', 'false'), 'requirements.yaml');
  expect(finding).toContain(`revise what it supports (TEA-KETTLE) and put ${digest('{ "tea": false }')} for its sha`);
  expect(finding).toContain('(requirements.yaml)');
});

test('a missing statement, and a missing blank line', async () => {
  expect(await found(TEXT.replace('The kettle sings. ', ''))).toEqual([
    `tea-page:3.1: missing: the statement is not there (sha ${digest('The kettle sings.')})`,
  ]);
  expect(await found(TEXT.replace('\n\n', '\n'))).toEqual(['tea-page:2.1: missing: the blank line is not there']);
});

test('an added statement, and an added blank line', async () => {
  expect(await found(TEXT.replace('sings. ', 'sings. Sometimes. '))).toEqual([
    'tea-page:3.2: added: is in no entry of the catalogue: "Sometimes."',
  ]);
  expect(await found(`${TEXT}The end`)).toEqual(['tea-page:9.1: added: is in no entry of the catalogue: "The end"']);
  expect(await found(`\n${TEXT}`)).toEqual(['tea-page:1.1: added: is in no entry of the catalogue: a blank line']);
});

test('statements in another order', async () => {
  const swapped = TEXT.replace(
    'The kettle sings. It whistles at 100 degrees.',
    'It whistles at 100 degrees. The kettle sings.',
  );
  const [finding, ...rest] = await found(swapped);
  expect(finding).toMatch(/^tea-page:3\.[12]: moved: stands at 3\.[12] in the catalogue: "(It|The)/);
  expect(rest).toEqual([]);
  // Nothing is added or gone when a line is only broken elsewhere.
  expect(await found(TEXT.replace('cup. Large', 'cup.\nLarge').replace('\n\n```', '\n```'))).toContain(
    'tea-page:5.1: missing: the blank line is not there',
  );
  expect(await found(TEXT.replace('```\n{ "tea": true }', '{ "tea": true }\n```'))).toHaveLength(1);
});

test('a line that is broken elsewhere', async () => {
  const document = await catalogued();
  const joined = TEXT.replace('degrees.\nsize', 'degrees.\tsize');
  expect(findingsIn(document, joined, 'c')[0]).toMatch(
    /^tea-page:3\.3: moved: stands at 4\.1 in the catalogue: "size"/,
  );
});

test('another text altogether', async () => {
  const [finding] = await found('Something else.\n'.repeat(2000));
  expect(finding).toBe('tea-page: is another text');
});

test('what is shown of a copy is bounded and has no control characters', async () => {
  const [finding = ''] = await found(TEXT.replace('A page', `\u001b[31m${'x'.repeat(5000)}`));
  expect(finding.length).toBeLessThan(250);
  expect(finding).not.toContain('\u001b');
});

test('a text that cannot be read is an error with a remedy', async () => {
  const document = await catalogued();
  await expect(readCopy(document, 'nowhere')).rejects.toThrow(/nowhere: there is no such folder/);
  const folder = await scratch({});
  await expect(readCopy(document, folder)).rejects.toThrow(
    /tea-page\.txt: there is no such file\n {2}remedy: put the text/,
  );
  const large = await scratch({ 'tea-page.txt': 'x'.repeat(300_000) });
  await expect(readCopy(document, large)).rejects.toThrow(/larger than 256 KiB/);
});

test('verify prints the counts of both vendors, and 1 is its answer to documents that say something else', async () => {
  const lines: string[] = [];
  expect(await runVerify({ print: (line) => lines.push(line) })).toBe(0);
  expect(lines[0]).toMatch(/^genesys: \d+ requirements \(\d+ verified, \d+ excluded, \d+ unverified\)$/);
  expect(lines.join('\n')).toMatch(/^ {2}webex-read-barge-in: 72 lines, \d+ statements/m);
  const folder = await scratch({
    'genesys-barge-in.txt': 'Hello.\n',
    'genesys-barge-in-second-scan.txt': '',
    'webex-read-barge-in.txt': 'Hello.\n',
  });
  expect(await runVerify({ documents: folder, print: (line) => lines.push(line) })).toBe(1);
  expect(lines.at(-1)).toBe('3 findings');
  await expect(runVerify({ documents: join(folder, 'no'), print: () => {} })).rejects.toThrow(/no such folder/);
});
