import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Action, actions, worlds } from './actions.fixture.js';
import {
  type Command,
  DECISIONS,
  type DecisionName,
  type Decisions,
  type Monitoring,
  type Outcome,
  step,
  type World,
  withInverted,
} from './index.js';
import { checkStep, checkWorld, holds } from './invariants.fixture.js';
import { supervisorIn } from './lookup.js';
import { checkReads, checkTold } from './told.fixture.js';

const SEQUENCES = 2_000;
const COMMANDS = 50;
/** Another seed is another run: `SEED=7 npx vitest run machine.properties`. A failure prints its own seed and path. */
const seed = Number(process.env.SEED ?? 20250905);
const sequences = array(actions, { minLength: COMMANDS, maxLength: COMMANDS + 5, size: 'max' });

/** Runs a sequence; each world is frozen, so that a command that wrote into one would throw. */
function play(
  start: World,
  sequence: readonly Action[],
  decisions: Decisions,
  check: (before: World, command: Command, outcome: Outcome, at: number) => void,
): void {
  let world = frozen(start);
  const done: string[] = [];
  for (const [index, action] of sequence.entries()) {
    const at = index * 700;
    const command = action(world, at);
    done.push(JSON.stringify(command));
    const outcome = step(world, command, decisions);
    try {
      check(world, command, outcome, at);
    } catch (cause) {
      throw new Error(`${(cause as Error).message}, after\n${done.join('\n')}`, { cause });
    }
    world = frozen(outcome.world);
  }
}

function frozen(world: World): World {
  for (const user of world.users.values()) Object.freeze(user);
  for (const device of world.devices.values()) Object.freeze(device);
  for (const monitoring of world.monitoring.values()) Object.freeze(monitoring);
  for (const call of world.calls.values()) {
    Object.freeze(call);
    for (const party of Object.freeze(call.parties)) Object.freeze(party);
  }
  return Object.freeze(world);
}

/** What monitors what, told from nothing but the commands and whether they were let through. */
class Model {
  readonly monitoring = new Map<string, string>();

  take(command: Command, outcome: Outcome, after: World): void {
    if (!outcome.accepted) return;
    if (command.type === 'startMonitoring') {
      const refusedLater = outcome.notifications.some(({ data }) => data.messageType === 'ErrorMessage');
      const { state, scope = 'Call', mode = 'AllCalls' } = command;
      if (!refusedLater) this.monitoring.set(command.deviceId.toLowerCase(), `${state} ${scope} ${mode}`);
    }
    if (command.type === 'cancelMonitoring') this.monitoring.delete(command.deviceId.toLowerCase());
    if (command.type === 'logOut') this.monitoring.delete(after.users.get(command.username)?.deviceId ?? '');
  }

  /** The agent's log-out and the end of the one call are told from the world before. */
  ends(before: World, command: Command, outcome: Outcome): void {
    if (!outcome.accepted) return;
    for (const monitoring of before.monitoring.values()) {
      const agent = before.devices.get(monitoring.targetDeviceId)?.owner;
      const loggedOut = command.type === 'logOut' && agent === command.username;
      if (loggedOut || isOver(monitoring, before, outcome.world)) this.monitoring.delete(monitoring.supervisorDeviceId);
    }
  }
}

function isOver({ callId, supervisorDeviceId, mode }: Monitoring, before: World, after: World): boolean {
  if (mode !== 'NextCall' || callId === undefined || before.calls.get(callId) === undefined) return false;
  const call = after.calls.get(callId);
  const left = call === undefined || supervisorIn(call, supervisorDeviceId) === undefined;
  return before.choices.nextCallEndsWith === 'call' ? call === undefined : left;
}

describe('the machine', () => {
  it('keeps what must always hold, in every world and after every command', () => {
    const counts = { commands: 0, refused: 0, notifications: 0, joined: 0 };
    const decisions = new Set<string>();
    const check = (model: Model) => (before: World, command: Command, outcome: Outcome, at: number) => {
      counts.commands += 1;
      if (outcome.accepted) counts.notifications += outcome.notifications.length;
      else {
        counts.refused += 1;
        decisions.add(outcome.decision);
      }
      const parties = [...outcome.world.calls.values()].flatMap((call) => call.parties);
      if (parties.some(({ role }) => role === 'supervisor')) counts.joined += 1;
      // A start replaces what the end of a call would have ended, so the ends come first.
      model.ends(before, command, outcome);
      model.take(command, outcome, outcome.world);
      checkStep(before, outcome);
      checkWorld(outcome.world, at);
      checkTold(before, outcome, at);
      const users = [...outcome.world.users.keys()];
      checkReads(outcome.world, users[counts.commands % users.length] as string, at);
      const monitoring = new Map(
        [...outcome.world.monitoring].map(([id, m]) => [id, `${m.state} ${m.scope} ${m.mode}`]),
      );
      const expected = before.choices.switchChangesDeviceState ? anyState(model.monitoring) : text(model.monitoring);
      const actual = before.choices.switchChangesDeviceState ? anyState(monitoring) : text(monitoring);
      holds(actual === expected, `monitoring is ${expected}, not ${actual}`);
    };
    const report = property(worlds, sequences, (world, sequence) =>
      play(world, sequence, DECISIONS, check(new Model())),
    );
    assert(report, { numRuns: SEQUENCES, seed });
    console.log(
      `seed ${seed}: ${SEQUENCES} sequences, ${counts.commands} commands, ${counts.refused} refused by ` +
        `${decisions.size} rows, ${counts.notifications} notifications, ${counts.joined} worlds with a supervisor in a call`,
    );
    expect(counts.commands).toBeGreaterThanOrEqual(SEQUENCES * COMMANDS);
    expect(counts.refused).toBeLessThan(counts.commands * 0.6);
    expect(counts.joined).toBeGreaterThan(counts.commands * 0.1);
  });

  it('leads to the same outcome whenever it is asked', () => {
    const sameAgain = (before: World, command: Command, outcome: Outcome) => {
      const again = step(before, command);
      expect(again).toEqual(outcome);
    };
    assert(
      property(worlds, sequences, (world, sequence) => play(world, sequence, DECISIONS, sameAgain)),
      { numRuns: 10, seed },
    );
  });

  it('goes on whichever row is turned round', () => {
    const rows = constantFrom(...(Object.keys(DECISIONS) as DecisionName[]));
    const goesOn = (before: World, _: Command, outcome: Outcome) => {
      if (!outcome.accepted) expect(outcome.world).toBe(before);
    };
    assert(
      property(worlds, sequences, rows, (world, sequence, name) =>
        play(world, sequence, withInverted(DECISIONS, name), goesOn),
      ),
      { numRuns: 1_000, seed },
    );
  });
});

const text = (monitoring: ReadonlyMap<string, string>): string =>
  [...monitoring]
    .map(([id, how]) => `${id} ${how}`)
    .sort()
    .join('; ');

/** The same without the state, which a switch changes in some worlds. */
const anyState = (monitoring: ReadonlyMap<string, string>): string =>
  text(new Map([...monitoring].map(([id, how]) => [id, how.slice(how.indexOf(' '))])));
