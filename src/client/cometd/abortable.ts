/** What a promise comes to, or the signal's reason when it is aborted from now on; `act` is then called first. */
export function abortable<T>(signal: AbortSignal | undefined, promise: Promise<T>, act?: () => void): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      act?.();
      reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
