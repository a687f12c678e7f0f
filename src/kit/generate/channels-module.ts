import { type EventsDocument, type SourceDocument, valueAt } from '../contract/index.js';
import type { Address, NamedParameter } from './address.js';
import { comment, commentAt, describe } from './comment.js';
import {
  type CallTargets,
  type ChannelTargets,
  type EventsTargets,
  keysOf,
  type MessageSet,
} from './events-targets.js';
import { literal, propertyKey } from './names.js';

/**
 * The text of `channels.gen.ts`, without its header: what `createSession` takes. It imports the modules of that stem
 * beside it, and nothing else.
 */
export function channelsModule(events: EventsDocument, targets: EventsTargets, stem: string): string {
  const functions = [...targets.messages.map(({ validator }) => validator)].sort();
  return [
    `import type { Calls, Channels, Publications } from './${stem}.gen.js';
import { ${functions.join(', ')} } from './${stem}.validators.gen.js';
`,
    ...addressFunctions(events.document, targets),
    table(events, targets),
    `${comment(['The endpoint and its channels, as `createSession` takes them.'])}export const channels: typeof table & {
  /** The types of what is received, published and called. They are for the compiler: nothing stands here at run time. */
  readonly types?: {
    /** What comes over each channel. */
    receives: Channels;
    /** What may be published on each. */
    publishes: Publications;
    /** What is asked over each, and replied. */
    calls: Calls;
  };
} = table;
`,
  ].join('\n');
}

function addressFunctions(document: SourceDocument, { receives, publishes, calls }: EventsTargets): string[] {
  const all = new Map([...receives, ...publishes, ...calls].map(({ channel, address }) => [channel, address]));
  const lines = [...all].flatMap(([channel, address]) => {
    if (address.parameters.length === 0) return [];
    const doc = commentAt(document, channel.pointer, '  ', [`The address \`${address.text}\`.`]);
    return [`${doc}  ${propertyKey(channel.id)}: ${addressFunction(document, address)},\n`];
  });
  if (lines.length === 0) return [];
  return [
    `/** A parameter as the one segment of an address that it is. */
function segment<Value extends string>(name: string, value: Value): Value {
  if (/^[^/*\\s]+$/.test(value)) return value;
  throw new TypeError(\`\${name} is no segment of an address: \${JSON.stringify(value)}\`);
}
`,
    `${comment([
      'The addresses of the channels that have parameters, as functions of these.',
      '',
      '@throws TypeError when a parameter is empty, or holds `/`, `*` or white space.',
    ])}export const addresses = {\n${lines.join('')}};\n`,
  ];
}

function addressFunction(document: SourceDocument, { segments, parameters }: Address): string {
  const typed = parameters.map((parameter) => {
    const optional = parameter.default === undefined ? '' : '?';
    const doc = comment(parameterDoc(document, parameter), '    ');
    return `${doc}    readonly ${propertyKey(parameter.name)}${optional}: ${valueType(parameter)};\n`;
  });
  const otherwise = parameters.every((parameter) => parameter.default !== undefined) ? ' = {}' : '';
  const type = segments.map((each) => `/${typeof each === 'string' ? each : `\${${valueType(each)}}`}`).join('');
  const value = segments.map((each) => `/${typeof each === 'string' ? each : `\${${valueText(each)}}`}`).join('');
  return `(parameters: {\n${typed.join('')}  }${otherwise}): \`${type}\` =>\n    \`${value}\``;
}

const valueType = ({ values }: NamedParameter): string => values?.map(literal).join(' | ') ?? 'string';

const valueText = ({ name, default: usual }: NamedParameter): string => {
  const given = /^[A-Za-z_$][\w$]*$/.test(name) ? `parameters.${name}` : `parameters[${literal(name)}]`;
  return `segment(${literal(name)}, ${usual === undefined ? given : `${given} ?? ${literal(usual)}`})`;
};

