import type { HttpRecord, Purpose, ReceivedEvent } from '../../wire/index.js';
import type { Evidence } from '../evidence.js';
import { NO_CONNECTION } from '../outcome.js';

/** What a report shows of one story at most; a flood is judged whole, and shown by its beginning. */
const MAX_EXCHANGES = 100;
const MAX_EVENTS = 50;
/** Connects are held one after the other; what they bring is shown as events. */
const MAX_CONNECTS = 3;

/** The evidence of one story. */
export class Exhibits {
  readonly #evidence: Evidence;
  readonly ids: string[] = [];
  /** What the network said when it let no request out: nothing that came of the story can be held against the target. */
  unreachable: string | undefined;
  #exchanges = 0;
  #events = 0;
  #connects = 0;

  constructor(evidence: Evidence) {
    this.#evidence = evidence;
  }

  http(record: HttpRecord): void {
    if (record.fault && NO_CONNECTION.has(record.fault.code)) this.unreachable ??= record.fault.message;
    this.#exchanges += 1;
    if (this.#exchanges <= MAX_EXCHANGES) this.ids.push(this.#evidence.http(record));
    else this.#evidence.learn(record);
  }

  bayeux(record: HttpRecord, purpose: Purpose): void {
    if (purpose === 'connect') this.#connects += 1;
    if (purpose !== 'connect') this.http(record);
    else if (this.#connects <= MAX_CONNECTS) this.ids.push(this.#evidence.http(record));
    else this.#evidence.learn(record);
  }

  event(event: ReceivedEvent): void {
    this.#events += 1;
    if (this.#events <= MAX_EVENTS) this.ids.push(this.#evidence.event(event));
  }
}
