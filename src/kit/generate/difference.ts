/** More lines than this tell a reader nothing that a look at the file does not. */
const LINES = 60;

/** A unified diff from what is on disk to what is generated now, cut after 60 lines. */
export async function differenceOf(path: string, current: string, generated: string): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  const name = path.replaceAll('\\', '/');
  const patch = createTwoFilesPatch(name, name, current, generated, 'on disk', 'generated', {
    context: 2,
    timeout: 2_000,
  });
  // Too different to compare in time: all of it has changed.
  if (patch === undefined) return `${name} differs throughout`;
  const lines = patch.slice(patch.indexOf('--- ')).trimEnd().split('\n');
  if (lines.length <= LINES) return lines.join('\n');
  return [...lines.slice(0, LINES), `… and ${lines.length - LINES} more lines`].join('\n');
}
