import { channels } from '../../../generated/genesys/channels.gen.js';

type Validate = ((data: unknown) => boolean) & { errors?: readonly Finding[] | null };
interface Finding {
  readonly instancePath: string;
  readonly message?: string;
}
interface Known {
  readonly discriminator: string | undefined;
  readonly messages: Readonly<Record<string, Validate>>;
}

const received: Readonly<Record<string, Known>> = channels.receives;

/** What the contract says of an event: nothing against it, that it knows no such message, or what is wrong with it. */
export type Judgement = 'good' | 'unknown' | { readonly wrong: string };

/** Judges an event. A channel of which the contract says nothing has nothing but good ones. */
export function judge(channel: string, data: unknown): Judgement {
  const known = Object.hasOwn(received, channel) ? received[channel] : undefined;
  if (!known) return 'good';
  const type: unknown = known.discriminator === undefined ? undefined : Object(data)[known.discriminator];
  const validate = typeof type === 'string' && Object.hasOwn(known.messages, type) ? known.messages[type] : undefined;
  if (!validate) return 'unknown';
  if (validate(data)) return 'good';
  const [finding] = validate.errors ?? [];
  return { wrong: finding ? `${finding.instancePath || 'it'} ${finding.message ?? ''}`.trim() : 'it is not valid' };
}