function parameterDoc(document: SourceDocument, { pointer, values, default: usual }: NamedParameter): string[] {
  const { examples, location, ...said } = valueAt(document.value, pointer) as Record<string, unknown>;
  const listed = (items: readonly unknown[]): string => items.map((item) => `\`${String(item)}\``).join(', ');
  const blocks = [
    describe({ ...said, default: usual }),
    values ? [`One of ${listed(values)}.`] : [],
    Array.isArray(examples) && examples.length > 0 ? [`For example ${listed(examples)}.`] : [],
    typeof location === 'string' ? [`It stands in what is sent, too: \`${location}\`.`] : [],
  ].filter((lines) => lines.length > 0);
  return blocks.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function table({ document, pathname, transports }: EventsDocument, targets: EventsTargets): string {
  const rows = (all: readonly ChannelTargets[]): string => {
    const lines = all.map(
      ({ address, ...set }) =>
        `    /** What tells the messages of this channel apart, and their validators. */\n    ${literal(address.text)}: {\n${messageSet(set, '      ')}${parameterLists(address)}    },\n`,
    );
    return lines.length === 0 ? '{}' : `{\n${lines.join('')}  }`;
  };
  const calls = targets.calls.map(call);
  return `const table = {
  /** The path of the CometD endpoint at its origin. */
  pathname: ${literal(pathname)},
  /** The Bayeux connection types that the server accepts, the preferred one first. */
  connectionTypes: [${transports.map(literal).join(', ')}],
  /** The Bayeux extensions that the server offers. */
  extensions: [${extensionsOf(document.value.servers).map(literal).join(', ')}],
  /** What the server sends, by address. */
  receives: ${rows(targets.receives)},
  /** What may be published, by address. */
  publishes: ${rows(targets.publishes)},
  /** What the server replies to, by address. */
  calls: ${calls.length === 0 ? '{}' : `{\n${calls.join('')}  }`},
} as const;
`;
}

function call({ address, request, reply, correlation }: CallTargets): string {
  const shared = correlation
    ? `{\n        /** In the request. */\n        request: ${literal(correlation.request)},\n        /** In the reply. */\n        reply: ${literal(correlation.reply)},\n      }`
    : 'undefined';
  return `    /** What is asked over this channel, and what is replied. */
    ${literal(address.text)}: {
      /** The requests. */
      request: {
${messageSet(request, '        ')}      },
      /** The replies. */
      reply: {
        /** Where they come. */
        address: ${literal(reply.address.text)},
${messageSet(reply, '        ')}      },
      /** Where request and reply hold the id that they share; where nothing, Bayeux tells which reply is which. */
      correlation: ${shared},
${parameterLists(address)}    },
`;
}

function messageSet(set: MessageSet, indent: string): string {
  const { discriminator } = set;
  const lines = keysOf(set).map(
    ([key, { validator }]) =>
      `${indent}  /** The validator of this message. */\n${indent}  ${propertyKey(key)}: ${validator},\n`,
  );
  return `${indent}/** The field that says which message it is. */
${indent}discriminator: ${discriminator ? literal(discriminator.property) : 'undefined'},
${indent}/** The validator of each message, by the value of that field (by name where there is no such field). */
${indent}messages: {\n${lines.join('')}${indent}},\n`;
}

function parameterLists({ parameters }: Address): string {
  if (parameters.length === 0) return '';
  const lines = parameters.map(
    ({ name, values }) =>
      `        /** Its values. */\n        ${propertyKey(name)}: ${values ? `[${values.map(literal).join(', ')}]` : 'undefined'},\n`,
  );
  return `      /** The parameters of the address, and the values that they can have where these are listed. */\n      parameters: {\n${lines.join('')}      },\n`;
}

function extensionsOf(servers: unknown): string[] {
  const server = Object.values((servers ?? {}) as Record<string, unknown>).find(
    (candidate) => (candidate as { protocol?: unknown }).protocol === 'cometd',
  );
  const extensions = valueAt(server, '/x-cometd/extensions');
  return Array.isArray(extensions) ? extensions.map(String) : [];
}
