import type { SourceDocument } from '../contract/index.js';
import type { WrittenScenario } from './scenario-written.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A scenario whose passwords and tokens are read from the environment where they say `${NAME}`.
 *
 * @throws ContractError for a variable that is not set, or tokens that turn out to be the same.
 */
export function environmentFilled(document: SourceDocument, environment: Environment): WrittenScenario {
  const { genesys, webex, ...rest } = document.value as WrittenScenario;
  const filled = (text: string, at: string): string =>
    text.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
      const found = environment[name];
      if (found) return found;
      throw document.fault(at, `the environment variable ${name} is not set`, `export ${name}=… and run again`);
    });
  const users = genesys?.users.map((user, index) => ({
    ...user,
    password: filled(user.password, `/genesys/users/${index}/password`),
  }));
  const seen = new Set<string>();
  const tokens = webex?.tokens?.map((written, index) => {
    const at = `/webex/tokens/${index}/token`;
    const token = filled(written.token, at);
    if (seen.has(token)) throw document.fault(at, 'this token is there twice', 'give each its own');
    seen.add(token);
    return { ...written, token };
  });
  return {
    ...rest,
    ...(genesys && users ? { genesys: { ...genesys, users } } : {}),
    ...(webex ? { webex: { ...webex, ...(tokens ? { tokens } : {}) } } : {}),
  };
}
