// The server of bench/cometd.mjs, in a process of its own: `cometd` (the CometD project's own for Node), `faye`, or `lean`.
// Beside the endpoint it listens on a plain TCP port, through which a client says how it wants to be sent events:
//   {"channel":"/plain/a"}    which channel the connection is about; the first segment says what its events look like
//   {"window":100}            publish so many, and from then on as many as the client says it has received
//   12                        that it has received so many more
//   {"rate":1000,"ms":1000}   publish at this rate for this time, whatever the client does
//   {"stop":true}             publish no more
// The end of each is answered by {"last":n}, the number of the last event.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSide } from 'node:net';
import { parse } from 'yaml';
import { createLean } from './lean.mjs';

const [kind] = process.argv.slice(2);

/** Events as they are measured: about 190 bytes on the wire, and the documented one of Genesys. */
function payloads() {
  const spec = parse(readFileSync(new URL('../../spec/genesys/asyncapi.yaml', import.meta.url), 'utf8'));
  const device = spec.components.messages.DeviceStateChangeMessage.examples[0].payload;
  const s = 'x'.repeat(120);
  return {
    plain: (n, t) => ({ n, t, s }),
    device: (n, t) => ({ n, t, ...device }),
  };
}

/**
 * Attaches the endpoint; returns how to publish some events together. Without its `batch` the CometD server answers a held
 * connect with the first event alone; the rest then waits for the next connect, unless the client is so slow that it has
 * none there: the faster one would make twice as many round trips.
 */
async function open(server) {
  if (kind === 'faye') {
    const { default: faye } = await import('faye');
    const adapter = new faye.NodeAdapter({ mount: '/cometd', timeout: 45 });
    adapter.attach(server);
    // Its public client has timers of its own, which would be measured too.
    return (channel, events) => {
      for (const data of events) adapter._server._engine.publish({ channel, data });
    };
  }
  if (kind === 'lean') {
    const lean = createLean();
    server.on('request', lean.handle);
    return lean.publish;
  }
  const { default: cometd } = await import('cometd-nodejs-server');
  const { default: extensions } = await import('cometd-nodejs-server/ack-extension.js');
  const bayeux = cometd.createCometDServer();
  bayeux.addExtension(new extensions.AcknowledgedMessagesExtension());
  server.on('request', bayeux.handle);
  return (name, events) => {
    const channel = bayeux.createServerChannel(name);
    const [session] = channel.subscribers;
    session.batch(() => {
      for (const data of events) channel.publish(null, data);
    });
  };
}

const server = createServer();
server.keepAliveTimeout = 120_000;
const publish = await open(server);
const make = payloads();
/** Microseconds of a clock that is the same in all processes. */
const now = () => Number(process.hrtime.bigint() / 1_000n);

const side = createSide((socket) => {
  socket.setNoDelay(true);
  let channel = '';
  let payload = make.plain;
  let n = 0;
  let running = false;
  const send = (count) => {
    if (count > 0)
      publish(
        channel,
        Array.from({ length: count }, () => payload(++n, now())),
      );
  };
  const end = () => socket.write(`${JSON.stringify({ last: n })}\n`);

  const orders = {
    channel(name) {
      channel = name;
      payload = make[name.split('/')[1]];
    },
    window(count) {
      running = true;
      send(count);
    },
    rate(rate, { ms }) {
      const start = performance.now();
      const total = (rate * ms) / 1_000;
      let sent = 0;
      const tick = () => {
        const due = Math.min(total, 1 + Math.floor(((performance.now() - start) * rate) / 1_000));
        send(due - sent);
        sent = due;
        if (sent < total) setTimeout(tick, 1);
        else end();
      };
      tick();
    },
    stop() {
      running = false;
      end();
    },
  };
  let rest = '';
  socket.setEncoding('utf8').on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    let credit = 0;
    for (const line of lines) {
      if (!line.startsWith('{')) credit += Number(line);
      else {
        const order = JSON.parse(line);
        const [[name, value]] = Object.entries(order);
        orders[name](value, order);
      }
    }
    if (running) send(credit);
  });
  socket.on('error', () => {});
});

const listen = (any) => new Promise((resolve) => any.listen(0, '127.0.0.1', () => resolve(any.address().port)));
const port = await listen(server);
process.send({ pid: process.pid, url: `http://127.0.0.1:${port}/cometd`, side: await listen(side) });
process.on('disconnect', () => process.exit());
