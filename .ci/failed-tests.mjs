// Names the tests that did not pass in a JSON report of vitest, each with the beginning of what it said: what to read first.
// Exits with 1 when the report names none.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

const LINES = 12;
const { testResults } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const found = testResults.flatMap(({ name, message, assertionResults }) => {
  const file = relative('.', name);
  const failed = assertionResults.filter(({ status }) => status !== 'passed');
  if (failed.length === 0) return message ? [[file, message]] : [];
  return failed.map(({ fullName, status, failureMessages }) => [
    `${file} > ${fullName} (${status})`,
    failureMessages?.join('\n') ?? '',
  ]);
});

for (const [name, text] of found) {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.includes('/node_modules/'));
  console.log([`  ${name}`, ...lines.slice(0, LINES)].join('\n    '));
}
process.exitCode = found.length > 0 ? 0 : 1;
