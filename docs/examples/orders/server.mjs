// A small order desk. It shows both ways to reply: a message of its own that repeats the id of the order, and the data of
// the acknowledgement, which has the id of the Bayeux message.
import http from 'node:http';
import cometdServer from 'cometd-nodejs-server';

const cometd = cometdServer.createCometDServer();
const positions = new Map();

/** What is done with a message that is published on a channel. */
const on = (channel, act) =>
  cometd.createServerChannel(channel).addListener('message', (session, _channel, message, callback) => {
    act(session, message);
    callback();
  });

on('/service/orders', (session, { data: { type, orderId, symbol, quantity } }) => {
  const reply = (answer) => session.deliver(null, '/service/orders', { orderId, ...answer });
  if (type === 'CancelOrder') reply({ type: 'OrderRefused', reason: 'already done' });
  else if (quantity > 1000) reply({ type: 'OrderRefused', reason: 'too large' });
  else if (symbol !== 'NOBODY') {
    positions.set(symbol, (positions.get(symbol) ?? 0) + quantity);
    reply({ type: 'OrderAccepted' });
  } // what nobody deals in is never answered
});

on('/service/positions', (_session, { data: { symbol }, reply }) => {
  reply.data = { symbol, quantity: positions.get(symbol) ?? 0 };
});

const server = http.createServer(cometd.handle);
server.listen(Number(process.env.PORT ?? 8091), '127.0.0.1', () => {
  console.log(`desk http://127.0.0.1:${server.address().port}`);
});
