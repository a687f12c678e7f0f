// Compiled by `npm run types`; what is marked as an error must be one there.
import { describe, expectTypeOf, it } from 'vitest';
import type { restOperations } from '../../../generated/genesys/rest.gen.js';
import type {
  BargeIn,
  BargeInResult,
  GenesysClient,
  HttpStatus,
  OperateDeviceResponses,
  OperationFailure,
  OperationReply,
  OperationSuccess,
  PartialResult,
} from './index.js';
import { createGenesysClient, unwrap } from './index.js';

declare const reply: BargeInResult;
declare const genesys: GenesysClient;

/** What only compiles, and is never run. */
const compiled = (_: () => unknown): void => {};

describe('the result of bargeIn', () => {
  it('is narrowed by its status, then by its statusCode', () => {
    compiled(() => {
      if (reply.status === 200) {
        const { data } = reply;
        expectTypeOf(data).toEqualTypeOf<OperationReply>();
        if (data.statusCode === 0) expectTypeOf(data).toEqualTypeOf<OperationSuccess>();
        else if (data.statusCode === 7) expectTypeOf(data.failed).toEqualTypeOf<PartialResult[] | undefined>();
        else expectTypeOf(data.statusMessage).toEqualTypeOf<string>();
        // @ts-expect-error a success has no message
        if (data.statusCode === 0) data.statusMessage;
        // @ts-expect-error the vendor's codes are whole numbers from 0 on
        if (data.statusCode === -1) return;
      } else if (reply.status === 403 || reply.status === 500 || reply.status === 404) {
        expectTypeOf(reply.error).toEqualTypeOf<OperationFailure | undefined>();
      } else if (reply.status === 202) expectTypeOf(reply.data).toEqualTypeOf<unknown>();
      if (reply.status === 200 && reply.data.statusCode === 0) return;
      // @ts-expect-error not before it is known to be one
      reply.data;
    });
    expectTypeOf<BargeInResult['status']>().toEqualTypeOf<HttpStatus>();
    expectTypeOf(unwrap).returns.toEqualTypeOf<OperationSuccess>();
  });

  it('keeps step with the contract', () => {
    expectTypeOf<(typeof restOperations)['operateDevice']['statuses'][number]>().toEqualTypeOf<
      keyof OperateDeviceResponses
    >();
    // All failures have one shape: so one validator serves them all.
    expectTypeOf<OperateDeviceResponses[500]>().toEqualTypeOf<OperateDeviceResponses[403]>();
  });
});

describe('what is asked', () => {
  it('is checked by the compiler', () => {
    compiled(() => {
      genesys.bargeIn('d', { targetDeviceUri: 'u' }, { timeout: 1 });
      // @ts-expect-error the target is missing
      genesys.bargeIn('d', {});
      // @ts-expect-error the device is missing
      genesys.bargeIn({ targetDeviceUri: 'u' });
      // @ts-expect-error there is no such scope
      genesys.bargeIn('d', { targetDeviceUri: 'u', supervisorMonitoringScope: 'All' });
      // @ts-expect-error there is no such mode
      genesys.bargeIn('d', { targetDeviceUri: 'u', supervisorMonitoringMode: 'OneCall' });
      // @ts-expect-error there is no such parameter
      genesys.bargeIn('d', { targetDeviceUri: 'u', phone: '1' });
      // @ts-expect-error the client itself says which operation it is
      genesys.bargeIn('d', { targetDeviceUri: 'u', operationName: 'BargeIn' });
      // @ts-expect-error there is no default place
      createGenesysClient({ auth: { type: 'basic', username: 'u', password: 'p' } });
      // @ts-expect-error a password belongs to it
      createGenesysClient({ baseUrl: 'http://h', auth: { type: 'basic', username: 'u' } });
      createGenesysClient({ baseUrl: 'http://h', credentials: 'include' });
    });
    expectTypeOf<BargeIn>().not.toBeAny();
  });
});
