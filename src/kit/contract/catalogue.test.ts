import { expect, test } from 'vitest';
import { loadCatalogue } from './catalogue.js';
import { loadErrata } from './errata.js';
import { AUTHORITIES, VENDORS } from './index.js';
import { requirementsFile } from './requirements.js';
import { edited } from './scratch.fixture.js';

test.each(AUTHORITIES)('the catalogue of %s holds together, and its counts are the committed ones', async (vendor) => {
  const { requirements, counts, documents } = await loadCatalogue(vendor);
  expect(counts.verified + counts.excluded + counts.unverified).toBe(requirements.length);
  for (const { statements, lines } of documents) {
    expect(new Set(statements.map(({ line }) => line)).size).toBe(lines);
    expect(statements.every(({ requires, is }) => requires.length > 0 !== (is !== undefined))).toBe(true);
  }
});

test('the second scan says nothing that the first one does not', async () => {
  const { documents } = await loadCatalogue('genesys');
  const second = documents.find(({ id }) => id === 'genesys-barge-in-second-scan');
  const own = second?.statements.filter(({ is }) => !/^(blank|repeat-of .*)$/.test(is ?? '')) ?? [];
  expect(own.map(({ line, is }) => `${line} ${is}`)).toEqual(['3 title', '13 navigation']);
});

test('every erratum is about a document of the catalogue', async () => {
  const documents = (await Promise.all(VENDORS.map((vendor) => loadCatalogue(vendor)))).flatMap(
    (each) => each.documents,
  );
  expect(documents.reduce((sum, { errata }) => sum + errata.length, 0)).toBe((await loadErrata()).length);
});

test.each([
  ['a line left out', /\n.*at: 22\.1,.*\n.*at: 22\.2,.*/, '', /23\.1 does not follow 21\.2/],
  ['a part left out', /\n.*at: 34\.4,.*/, '', /34\.5 does not follow 34\.3/],
  ['a part twice', 'at: 34.4,', 'at: 34.3,', /34\.3 does not follow 34\.3/],
  ['a range into the next line', '{ at: 1-4,', '{ at: 1-5,', /5\.1 does not follow 5\.1/],
  ['a range of words', '{ at: 6, is: blank }', '{ at: 6-7, sha: 00000000000a, is: title }', /6-7 does not follow 5\.4/],
  ['an end too early', /\n.*at: 110,.*/, '', /110 lines, the catalogue ends at 109/],
  ['an unknown requirement', '[GWS-BARGEIN-AUDIO]', '[GWS-BARGEIN-VIDEO]', /there is no requirement GWS-BARGEIN-VIDEO/],
  [
    'an unknown original',
    'repeat-of: genesys-barge-in:5.1',
    'repeat-of: genesys-barge-in:5.9',
    /no statement or requirement/,
  ],
  [
    'a repeat of a repeat',
    'repeat-of: genesys-barge-in:7.1',
    'repeat-of: genesys-barge-in-second-scan:5.1',
    /is a repeat itself/,
  ],
  [
    'a repeat with other words',
    'repeat-of: genesys-barge-in:5.1',
    'repeat-of: genesys-barge-in:5.2',
    /has not the words of/,
  ],
  [
    'a needless erratum',
    'repeat-of: genesys-barge-in:5.1',
    'repeat-of: genesys-barge-in:5.1, errata: [A-B]',
    /has the very words of/,
  ],
  [
    'the wrong erratum',
    'errata: [GWS-SECOND-REQUEST-BRACE]',
    'errata: [GWS-SECOND-END]',
    /no erratum of that line says why/,
  ],
  [
    'a pointer into nothing',
    '#/channels/devices/address',
    '#/channels/device/address',
    /nothing stands at asyncapi\.yaml#/,
  ],
  [
    'a file that is not there',
    'asyncapi.yaml#/channels',
    'events.yaml#/channels',
    /events\.yaml: there is no such file/,
  ],
  ['no such section', 'section: Important', 'section: Trivial', /no section Trivial in genesys-barge-in/],
  [
    'nothing that supports it',
    '[GWS-BARGEIN-AUDIO]',
    '[GWS-BARGEIN-T-SERVER]',
    /no statement of that section requires GWS-BARGEIN-AUDIO/,
  ],
  ['a wrong count', /verified: \d+/, 'verified: 1', /requirements are verified/],
  ['a higher floor', /floor: \d+/, 'floor: 1000', /verified \+ excluded fell to/],
  ['a wrong number of lines', 'lines: 59', 'lines: 58', /58 lines, the catalogue ends at 59/],
  [
    'words of a blank line',
    '{ at: 6, is: blank }',
    '{ at: 6, sha: 00000000000a, is: blank }',
    /no hash, for there is no text/,
  ],
  ['no hash', /sha: 72a568203666, is: legal/, 'is: legal', /must have required property 'sha'/],
] as const)('%s is a fault, with its place', async (_name, find, replace, message) => {
  const file = await edited(requirementsFile('genesys'), find, replace);
  await expect(loadCatalogue('genesys', file)).rejects.toThrow(message);
});

test('an erratum about a line that the document has not', async () => {
  const known = await loadErrata();
  const off = known.map((erratum) => (erratum.id === 'GWS-SECOND-END' ? { ...erratum, lines: [60] } : erratum));
  await expect(loadCatalogue('genesys', undefined, off)).rejects.toThrow(/erratum GWS-SECOND-END is about lines that/);
});

test('a fault in the catalogue names file, line and column', async () => {
  const file = await edited(requirementsFile('genesys'), '[GWS-BARGEIN-AUDIO]', '[GWS-BARGEIN-VIDEO]');
  await expect(loadCatalogue('genesys', file)).rejects.toThrow(/requirements\.yaml:\d+:\d+: .*\n {2}remedy: correct/);
});
