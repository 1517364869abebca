/** What is mutated, and the tests that must notice: each mutant runs them anew, so only the table's have a server to start. */
export interface Target {
  readonly files: readonly string[];
  readonly tests: readonly string[];
}

/** Where a mistake would let somebody in, send twice, show a wrong figure, or write down what nobody may read. */
export const targets: Readonly<Record<string, Target>> = {
  signature: {
    files: ['lambdas/webhook/signature.ts'],
    tests: ['test/webhook/signature.test.ts', 'test/webhook/signature-rotation.test.ts', 'test/webhook/intake.test.ts'],
  },
  money: {
    files: ['lambdas/banks/money.ts'],
    tests: ['test/banks/money.test.ts', 'test/banks/money-memory.test.ts'],
  },
  redaction: {
    files: ['lambdas/platform/log.ts'],
    tests: ['test/platform/log.test.ts', 'test/platform/log-redaction.test.ts'],
  },
  claim: {
    files: ['lambdas/store/memory-messages.ts'],
    tests: ['test/store/memory.test.ts', 'test/store/messages-borders.test.ts', 'test/conversation/outbox.test.ts'],
  },
  table: {
    files: ['lambdas/store/dynamo-messages.ts', 'lambdas/store/dynamo-table.ts'],
    tests: ['test/store/dynamo.integration.test.ts', 'test/store/dynamo-table.test.ts'],
  },
  outbox: {
    files: ['lambdas/conversation/outbox.ts'],
    tests: ['test/conversation/outbox.test.ts', 'test/conversation/outbox-outcomes.test.ts'],
  },
  code: {
    files: ['lambdas/linking/code.ts'],
    tests: ['test/linking/code.test.ts', 'test/linking/code-borders.test.ts', 'test/linking/flow.test.ts'],
  },
  confirm: {
    files: ['lambdas/linking/confirm.ts'],
    tests: ['test/linking/{confirm-borders,flow,renewing,unlock}.test.ts'],
  },
  tries: {
    files: ['lambdas/step-up/tries.ts'],
    tests: ['test/step-up/tries.test.ts', 'test/step-up/pins.test.ts'],
  },
  pins: {
    files: ['lambdas/step-up/pins.ts', 'lambdas/step-up/pin-hash.ts', 'lambdas/step-up/digits.ts'],
    tests: ['test/step-up/{pins,pin-hash,pins-at-once,pins-borders,digits,tries}.test.ts'],
  },
  vault: {
    files: ['lambdas/vault/vault.ts', 'lambdas/vault/person-keys.ts', 'lambdas/vault/sealed-text.ts'],
    tests: ['test/vault/*.test.ts'],
  },
};
