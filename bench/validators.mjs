// What the generated validators cost on the hot path: a notification and a list of devices, both right and both wrong in
// their last device, beside the functions that Ajv compiles of the same schemas (with code generation, which a strict Content
// Security Policy forbids). Build first:
//   node bench/validators.mjs [--rounds 15] [--package generated]
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { median } from './measure.mjs';

const { values: given } = parseArgs({
  options: { rounds: { type: 'string', default: '15' }, package: { type: 'string', default: 'generated' } },
});
const root = resolve(import.meta.dirname, '..');
const CALLS = 20_000;
const ASKED = 3;

/** @param {string} path */
const built = (path) => import(pathToFileURL(join(root, 'dist/src/kit', path)).href);
const { readDocument } = await built('contract/index.js');
const { ValidatorSchemas } = await built('generate/validator-schemas.js');
const { schemaNames } = await built('generate/schema-names.js');

/** The examples of a document, and both validators of one of its schemas. */
async function judges(part, kind, validator, pointer) {
  const document = await readDocument(join(root, `spec/genesys/${kind}.yaml`));
  const schemas = new ValidatorSchemas(document, schemaNames(document, kind));
  const id = schemas.idOf({ validator, schema: { document, pointer } });
  const ajv = new Ajv2020({ strict: false, ownProperties: true, validateSchema: false, inlineRefs: 3 });
  for (const [name, schema] of schemas.needed([id])) ajv.addSchema(schema, name);
  const module = pathToFileURL(join(resolve(given.package), `genesys/${part}.validators.gen.js`));
  const { [validator]: ours } = await import(module.href);
  return { document: document.value, ours, ajv: ajv.compile({ $ref: id }) };
}

const message = '/components/messages/DeviceStateChangeMessage/payload';
const notification = await judges('events', 'asyncapi', 'validateDeviceStateChangeMessage', message);
const devices = await judges('rest', 'openapi', 'validateListDevices200', '/components/schemas/DevicesReply');
const { payload } = notification.document.components.messages.DeviceStateChangeMessage.examples[0];
const [device] = payload.devices;
const list = {
  statusCode: 0,
  devices: Array.from({ length: 10 }, (_, index) => ({ ...device, id: `device-${index}` })),
};
const wrong = (value) => ({ ...value, devices: [...value.devices.slice(0, -1), { ...value.devices.at(-1), id: 7 }] });
const subjects = [
  { name: 'DeviceStateChangeMessage', ...notification, value: payload },
  { name: 'a list of 10 devices', ...devices, value: list },
  { name: 'DeviceStateChangeMessage, wrong', ...notification, value: wrong(payload) },
  { name: 'a list of 10 devices, wrong', ...devices, value: wrong(list) },
];

/** Nanoseconds a call. @param {(value: unknown) => boolean} validate @param {unknown} value */
function time(validate, value) {
  const start = performance.now();
  let right = 0;
  for (let call = 0; call < CALLS; call++) right += validate(value) ? 1 : 0;
  if (right !== 0 && right !== CALLS) throw new Error('a validator changes its mind');
  return ((performance.now() - start) * 1e6) / CALLS;
}

let held = true;
console.log('| value | ours, ns | Ajv, ns | ours a second | ours takes | |\n| --- | ---: | ---: | ---: | ---: | --- |');
for (const { name, ours, ajv: peer, value } of subjects) {
  if (ours(value) !== peer(value)) throw new Error(`${name}: they disagree`);
  const rounds = Array.from({ length: Number(given.rounds) + 3 }, () => [time(ours, value), time(peer, value)]).slice(
    3,
  );
  const [mine, theirs, ratio] = [rounds.map(([a]) => a), rounds.map(([, b]) => b), rounds.map(([a, b]) => a / b)].map(
    median,
  );
  // A value that is wrong is looked through twice, the second time to say why.
  const judged = !name.endsWith('wrong');
  const holds = ratio <= ASKED;
  held &&= holds || !judged;
  const [ns, peerNs, second] = [mine, theirs, 1e9 / mine].map((each) => Math.round(each).toLocaleString('en-US'));
  console.log(
    `| ${name} | ${ns} | ${peerNs} | ${second} | ${ratio.toFixed(2)}× | ${judged ? (holds ? 'holds' : 'MISSED') : ''} |`,
  );
}
console.log(`bar: a value that is right takes ≤ ${ASKED}× of what Ajv's code takes`);
process.exitCode = held ? 0 : 1;
