import { Command } from 'commander';

/** `bargein-kit verify`: whether every statement of the vendors' documents is accounted for. */
export const verifyCommand = (): Command =>
  new Command('verify')
    .summary("prove that every statement of the vendors' documents is accounted for")
    .description(
      `The requirements rest on three documents of the vendors, which this
package quotes by reference: of each statement it knows the place and a
hash, and what it requires. This command proves that all of it holds
together: no line left out, no reference into nothing, counts as committed.

With --documents DIR it also re-reads the documents, where you have them as
plain text, and names every statement that was changed, added, taken away
or moved, and what to do about it. The files in DIR:
  genesys-barge-in.txt
  genesys-barge-in-second-scan.txt
  webex-read-barge-in.txt`,
    )
    .option('--documents <dir>', "a folder with the documents' texts")
    .addHelpText(
      'after',
      `
Examples:
  bargein-kit verify
  bargein-kit verify --documents ~/barge-in-documents

Exit codes: 0 all is accounted for, 1 a statement is not, or the catalogue is at odds with itself,
2 a text cannot be read.`,
    )
    .action(async ({ documents }: { documents?: string }) => {
      const { runVerify } = await import('../kit/contract/verify.js');
      process.exitCode = await runVerify({
        ...(documents === undefined ? {} : { documents }),
        print: (line) => process.stdout.write(`${line}\n`),
      });
    });
