// A reporter of vitest for .ci/run: writes the numbers into the file $RESULT names ("passed failed"), and prints what to
// read first: each test that did not pass, with the beginning of what it said, and each that passed at its second try only.
import { writeFileSync } from 'node:fs';

const LINES = 12;

const beginning = (errors) =>
  errors
    .slice(0, 1)
    .flatMap(({ message, stack }) => [message, ...(stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))])
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.trim() !== '' && !line.includes('/node_modules/'))
    .slice(0, LINES)
    .map((line) => `\n      ${line.trim()}`)
    .join('');

export default class {
  onTestRunEnd(modules, unhandled) {
    let passed = 0;
    const failed = [];
    const flaky = [];
    for (const module of modules) {
      if (module.errors().length > 0) failed.push(`${module.relativeModuleId}${beginning(module.errors())}`);
      for (const test of module.children.allTests()) {
        const { state, errors = [] } = test.result();
        const name = `${module.relativeModuleId} > ${test.fullName}`;
        if (state === 'passed') passed += 1;
        else failed.push(`${name} (${state})${beginning(errors)}`);
        if (state === 'passed' && test.diagnostic()?.flaky) flaky.push(`${name}${beginning(errors)}`);
      }
    }
    if (unhandled.length > 0) failed.push(`outside the tests${beginning(unhandled)}`);
    for (const each of failed) console.log(`  not passed: ${each}`);
    for (const each of flaky) console.log(`  passed at the second try: ${each}`);
    writeFileSync(process.env.RESULT, `${passed} ${failed.length}\n`);
  }
}
