/** The errors that a person can do something about. Each has a heading of its own in the guide. */
export const EXPLAINED: readonly string[] = [
  'ConformanceError',
  'ContractError',
  'FlowDocumentError',
  'FlowInputError',
  'InitError',
  'ListenError',
  'PagesError',
  'ReportWriteError',
  'ServeError',
  'WriteError',
];

const GUIDE = 'docs/errors.md';

/**
 * What the command line says of an error: what is wrong, where and what to do, as the error itself says it, and where the
 * guide has more. Of anything else, which is a fault of the kit, the stack.
 */
export function faultText(error: unknown): string {
  const known = error instanceof Error && EXPLAINED.includes(error.name);
  if (!known) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return `bargein-kit: ${stack}\n  (a fault of bargein-kit; see ${GUIDE}#anything-else)`;
  }
  const { name, message, code } = error as Error & { readonly code?: string };
  const said = code === undefined ? name : `${name} ${code}`;
  return `bargein-kit: ${message}\n  (${said}; see ${GUIDE}#${name.toLowerCase()})`;
}
