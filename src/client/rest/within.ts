/** What timers can hold; longer means: no end. */
const LONGEST = 2 ** 31 - 1;

/**
 * Runs something that must be over after `ms`, or when the caller's signal aborts, whether or not it heeds the signal
 * that it is given. One controller and one timer, cleared afterwards: `AbortSignal.any` and `AbortSignal.timeout` cost
 * several times as much and live on until they are collected.
 *
 * @param late settles the matter when time is up: by what it returns or throws
 */
export function within<T>(
  ms: number,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
  late: () => T,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const controller = new AbortController();
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    const abort = (): void => {
      end();
      reject(signal?.reason);
      controller.abort(signal?.reason);
    };
    const expire = (): void => {
      end();
      try {
        resolve(late());
      } catch (error) {
        reject(error);
      }
      controller.abort();
    };
    const timer = ms > LONGEST ? undefined : setTimeout(expire, ms);
    signal?.addEventListener('abort', abort);
    run(controller.signal).then(
      (value) => {
        end();
        resolve(value);
      },
      (error: unknown) => {
        end();
        reject(error);
      },
    );
  });
}

/** Waits; rejects with the signal's reason when it aborts. */
export const wait = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  within(
    Math.min(ms, LONGEST),
    signal,
    () => new Promise<void>(() => {}),
    () => {},
  );
