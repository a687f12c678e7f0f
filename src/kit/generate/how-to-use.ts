import { join } from 'node:path';
import { linkAsyncApi, linkOpenApi, readDocument, type SourceDocument, valueAt } from '../contract/index.js';
import { type GenerateLine, planOf } from './command.js';
import { type ChannelTargets, type EventsTargets, eventsTargets } from './events-targets.js';
import { literal, propertyKey } from './names.js';
import { type GenerateOptions, planDocuments } from './plan.js';

/**
 * How to use what has just been generated, as Markdown for a README: a program over a real channel of the first AsyncAPI
 * document, and the types of the first OpenAPI document.
 */
export async function howToUse(line: GenerateLine): Promise<string> {
  const plan = await planOf(line);
  const listens = plan.find(({ asyncapi = [] }) => asyncapi.length > 0);
  const asks = plan.find(({ openapi = [] }) => openapi.length > 0);
  const programs = [...(listens ? [await eventsProgram(listens)] : []), ...(asks ? [await restProgram(asks)] : [])];
  return `\nTo use it (npm install bargein):\n${programs.map((program) => `\n\`\`\`ts\n${program}\`\`\`\n`).join('')}`.trimEnd();
}

async function eventsProgram({ asyncapi = [], out }: GenerateOptions): Promise<string> {
  const [planned] = planDocuments(asyncapi, 'events');
  if (!planned) throw new TypeError('no document');
  const events = linkAsyncApi(await readDocument(planned.file));
  const targets = eventsTargets(events);
  const subscribed = targets.receives[0];
  const channel = subscribed && subscription(events.document, subscribed);
  const names = channel?.startsWith('addresses') ? 'addresses, channels' : 'channels';
  return `import { createSession } from 'bargein/cometd';
import { ${names} } from ${literal(modulePath(out, planned.stem.replace(/events$/, 'channels')))};

const session = createSession(${literal(originOf(events.document.value.servers))}, channels);
await session.connect();
${rest(targets)}${channel ? `for await (const event of await session.subscribe(${channel})) console.log(event);\n` : ''}`;
}

/** What else there is, as comments: what it takes is for the compiler to say. */
function rest({ publishes: [published], calls: [called] }: EventsTargets): string {
  return [
    ...(published ? [`// session.publish(${literal(published.address.text)}, …)`] : []),
    ...(called ? [`// const reply = await session.call(${literal(called.address.text)}, …)`] : []),
  ]
    .map((comment) => `${comment}\n`)
    .join('');
}

/** What `subscribe` is given: the channel, or what makes it of parameters. */
function subscription(
  { value }: SourceDocument,
  { channel: { id }, address: { text, parameters } }: ChannelTargets,
): string {
  if (parameters.length === 0) return literal(text);
  const given = parameters.map(({ name, pointer, values, default: usual }) => {
    const example = usual ?? values?.[0] ?? valueAt(value, `${pointer}/examples/0`) ?? name;
    return `${propertyKey(name)}: ${literal(String(example))}`;
  });
  const key = propertyKey(id);
  return `addresses${key === id ? `.${id}` : `[${key}]`}({ ${given.join(', ')} })`;
}

async function restProgram({ openapi = [], out }: GenerateOptions): Promise<string> {
  const [planned] = planDocuments(openapi, 'rest');
  if (!planned) throw new TypeError('no document');
  const [operation] = linkOpenApi(await readDocument(planned.file)).operations;
  const module = literal(modulePath(out, planned.stem));
  return `import type { operations, paths } from ${module}; // paths: for openapi-fetch and its like
${operation ? `\ntype Responses = operations[${literal(operation.id)}]['responses'];\n` : ''}`;
}

const modulePath = (out: string, stem: string): string => {
  const path = join(out, `${stem}.gen.js`).replaceAll('\\', '/');
  return /^\.{0,2}\//.test(path) ? path : `./${path}`;
};

function originOf(servers: unknown): string {
  const all = Object.values((servers ?? {}) as Record<string, { protocol?: unknown; host?: unknown }>);
  const host = String(all.find(({ protocol }) => protocol === 'cometd')?.host ?? 'host');
  return `${/^(?:localhost|127\.)/.test(host) ? 'http' : 'https'}://${host}`;
}
