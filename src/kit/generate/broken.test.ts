import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratch } from '../contract/scratch.fixture.js';
import { generate } from './index.js';

/** A document that is whole; each test breaks it at one place. */
const WHOLE = `asyncapi: 3.0.0
info: { title: Exchange, version: '1' }
servers:
  production: { host: api.example.com, pathname: /cometd, protocol: cometd }
channels:
  stock:
    address: /stock/{symbol}
    parameters: { symbol: { description: The paper. } }
    messages:
      Trade: { $ref: '#/components/messages/Trade' }
      Halt: { $ref: '#/components/messages/Halt' }
operations:
  tell:
    action: send
    channel: { $ref: '#/channels/stock' }
components:
  messages:
    Trade:
      payload:
        $ref: '#/components/schemas/Trade'
    Halt:
      payload:
        type: object
        required: [type]
        properties:
          type: { const: halt }
  schemas:
    Trade:
      type: object
      required: [type, price]
      properties:
        type: { const: trade }
        price: { type: number }
        path: { type: array, items: [{ type: number }, { type: string }] }
`;

const FILES = { 'types.yaml': '$defs:\n  Price: { type: number, minimun: 0 }\n' };

/** What the generator says of a document; files are named without their folder. */
async function faultOf(find: string | RegExp, replace: string): Promise<string> {
  const text = WHOLE.replace(find, () => replace);
  if (replace !== '' && text === WHOLE) throw new Error(`${String(find)} does not stand in the document`);
  const folder = await scratch({ 'exchange.yaml': text, ...FILES });
  const made = generate({ asyncapi: [join(folder, 'exchange.yaml')], out: folder }).then(
    () => 'nothing is wrong with it',
    (error: Error) => `${error.name}: ${error.message}`.replaceAll(`${folder}/`, ''),
  );
  return made;
}

test('the document is whole', async () => {
  expect(await faultOf('', '')).toBe('nothing is wrong with it');
});

test('a keyword that is written wrongly, in another file', async () => {
  expect(await faultOf('price: { type: number }', "price: { $ref: 'types.yaml#/$defs/Price' }")).toMatchInlineSnapshot(`
    "ContractError: types.yaml:2:26: the JSON Schema keyword minimun is not supported
      remedy: write a keyword of JSON Schema 2020-12, or x-… for one of your own"
  `);
});

test('a file that is not there', async () => {
  expect(await faultOf("'#/components/schemas/Trade'", "'trade.yaml#/$defs/Trade'")).toMatchInlineSnapshot(`
    "ContractError: exchange.yaml:20:9: there is no file trade.yaml
      remedy: correct the reference; paths are relative to this file"
  `);
});

test('a schema that is a message', async () => {
  expect(await faultOf("'#/components/schemas/Trade'", "'#/components/messages/Halt'")).toMatchInlineSnapshot(`
    "ContractError: exchange.yaml:20:9: #/components/messages/Halt is no schema
      remedy: refer to '#/components/schemas/NAME', or to a schema within another one"
  `);
});

test('a schema made of itself', async () => {
  const required = '      required: [type, price]\n';
  const itself = "      allOf: [{ $ref: '#/components/schemas/Trade' }]\n";
  expect(await faultOf(required, required + itself)).toMatchInlineSnapshot(`
    "ContractError: exchange.yaml:31:17: the reference #/components/schemas/Trade leads back to itself
      remedy: refer to it from a property or an item: a value cannot be made of itself"
  `);
});

test('nullable, which JSON Schema does not have', async () => {
  expect(await faultOf('{ type: number }', '{ type: number, nullable: true }')).toMatchInlineSnapshot(`
    "ContractError: exchange.yaml:33:32: the JSON Schema keyword nullable is not supported
      remedy: write type: [string, 'null']"
  `);
});

test('a type that is none, in a list of draft-07', async () => {
  expect(await faultOf('{ type: string }]', '{ type: text }]')).toMatchInlineSnapshot(`
    "ContractError: exchange.yaml:34:58: not a JSON Schema: must be equal to one of the allowed values: array, boolean, integer, null, number, object, string
      remedy: correct it; see https://json-schema.org/draft/2020-12"
  `);
});

test('a parameter that is a part of a segment', async () => {
  expect(await faultOf('/stock/{symbol}', '/stock-{symbol}')).toMatchInlineSnapshot(`
    "ContractError: exchange.yaml:7:5: /stock-{symbol}: a parameter is the whole of a segment
      remedy: write e.g. /quotes, /stock/{symbol}, /stock/* or /stock/**"
  `);
});

test('a parameter of which nothing is said', async () => {
  expect(await faultOf('parameters: { symbol: { description: The paper. } }', 'title: Stock')).toMatchInlineSnapshot(`
    "ContractError: exchange.yaml:7:5: /stock/{symbol}: nothing is said of the parameter symbol
      remedy: describe it below parameters of the channel: symbol: {}"
  `);
});

test('messages that nothing tells apart', async () => {
  expect(await faultOf('{ const: halt }', '{ const: trade }')).toMatchInlineSnapshot(`
    "ContractError: exchange.yaml:9:5: nothing tells the messages of this channel apart
      remedy: give each payload the same required property with a const of its own"
  `);
});

test('a server that asks', async () => {
  expect(await faultOf('action: send', 'action: send\n    reply: {}')).toMatchInlineSnapshot(`
    "ContractError: exchange.yaml:15:5: a server that asks its clients is not supported
      remedy: the document describes the server: a request to it is action: receive"
  `);
});

test('a schema in Avro', async () => {
  expect(
    await faultOf(
      "$ref: '#/components/schemas/Trade'",
      'schemaFormat: application/vnd.apache.avro;version=1.9.0\n        schema: { type: record }',
    ),
  ).toMatchInlineSnapshot(`
    "ContractError: exchange.yaml:20:9: a schema of format application/vnd.apache.avro;version=1.9.0 is not supported
      remedy: write it as JSON Schema: application/schema+json;version=draft-07"
  `);
});

test('headers, which a CometD message does not have', async () => {
  expect(
    await faultOf('    Halt:\n      payload:', '    Halt:\n      headers: { type: object }\n      payload:'),
  ).toMatchInlineSnapshot(`
    "ContractError: exchange.yaml:22:7: headers is not supported here
      remedy: a CometD message has none; move what it holds into the payload"
  `);
});

test('an open list of what cannot be told from its type', async () => {
  expect(await faultOf('{ type: number }', '{ enum: [true, 1], x-extensible: true }')).toMatchInlineSnapshot(`
    "ContractError: exchange.yaml:33:35: x-extensible belongs to an enum of strings or of numbers
      remedy: list such values beside it, or remove it"
  `);
});

test('a binding that AsyncAPI does not know', async () => {
  expect(await faultOf('protocol: cometd }', 'protocol: cometd, bindings: { cometd: {} } }')).toMatchInlineSnapshot(`
    "ContractError: exchange.yaml:4:89: not valid AsyncAPI: Property "cometd" is not expected to be here
      remedy: AsyncAPI has no CometD binding: write x-cometd, see docs/x-cometd.md"
  `);
});
