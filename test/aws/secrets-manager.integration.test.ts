import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalAws, startAws } from '../../local/aws/aws.ts';

let aws: LocalAws;
let client: SecretsManagerClient;

beforeAll(async () => {
  aws = await startAws({ region: 'af-south-1' });
  client = new SecretsManagerClient({
    region: 'af-south-1',
    endpoint: aws.endpoints.secretsManager,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
});

afterAll(async () => {
  client.destroy();
  await aws.close();
});

const secretOf = async (SecretId: string, VersionStage?: string) =>
  (await client.send(new GetSecretValueCommand({ SecretId, VersionStage }))).SecretString;

describe('the Secrets Manager stand-in', () => {
  it('gives a secret by name and by ARN, with its version and date', async () => {
    const { ARN, VersionId } = await client.send(new CreateSecretCommand({ Name: 'one', SecretString: 'ÄÖ' }));

    expect(ARN).toMatch(/^arn:aws:secretsmanager:af-south-1:000000000000:secret:one-\w{6}$/);
    const got = await client.send(new GetSecretValueCommand({ SecretId: ARN }));
    expect(got).toMatchObject({ ARN, Name: 'one', VersionId, SecretString: 'ÄÖ', VersionStages: ['AWSCURRENT'] });
    expect(Math.abs((got.CreatedDate?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(await secretOf('one')).toBe('ÄÖ');
  });

  it('moves the stages with each new value', async () => {
    await client.send(new CreateSecretCommand({ Name: 'rotated', SecretString: 'first' }));
    const put = (SecretString: string) => client.send(new PutSecretValueCommand({ SecretId: 'rotated', SecretString }));

    const second = await put('second');
    expect([await secretOf('rotated'), await secretOf('rotated', 'AWSPREVIOUS')]).toEqual(['second', 'first']);
    const third = await put('third');
    expect([await secretOf('rotated'), await secretOf('rotated', 'AWSPREVIOUS')]).toEqual(['third', 'second']);

    const { VersionIdsToStages } = await client.send(new DescribeSecretCommand({ SecretId: 'rotated' }));
    expect(VersionIdsToStages).toEqual({
      [second.VersionId ?? '']: ['AWSPREVIOUS'],
      [third.VersionId ?? '']: ['AWSCURRENT'],
    });
    const byVersion = new GetSecretValueCommand({ SecretId: 'rotated', VersionId: second.VersionId });
    expect((await client.send(byVersion)).SecretString).toBe('second');
  });

  it('takes a repeated call once, by its token', async () => {
    await client.send(new CreateSecretCommand({ Name: 'repeated', SecretString: 'first' }));
    const put = (SecretString: string) =>
      new PutSecretValueCommand({ SecretId: 'repeated', SecretString, ClientRequestToken: 'x'.repeat(32) });

    await client.send(put('second'));
    await client.send(put('second'));

    expect(await secretOf('repeated', 'AWSPREVIOUS')).toBe('first');
    await expect(client.send(put('other'))).rejects.toBeInstanceOf(ResourceExistsException);
  });

  it('has a secret that was created without a value, and no value of it', async () => {
    await client.send(new CreateSecretCommand({ Name: 'hollow' }));

    await expect(secretOf('hollow')).rejects.toBeInstanceOf(ResourceNotFoundException);
    expect((await client.send(new DescribeSecretCommand({ SecretId: 'hollow' }))).Name).toBe('hollow');
    aws.putSecret('hollow', { filled: true }, { keepExisting: true });
    expect(await secretOf('hollow')).toBe('{"filled":true}');
  });

  it('refuses what Secrets Manager refuses, as typed errors', async () => {
    await client.send(new CreateSecretCommand({ Name: 'taken', SecretString: 'x' }));

    await expect(secretOf('none')).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(secretOf('__proto__')).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(secretOf('taken', 'AWSPREVIOUS')).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(client.send(new CreateSecretCommand({ Name: 'taken', SecretString: 'y' }))).rejects.toBeInstanceOf(
      ResourceExistsException,
    );
    await expect(client.send(new CreateSecretCommand({ Name: 'a blank', SecretString: 'y' }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    expect(await secretOf('taken')).toBe('x');
  });

  it('denies on demand, and knows what it cannot deny', async () => {
    aws.putSecret('denied', { a: 1 });

    aws.faults.deny('secretsmanager:GetSecretValue');
    await expect(secretOf('denied')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    aws.faults.allow('secretsmanager:GetSecretValue');
    expect(await secretOf('denied')).toBe('{"a":1}');
    expect(() => aws.faults.deny('secretsmanager:Misspelt')).toThrow(RangeError);
  });

  it.each([
    ['not an object', '[]', 'secretsmanager.GetSecretValue', 'SerializationException'],
    ['not JSON', '{', 'secretsmanager.GetSecretValue', 'SerializationException'],
    ['an operation it does not have', '{}', 'secretsmanager.DeleteSecret', 'UnknownOperationException'],
    ['no target', '{}', '', 'UnknownOperationException'],
    ['a target by an inherited name', '{}', 'constructor.toString', 'UnknownOperationException'],
  ])('answers %s with a typed error', async (_what, body, target, type) => {
    const response = await fetch(aws.endpoints.secretsManager, {
      method: 'POST',
      headers: { 'x-amz-target': target },
      body,
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: type });
  });
});
