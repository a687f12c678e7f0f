// A small exchange: whoever subscribes to a stock hears how its day went, whoever subscribes to an index how it stands.
// Notes need no code: what a client publishes on /notes/… goes to all who have subscribed there.
import http from 'node:http';
import cometdServer from 'cometd-nodejs-server';

const day = [
  { type: 'Trade', price: 99.5, quantity: 10, side: 'buyer' },
  { type: 'Trade', price: '99.7', quantity: 5 }, // a fault of this server: the price is a text
  { type: 'Split', ratio: 2 }, // a message of its next version
  { type: 'Trade', price: 101, quantity: 20, side: 'auction' },
  { type: 'Halt', reason: 'news pending' },
];

const cometd = cometdServer.createCometDServer();
cometd.addListener('subscribed', ({ name }, session) => {
  if (name.startsWith('/stock/')) for (const event of day) session.deliver(null, name, event);
  if (name.startsWith('/index/')) session.deliver(null, name, { level: 1000 });
});

const server = http.createServer(cometd.handle);
server.listen(Number(process.env.PORT ?? 8090), '127.0.0.1', () => {
  console.log(`exchange http://127.0.0.1:${server.address().port}`);
});
