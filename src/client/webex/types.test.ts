// Compiled by `npm run types`; what is marked as an error must be one there.
import { describe, expectTypeOf, it } from 'vitest';
import type { operations, restOperations } from '../../../generated/webex/rest.gen.js';
import type {
  BargeInSettings,
  ConfigureBargeInSettingsParameters,
  ConfigureBargeInSettingsResponses,
  ConfigureBargeInSettingsResult,
  ErrorBody,
  HttpStatus,
  ReadBargeInSettingsParameters,
  ReadBargeInSettingsResponses,
  ReadBargeInSettingsResult,
  TimedStatus,
  WebexClient,
} from './index.js';
import { createWebexClient, isTimeoutError, type TimeoutError, unwrap } from './index.js';

declare const result: ReadBargeInSettingsResult;
declare const webex: WebexClient;

/** The statuses for which the contract documents a header. */
type With<Header extends string, Responses = operations['readBargeInSettings']['responses']> = {
  [Status in keyof Responses]: Responses[Status] extends { headers: Record<Header, string> } ? Status : never;
}[keyof Responses];

/** What only compiles, and is never run. */
const compiled = (_: () => unknown): void => {};

describe('the result of readBargeInSettings', () => {
  it('is narrowed by its status', () => {
    compiled(() => {
      if (result.status === 200) {
        expectTypeOf(result.data).toEqualTypeOf<BargeInSettings>();
        expectTypeOf(result.ok).toEqualTypeOf<true>();
        // @ts-expect-error a success has no error
        result.error;
      } else if (result.status === 204) expectTypeOf(result.data).toEqualTypeOf<undefined>();
      else if (result.status === 404) {
        expectTypeOf(result.error).toEqualTypeOf<ErrorBody | undefined>();
        expectTypeOf(result.ok).toEqualTypeOf<false>();
        // @ts-expect-error a failure has no data
        result.data;
        // @ts-expect-error the contract gives 404 no Retry-After
        result.retryAfter;
      } else if (result.status === 429 || result.status === 423) {
        expectTypeOf(result.retryAfter).toEqualTypeOf<number | undefined>();
      } else if (result.status === 418) expectTypeOf(result.error).toEqualTypeOf<ErrorBody | undefined>();
      else if (result.status === 202) expectTypeOf(result.data).toEqualTypeOf<unknown>();
      // @ts-expect-error no final answer has this status
      else if (result.status === 100) return;
      expectTypeOf(result.trackingId).toEqualTypeOf<string | undefined>();
    });
  });

  it('is narrowed by ok', () => {
    compiled(() => {
      if (result.ok) expectTypeOf(result.data).toEqualTypeOf<unknown>();
      else expectTypeOf(result.error).toEqualTypeOf<ErrorBody | undefined>();
      // @ts-expect-error not before it is known to be one
      result.data;
    });
  });

  it('has a finite number of statuses, each once', () => {
    expectTypeOf<ReadBargeInSettingsResult['status']>().toEqualTypeOf<HttpStatus>();
    expectTypeOf<number>().not.toExtend<HttpStatus>();
    expectTypeOf<Extract<ReadBargeInSettingsResult, { status: 200 }>['data']>().toEqualTypeOf<BargeInSettings>();
    expectTypeOf<100 | 199 | 600>().exclude<HttpStatus>().toEqualTypeOf<100 | 199 | 600>();
  });

  it('keeps step with the contract', () => {
    expectTypeOf<TimedStatus>().toEqualTypeOf<With<'Retry-After'>>();
    expectTypeOf<With<'Trackingid'>>().toEqualTypeOf<keyof ReadBargeInSettingsResponses>();
    expectTypeOf<(typeof restOperations)['readBargeInSettings']['statuses'][number]>().toEqualTypeOf<
      keyof ReadBargeInSettingsResponses
    >();
    // All failures have one shape: so one validator serves them all.
    expectTypeOf<ReadBargeInSettingsResponses[Exclude<keyof ReadBargeInSettingsResponses, 200 | 204>]>().toEqualTypeOf<
      ReadBargeInSettingsResponses[400]
    >();
  });

  it('is unwrapped to the settings', () => {
    compiled(() => expectTypeOf(unwrap(result)).toEqualTypeOf<BargeInSettings>());
  });
});

