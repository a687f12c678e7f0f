/** The API's values as people say them. An unknown one stays as it is: vendors add more. */

const words =
  (table: Readonly<Record<string, string>>) =>
  (value: string): string =>
    Object.hasOwn(table, value) ? (table[value] ?? value) : value;

/** Monitoring, or how a supervisor takes part in a call. */
export const monitoringWord = words({ BargeIn: 'Barge-in', ListenIn: 'Listen-in', Coach: 'Coach' });

/** Who hears a supervisor. */
export const heardBy = words({
  BargeIn: 'heard by agent and customer',
  ListenIn: 'heard by nobody',
  Coach: 'heard by the agent only',
});

export const modeWord = words({ AllCalls: 'all calls, until cancelled', NextCall: 'the next call only' });

export const scopeWord = words({
  Call: 'stays with the call when it is transferred',
  Agent: 'leaves with the agent when the call is transferred',
});

export const stateWord = words({
  NotReady: 'Not ready',
  LoggedIn: 'Logged in',
  LoggedOut: 'Logged out',
  Established: 'In the call',
  Held: 'On hold',
});

/** A moment as a clock shows it, e.g. `14:03:22`. */
export const clock = (at: Date): string =>
  [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
