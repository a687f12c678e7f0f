// What a process has had of a core, where Linux tells.
import { readFileSync } from 'node:fs';

/** Milliseconds that the main thread of a process has run, and has waited for a core; 0 where the system does not tell. @param {number | string} pid */
export function usageOf(pid) {
  try {
    const [ran = 0, waited = 0] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ').map(Number);
    return { ran: ran / 1e6, waited: waited / 1e6 };
  } catch {
    return { ran: 0, waited: 0 };
  }
}
