// Loaded into a run of the suite before anything else (`node --import`): at its end it writes into the file that is named in
// BENCH_USAGE what the process has had of the machine.
import { readFileSync, writeFileSync } from 'node:fs';
import { usageOf } from '../simulator/usage.mjs';

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const usage = { peakRssMb: peakRssMb(), cpuMs: (user + system) / 1_000, waitedMs: usageOf('self').waited };
  writeFileSync(String(process.env.BENCH_USAGE), JSON.stringify(usage));
});

/** Of this program alone: Linux's `ru_maxrss` would count the process that started it, too. */
function peakRssMb() {
  try {
    return Number(/^VmHWM:\s*(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1_024;
  } catch {
    return process.resourceUsage().maxRSS / 1_024;
  }
}
