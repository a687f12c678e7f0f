// A document with many channels, each with a message, an operation and a schema of its own that refers to others.

/** @param {number} count of channels */
export function largeAsyncApi(count) {
  const each = (/** @type {(index: number) => string} */ text) =>
    Array.from({ length: count }, (_, index) => text(index)).join('');
  return `asyncapi: 3.0.0
info: { title: Large, version: '1' }
servers: { production: { host: api.example.com, pathname: /cometd, protocol: cometd } }
channels:
${each(
  (index) => `  channel${index}:
    address: /area${index % 20}/channel${index}
    messages: { Event${index}: { payload: { $ref: '#/components/schemas/Thing${index}' } } }
`,
)}operations:
${each((index) => `  tell${index}: { action: send, channel: { $ref: '#/channels/channel${index}' } }\n`)}components:
  schemas:
${each(
  (index) => `    Thing${index}:
      description: What channel ${index} carries.
      type: object
      required: [type, id]
      properties:
        type: { const: thing${index} }
        id: { type: string, minLength: 1 }
        state: { enum: [open, closed, 'state ${index}'] }
        size: { type: [integer, 'null'], minimum: 0 }
        tags: { type: array, items: { type: string } }
        next: { $ref: '#/components/schemas/Thing${(index * 7 + 1) % count}' }
        detail: { type: object, properties: { first: { type: number }, second: { type: boolean } } }
`,
)}`;
}
