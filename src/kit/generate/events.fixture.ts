// A document that refers to another file, and what can be asked of it in a few lines.

/** A CometD API: prices by symbol, orders over a service. */
export const EVENTS = `asyncapi: 3.0.0
info: { title: Exchange, version: '1' }
servers: { main: { host: exchange.example.com, pathname: /cometd, protocol: cometd } }
channels:
  stock:
    address: /stock/{symbol}
    parameters: { symbol: { examples: [ACME] } }
    messages: { Trade: { payload: { $ref: 'shapes.yaml#/components/schemas/Trade' } } }
  orders:
    address: /service/orders
    messages:
      Place: { payload: { type: object, required: [id], properties: { id: { type: string } } } }
      Placed: { payload: { type: object, required: [id], properties: { id: { type: string } } } }
operations:
  trade: { action: send, channel: { $ref: '#/channels/stock' } }
  place:
    action: receive
    channel: { $ref: '#/channels/orders' }
    messages: [{ $ref: '#/channels/orders/messages/Place' }]
    reply: { messages: [{ $ref: '#/channels/orders/messages/Placed' }] }
`;

/** What it refers to. */
export const SHAPES = `components:
  schemas:
    Trade: { type: object, required: [price], properties: { price: { type: number } } }
`;

/** A REST API. */
export const REST = `openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /things:
    get:
      operationId: listThings
      responses: { '200': { description: All., content: { application/json: { schema: { type: array, items: { type: string } } } } } }
`;
