/** Signing in. */
import { h, type Wanted } from './dom.js';
import type { Hands } from './hands.js';
import { entries, focusOn, section, soft } from './parts.js';
import type { State } from './state.js';
import { supervisors } from './world.js';

export function signInView({ world, signIn }: State, { account }: Hands): Wanted {
  const people = world ? supervisors(world) : [];
  const submit = async (event: Event): Promise<void> => {
    const { username = '', password = '' } = entries(event);
    focusOn((await account.signIn(username, password)) ? 'desk-title' : 'password');
  };
  return section(
    'sign-in',
    'Sign in as a supervisor',
    undefined,
    soft('Then choose an agent, and join the agent’s calls.'),
    h(
      'form',
      { class: 'stack', onsubmit: (event) => void submit(event) },
      h('label', { for: 'username' }, 'Supervisor'),
      h(
        'select',
        {
          ...{ id: 'username', name: 'username', value: signIn.username },
          onchange: (event) => account.choose((event.target as HTMLSelectElement).value),
        },
        people.map(({ username, displayName }) =>
          h('option', { value: username, key: username }, `${displayName} (${username})`),
        ),
      ),
      // What a password manager looks for; a select is not enough for it.
      h('input', { type: 'text', autocomplete: 'username', hidden: true, readonly: true, value: signIn.username }),
      h('label', { for: 'password' }, 'Password'),
      h('input', {
        ...{ id: 'password', name: 'password', type: 'password', autocomplete: 'current-password', required: true },
        'aria-describedby': signIn.fault ? 'password-hint sign-in-fault' : 'password-hint',
        'aria-invalid': signIn.fault ? 'true' : undefined,
      }),
      h(
        'p',
        { id: 'password-hint', class: 'soft' },
        'In the default scenario every password is ',
        h('code', {}, 'secret'),
        '.',
      ),
      h('div', { role: 'alert', id: 'sign-in-fault', class: 'fault' }, signIn.fault && h('p', {}, signIn.fault)),
      h('button', { class: 'main', type: 'submit', disabled: signIn.busy }, signIn.busy ? 'Signing in…' : 'Sign in'),
    ),
  );
}
