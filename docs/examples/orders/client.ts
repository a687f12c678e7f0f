import { createSession, isInvalidMessageError, isTransportError } from 'bargein/cometd';
import { channels } from './generated/channels.gen.js';

const session = createSession(process.argv[2] ?? 'http://127.0.0.1:8091', channels);
await session.connect();

/** Places an order and says what became of it. */
async function place(orderId: string, symbol: string, quantity: number): Promise<string> {
  const reply = await session.call(
    '/service/orders',
    { type: 'PlaceOrder', orderId, symbol, quantity },
    { timeout: 2_000 },
  );
  return reply.type === 'OrderAccepted' ? `${reply.orderId} accepted` : `${reply.orderId} refused: ${reply.reason}`;
}

// Several may be underway: each gets the reply to its own.
for (const outcome of await Promise.all([place('FX-1', 'ACME', 100), place('FX-2', 'ACME', 5_000)])) {
  console.log(outcome);
}
const position = await session.call('/service/positions', { symbol: 'ACME' });
console.log(`${position.quantity} ${position.symbol}`);

try {
  await place('no id', 'ACME', 1);
} catch (error) {
  if (!isInvalidMessageError(error)) throw error;
  console.log(`not sent: ${error.path}`);
}
try {
  await session.call(
    '/service/orders',
    { type: 'PlaceOrder', orderId: 'FX-3', symbol: 'NOBODY', quantity: 1 },
    { timeout: 200 },
  );
} catch (error) {
  if (!isTransportError(error)) throw error;
  console.log(`no reply: ${error.reason}`);
}
await session.close();
