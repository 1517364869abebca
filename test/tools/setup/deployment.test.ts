import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { describe, expect, it, vi } from 'vitest';
import { explainAws, findDeployment, NotSignedIn, outputsFrom, wholeWay } from '../../../tools/setup/deployment.ts';

const outputs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Saldo-dev-Messaging': { WebhookUrl: 'https://bot.example/webhook', GraphApiUrl: 'https://graph.example/v26.0' },
  'Saldo-dev-Pages': {
    PagesUrl: 'https://bot.example',
    Banks: '[{"id":"karoo","name":"Karoo","issuer":"https://k"}]',
    FlowUrl: 'https://bot.example/flow',
    PinKeyArn: 'arn:aws:kms:af-south-1:000000000000:key/pin',
    PrivacyRules: '{"countries":["ZA"],"chat":"allowed"}',
  },
  'Saldo-dev-SandboxBank': { BankUrl: 'https://bank.example' },
};

describe('finding the deployment', () => {
  it('reads the addresses from the outputs of the stacks', async () => {
    expect(await findDeployment('dev', async (name) => outputs[name])).toEqual({
      found: {
        stage: 'dev',
        webhookUrl: 'https://bot.example/webhook',
        pagesUrl: 'https://bot.example',
        bankUrl: 'https://bank.example',
        graphApiUrl: 'https://graph.example/v26.0',
        banks: [{ id: 'karoo', name: 'Karoo', issuer: 'https://k' }],
        flowUrl: 'https://bot.example/flow',
        pinKeyArn: 'arn:aws:kms:af-south-1:000000000000:key/pin',
        privacyRules: '{"countries":["ZA"],"chat":"allowed"}',
      },
    });
  });

  it('needs no sandbox bank in the second Region, whose pages say where the banks are', async () => {
    const { BankUrl = '' } = outputs['Saldo-dev-SandboxBank'] ?? {};
    const read = async (name: string) => {
      if (name.endsWith('SandboxBank')) return undefined;
      return name.endsWith('Pages') ? { ...outputs[name], BankUrl } : outputs[name];
    };

    expect(await findDeployment('dev', read)).toMatchObject({ found: { bankUrl: BankUrl } });
  });

  it('names the stacks that are not there', async () => {
    const read = async (name: string) => (name.endsWith('Pages') ? undefined : outputs[name]);

    expect(await findDeployment('dev', read)).toEqual({ missing: ['Saldo-dev-Pages'] });
  });

  it('says what to run when an older version made the stacks', async () => {
    const read = async (name: string) => (name.endsWith('Pages') ? { PagesUrl: 'https://bot.example' } : outputs[name]);

    await expect(findDeployment('dev', read)).rejects.toThrow(/no output Banks\. Run: npx cdk deploy --all/);
  });
});

describe('what stands between an operator and AWS, in words', () => {
  const error = (name: string, message = '') => Object.assign(new Error(message), { name });

  it.each([
    [error('Error', 'Region is missing'), /No AWS Region is chosen/],
    [error('CredentialsProviderError'), /No AWS credentials were found/],
    [error('ExpiredTokenException'), /does not accept these credentials/],
    [
      Object.assign(new Error('getaddrinfo ENOTFOUND sqs.eu-wset-1.amazonaws.com'), { code: 'ENOTFOUND' }),
      /AWS cannot be reached \(getaddrinfo ENOTFOUND sqs\.eu-wset-1\..*Is the Region right/,
    ],
    [error('AccessDeniedException', 'not authorized to perform: x'), /lacks a permission: not authorized/],
  ])('%s', (given, message) => {
    expect(String(explainAws(given))).toMatch(message);
  });

  it('shows the whole way to whoever has not said yet which AWS is meant, and to nobody else', () => {
    expect(explainAws(error('Error', 'Region is missing'))).toBeInstanceOf(NotSignedIn);
    expect(explainAws(error('TokenProviderError'))).toBeInstanceOf(NotSignedIn);
    expect(explainAws(error('ExpiredTokenException'))).not.toBeInstanceOf(NotSignedIn);
    expect(wholeWay.join('\n')).toMatch(/sso login.*cdk bootstrap.*cdk deploy --all.*npm run setup.*npm run doctor/s);
  });

  it('names the profile that has no credentials', () => {
    vi.stubEnv('AWS_PROFILE', 'saldo-prod');

    expect(String(explainAws(error('CredentialsProviderError')))).toContain('for AWS_PROFILE=saldo-prod.');
    vi.unstubAllEnvs();
  });

  it('leaves what it does not know as it is', () => {
    const unknown = error('Surprise');

    expect(explainAws(unknown)).toBe(unknown);
  });

  it('explains a refusal of CloudFormation', async () => {
    const client = new CloudFormationClient({
      region: 'af-south-1',
      credentials: async () => Promise.reject(error('CredentialsProviderError')),
    });

    await expect(outputsFrom(client)('Saldo-dev-Pages')).rejects.toThrow(/No AWS credentials were found/);
  });
});
