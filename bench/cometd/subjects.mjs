// The ways to listen that are compared. Each is a function that connects, subscribes to `channel`, and from then on calls
// `take` with the data of every event; it resolves when the subscription stands.
import { Agent, request } from 'node:http';

/**
 * @typedef {object} Where
 * @property {string} url the endpoint
 * @property {string} channel
 * @property {string} client where our CometD client is, as for `import`
 * @property {(data: unknown) => void} take
 */
/** @typedef {(where: Where) => Promise<void>} Subject */

/** What is beside our client in the package. @param {string} client @param {string} path */
const beside = (client, path) => import(new URL(path, client).href);

/** Ours, as one would use it. @param {(client: string) => object | Promise<object>} [options] @returns {Subject} */
const ours =
  (options = () => ({})) =>
  async ({ url, channel, client, take }) => {
    const { createCometD } = await import(client);
    const session = createCometD({ url, ...(await options(client)) });
    await session.connect();
    const events = await session.subscribe(channel);
    void (async () => {
      for await (const event of events) take(event);
    })();
  };

const validated = async (client) => {
  const { validateDeviceStateChangeMessage: valid } = await beside(client, '../genesys/index.js');
  return {
    validate: (_channel, data) => (valid(data) ? undefined : (valid.errors ?? [])),
    onInvalidEvent({ errors }) {
      throw new Error(JSON.stringify(errors));
    },
  };
};

/** `cometd` with `cometd-nodejs-client`, as their README has it. @param {string} transport @param {boolean} [ack] @returns {Subject} */
const cometd =
  (transport, ack = false) =>
  async ({ url, channel, take }) => {
    (await import('cometd-nodejs-client')).adapt();
    const { CometD, AckExtension } = await import('cometd');
    const client = new CometD();
    for (const name of client.getTransportTypes()) if (name !== transport) client.unregisterTransport(name);
    if (ack) client.registerExtension('ack', new AckExtension());
    client.configure({ url, logLevel: 'error' });
    await new Promise((resolve, reject) =>
      client.handshake((reply) => (reply.successful ? resolve(undefined) : reject(new Error(JSON.stringify(reply))))),
    );
    await new Promise((resolve, reject) =>
      client.subscribe(
        channel,
        (message) => take(message.data),
        (reply) => (reply.successful ? resolve(undefined) : reject(new Error(JSON.stringify(reply)))),
      ),
    );
  };

/** The least that listens by long-polling: whoever can post messages and wait for those in the answer. */
const poll = async ({ channel, take }, post) => {
  const [{ clientId }] = await post([
    { channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['long-polling'] },
  ]);
  await post([{ channel: '/meta/subscribe', clientId, subscription: channel }]);
  const connect = [{ channel: '/meta/connect', clientId, connectionType: 'long-polling' }];
  const again = (messages) => {
    post(connect).then(again);
    for (const message of messages) if (message.channel === channel) take(message.data);
  };
  post(connect).then(again);
};

/** A bare loop over keep-alive `node:http`. @type {Subject} */
const bareHttp = (where) => {
  const agent = new Agent({ keepAlive: true });
  const headers = { 'content-type': 'application/json' };
  return poll(
    where,
    (messages) =>
      new Promise((resolve, reject) => {
        const body = JSON.stringify(messages);
        const sent = request(where.url, {
          method: 'POST',
          agent,
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        });
        sent.on('error', reject);
        sent.on('response', (response) => {
          const chunks = [];
          const [cookie] = response.headers['set-cookie'] ?? [];
          if (cookie) headers.cookie = cookie.split(';')[0];
          response.on('data', (chunk) => chunks.push(chunk));
          response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
        });
        sent.end(body);
      }),
  );
};

/** A bare loop over `fetch`. @type {Subject} */
const bareFetch = (where) => {
  const headers = { 'content-type': 'application/json' };
  return poll(where, async (messages) => {
    const response = await fetch(where.url, { method: 'POST', headers, body: JSON.stringify(messages) });
    const [cookie] = response.headers.getSetCookie();
    if (cookie) headers.cookie = cookie.split(';')[0];
    return response.json();
  });
};

/** A bare loop over `ws`. @type {Subject} */
const bareSocket = async ({ url, channel, take }) => {
  const { WebSocket } = await import('ws');
  const socket = new WebSocket(url.replace('http', 'ws'), { perMessageDeflate: false });
  await new Promise((resolve) => socket.once('open', resolve));
  const send = (message) => socket.send(JSON.stringify([message]));
  await new Promise((resolve) => {
    let connect;
    socket.on('message', (text) => {
      for (const message of JSON.parse(text)) {
        if (message.channel === channel) take(message.data);
        else if (message.channel === '/meta/connect') send(connect);
        else if (message.channel === '/meta/subscribe') resolve(undefined);
        else if (message.channel === '/meta/handshake') {
          const { clientId } = message;
          connect = { channel: '/meta/connect', clientId, connectionType: 'websocket' };
          send({ channel: '/meta/subscribe', clientId, subscription: channel });
          send(connect);
        }
      }
    });
    send({ channel: '/meta/handshake', version: '1.0', supportedConnectionTypes: ['websocket'] });
  });
};

/** @type {Record<string, Subject>} */
export const subjects = {
  ours: ours(),
  'ours, validated': ours(validated),
  'ours, ack': ours(async (client) => ({ extensions: [(await beside(client, './ack.js')).ack()] })),
  'ours, fetch': ours(() => ({ fetch: globalThis.fetch })),
  'ours, WebSocket': ours(async (client) => ({
    transports: [(await beside(client, './websocket.js')).webSocket({ WebSocket: (await import('ws')).WebSocket })],
  })),
  cometd: cometd('long-polling'),
  'cometd, ack': cometd('long-polling', true),
  'cometd, WebSocket': cometd('websocket'),
  'bare node:http': bareHttp,
  'bare fetch': bareFetch,
  'bare ws': bareSocket,
};
