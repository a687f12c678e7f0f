// Supervisors who hold a connect each, and so many barge-ins a second: what is delivered, how late, and what memory a session
// takes, beside cometd-nodejs-server alone.
import { rounded, thousands } from './parts.mjs';

/** @param {import('./parts.mjs').Context} context */
export async function sessions({ given, kit, processes: { start, stop }, judge }) {
  const count = Number(given.sessions);
  const rate = Number(given.rate);
  const ms = given.quick ? 3_000 : 8_000;
  const slices = given.quick ? 2 : 4;
  const subjects = {};
  for (const [name, kind] of [
    ['simulator', 'simulator'],
    ['cometd-nodejs-server alone', 'cometd'],
  ]) {
    const server = await start('server', 'server.mjs', kind, kit, count);
    const load = await start('load', 'sessions.load.mjs', server.port, count, server.pid);
    // What is loaded, compiled and pooled once is no session's cost: Node keeps up to a thousand HTTP parsers for later.
    await load.ask({ order: 'open' });
    await load.ask({ order: 'close' });
    const before = await server.ask({});
    const opened = await load.ask({ order: 'open' });
    const held = await server.ask({});
    if (kind === 'simulator') await load.ask({ order: 'talk' });
    subjects[name] = { server, load, before, held, opened, samples: [] };
  }
  for (let round = 0; round <= slices; round++) {
    for (const { load, samples } of Object.values(subjects)) {
      // The first is for the just-in-time compilers: it is held to delivering everything, and its latency does not count.
      samples.push(await load.ask({ order: 'pace', rate, ms: round ? ms : 2_000 }));
    }
  }
  for (const subject of Object.values(subjects)) subject.after = await subject.server.ask({});
  await stop();

  const a = (one, other, field) => (one[field] - other[field]) / count;
  const rows = Object.entries(subjects).map(([subject, { before, held, after, opened, samples }]) => {
    // What is delivered counts in all; how late, in the one in which a core was waited for least.
    const [calm] = samples.slice(1).sort((one, other) => one.disturbed - other.disturbed);
    const sum = (field) => samples.reduce((total, sample) => total + sample[field], 0);
    return {
      subject,
      heap: rounded(a(held, before, 'heap')),
      rss: rounded(a(held, before, 'rss')),
      heapAfter: rounded(a(after, before, 'heap')),
      openedPerSecond: rounded((count / opened.ms) * 1_000),
      rate: rounded(Math.min(...samples.map(({ rate }) => rate))),
      sent: sum('sent'),
      delivered: sum('delivered'),
      calls: sum('calls'),
      faults: sum('faults'),
      wrong: samples.flatMap(({ wrong }) => wrong),
      p50: rounded(calm.p50),
      p99: rounded(calm.p99),
      max: rounded(calm.max),
      replyP50: rounded(calm.reply.p50),
      replyP99: rounded(calm.reply.p99),
      cpu: rounded(calm.cpu, 2),
      disturbed: rounded(calm.disturbed, 2),
    };
  });
  console.log(`\n${thousands(count)} supervisors, each with a connect held; ${rate} barge-ins a second\n`);
  console.log(
    '| | barge-ins/s | barge-ins | notified | POST to event p50 ms | p99 ms | max ms | reply p99 ms | server busy | heap kB a session | RSS kB a session | heap kB after the barge-ins |',
  );
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  const kB = (bytes) => (bytes / 1_000).toFixed(1);
  for (const row of rows) {
    console.log(
      `| ${row.subject} | ${row.rate} | ${thousands(row.sent)} | ${thousands(row.delivered)} | ${row.p50} | ${row.p99} | ${row.max} | ` +
        `${row.replyP99} | ${(row.cpu * 100).toFixed(0)} % | ${kB(row.heap)} | ${kB(row.rss)} | ${kB(row.heapAfter)} |`,
    );
    for (const text of row.wrong) console.log(`  ${row.subject}: ${text}`);
  }
  const [ours, alone] = rows;
  // An agent's first barge-in joins a call, of which the supervisor is told too.
  const due = Math.min(ours.sent, count);
  judge('sessions: barge-ins of which nobody was told', '=', 0, ours.sent - ours.delivered, '');
  judge('sessions: joined calls told not once', '=', 0, Math.abs(due - ours.calls), '');
  judge('sessions: notifications that are wrong or come twice', '=', 0, ours.faults, '');
  judge('sessions: barge-ins started a second', '≥', rate * 0.98, ours.rate, '');
  judge('sessions: p99 from POST to event', '≤', 100, ours.p99, ' ms');
  judge('sessions: heap a session above the server alone', '≤', 40, (ours.heap - alone.heap) / 1_000, ' kB');
  judge('sessions: RSS a session above the server alone', '≤', 40, (ours.rss - alone.rss) / 1_000, ' kB');
  return rows;
}
