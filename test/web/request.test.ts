import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { readRequest } from '../../lambdas/web/request.ts';

const cloudFront = '130.176.0.9';
const person = '196.25.1.7';

/** What a function gets; `lambda` is what the door said, which API Gateway adds and nobody can send. */
function request(headers: Record<string, string>, lambda?: unknown, sourceIp = cloudFront) {
  const event = {
    version: '2.0',
    rawPath: '/view/x',
    rawQueryString: '',
    headers,
    isBase64Encoded: false,
    requestContext: {
      http: { method: 'POST', path: '/view/x', sourceIp, userAgent: 'Phone' },
      ...(lambda === undefined ? {} : { authorizer: { lambda } }),
    },
  };
  return readRequest(event as unknown as APIGatewayProxyEventV2).presence;
}

describe('whom banks are told of', () => {
  it('is who API Gateway saw, where nothing stands before it', () => {
    expect(request({}, undefined, person)).toMatchObject({ present: true, ip: person });
  });

  it('is the viewer behind CloudFront, not CloudFront', () => {
    expect(request({ 'x-saldo-viewer': person }, { cdn: true })).toEqual({
      present: true,
      ip: person,
      userAgent: 'Phone',
    });
    expect(request({ 'X-Saldo-Viewer': '2001:db8::7' }, { cdn: 'true' })).toMatchObject({ ip: '2001:db8::7' });
  });

  it.each([
    ['no door', undefined],
    ['a door that found no word', {}],
    ['an empty door', null],
  ])('is not who writes the header himself: %s', (_case, lambda) => {
    const forged = {
      'x-saldo-viewer': '10.9.8.7',
      'cloudfront-viewer-address': '10.9.8.7:1',
      'x-saldo-origin': 'guess',
    };

    expect(request(forged, lambda, person)).toMatchObject({ present: true, ip: person });
  });

  it.each([[{}], [{ 'x-saldo-viewer': 'unknown' }], [{ 'x-saldo-viewer': '10.0.0.1, 196.25.1.7' }]])(
    'is nobody present where CloudFront does not say: %j',
    (headers) => {
      expect(request(headers as Record<string, string>, { cdn: true })).toEqual({ present: false });
    },
  );
});
