/** What the page knows, in one place: who changes it says what is new, and who draws it is called once for many changes. */
export interface Store<State> {
  readonly state: State;
  update(change: Partial<State> | ((state: State) => Partial<State>)): void;
  /** Resolves with what `select` first finds in the state, now or after a change; rejects with the signal's reason. */
  until<T>(select: (state: State) => T | undefined, signal: AbortSignal): Promise<T>;
}

/** @param draw called in a turn of its own after one or more changes */
export function createStore<State extends object>(first: State, draw: (state: State) => void): Store<State> {
  let state = first;
  let due = false;
  const waiting = new Set<() => void>();
  const look = (): void => {
    due = false;
    draw(state);
  };
  return {
    get state() {
      return state;
    },
    update(change) {
      state = { ...state, ...(typeof change === 'function' ? change(state) : change) };
      for (const check of waiting) check();
      // Not an animation frame: a page that is hidden has none.
      if (!due) queueMicrotask(look);
      due = true;
    },
    until(select, signal) {
      return new Promise((resolve, reject) => {
        const end = (): void => {
          waiting.delete(check);
          signal.removeEventListener('abort', stop);
        };
        const stop = (): void => {
          end();
          reject(signal.reason);
        };
        const check = (): void => {
          const found = select(state);
          if (found === undefined) return;
          end();
          resolve(found);
        };
        waiting.add(check);
        signal.addEventListener('abort', stop);
        if (signal.aborted) stop();
        else check();
      });
    },
  };
}
