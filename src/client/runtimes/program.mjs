// The same minimal program for every runtime: barges in twice, sees one event, reads a setting, and prints one line of JSON
// with what it saw. Nothing of it ends the process: that has to happen by itself.
const { Bun, Deno, process } = globalThis;
const origin = process?.argv?.[2] ?? globalThis.location.origin;

/** Own properties of the global object, and which resources keep the process alive where the runtime tells. */
const look = () => ({
  globals: new Map(Reflect.ownKeys(globalThis).map((key) => [key, Object.getOwnPropertyDescriptor(globalThis, key)])),
  resources: Bun || Deno ? [] : (process?.getActiveResourcesInfo() ?? []),
});
const same = (one, other) => ['value', 'get', 'set'].every((field) => Object.is(one?.[field], other?.[field]));

// Read once: what a runtime puts in place at the first use is there before we look.
for (const key of Reflect.ownKeys(globalThis)) void globalThis[key];
const before = look();

const { createGenesysClient } = await import('bargein/genesys');
const { createWebexClient } = await import('bargein/webex');

const deviceId = 'efe1ab32-53f9-43ce-b65e-5768c61f7d4a';
const targetDeviceUri = `${origin}/api/v2/devices/9c14cad7-17c4-48d0-8492-7cf0ff92c224`;

const genesys = createGenesysClient({
  baseUrl: origin,
  auth: { type: 'basic', username: 'supervisor', password: 'secret' },
});
const session = await genesys.connect();
const events = await session.subscribe('/v2/me/devices');
const reply = await genesys.bargeIn(deviceId, { targetDeviceUri, supervisorMonitoringScope: 'Agent' });
let event;
for await (event of events) break;
const confirmed = await session.bargeIn(deviceId, { targetDeviceUri }, { timeout: 10_000 });
await session.close();

const webex = createWebexClient({ baseUrl: `${origin}/v1`, auth: { type: 'bearer', token: 'token' } });
const settings = await webex.readBargeInSettings({ personId: 'Y2lzY29z' });

// A socket that was closed goes in a later turn.
for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve));
const after = look();
const keys = new Set([...before.globals.keys(), ...after.globals.keys()]);

console.log(
  JSON.stringify({
    version: Deno?.version.deno ?? Bun?.version ?? process?.versions.node ?? 'a browser',
    saw: {
      accepted: reply.status === 200 && reply.data.statusCode === 0,
      event: event?.messageType,
      scope: event?.devices[0]?.supervisorMonitoringState?.scope,
      confirmed: confirmed.supervisorMonitoringState?.scope,
      enabled: settings.status === 200 && settings.data.enabled,
      globals: [...keys].filter((key) => !same(before.globals.get(key), after.globals.get(key))).map(String),
      left: after.resources.filter((kind) => !before.resources.includes(kind)),
    },
  }),
);
