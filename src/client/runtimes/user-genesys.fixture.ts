// A supervisor's program, as one writes it against the package.
import { ack } from 'bargein/cometd/ack';
import { createGenesysClient, isGenesysError, isNotConfirmedError, unwrap } from 'bargein/genesys';

const supervisor = 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a';

/** Listens, barges in, and says what it was told. */
export async function run(baseUrl: string): Promise<string[]> {
  const told: string[] = [];
  const targetDeviceUri = `${baseUrl}/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224`;
  const genesys = createGenesysClient({
    baseUrl,
    auth: { type: 'basic', username: 'supervisor', password: 'secret' },
    retry: { attempts: 2 },
  });
  const session = await genesys.connect({ extensions: [ack()] });
  try {
    // @ts-expect-error no such channel
    void (() => session.subscribe('/v2/me/chats'));
    void (async () => {
      for await (const event of await session.subscribe('/v2/me/calls')) {
        // @ts-expect-error an ErrorMessage tells of no call
        void event.call;
        if (event.messageType === 'CallStateChangeMessage') void event.call.mute;
      }
    });
    const events = await session.subscribe('/v2/me/devices');
    const reply = await genesys.bargeIn(supervisor, { targetDeviceUri, supervisorMonitoringScope: 'Agent' });
    // @ts-expect-error what data there is depends on the status
    void reply.data.statusMessage;
    if (reply.status === 200 && reply.data.statusCode === 0) told.push('accepted');
    unwrap(reply);
    for await (const event of events) {
      // @ts-expect-error events are typed, never any
      void event.nothing;
      // @ts-expect-error what an event holds depends on its messageType
      void event.devices;
      if (event.messageType !== 'DeviceStateChangeMessage') continue;
      const scope: string | undefined = event.devices[0]?.supervisorMonitoringState?.scope;
      told.push(`${event.messageType} ${scope}`);
      break;
    }
    const confirmed = await session.bargeIn(supervisor, { targetDeviceUri }, { timeout: 10_000 });
    told.push(`confirmed ${confirmed.supervisorMonitoringState?.scope}`);
  } catch (error) {
    if (isGenesysError(error)) told.push(`refused: ${error.status}`);
    else if (isNotConfirmedError(error)) told.push(`not confirmed: ${error.message}`);
    else throw error;
  } finally {
    await session.close();
  }
  return told;
}
