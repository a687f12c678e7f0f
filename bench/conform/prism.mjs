// Prism as a judge, in a process of its own: what `prism proxy DOCUMENT UPSTREAM --errors` starts, but silent, since a line of log
// for every request would be measured with it. It says on which port it listens.
import { createRequire } from 'node:module';

const [document, upstream] = process.argv.slice(2);
const require = createRequire(createRequire(import.meta.url).resolve('@stoplight/prism-cli'));
const { getHttpOperationsFromSpec } = require('@stoplight/prism-http');
const { createServer } = require('@stoplight/prism-http-server');
const logger = { child: () => logger };
for (const level of ['trace', 'debug', 'info', 'success', 'warn', 'error', 'fatal']) logger[level] = () => {};
const config = {
  isProxy: true,
  upstream: new URL(upstream),
  upstreamProxy: undefined,
  validateRequest: true,
  validateResponse: true,
  checkSecurity: true,
  errors: true,
  mock: false,
};
const operations = await getHttpOperationsFromSpec(document);
const server = createServer(operations, { cors: true, config, components: { logger } });
process.on('disconnect', () => process.exit());
process.send({ port: Number(new URL(await server.listen(0, '127.0.0.1')).port) });
