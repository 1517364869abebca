import { describe, expect, it } from 'vitest';
import { flowPartsOf, flowVariables } from '../../lambdas/flows/parts.ts';
import { type EnvironmentVariable, readEnv } from '../../lambdas/platform/env.ts';
import { sandboxBanks } from '../../lambdas/sandbox-bank/brands.ts';

const environment = (more: Partial<Record<EnvironmentVariable, string>> = {}) => ({
  ...Object.fromEntries(flowVariables.map((name) => [name, 'sample'])),
  BANKS: JSON.stringify(sandboxBanks('http://127.0.0.1:9')),
  PRIVACY_RULES: '{"countries":["ZA"],"chat":"forbidden"}',
  AWS_REGION: 'af-south-1',
  ...more,
});

describe('the parts on AWS', () => {
  it('are made without asking anybody', () => {
    expect(flowPartsOf(readEnv(flowVariables, environment())).banks.list.map(({ id }) => id)).toEqual([
      'karoo',
      'harbour',
    ]);
  });

  it('are not made for a country whose regulator forbids banking over messaging apps', () => {
    const forbidden = environment({ PRIVACY_RULES: '{"countries":["AE"],"chat":"forbidden"}' });
    expect(() => flowPartsOf(readEnv(flowVariables, forbidden))).toThrow(/AE cannot be served/);
  });

  it.each(flowVariables)('are not made without %s', (name) => {
    expect(() => readEnv(flowVariables, environment({ [name]: ' ' }))).toThrow(name);
  });
});
