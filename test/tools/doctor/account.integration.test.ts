import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { freeConcurrency } from '../../../tools/doctor/account.ts';

/** Lambda, as it answers who asks for the account's settings. */
async function lambda(status: number, body: string) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization?.replace(/Signature=\w+/, '')}`);
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  closing = () => new Promise((resolve) => server.close(() => resolve(undefined)));
  return asked;
}

let closing: () => Promise<unknown> = async () => undefined;
afterEach(async () => {
  vi.unstubAllEnvs();
  await closing();
});

const client = () =>
  new CloudFormationClient({ region: 'af-south-1', credentials: { accessKeyId: 'AKID', secretAccessKey: 'x' } });

describe('how many functions the account may still run at once', () => {
  it('is asked of Lambda, signed', async () => {
    const asked = await lambda(200, '{"AccountLimit":{"ConcurrentExecutions":10,"UnreservedConcurrentExecutions":10}}');

    expect(await freeConcurrency(client(), Date.now())).toBe(10);
    expect(asked).toEqual([
      expect.stringMatching(
        /^GET \/2016-08-19\/account-settings AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/af-south-1\/lambda\//,
      ),
    ]);
  });

  it.each([
    ['a permission is missing', 403, '{"Message":"no"}'],
    ['the answer is none', 200, '<html>'],
  ])('is not known where %s', async (_case, status, body) => {
    await lambda(status, body);

    expect(await freeConcurrency(client(), Date.now())).toBeUndefined();
  });
});
