/** What went wrong, for a terminal: an error class of ours says what, where and what to do; anything else is a fault of the kit. */
export function inWords(error: unknown): string {
  const known = error instanceof Error && error.name !== 'Error' && error.name !== 'TypeError';
  return `bargein-kit: ${known ? error.message : ((error as Error | undefined)?.stack ?? String(error))}`;
}
