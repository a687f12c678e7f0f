// Compiled by `npm run types`; what is marked as an error must be one there.
import { describe, expectTypeOf, it } from 'vitest';
import type { restOperations } from '../../../generated/genesys/rest.gen.js';
import type {
  BargeIn,
  BargeInResult,
  Call,
  CallRead,
  CallStateChangeMessage,
  Channels,
  Device,
  DeviceRead,
  DeviceStateChangeMessage,
  DevicesRead,
  ErrorMessage,
  Gap,
  GenesysClient,
  GenesysSession,
  HttpStatus,
  ListCallsParameters,
  ListDevicesParameters,
  OperateCallParameters,
  OperateCallResponses,
  OperateDeviceParameters,
  OperateDeviceResponses,
  OperationFailure,
  OperationPartialSuccess,
  OperationSuccess,
  PartialResult,
  ReadCallParameters,
  ReadDeviceParameters,
  ReadMeResponses,
  Refusal,
  UserRead,
} from './index.js';
import { createGenesysClient, unwrap } from './index.js';

declare const reply: BargeInResult;
declare const genesys: GenesysClient;
declare const session: GenesysSession;

/** What only compiles, and is never run. */
const compiled = (_: () => unknown): void => {};

describe('a result', () => {
  it('is narrowed by its status, then by its statusCode', () => {
    compiled(() => {
      if (reply.status === 200) {
        const { data } = reply;
        expectTypeOf(data).toEqualTypeOf<OperationSuccess | OperationPartialSuccess | Refusal>();
        if (data.statusCode === 0) expectTypeOf(data).toEqualTypeOf<OperationSuccess>();
        else if (data.statusCode === 7) expectTypeOf(data.failed).toEqualTypeOf<PartialResult[] | undefined>();
        else expectTypeOf(data.statusMessage).toEqualTypeOf<string | undefined>();
        // @ts-expect-error a success has no message
        if (data.statusCode === 0) data.statusMessage;
        // @ts-expect-error the vendor's codes are whole numbers from 0 on
        if (data.statusCode === -1) return;
      } else if (reply.status === 403 || reply.status === 500 || reply.status === 404) {
        expectTypeOf(reply.error).toEqualTypeOf<Refusal | undefined>();
      } else if (reply.status === 202) expectTypeOf(reply.data).toEqualTypeOf<unknown>();
      if (reply.status === 200 && reply.data.statusCode === 0) return;
      // @ts-expect-error not before it is known to be one
      reply.data;
    });
    expectTypeOf<BargeInResult['status']>().toEqualTypeOf<HttpStatus>();
  });

  it('of a reading holds what was read', () => {
    compiled(async () => {
      const device = await genesys.readDevice('d');
      if (device.status === 200 && device.data.statusCode === 0) {
        expectTypeOf(device.data.device).toEqualTypeOf<DeviceRead['device']>();
      }
      // @ts-expect-error a reading is whole or not at all
      if (device.status === 200 && device.data.statusCode === 7) return;
      const calls = await genesys.listCalls({ fields: '*' });
      // @ts-expect-error not before it is known to be a success
      if (calls.status === 200) calls.data.calls;
    });
  });

  it('is unwrapped to what the operation promises', () => {
    compiled(async () => {
      expectTypeOf(unwrap(await genesys.bargeIn('d', { targetDeviceUri: 'u' }))).toEqualTypeOf<OperationSuccess>();
      expectTypeOf(unwrap(await genesys.muteMonitoredUser('c'))).toEqualTypeOf<OperationSuccess>();
      expectTypeOf(unwrap(await genesys.readDevice('d'))).toEqualTypeOf<DeviceRead>();
      expectTypeOf(unwrap(await genesys.listDevices())).toEqualTypeOf<DevicesRead>();
      expectTypeOf(unwrap(await genesys.readCall('c'))).toEqualTypeOf<CallRead>();
      expectTypeOf(unwrap(await genesys.readMe({ subresources: '*' }))).toEqualTypeOf<UserRead>();
      // @ts-expect-error it is an answer that is unwrapped
      unwrap(genesys.readMe());
    });
  });

  it('keeps step with the contract', () => {
    expectTypeOf<(typeof restOperations)['operateDevice']['statuses'][number]>().toEqualTypeOf<
      keyof OperateDeviceResponses
    >();
    // All failures have one shape: so one validator serves them all.
    expectTypeOf<OperateDeviceResponses[500]>().toEqualTypeOf<OperateDeviceResponses[403]>();
    expectTypeOf<ReadMeResponses[403 | 500]>().toEqualTypeOf<OperateDeviceResponses[403]>();
    expectTypeOf<OperateCallResponses>().toEqualTypeOf<OperateDeviceResponses>();
    expectTypeOf<OperationFailure>().toExtend<Refusal>();
    // So do parameters.
    expectTypeOf<
      [OperateCallParameters, ReadDeviceParameters, ReadCallParameters][number]
    >().toEqualTypeOf<OperateDeviceParameters>();
    expectTypeOf<ListCallsParameters>().toEqualTypeOf<ListDevicesParameters>();
  });
});

