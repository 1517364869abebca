import type { Metafile } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { functionNames } from '../../../lambdas/functions.ts';
import { bundledFiles, forbiddenFiles, hasRules } from '../../../tools/build/forbidden.ts';

function metafile(inputs: Readonly<Record<string, number>>): Metafile {
  const entries = Object.entries(inputs).map(([file, bytesInOutput]) => [file, { bytesInOutput }]);
  const output = { bytes: 1, inputs: Object.fromEntries(entries), imports: [], exports: [] };
  return { inputs: {}, outputs: { 'index.cjs': output } };
}

describe('what a bundle must not hold', () => {
  it('is said of every function by a row of its own', () => {
    expect(functionNames.filter((name) => !hasRules(name))).toEqual([]);
  });

  it.each([
    ['webhook', 'lambdas/banks/registry.ts'],
    ['webhook', 'lambdas/vault/vault.ts'],
    ['webhook', 'node_modules/openid-client/build/index.js'],
    ['webhook', 'node_modules/oauth4webapi/build/index.js'],
    ['webhook', 'node_modules/oidc-provider/lib/index.js'],
    ['delivery', 'lambdas/banks/registry.ts'],
    ['conversation', 'node_modules/oidc-provider/lib/index.js'],
    ['conversation', 'lambdas/sandbox-bank/personas.ts'],
    ['linking', 'node_modules/koa/lib/application.js'],
    ['sandbox-bank', 'lambdas/vault/vault.ts'],
    ['webhook', 'lambdas/step-up/pins.ts'],
    ['webhook', 'lambdas/flows/crypto.ts'],
    ['webhook', 'lambdas/vault/pepper.ts'],
    ['webhook', 'lambdas/whatsapp/graph.ts'],
    ['webhook', 'node_modules/@simplewebauthn/server/esm/index.js'],
    ['conversation', 'lambdas/step-up/pins.ts'],
    ['conversation', 'lambdas/step-up/person.ts'],
    ['conversation', 'lambdas/flows/keys.ts'],
    ['conversation', 'lambdas/vault/pepper.ts'],
    ['upkeep', 'lambdas/step-up/passkeys.ts'],
    ['linking', 'lambdas/whatsapp/graph.ts'],
    ['linking', 'lambdas/privacy/disclosure.ts'],
    ['linking', 'node_modules/@aws-sdk/client-sqs/dist-es/index.js'],
    ['viewing', 'lambdas/whatsapp/post.ts'],
    ['viewing', 'lambdas/conversation/turn.ts'],
    ['viewing', 'lambdas/flows/keys.ts'],
    ['viewing', 'lambdas/platform/queue.ts'],
    ['flow', 'lambdas/whatsapp/graph.ts'],
    ['flow', 'lambdas/whatsapp/build.ts'],
    ['flow', 'lambdas/conversation/outbox.ts'],
    ['flow', 'lambdas/viewing/pages.ts'],
    ['flow', 'node_modules/@simplewebauthn/server/esm/index.js'],
    ['flow', 'node_modules/@aws-sdk/client-sqs/dist-es/index.js'],
    ['sandbox-bank', 'lambdas/step-up/pins.ts'],
    ['probe', 'lambdas/banks/registry.ts'],
    ['probe', 'lambdas/vault/vault.ts'],
    ['probe', 'lambdas/whatsapp/graph.ts'],
    ['probe', 'lambdas/conversation/turn.ts'],
    ['probe', 'lambdas/platform/queue.ts'],
    ['probe', 'node_modules/@aws-sdk/client-kms/dist-es/index.js'],
    ['webhook', 'local/system.ts'],
    ['sandbox-bank', 'test/contract/vault.contract.ts'],
    ['upkeep', 'node_modules/dynalite/index.js'],
    ['upkeep', 'tools/build/bundle.ts'],
  ])('%s: %s', (name, file) => {
    expect(forbiddenFiles(name, metafile({ [file]: 10 }))).toEqual([file]);
  });

  it.each([
    ['conversation', 'lambdas/banks/registry.ts'],
    ['linking', 'node_modules/openid-client/build/index.js'],
    ['sandbox-bank', 'node_modules/oidc-provider/lib/index.js'],
    ['webhook', 'lambdas/webhook/walk.ts'],
    ['conversation', 'lambdas/step-up/tickets.ts'],
    ['viewing', 'node_modules/@simplewebauthn/server/esm/index.js'],
    ['flow', 'lambdas/step-up/pins.ts'],
    ['webhook', 'node_modules/@smithy/core/test/x.js'],
  ])('%s may hold %s', (name, file) => {
    expect(forbiddenFiles(name, metafile({ [file]: 10 }))).toEqual([]);
  });

  it('does not count what tree shaking removed', () => {
    const made = metafile({ 'lambdas/banks/port.ts': 0, 'lambdas/webhook/walk.ts': 5 });

    expect(forbiddenFiles('webhook', made)).toEqual([]);
    expect(bundledFiles(made)).toEqual(['lambdas/webhook/walk.ts']);
  });
});
