import * as genesys from '../../client/genesys/index.js';

type Validate = ((data: unknown) => boolean) & { errors?: readonly Finding[] | null };
interface Finding {
  readonly instancePath: string;
  readonly message?: string;
}
interface Known {
  readonly discriminator: string | undefined;
  readonly messages: Readonly<Record<string, string>>;
}

const channels: Readonly<Record<string, Known>> = genesys.cometd.channels;

/** What the contract says of an event: nothing against it, that it knows no such message, or what is wrong with it. */
export type Judgement = 'good' | 'unknown' | { readonly wrong: string };

/** Judges an event. A channel of which the contract says nothing has nothing but good ones. */
export function judge(channel: string, data: unknown): Judgement {
  const known = Object.hasOwn(channels, channel) ? channels[channel] : undefined;
  if (!known) return 'good';
  const type: unknown = known.discriminator === undefined ? undefined : Object(data)[known.discriminator];
  const name = typeof type === 'string' && Object.hasOwn(known.messages, type) ? known.messages[type] : undefined;
  if (name === undefined) return 'unknown';
  const validate = validatorOf(name);
  if (validate(data)) return 'good';
  const [finding] = validate.errors ?? [];
  return { wrong: finding ? `${finding.instancePath || 'it'} ${finding.message ?? ''}`.trim() : 'it is not valid' };
}

/** The client exports each validator that its table of channels names; a test sees to it. */
export function validatorOf(name: string): Validate {
  const { [name]: found } = genesys as unknown as Readonly<Record<string, Validate | undefined>>;
  if (!found) throw new TypeError(`bargein/genesys exports no ${name}`);
  return found;
}