describe('an event', () => {
  it('is narrowed by its messageType, on either channel and on both', () => {
    compiled(async () => {
      for await (const event of await session.subscribe('/v2/me/devices')) {
        expectTypeOf(event).toEqualTypeOf<DeviceStateChangeMessage | ErrorMessage>();
        // @ts-expect-error an ErrorMessage has no devices
        event.devices;
        if (event.messageType === 'DeviceStateChangeMessage') expectTypeOf(event.devices).toEqualTypeOf<Device[]>();
        else expectTypeOf(event.devicePath).toEqualTypeOf<string | undefined>();
        // @ts-expect-error calls are on another channel
        if (event.messageType === 'CallStateChangeMessage') return;
      }
      for await (const event of await session.subscribe('/v2/me/calls')) {
        if (event.messageType === 'CallStateChangeMessage') {
          expectTypeOf(event).toEqualTypeOf<CallStateChangeMessage>();
          expectTypeOf(event.call.mute).toEqualTypeOf<'On' | 'Off' | (string & {}) | undefined>();
          // @ts-expect-error there is no such field
          event.call.muted;
        } else expectTypeOf(event).toEqualTypeOf<ErrorMessage>();
      }
      const both = await session.subscribe(['/v2/me/devices', '/v2/me/calls']);
      expectTypeOf((await both.next()).value).toEqualTypeOf<Channels[keyof Channels] | undefined>();
      const pattern = await session.subscribe('/v2/me/*', { envelope: true });
      expectTypeOf((await pattern.next()).value?.data).toEqualTypeOf<Channels[keyof Channels] | undefined>();
      // @ts-expect-error the contract has no such channel
      session.subscribe('/v2/me/chats');
      session.on('gap', (gap) => expectTypeOf(gap).toEqualTypeOf<Gap>());
    });
  });

  it('confirms with what it is about', () => {
    expectTypeOf<GenesysSession['coach']>().returns.resolves.toEqualTypeOf<Device>();
    expectTypeOf<GenesysSession['cancelSupervisorMonitoring']>().returns.resolves.toEqualTypeOf<Device>();
    expectTypeOf<GenesysSession['switchToListenIn']>().returns.resolves.toEqualTypeOf<Call>();
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
      genesys.cancelSupervisorMonitoring('d', { timeout: 1 });
      // @ts-expect-error there is nothing to say beside it
      genesys.cancelSupervisorMonitoring('d', { targetDeviceUri: 'u' });
      // @ts-expect-error the target is missing
      session.listenIn('d');
      // @ts-expect-error there is no such mode
      session.coach('d', { targetDeviceUri: 'u', supervisorMonitoringMode: 'OneCall' });
      // @ts-expect-error the call is missing
      genesys.switchToBargeIn();
      // @ts-expect-error there is no way back to coaching
      genesys.switchToCoach('c');
      // @ts-expect-error a call has no target
      session.muteMonitoredUser('c', { targetDeviceUri: 'u' });
      // @ts-expect-error there is no such parameter
      genesys.listDevices({ field: '*' });
      // @ts-expect-error names stand in one string
      genesys.readMe({ subresources: ['devices'] });
      // @ts-expect-error whose?
      genesys.readCall({ fields: '*' });
      // @ts-expect-error there is no default place
      createGenesysClient({ auth: { type: 'basic', username: 'u', password: 'p' } });
      // @ts-expect-error a password belongs to it
      createGenesysClient({ baseUrl: 'http://h', auth: { type: 'basic', username: 'u' } });
      createGenesysClient({ baseUrl: 'http://h', credentials: 'include' });
    });
    expectTypeOf<BargeIn>().not.toBeAny();
  });
});
