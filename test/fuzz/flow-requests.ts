import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { currentKey, previousKey, type Sealing, seal, sign, tokenSignature } from '../flows/phone.ts';
import { openRig, phrase, pin } from '../flows/rig.ts';
import { type Encoding, encodings } from '../webhook/meta.ts';
import { assertLine, assertSilent, type BadInput, badInput } from './bad-input.ts';
import type { Call, Front, Reply } from './front.ts';
import { anyJson, anyText, injection } from './texts.ts';

type Rig = Awaited<ReturnType<typeof openRig>>;

const post = (body: string | Buffer, as: Encoding, signature: string | null = sign(body)): Call => ({
  method: 'POST',
  target: '/flow',
  headers: [
    ['content-type', as === 'utf8' ? 'application/json' : 'application/octet-stream'],
    ...(signature === null ? [] : ([['x-hub-signature-256', signature]] as const)),
  ],
  body,
});

/** No figure, no name, no PIN tried, no bank asked; nothing of it in the log. */
function hasGivenNothing(rig: Rig, { status, body }: Reply): void {
  assert.ok(status < 500 && status !== 0, `answered ${status}`);
  assert.deepEqual(rig.checks, []);
  assert.equal(rig.bankReads(), 0);
  for (const line of rig.lines) assertLine(line);
  assertSilent([...rig.lines, JSON.stringify(rig.counted), body], [pin, phrase]);
}

async function behind(front: Front): Promise<Rig> {
  const rig = await openRig();
  front.mount(rig.answer);
  return rig;
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const some = fc.uint8Array({ maxLength: 300 });
/** Envelopes that no key of ours opens, or whose parts are not what GCM and OAEP ask for. */
const sealings: fc.Arbitrary<Sealing> = fc.oneof(
  fc.constantFrom(0, 1, 12, 15, 17, 100).map((length) => ({ nonce: randomBytes(length) })),
  fc.constantFrom(0, 1, 15, 17, 24, 32).map((length) => ({ aesKey: randomBytes(length) })),
  fc.constantFrom(4, 8, 12, 13, 14, 15).map((tagLength) => ({ tagLength })),
  fc.constant({ to: previousKey }),
);
const parts = fc.constantFrom('encrypted_flow_data', 'encrypted_aes_key', 'initial_vector');
const values = fc.oneof(
  anyJson,
  anyText,
  some.map(base64),
  fc.constantFrom('', '=', '====', 'AAAA', 'A'.repeat(70_000), `${'A'.repeat(342)}==`, '%00', null, undefined),
);
const bodies = fc.oneof(
  fc.tuple(parts, values).map(([part, value]) => JSON.stringify({ ...seal('{}').body, [part]: value })),
  sealings.map((sealing) => JSON.stringify(seal('{"version":"3.0","action":"INIT"}', sealing).body)),
  anyJson.map((value) => JSON.stringify(value) ?? ''),
  anyText,
);

const versions = fc.oneof(fc.constantFrom('1.0', '5.0', '', 4, null, undefined), anyJson);
const actions = fc.oneof(
  fc.constantFrom('init', 'PING', 'navigate', 'complete', '', 7, null, undefined, ['INIT']),
  anyJson,
);
const screens = fc.oneof(fc.constantFrom('SUCCESS', '__proto__', 'pin', 7, ['PIN'], {}), injection);
/** Requests that Meta could not have made of this Flow. */
const requests = fc.oneof(
  fc.tuple(fc.constant('version'), versions),
  fc.tuple(fc.constant('action'), actions),
  fc.tuple(fc.constant('screen'), screens),
  fc.tuple(fc.constant('data'), fc.oneof(fc.constantFrom([], 'x', 7, true), injection)),
  fc.tuple(
    fc.constant('flow_token'),
    fc.oneof(fc.constantFrom('', 7, null, undefined, 'x'.repeat(201), 'A'.repeat(22), []), injection, anyText),
  ),
  fc.tuple(
    fc.constant('flow_token_signature'),
    fc.oneof(fc.constantFrom('', 7, {}, 'a.b.c', tokenSignature('another'), 'x'.repeat(9_000)), injection, anyText),
  ),
);

/** Class 29: what comes to the Flow's endpoint and is no request of the Flow. */
export const flowRequests: readonly BadInput[] = [
  badInput(
    29,
    'Flow: envelopes, keys, nonces, tags',
    fc.tuple(bodies, fc.boolean()),
    async ([body, isSigned], front) => {
      for (const as of encodings) {
        const rig = await behind(front);
        const reply = await front.send(post(body, as, isSigned ? undefined : sign(`${body} `)));
        hasGivenNothing(rig, reply);
        const wanted = isSigned ? [421, 413] : [432, 413];
        assert.ok(wanted.includes(reply.status), `answered ${reply.status}`);
        assert.equal(reply.body, '');
      }
    },
  ),
  badInput(29, 'Flow: version, action, screen, data, token', requests, async ([name, value], front) => {
    const rig = await behind(front);
    const token = await rig.issue();
    const whole = rig.request(token, { action: 'data_exchange', screen: 'PIN', data: { do: 'unlock', pin } });
    const request = JSON.stringify({ ...whole, [name]: value });
    if (request === JSON.stringify(whole)) return;
    const { body, open } = seal(request, { to: currentKey });
    const reply = await front.send(post(JSON.stringify(body), 'utf8'));
    hasGivenNothing(rig, reply);
    assert.ok([200, 421, 427].includes(reply.status), `answered ${reply.status}`);
    const said = reply.body === '' ? {} : (open(reply.body) as { screen?: string; data?: { status?: string } });
    assert.ok(reply.status !== 200 || said.screen === undefined, `the screen ${said.screen} was shown`);
    assertSilent([JSON.stringify(said)], [pin, phrase]);
  }),
  badInput(29, 'Flow: pings with data', fc.tuple(anyJson, versions), async ([data, version], front) => {
    const rig = await behind(front);
    const { body, open } = seal(JSON.stringify({ version, action: 'ping', data, flow_token: await rig.issue() }));
    for (const as of encodings) {
      const reply = await front.send(post(JSON.stringify(body), as));
      hasGivenNothing(rig, reply);
      assert.deepEqual(open(reply.body), { data: { status: 'active' } });
    }
    assert.deepEqual(rig.storeCalls, []);
  }),
];
