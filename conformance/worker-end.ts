const ENDINGS = ['SIGINT', 'SIGTERM', 'disconnect'] as const;

/**
 * Does something that must not be cut off in the middle. On Ctrl-C vitest itself ends at once, and its worker with it: here
 * the worker lives on until what was asked for with the signal has ended in good order, and then ends as it was told to.
 */
export async function inGoodOrder<T>(signal: AbortSignal, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const gone = new AbortController();
  const end = (): void => gone.abort();
  for (const ending of ENDINGS) process.on(ending, end);
  try {
    return await act(AbortSignal.any([signal, gone.signal]));
  } finally {
    for (const ending of ENDINGS) process.off(ending, end);
    if (gone.signal.aborted) process.kill(process.pid, 'SIGTERM');
  }
}
