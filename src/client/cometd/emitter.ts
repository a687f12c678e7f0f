/** Calls a stranger's function; what it throws is nobody's here to handle and surfaces as an uncaught error. */
export function callOut<A>(fn: ((argument: A) => void) | undefined, argument: A): void {
  try {
    fn?.(argument);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** Listeners by the name of what they listen for. */
export interface Emitter<Events> {
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void;
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void;
}

/** Makes an emitter without listeners. */
export function createEmitter<Events>(): Emitter<Events> {
  let listeners: { name: keyof Events; listener: (event: never) => void }[] = [];
  return {
    on(name, listener) {
      const own = { name, listener };
      listeners = [...listeners, own];
      return () => {
        listeners = listeners.filter((other) => other !== own);
      };
    },
    emit(name, event) {
      for (const own of listeners) if (own.name === name) callOut(own.listener, event as never);
    },
  };
}
