import { createSession, isInvalidMessageError } from 'bargein/cometd';
import { addresses, channels } from './generated/channels.gen.js';

const session = createSession(process.argv[2] ?? 'http://127.0.0.1:8090', channels, {
  onInvalidEvent: ({ channel, errors }) => console.log(`invalid on ${channel}: ${errors[0]?.instancePath}`),
  onUnknownEvent: ({ channel }) => console.log(`unknown on ${channel}`),
});
await session.connect();

// The compiler knows the venues, and that north is the default.
const index = await session.subscribe(addresses.index());
const { value: north } = await index.next();
console.log(`index ${north?.level}`);

// Who publishes a note hears it as well, having subscribed.
const notes = await session.subscribe('/notes/fx');
await session.publish('/notes/fx', { author: 'jane', text: 'watching ACME' });
const { value: note } = await notes.next();
console.log(`${note?.author}: ${note?.text}`);
try {
  await session.publish('/notes/fx', { author: 'jane', text: '' });
} catch (error) {
  if (!isInvalidMessageError(error)) throw error;
  console.log(`not sent: ${error.path}`);
}

for await (const event of await session.subscribe(addresses.stock({ symbol: 'ACME' }))) {
  if (event.type === 'Trade') console.log(`${event.quantity} at ${event.price}, ${event.side}`);
  else {
    console.log(`halted: ${event.reason}`);
    break;
  }
}
await session.close();
