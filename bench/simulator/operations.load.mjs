// The load of bench/simulator.mjs on one server, in a process of its own: the sample's barge-in, over and over, on as many
// keep-alive connections as it is told. Its user keeps the cookies of the first answer, unless told otherwise.
import { cookiesIn, openConnection, post } from './connection.mjs';
import { usageOf } from './usage.mjs';
import { bargeIn, basic, devicePath, SAMPLE } from './world.mjs';

const [port, server, keeps] = process.argv.slice(2);

const path = devicePath(SAMPLE.deviceId);
const body = bargeIn(SAMPLE.targetId);
const authorization = basic(SAMPLE.username);

/** Every answer is held to being the documented one. */
const check = (status, answer) => {
  if (status !== 200 || JSON.parse(answer).statusCode !== 0) throw new Error(`answered ${status} ${answer}`);
};

const open = () =>
  new Promise((resolve) => {
    const connection = openConnection(Number(port), () => resolve(connection));
  });
const ask = (connection, request) =>
  new Promise((resolve) => {
    connection.send(request, (status, answer, head) => {
      check(status, answer);
      resolve(head);
    });
  });

const first = await open();
const head = await ask(first, post(path, { authorization }, body));
first.close();
const cookie = keeps === 'true' ? cookiesIn(head) : undefined;
const request = post(path, { authorization, ...(cookie && { cookie }) }, body);

/** Operations per second for a time, and what one costs the server in µs of its main thread. */
async function measure({ connections, ms }) {
  // Anew each time: a server closes what is idle while others are measured.
  const all = await Promise.all(Array.from({ length: connections }, open));
  const since = { at: performance.now(), server: usageOf(server), own: usageOf('self') };
  const until = since.at + ms;
  let count = 0;
  const work = (connection) =>
    new Promise((resolve) => {
      const again = (status, answer) => {
        check(status, answer);
        count++;
        if (performance.now() < until) connection.send(request, again);
        else resolve(undefined);
      };
      connection.send(request, again);
    });
  await Promise.all(all.map(work));
  const took = performance.now() - since.at;
  const now = { server: usageOf(server), own: usageOf('self') };
  for (const connection of all) connection.close();
  return {
    rate: (count / took) * 1_000,
    cpu: ((now.server.ran - since.server.ran) / count) * 1_000,
    load: (now.own.ran - since.own.ran) / took,
    disturbed: (now.server.waited - since.server.waited + now.own.waited - since.own.waited) / took,
  };
}

process.on('message', async (order) => process.send(await measure(order)));
process.on('disconnect', () => process.exit());
process.send({ ready: true });