describe('the result of configureBargeInSettings', () => {
  it('is narrowed by its status, and its success has no body', () => {
    compiled(async () => {
      const configured = await webex.configureBargeInSettings({ personId: 'p', enabled: true });
      expectTypeOf(configured).toEqualTypeOf<ConfigureBargeInSettingsResult>();
      if (configured.status === 204) expectTypeOf(configured.data).toEqualTypeOf<undefined>();
      else if (configured.status === 200) expectTypeOf(configured.data).toEqualTypeOf<unknown>();
      else if (configured.status === 429) expectTypeOf(configured.retryAfter).toEqualTypeOf<number | undefined>();
      else if (configured.status === 404) expectTypeOf(configured.error).toEqualTypeOf<ErrorBody | undefined>();
      expectTypeOf(unwrap(configured)).toEqualTypeOf<undefined>();
    });
  });

  it('keeps step with the contract', () => {
    type Put = operations['configureBargeInSettings']['responses'];
    expectTypeOf<TimedStatus>().toEqualTypeOf<With<'Retry-After', Put>>();
    expectTypeOf<With<'Trackingid', Put>>().toEqualTypeOf<keyof ConfigureBargeInSettingsResponses>();
    // What is asked and the failures have the shapes of a reading: so its validators serve.
    expectTypeOf<ConfigureBargeInSettingsParameters>().toEqualTypeOf<ReadBargeInSettingsParameters>();
    expectTypeOf<
      ConfigureBargeInSettingsResponses[Exclude<keyof ConfigureBargeInSettingsResponses, 204>]
    >().toEqualTypeOf<ReadBargeInSettingsResponses[400]>();
  });
});

describe('what is asked', () => {
  it('is checked by the compiler', () => {
    compiled(() => {
      webex.readBargeInSettings({ personId: 'p' }, { signal: undefined, timeout: 1 });
      // @ts-expect-error the person is missing
      webex.readBargeInSettings({ orgId: 'o' });
      // @ts-expect-error there is no such parameter
      webex.readBargeInSettings({ personId: 'p', orgID: 'o' });
      // @ts-expect-error a person is a string
      webex.readBargeInSettings({ personId: 1 });
      webex.configureBargeInSettings({ personId: 'p', orgId: 'o', enabled: true, toneEnabled: false }, { timeout: 1 });
      // @ts-expect-error the person is missing
      webex.configureBargeInSettings({ enabled: true });
      // @ts-expect-error a setting is a boolean
      webex.configureBargeInSettings({ personId: 'p', enabled: 'true' });
      // @ts-expect-error there is no such setting
      webex.configureBargeInSettings({ personId: 'p', tone: true });
      // @ts-expect-error there is no such method
      webex.readBargeInSettings({ personId: 'p' }, { retry: { methods: ['FETCH'] } });
      // @ts-expect-error Webex takes tokens only
      createWebexClient({ auth: { type: 'basic', username: 'u', password: 'p' } });
      // @ts-expect-error somebody must ask
      createWebexClient({});
      createWebexClient({ auth: { type: 'bearer', token: async () => 't' }, fetch: globalThis.fetch });
      createWebexClient({ auth: { type: 'bearer', token: 't' }, fetch: async () => new Response() });
    });
  });

  it('throws what a guard tells apart', () => {
    compiled(() => {
      const error: unknown = undefined;
      if (isTimeoutError(error)) expectTypeOf(error).toEqualTypeOf<TimeoutError>();
    });
  });

  it('is nowhere any', () => {
    expectTypeOf<Parameters<WebexClient['readBargeInSettings']>[0]>().not.toBeAny();
    expectTypeOf<Extract<ReadBargeInSettingsResult, { status: 299 }>>().toHaveProperty('data').not.toBeAny();
    expectTypeOf<Extract<ReadBargeInSettingsResult, { status: 500 }>>().toHaveProperty('error').not.toBeAny();
  });
});
