import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it } from 'vitest';
import { type QueueName, secrets } from '../../../lambdas/resources.ts';
import { generateFlowKey } from '../../../local/wiring/secrets.ts';
import { setAside } from '../../../tools/doctor/account.ts';
import { examine, linesOf, notYet, verdict } from '../../../tools/doctor/doctor.ts';
import { lastingToken } from '../../../tools/rehearse/meta.ts';
import { deadLettersName, queueName } from '../../../tools/setup/deployment.ts';
import type { Finding } from '../../../tools/setup/finding.ts';
import { openGraph } from '../../../tools/setup/graph.ts';
import { openRig, putRaw, type Rig, region, secretId } from '../setup/rig.ts';

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

/** A rig whose queues are there too; set up, unless `bare`. */
async function open({ bare = false } = {}): Promise<{ rig: Rig; sqs: SQSClient; queues: Record<string, string> }> {
  rig = await openRig();
  const sqs = new SQSClient({
    region,
    endpoint: rig.aws.endpoints.sqs,
    useQueueUrlAsEndpoint: false,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const queues: Record<string, string> = {};
  for (const name of ['inbound', 'reports'] as QueueName[]) {
    for (const QueueName of [queueName('dev', name), deadLettersName('dev', name)]) {
      const Attributes = QueueName.endsWith('.fifo') ? { FifoQueue: 'true' } : {};
      queues[QueueName] = (await sqs.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl ?? '';
    }
  }
  if (!bare) await rig.run();
  return { rig, sqs, queues };
}

async function look({ rig: { deployment, store, meta, kms, flow }, sqs }: { rig: Rig; sqs: SQSClient }) {
  const seen: Finding[] = [];
  const findings = await examine({
    deployment,
    store,
    graph: openGraph(meta.graphUrl),
    sqs,
    kms,
    flow,
    now: Date.now(),
    onFinding: (finding) => seen.push(finding),
  });
  expect(seen).toEqual(findings);
  const by = (id: string) => findings.find((finding) => finding.id === id);
  return { findings, by, wrong: findings.filter(({ state }) => state !== 'good') };
}

describe('a deployment that is set up', () => {
  it('holds at every link', async () => {
    const { findings, wrong } = await look(await open());

    expect(wrong).toEqual([]);
    expect(findings.map(({ id }) => id)).toEqual([
      ...Object.values(secrets).map(({ name }) => `secret-${name}`),
      'app-secret',
      'token',
      'token-scopes',
      'number',
      'subscription',
      'account',
      'identity-check',
      'quality',
      'messaging-limit',
      'templates',
      'webhook',
      'signature',
      'forgery',
      'clock',
      'flow-key',
      'flow',
      'flow-endpoint',
      'flow-forgery',
      'pin-key',
      'privacy-rules',
      'queue-inbound',
      'dead-letters-inbound',
      'queue-reports',
      'dead-letters-reports',
      'pages',
      'bank-karoo',
      'bank-harbour',
    ]);
    expect(verdict(findings)).toBe('Every link holds.');
  });

  it('says nothing secret', async () => {
    const opened = await open();
    const { findings } = await look(opened);
    const { appSecret, accessToken } = opened.rig.meta.state;

    expect(JSON.stringify(findings)).not.toContain(appSecret);
    expect(JSON.stringify(findings)).not.toContain(accessToken);
  });
});

describe('a deployment before setup', () => {
  it('says that secrets are empty, and asks neither Meta nor the webhook', async () => {
    const opened = await open({ bare: true });
    const { by, findings } = await look(opened);

    for (const name of ['meta-app', 'meta-token', 'user-key']) {
      expect(by(`secret-${name}`)).toMatchObject({ state: 'bad', mend: 'Run: npm run setup' });
    }
    expect(by('meta')).toMatchObject({ state: 'unchecked' });
    expect(by('webhook')).toMatchObject({ state: 'unchecked' });
    expect(by('flow')).toMatchObject({ state: 'unchecked' });
    expect(opened.rig.meta.writes).toEqual([]);
    expect(verdict(findings)).toMatch(/links are broken\. Start with the first ✗/);
  });
});

describe('each broken link has a sentence that mends it', () => {
  const cases: readonly (readonly [
    what: string,
    change: (opened: Awaited<ReturnType<typeof open>>) => unknown,
    id: string,
    state: Finding['state'],
    says: RegExp,
    mend: RegExp,
  ])[] = [
    [
      'a token that was revoked',
      ({ rig: { meta } }) => {
        meta.state.token = { ...meta.state.token, is_valid: false };
      },
      'token',
      'bad',
      /expired, revoked/,
      /System users/,
    ],
    [
      'a token that will end',
      ({ rig: { meta } }) => {
        const expires_at = Math.floor(Date.now() / 1_000) + 40 * 86_400;
        meta.state.token = { ...lastingToken(meta.state.appId), expires_at };
      },
      'token',
      'unsure',
      /but ends\. It ends on \d{4}-/,
      /expiry "Never"/,
    ],
    [
      'a callback that was changed at Meta',
      ({ rig: { meta } }) => {
        meta.state.subscription = { callbackUrl: 'https://other.example', fields: ['messages'] };
      },
      'subscription',
      'bad',
      /Meta calls https:\/\/other\.example, but this stage listens at/,
      /npm run setup/,
    ],
    [
      'a webhook without messages',
      ({ rig: { meta } }) => meta.state.subscription?.fields.splice(0, 1),
      'subscription',
      'bad',
      /does not get "messages"/,
      /npm run setup/,
    ],
    [
      'an account that delivers nowhere',
      ({ rig: { meta } }) => {
        meta.state.subscribedApps = [];
      },
      'account',
      'bad',
      /delivers nothing/,
      /npm run setup/,
    ],
    [
      'an account that delivers elsewhere',
      ({ rig: { meta } }) => {
        meta.state.overrideUrl = 'https://other.example';
      },
      'account',
      'bad',
      /delivers to https:\/\/other\.example instead/,
      /npm run setup/,
    ],
    [
      'a number that delivers elsewhere',
      ({ rig: { meta } }) => {
        meta.state.numberOverrideUrl = 'https://other.example';
      },
      'account',
      'bad',
      /number delivers to https:\/\/other\.example instead/,
      /npm run setup/,
    ],
    [
      'a number that is not registered',
      ({ rig: { meta } }) => {
        meta.state.numberStatus = 'DISCONNECTED';
      },
      'number-status',
      'unsure',
      /DISCONNECTED, not CONNECTED: messages neither come nor go/,
      /register/,
    ],
    [
      'a number of low quality',
      ({ rig: { meta } }) => {
        meta.state.numberStatus = 'FLAGGED';
      },
      'number-status',
      'unsure',
      /calls the number FLAGGED/,
      /answers still go out/,
    ],
    [
      'a Flow whose requests another app signs',
      ({ rig: { meta } }) => {
        meta.state.instead = { application: { id: '42' } };
      },
      'flow',
      'bad',
      /signed by the app 42, not by \d+/,
      /deprecate this Flow/,
    ],
    [
      'an identity check that is off',
      ({ rig: { meta } }) => {
        meta.state.identityCheck = false;
      },
      'identity-check',
      'bad',
      /would not be noticed/,
      /npm run setup/,
    ],
    [
      'a business that Meta does not know well yet',
      ({ rig: { meta } }) => {
        meta.state.messagingLimit = 'TIER_250';
      },
      'messaging-limit',
      'unsure',
      /^Meta lets 250 people a day be written to .* answers do not count\./,
      /Verify the business/,
    ],
    [
      'a user key that is none',
      ({ rig: { aws } }) => putRaw(aws, secretId('dev', 'userKey'), '{"key":"short"}'),
      'secret-user-key',
      'bad',
      /not base64 of 32 bytes/,
      /docs\/operate\.md/,
    ],
    [
      'a bank without a key of ours',
      ({ rig: { store } }) => store.write('bankClient', { karoo: { privateJwk: { kty: 'EC' } } }),
      'secret-bank-client',
      'bad',
      /no signing key for the bank "karoo"; no signing key for the bank "harbour"/,
      /npm run setup/,
    ],
    [
      'a webhook that takes anything',
      ({ rig: { listen } }) => listen('takes anything'),
      'forgery',
      'bad',
      /was answered 200, not 401/,
      /Take the webhook off/,
    ],
    [
      'a bank under another name',
      ({ rig: { listen } }) => listen('wrong issuer'),
      'bank-karoo',
      'bad',
      /calls itself https:\/\/another\.example/,
      /context "banks"/,
    ],
    [
      'private keys in public',
      ({ rig: { listen } }) => listen('private keys'),
      'pages',
      'bad',
      /shows a private key/,
      /bank-client/,
    ],
    [
      'keys not published yet',
      ({ rig: { listen } }) => listen('no keys'),
      'pages',
      'unsure',
      /does not show every bank's key/,
      /five minutes/,
    ],
    [
      'an open rotation',
      async ({ rig: { store } }) =>
        store.write('metaApp', { ...(await store.read('metaApp')), previous: 'a'.repeat(32) }),
      'rotation',
      'unsure',
      /former one is still accepted/,
      /--forget-previous/,
    ],
    [
      'a half rotated Flow key',
      ({ rig }) => rig.run({ rotateFlowKey: true }),
      'flow-rotation',
      'unsure',
      /half done/,
      /--rotate-flow-key/,
    ],
    [
      'a former Flow key that still opens',
      async ({ rig }) => {
        await rig.run({ rotateFlowKey: true });
        await rig.run({ rotateFlowKey: true });
      },
      'flow-rotation',
      'unsure',
      /former one still opens/,
      /--forget-previous/,
    ],
    [
      'a Flow key that is none',
      ({ rig: { store } }) => store.write('flowKey', { current: 'short' }),
      'secret-flow-key',
      'bad',
      /neither an RSA-2048 key/,
      /npm run setup/,
    ],
    [
      'another key at Meta than the Flow’s own',
      ({ rig: { store } }) => store.write('flowKey', { current: generateFlowKey() }),
      'flow-key',
      'bad',
      /encrypt to another key/,
      /npm run setup/,
    ],
    [
      'a key that Meta does not call valid',
      ({ rig: { meta } }) => {
        meta.state.instead = { business_public_key_signature_status: 'MISMATCH' };
      },
      'flow-key',
      'bad',
      /calls the Flow’s public key MISMATCH/,
      /npm run setup/,
    ],
    [
      'no Flow',
      async ({ rig: { store } }) => {
        const { flowId: _flowId, ...number } = (await store.read('metaNumber')) ?? {};
        await store.write('metaNumber', number);
      },
      'flow',
      'unsure',
      /balances by page/,
      /npm run setup/,
    ],
    ...(
      [
        ['THROTTLED', 'bad', /ten sends an hour/, /FlowSlow/],
        ['BLOCKED', 'bad', /neither opens nor can be sent/, /Account quality/],
        ['DEPRECATED', 'bad', /deprecated, not published/, /npm run setup/],
      ] as const
    ).map(
      ([status, state, says, mend]) =>
        [
          `a Flow that is ${status}`,
          ({ rig: { meta } }: Awaited<ReturnType<typeof open>>) => {
            meta.state.instead = { status };
          },
          'flow',
          state,
          says,
          mend,
        ] as const,
    ),
    [
      'a Flow that calls another address',
      ({ rig: { meta } }) => {
        meta.state.instead = { endpoint_uri: 'https://other.example/flow' };
      },
      'flow',
      'bad',
      /calls https:\/\/other\.example\/flow, but this stage listens at/,
      /npm run setup/,
    ],
    [
      'an earlier Flow',
      ({ rig: { meta } }) => {
        meta.state.instead = { name: 'saldo_balance_dev_0000000000' };
      },
      'flow',
      'unsure',
      /earlier version/,
      /npm run setup/,
    ],
    [
      'a Flow that Meta limits',
      ({ rig: { meta } }) => {
        meta.state.instead = { can_send_message: 'LIMITED' };
      },
      'flow',
      'unsure',
      /limits how often/,
      /FlowAnswersFail/,
    ],
    [
      'a Flow endpoint that fails',
      ({ rig: { listen } }) => listen('flow fails'),
      'flow-endpoint',
      'bad',
      /health check with 500/,
      /log of the flow function/,
    ],
    [
      'a Flow endpoint that never checks signatures',
      ({ rig: { listen } }) => listen('flow takes anything'),
      'flow-forgery',
      'bad',
      /answered with an answer, not 432/,
      /by page then/,
    ],
    [
      'a PIN key that is gone',
      ({ rig: { deployment } }) => {
        Object.assign(deployment, { pinKeyArn: deployment.pinKeyArn.replace('/pin', '/none') });
      },
      'pin-key',
      'bad',
      /cannot be found/,
      /The PIN key/,
    ],
    [
      'a PIN key of another kind',
      ({ rig: { deployment } }) => {
        Object.assign(deployment, { pinKeyArn: deployment.pinKeyArn.replace('/pin', '/vault') });
      },
      'pin-key',
      'bad',
      /of the kind SYMMETRIC_DEFAULT/,
      /The PIN key/,
    ],
    [
      'a country that may not be served',
      ({ rig: { deployment } }) => {
        Object.assign(deployment, { privacyRules: '{"countries":["AE"],"chat":"allowed"}' });
      },
      'privacy-rules',
      'bad',
      /AE cannot be served/,
      /other countries/,
    ],
    [
      'a dead letter',
      ({ sqs, queues }) =>
        sqs.send(new SendMessageCommand({ QueueUrl: queues[deadLettersName('dev', 'reports')], MessageBody: '{}' })),
      'dead-letters-reports',
      'unsure',
      /1 messages of reports failed every try/,
      /npm run replay/,
    ],
  ];

  it.each(cases)('%s', async (_what, change, id, state, says, mend) => {
    const opened = await open();
    await change(opened);

    const { by } = await look(opened);

    expect(by(id)).toMatchObject({ state, says: expect.stringMatching(says), mend: expect.stringMatching(mend) });
  });
});

describe('in words', () => {
  it('marks what it found and indents what mends it', () => {
    expect(linesOf({ id: 'x', state: 'bad', says: 'It broke.', mend: 'Mend it.' })).toEqual([
      '✗ It broke.',
      '    Mend it.',
    ]);
  });

  it('tells somebody who has done nothing yet what comes first', () => {
    const lines = notYet(['Saldo-prod-Pages'], { stage: 'prod' }).join('\n');

    expect(lines).toMatch(/cdk bootstrap.*cdk deploy --all -c stage=prod\n.*npm run setup.*npm start/s);
  });

  it.each([
    [10, true],
    [setAside + 99, true],
    [setAside + 100, false],
    [undefined, false],
  ])('knows whether an account with room for %s can set instances aside', (free, isTooSmall) => {
    const lines = notYet(['Saldo-dev-Pages'], { stage: 'dev', free }).join('\n');

    expect(lines.includes('npx cdk deploy --all -c reserveConcurrency=false')).toBe(isTooSmall);
    expect(lines.includes(`lets Lambda run ${free} more functions at once`)).toBe(isTooSmall);
  });
});
