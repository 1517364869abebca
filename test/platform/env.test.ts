import { describe, expect, it } from 'vitest';
import { functionNames, functions } from '../../lambdas/functions.ts';
import { type EnvironmentVariable, environmentVariables, readEnv } from '../../lambdas/platform/env.ts';
import { keys, queues, secrets, tables } from '../../lambdas/resources.ts';

const valid: Record<EnvironmentVariable, string> = {
  TABLE_NAME: 'main',
  KEYS_TABLE_NAME: 'keys',
  BANK_TABLE_NAME: 'bank',
  INBOUND_QUEUE_URL: 'https://sqs.af-south-1.amazonaws.com/000000000000/inbound.fifo',
  REPORTS_QUEUE_URL: 'https://sqs.af-south-1.amazonaws.com/000000000000/reports',
  META_APP_SECRET_ID: 'meta-app',
  META_TOKEN_SECRET_ID: 'meta-token',
  USER_KEY_SECRET_ID: 'user-key',
  BANK_CLIENT_SECRET_ID: 'bank-client',
  SANDBOX_SECRET_ID: 'sandbox-bank',
  VAULT_KEY_ID: 'vault',
  PIN_KEY_ID: 'pin',
  FLOW_KEY_SECRET_ID: 'flow-key',
  PRIVACY_RULES: '{"countries":["ZA"],"chat":"allowed"}',
  META_NUMBER_SECRET_ID: 'meta-number',
  GRAPH_API_URL: 'https://graph.facebook.com/v26.0',
  CHAT_LINK_URL: 'https://wa.me',
  PAGES_URL: 'http://localhost:3001',
  SANDBOX_URL: 'http://localhost:3002',
  BANKS: '[{"id":"karoo"}]',
  WEBHOOK_DOOR: 'open',
  AGENTS: '{"desk":"off"}',
  AGENT_SIGN_IN: '{"issuer":"https://agents.example","clientId":"console"}',
  SUPPORT_CONTACT: '+27 21 000 0000',
};

const thrownBy = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};

describe('readEnv', () => {
  it('gives every variable that is asked for, parsed, and no other', () => {
    const env = readEnv(['TABLE_NAME', 'BANKS'], valid);

    expect(env).toEqual({ TABLE_NAME: 'main', BANKS: [{ id: 'karoo' }] });
    expect(Object.keys(readEnv(environmentVariables, valid)).toSorted()).toEqual(Object.keys(valid).toSorted());
  });

  it('trims blanks, and the slash at the end of a URL', () => {
    const env = readEnv(['PAGES_URL', 'TABLE_NAME'], {
      PAGES_URL: 'https://pages.example/base//',
      TABLE_NAME: ' main ',
    });

    expect(env).toEqual({
      PAGES_URL: 'https://pages.example/base',
      TABLE_NAME: 'main',
    });
  });

  it('names all that are missing or blank at once, and the commands that set them', () => {
    const error = thrownBy(() =>
      readEnv(['TABLE_NAME', 'VAULT_KEY_ID', 'PAGES_URL'], { PAGES_URL: 'http://p', VAULT_KEY_ID: '  ' }),
    );

    expect(error).toMatchObject({ code: 'ENVIRONMENT_MISSING' });
    expect(String(error)).toMatch(/TABLE_NAME, VAULT_KEY_ID\..*cdk deploy.*npm start/);
    expect(String(error)).not.toContain('PAGES_URL');
  });

  it.each([
    ['PAGES_URL', 'localhost'],
    ['GRAPH_API_URL', 'graph'],
    ['BANKS', '[{'],
  ] as const)('refuses %s=%s, naming it and never its value', (name, value) => {
    const error = thrownBy(() => readEnv([name], { [name]: value }));

    expect(error).toMatchObject({ code: 'ENVIRONMENT_INVALID', message: expect.stringContaining(name) });
    expect(String(error)).not.toContain(value);
  });

  it('reads the process where no source is given', () => {
    expect(thrownBy(() => readEnv(['SANDBOX_SECRET_ID']))).toMatchObject({ code: 'ENVIRONMENT_MISSING' });
  });
});

describe('the table of functions', () => {
  it.each(functionNames)('gives %s the variables of the resources that it may use, and only those', (name) => {
    const { permissions, environment } = functions[name];
    const granted = permissions.flatMap((permission): string[] => {
      if ('table' in permission) return [tables[permission.table].variable];
      // A queue that a function consumes names itself in the event; to send or to hide a message it must be addressed.
      if ('queue' in permission) {
        return permission.actions.some((action) => /SendMessage|ChangeMessageVisibility/.test(action))
          ? [queues[permission.queue].variable]
          : [];
      }
      if ('secret' in permission) return [secrets[permission.secret].variable];
      return ['macKey' in permission ? keys[permission.macKey].variable : keys[permission.key].variable];
    });
    const resources = environment.filter((variable) => /TABLE_NAME$|QUEUE_URL$|SECRET_ID$|KEY_ID$/.test(variable));

    expect([...resources].toSorted()).toEqual([...new Set(granted)].toSorted());
  });
});
