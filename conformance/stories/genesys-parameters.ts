// Genesys: every value of every parameter of a start is accepted and takes effect; what is left out has its default.
import {
  type Case,
  type CaseContext,
  type Finding,
  finding,
  type Story,
  type StoryCheck,
  said,
  succeeded,
} from '../../src/kit/engine/index.js';
import { type BodyShape, bodyShapes, capital, type PropertyShape } from './request-shape.js';
import { deviceIn, monitoringOf } from './seen.js';
import { toldOfDevice } from './supervising.js';

/** What a parameter is called in the device's state. */
const SHOWN_AS: Readonly<Record<string, string>> = {
  supervisorMonitoringScope: 'scope',
  supervisorMonitoringMode: 'mode',
};

/** A start with these parameters beside the required ones, and what the device shall say of it. */
interface Started {
  readonly shape: BodyShape;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly shows: Readonly<Record<string, unknown>>;
}

/** The alternatives that start monitoring: those with a target. */
const starts = ({ contract }: CaseContext): BodyShape[] =>
  bodyShapes(contract, 'operateDevice').filter(({ properties }) =>
    properties.some(({ name }) => name === 'targetDeviceUri'),
  );

/** The properties that the device's state repeats. */
const repeated = ({ properties }: BodyShape): { property: PropertyShape; shownAs: string }[] =>
  properties.flatMap((property) => {
    const shownAs = SHOWN_AS[property.name];
    return shownAs === undefined ? [] : [{ property, shownAs }];
  });

async function startedWith(story: Story, { shape, parameters, shows }: Started): Promise<Finding | undefined> {
  const { supervisor } = story.fixtures;
  const session = await story.subscribed('/v2/me/devices');
  const from = session.events.length;
  const { operationName, targetDeviceUri } = story.sampleBody('operateDevice', shape.sample);
  const body = { operationName, targetDeviceUri, ...parameters };
  const reply = await story.request('operateDevice', { body });
  if (!succeeded(reply)) return { code: 'refused', message: `it was answered with ${said(reply)}` };
  const isStart = (state: unknown): boolean => state === operationName;
  const told = await toldOfDevice(story, session, (device) => isStart(monitoringOf(device)?.state), from);
  if (!told.event) return { code: 'no-notification', message: `no notification of it came: ${told.why}` };
  const monitoring = monitoringOf(deviceIn(told.event, supervisor)) ?? {};
  const differences = Object.entries(shows).flatMap(([name, expected]) => {
    const actual = monitoring[name];
    const at = `/data/devices/0/supervisorMonitoringState/${name}`;
    return actual === expected ? [] : [{ at, expected: String(expected), actual: JSON.stringify(actual) ?? 'absent' }];
  });
  return finding('value-differs', 'the device does not show what was asked for', differences);
}

const BASE = {
  vendor: 'genesys',
  level: 'contract',
  needs: ['events'],
  touches: 'device',
  codes: ['refused', 'no-notification', 'value-differs'],
} as const;

const values: StoryCheck<Started> = {
  ...BASE,
  id: 'genesys.parameters.values',
  title: 'Each value of scope and mode is accepted and takes effect',
  cases: (context) =>
    starts(context).flatMap((shape) =>
      repeated(shape).flatMap(({ property: { name, schema }, shownAs }) =>
        (Array.isArray(schema.enum) ? schema.enum : []).map(
          (value): Case<Started> => ({
            name: `${shape.name}${capital(shownAs)}${value}`,
            given: { shape, parameters: { [name]: value }, shows: { [shownAs]: value } },
          }),
        ),
      ),
    ),
  tell: startedWith,
};

const defaults: StoryCheck<Started> = {
  ...BASE,
  id: 'genesys.parameters.defaults',
  title: 'A start without any optional parameter is accepted and has the documented defaults',
  cases: (context) =>
    starts(context).map((shape) => ({
      name: shape.name,
      given: {
        shape,
        parameters: {},
        shows: Object.fromEntries(
          repeated(shape).map(({ property: { schema }, shownAs }) => [shownAs, schema.default]),
        ),
      },
    })),
  tell: startedWith,
};

/** Whether phoneNumber names the target by itself is open, so the target is named both ways. */
const phoneNumber: StoryCheck<Started> = {
  ...BASE,
  id: 'genesys.parameters.phone-number',
  codes: ['refused', 'no-notification'],
  title: 'phoneNumber is accepted beside the device that has this number',
  cases: (context) =>
    starts(context).map((shape) => ({ name: shape.name, given: { shape, parameters: {}, shows: {} } })),
  async tell(story, given) {
    const { targetPhoneNumber } = story.fixtures;
    if (targetPhoneNumber === undefined) {
      const message = 'the number of the target is not known (genesys.devices.targetPhoneNumber, or a driver)';
      return story.skip('no-phone-number', message);
    }
    return startedWith(story, { ...given, parameters: { phoneNumber: targetPhoneNumber } });
  },
};

export const genesysParameterStories: readonly StoryCheck<Started>[] = [values, defaults, phoneNumber];
