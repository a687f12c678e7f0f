// Webex: what is set is what is read afterwards.
import { differs, finding, type StoryCheck, said, succeeded } from '../../src/kit/engine/index.js';
import { inShort, shownIn } from './seen.js';

interface Settings {
  readonly enabled: boolean;
  readonly toneEnabled: boolean;
}

/** Both properties are sent always: whether one that is left out keeps its value is open. */
const takesEffect = (name: string, title: string, setting: keyof Settings): StoryCheck<Settings> => ({
  id: `webex.configure.${name}`,
  title,
  vendor: 'webex',
  level: 'behaviour',
  needs: ['state', 'settings'],
  touches: 'device',
  codes: ['refused', 'not-read', 'not-set'],
  cases: () => [
    { name: 'bothOn', given: { enabled: true, toneEnabled: true } },
    { name: 'bothOff', given: { enabled: false, toneEnabled: false } },
    { name: 'enabledAlone', given: { enabled: true, toneEnabled: false } },
    { name: 'toneAlone', given: { enabled: false, toneEnabled: true } },
  ],
  async tell(story, wanted) {
    const { enabled, toneEnabled } = wanted;
    // The opposite first: a target that changes nothing must not pass because it was so.
    for (const body of [
      { enabled: !enabled, toneEnabled: !toneEnabled },
      { enabled, toneEnabled },
    ]) {
      const set = await story.request('configureBargeInSettings', { sample: 'bothOn', body });
      if (!succeeded(set)) return { code: 'refused', message: `${inShort(body)} was answered with ${said(set)}` };
    }
    const read = await story.request('readBargeInSettings', { sample: 'documented' });
    const now = succeeded(read) ? shownIn(read.json) : undefined;
    if (!now) return { code: 'not-read', message: `the settings cannot be read: ${said(read)}` };
    const right = now[setting] === wanted[setting];
    const at = right ? [] : [differs(`/${setting}`, wanted[setting], now[setting])];
    return finding('not-set', 'the reading is not what was set', at);
  },
});

export const webexSettingsStories = [
  takesEffect('enabled', 'enabled is read as it was set', 'enabled'),
  takesEffect('tone-enabled', 'toneEnabled is read as it was set', 'toneEnabled'),
];
