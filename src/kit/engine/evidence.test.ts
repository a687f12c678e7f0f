import { beforeAll, expect, test } from 'vitest';
import { type Contract, loadContract } from '../contract/index.js';
import type { HttpRecord } from '../wire/index.js';
import { Evidence } from './evidence.js';
import { Redactor } from './redact.js';
import { targetsOf } from './target.js';

let contract: Contract;
beforeAll(async () => {
  contract = await loadContract('webex');
});

const secret = 'canary-secret-0123456789';

function kept(body: string, headers: HttpRecord['request']['headers'] = []) {
  const [target] = targetsOf(
    { webex: { baseUrl: 'http://127.0.0.1:1/v1', auth: { type: 'bearer', token: 'own-token' } } },
    { kind: 'endpoint', exactSamples: false, events: false },
  );
  if (!target) throw new Error('no target');
  const redactor = new Redactor();
  redactor.learn('token', secret);
  redactor.learn('token', 'own-token');
  const evidence = new Evidence(target, contract, redactor, 0);
  evidence.http({ startedAt: 1, durationMs: 1, request: { method: 'POST', url: 'http://h/', headers, body } });
  const [exchange] = evidence.exchanges();
  if (exchange?.kind !== 'http') throw new Error('no exchange');
  return exchange;
}

test('a body is kept up to a length, and no secret survives where it is cut', () => {
  expect(kept('short').request).toMatchObject({ body: 'short', truncated: false });
  for (const length of [16_380, 16_384, 49_140, 49_150, 100_000, 300_000]) {
    const { request, curl } = kept(`${'x'.repeat(length)}${secret}${'y'.repeat(length)}`);
    expect([request.truncated, curl]).toEqual([true, undefined]);
    expect(request.body.length).toBeLessThanOrEqual(16_384);
    expect(request.body).not.toMatch(/canary/);
  }
  // Where nearly all is secret, what is left is short, and the cut one is not in it.
  const dense = kept(secret.repeat(10_000)).request;
  expect(dense.body).not.toMatch(/canary|0123/);
});

test("a command authenticates as the request did: as the target's user, as somebody else, or not at all", () => {
  expect(kept('{}', [['Authorization', 'Bearer own-token']]).curl).toContain('"Authorization: Bearer $WEBEX_TOKEN"');
  expect(kept('{}', [['authorization', `Bearer ${secret}`]]).curl).toContain('"Authorization: $AUTHORIZATION"');
  expect(kept('{}').curl).toBe("curl -sS -i -X POST --data-raw '{}' 'http://h/'");
});
