/** What a promise comes to, or the signal's reason when it is aborted from now on; `act` is then called first. */
export async function abortable<T>(signal: AbortSignal | undefined, promise: Promise<T>, act?: () => void): Promise<T> {
  if (!signal) return promise;
  let listener = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    listener = () => {
      act?.();
      reject(signal.reason);
    };
  });
  signal.addEventListener('abort', listener);
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', listener);
  }
}
