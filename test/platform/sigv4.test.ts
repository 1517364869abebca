import { describe, expect, it } from 'vitest';
import { signed } from '../../lambdas/platform/sigv4.ts';

/** The example that AWS publishes with the algorithm. */
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const example = {
  method: 'GET',
  url: 'https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
  body: '',
  service: 'iam',
  region: 'us-east-1',
  now: Date.UTC(2015, 7, 30, 12, 36, 0),
};

describe('a signature of version 4', () => {
  it('is the one that AWS publishes', () => {
    expect(signed(example, credentials).authorization).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
    );
  });

  it('covers body, path, every header and the session token', () => {
    const of = (change: object, more: object = {}) => signed({ ...example, ...change }, { ...credentials, ...more });
    const all = [
      of({}),
      of({ body: '{}' }),
      of({ url: 'https://iam.amazonaws.com/other' }),
      of({ headers: { 'content-type': 'application/json' } }),
      of({ method: 'POST' }),
      of({ region: 'eu-west-2' }),
      of({}, { sessionToken: 'token' }),
    ].map(({ authorization = '' }) => authorization.slice(authorization.indexOf('Signature=')));

    expect(new Set(all).size).toBe(all.length);
    expect(of({}, { sessionToken: 'token' })['x-amz-security-token']).toBe('token');
  });
});
