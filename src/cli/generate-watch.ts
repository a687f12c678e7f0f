import { type GenerateLine, watchGenerate } from '../kit/generate/watch.js';
import { faultText } from './fault.js';

/** `generate --watch`, until Ctrl-C. Resolves with the exit code. */
export async function watchInTerminal(line: GenerateLine, print: (text: string) => void): Promise<number> {
  const controller = new AbortController();
  let code = 0;
  const end = (value: number) => (): void => {
    code = value;
    controller.abort();
  };
  process.once('SIGINT', end(130)).once('SIGTERM', end(143));
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  await watchGenerate(
    line,
    {
      print,
      fail: (error) => say(faultText(error)),
      waiting: (files) => say(`watching ${files.join(', ')}; Ctrl-C ends it`),
    },
    controller.signal,
  );
  return code;
}
