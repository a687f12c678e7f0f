import type { AddressParameter, Channel, SourceDocument } from '../contract/index.js';

/** A channel's address in its segments: text, a parameter, or at the end one of Bayeux' wildcards. */
export interface Address {
  readonly text: string;
  readonly segments: readonly Segment[];
  /** The parameters in their order. */
  readonly parameters: readonly NamedParameter[];
}

export type Segment = string | NamedParameter | '*' | '**';

export interface NamedParameter extends AddressParameter {
  readonly name: string;
}

const PLAIN = /^[\w\-!~()$@]+$/;

/**
 * Reads the address of a channel.
 *
 * @throws ContractError when it is none that Bayeux knows, or its parameters are not those of the channel.
 */
export function addressOf(document: SourceDocument, { address: text, pointer, parameters }: Channel): Address {
  const at = `${pointer}/address`;
  const example = 'e.g. /quotes, /stock/{symbol}, /stock/* or /stock/**';
  if (!text.startsWith('/')) {
    const what =
      text === 'undefined' || text === 'null' ? 'a channel without an address' : `${text}: no Bayeux channel`;
    throw document.fault(at, what, `write where in Bayeux it is, ${example}`);
  }
  if (/^\/meta(?:\/|$)/.test(text)) {
    throw document.fault(at, `${text}: meta channels belong to the protocol`, 'remove the channel');
  }
  const tokens = text.slice(1).split('/');
  const segments = tokens.map((token, index): Segment => {
    const last = index === tokens.length - 1;
    if ((token === '*' || token === '**') && last) return token;
    const [, name] = /^\{([^{}]+)\}$/.exec(token) ?? [];
    const parameter = name === undefined ? undefined : parameters.get(name);
    if (name !== undefined && parameter) return { ...parameter, name };
    if (name !== undefined) {
      const remedy = `describe it below parameters of the channel: ${name}: {}`;
      throw document.fault(at, `${text}: nothing is said of the parameter ${name}`, remedy);
    }
    if (PLAIN.test(token)) return token;
    const what = token.includes('*')
      ? 'a wildcard is the whole of the last segment'
      : token.includes('{')
        ? 'a parameter is the whole of a segment'
        : `${JSON.stringify(token)} is no segment of a Bayeux channel`;
    throw document.fault(at, `${text}: ${what}`, `write ${example}`);
  });
  const named = segments.filter((segment): segment is NamedParameter => typeof segment === 'object');
  for (const [index, { name }] of named.entries()) {
    if (named.findIndex((each) => each.name === name) === index) continue;
    throw document.fault(at, `${text}: two segments are called ${name}`, 'rename one of the two');
  }
  for (const [name, { pointer: stands }] of parameters) {
    if (named.some((each) => each.name === name)) continue;
    throw document.fault(stands, `${text} has no parameter ${name}`, `write {${name}} into the address, or remove it`);
  }
  for (const { pointer: stands, values = [], default: usual } of named) {
    const wrong = [...values, ...(usual === undefined ? [] : [usual])].find((value) => !isSegment(value));
    if (wrong === undefined) continue;
    throw document.fault(
      stands,
      `${JSON.stringify(wrong)} is no segment of a Bayeux channel`,
      'list values without / and *',
    );
  }
  return { text, segments, parameters: named };
}

const isSegment = (value: string): boolean => /^[^/*\s]+$/.test(value);
