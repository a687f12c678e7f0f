// An administrator's program, as one writes it against the package.
import { createWebexClient, isWebexError, type ReadBargeInSettingsResult, unwrap } from 'bargein/webex';

/** What a person would be shown; the compiler sees to it that `status` tells what there is. */
function shown(result: ReadBargeInSettingsResult): string {
  switch (result.status) {
    case 200: {
      const enabled: boolean | undefined = result.data.enabled;
      return `enabled ${enabled}`;
    }
    case 429:
      return `wait ${(result.retryAfter ?? 0) / 1_000} s`;
    default:
      // @ts-expect-error only a success has data, only 423 and 429 a time
      void result.retryAfter;
      return `${result.status}${result.ok ? '' : ` ${result.error?.message}`} ${result.trackingId}`;
  }
}

/** Reads twice: the value, and the value or a typed error. */
export async function run(origin: string): Promise<string[]> {
  const webex = createWebexClient({
    baseUrl: `${origin}/v1`,
    auth: { type: 'bearer', token: async () => 'fresh' },
    timeout: 10_000,
  });
  // @ts-expect-error whose settings? The compiler asks, and so does the client before it sends anything
  const refused = await webex.readBargeInSettings({}).catch((error: Error) => error.name);
  const result = await webex.readBargeInSettings({ personId: 'Y2lzY29z' });
  try {
    return [`${refused}`, shown(result), `tone ${unwrap(result).toneEnabled}`];
  } catch (error) {
    if (isWebexError(error)) return [`failed ${error.status}`];
    throw error;
  }
}
