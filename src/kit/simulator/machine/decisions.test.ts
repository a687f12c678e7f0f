import { describe, expect, it } from 'vitest';
import { loadRequirements } from '../../contract/index.js';
import { CHOICES, DEFAULT_CHOICES } from './choices.js';
import { STORIES } from './decisions.fixture.js';
import { DECISIONS, type DecisionName, withDecision, withInverted } from './decisions.js';
import { seen } from './stories.fixture.js';
import { contactCentre, refused, start, UNKNOWN } from './world.fixture.js';

const names = Object.keys(DECISIONS) as DecisionName[];

describe('the table of decisions', () => {
  it('has a story for each row', () => {
    expect(Object.keys(STORIES).sort()).toEqual([...names].sort());
  });

  it.each(names)('%s decides what is seen', (name) => {
    const { expected } = STORIES[name];
    expect(seen(STORIES[name], DECISIONS)).toEqual(expected);
    expect(seen(STORIES[name], withInverted(DECISIONS, name))).not.toEqual(expected);
  });

  it('cites requirements that there are', async () => {
    const requirements = new Set((await loadRequirements('genesys')).map(({ id }) => id));
    const unknown = names.filter((name) => {
      const { requirement } = DECISIONS[name];
      return requirement !== undefined && !requirements.has(requirement);
    });
    expect(unknown).toEqual([]);
  });

  it('settles each open question by a choice, and uses each choice', () => {
    const rows = names.map((name) => DECISIONS[name]);
    expect(rows.filter(({ label, choice }) => label === 'open' && choice === undefined)).toEqual([]);
    expect(new Set(rows.flatMap(({ choice }) => choice ?? []))).toEqual(new Set(CHOICES.map(({ name }) => name)));
  });

  it('cites a requirement for whatever is documented', () => {
    const uncited = names.filter(
      (name) => DECISIONS[name].label === 'doc' && DECISIONS[name].requirement === undefined,
    );
    expect(uncited).toEqual([]);
  });

  it('is not changed by replacing a row in it', () => {
    const other = withDecision(DECISIONS, 'target-is-known', () => true);
    expect(refused(contactCentre(), start({ targetDeviceId: UNKNOWN })).decision).toBe('target-is-known');
    expect(seen(STORIES['target-is-known'], other)).toBe('accepted');
    expect(Object.keys(other)).toEqual(names);
  });
});

describe('the choices', () => {
  it('name their defaults among their values', () => {
    for (const { name, values, default: byDefault } of CHOICES) {
      expect(values, name).toContain(byDefault);
      expect(new Set(values).size, name).toBe(values.length);
      expect(DEFAULT_CHOICES[name]).toBe(byDefault);
    }
  });
});
