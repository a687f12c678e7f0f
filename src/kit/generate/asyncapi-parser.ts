import { ContractError, pointerOf, type SourceDocument } from '../contract/index.js';

/** How many further faults an error lists beside the first. */
const LISTED = 9;

/**
 * The one place that knows `@asyncapi/parser`: has it judge a document. Warnings (such as that 3.0 is not the newest
 * version) are not ours to raise.
 *
 * @throws ContractError with file, line and column of the first error, and the others below it.
 */
export async function validateAsyncApi(document: SourceDocument): Promise<void> {
  // Half a second to import, and about as much for every document however small.
  const { Parser, DiagnosticSeverity } = await import('@asyncapi/parser');
  // Handed over as one value: left to itself, the parser would fetch what the document refers to.
  const { diagnostics } = await new Parser().parse(structuredClone(document.value) as never);
  const [first, ...others] = diagnostics.filter(({ severity }) => severity === DiagnosticSeverity.Error);
  if (!first) return;
  const at = ({ path }: typeof first) => document.place(pointerOf(path));
  const also = others.slice(0, LISTED).map((other) => {
    const { file, line, column } = at(other);
    return `\n  ${file}:${line}:${column}: ${other.message}`;
  });
  const more = others.length > LISTED ? `\n  and ${others.length - LISTED} more` : '';
  throw new ContractError(`not valid AsyncAPI: ${first.message}${also.join('')}${more}`, {
    place: at(first),
    remedy: /cometd/.test(first.path.join('/'))
      ? 'AsyncAPI has no CometD binding: write x-cometd, see docs/x-cometd.md'
      : 'correct the document there; https://www.asyncapi.com/docs/reference/specification/v3.0.0 says how',
  });
}
