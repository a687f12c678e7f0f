// A supervisor of bench/simulator.mjs: holds a connect, barges in when told to. What comes is held to being what was asked for,
// once, in order, and to the right one.
import { cookiesIn, openConnection, post } from './connection.mjs';
import { bargeIn, basic, devicePath, pair } from './world.mjs';

/** The next barge-in of a supervisor asks for another one of these, so that each notification says which it belongs to. */
const ASKED = ['Call', 'Agent'].flatMap((scope) => ['AllCalls', 'NextCall'].map((mode) => ({ scope, mode })));
const ENDPOINT = '/api/v2/notifications';

/** What supervisors have seen. */
export class Ledger {
  /** Barge-ins on the way: reply and notification are both waited for. */
  awaited = 0;
  settled = () => {};
  seen = fresh();

  fault(text) {
    // The first few say enough.
    if (this.seen.faults++ < 3) this.seen.wrong.push(text);
  }

  arrived() {
    if (--this.awaited === 0) this.settled();
  }

  /** What was seen since it was last asked for. */
  take() {
    const { seen } = this;
    this.seen = fresh();
    return seen;
  }
}
const fresh = () => ({ latencies: [], replies: [], calls: 0, faults: 0, wrong: [] });

export class Supervisor {
  /** @param {number} index @param {number} port @param {Ledger} ledger */
  constructor(index, port, ledger) {
    this.port = port;
    this.ledger = ledger;
    this.own = pair(index).supervisor;
    this.targetId = pair(index).agent.deviceId;
    this.headers = { authorization: basic(this.own.username) };
    /** Barge-ins that were sent, and notifications that came. */
    this.asked = 0;
    this.told = 0;
    this.sentAt = [];
  }

  ask(message) {
    return new Promise((resolve) => {
      this.connection.send(post(ENDPOINT, this.headers, JSON.stringify([message])), (status, body, head) => {
        const cookie = cookiesIn(head);
        if (cookie) this.headers.cookie = cookie;
        const [answer] = JSON.parse(body);
        if (status !== 200 || !answer.successful) throw new Error(`${message.channel} was answered ${status} ${body}`);
        resolve(answer);
      });
    });
  }

  async open() {
    this.connection = openConnection(this.port);
    const handshake = { channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['long-polling'] };
    const { clientId } = await this.ask(handshake);
    this.clientId = clientId;
    for (const subscription of ['/v2/me/devices', '/v2/me/calls']) {
      await this.ask({ channel: '/meta/subscribe', clientId, subscription });
    }
    const connect = { channel: '/meta/connect', clientId, connectionType: 'long-polling' };
    const request = post(ENDPOINT, this.headers, JSON.stringify([connect]));
    const again = (_status, body) => {
      const messages = JSON.parse(body);
      this.connection.send(request, again);
      for (const message of messages) this.take(message);
    };
    this.connection.send(request, again);
  }

  /** Ends the session on a connection of its own, as the other one is held. */
  async close() {
    this.connection.close();
    this.connection = openConnection(this.port);
    await this.ask({ channel: '/meta/disconnect', clientId: this.clientId });
    this.connection.close();
  }

  take({ channel, successful, data }) {
    if (channel === '/meta/connect') {
      if (!successful) throw new Error('a connect was refused');
      return;
    }
    if (data.messageType === 'CallStateChangeMessage') {
      this.ledger.seen.calls++;
      return;
    }
    const [device] = data.devices;
    const { scope, mode } = ASKED[this.told % ASKED.length];
    const state = device.supervisorMonitoringState;
    if (device.id !== this.own.deviceId || state?.scope !== scope || state.mode !== mode || this.told >= this.asked) {
      return this.ledger.fault(`${this.own.username}, number ${this.told} of ${this.asked}: ${JSON.stringify(device)}`);
    }
    this.ledger.seen.latencies.push(performance.now() - this.sentAt[this.told]);
    this.told++;
    this.ledger.arrived();
  }

  /** @param {ReturnType<typeof openConnection>} connection a free one @param {() => void} freed */
  bargeIn(connection, freed) {
    const { scope, mode } = ASKED[this.asked++ % ASKED.length];
    const body = bargeIn(this.targetId, { supervisorMonitoringScope: scope, supervisorMonitoringMode: mode });
    const at = performance.now();
    this.sentAt.push(at);
    this.ledger.awaited += 2;
    connection.send(post(devicePath(this.own.deviceId), this.headers, body), (status, answer) => {
      if (status !== 200 || JSON.parse(answer).statusCode !== 0) this.ledger.fault(`answered ${status} ${answer}`);
      this.ledger.seen.replies.push(performance.now() - at);
      freed();
      this.ledger.arrived();
    });
  }
}
