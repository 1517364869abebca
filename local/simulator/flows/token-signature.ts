import { createHmac } from 'node:crypto';

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** `flow_token_signature` of data API 4.0: a JWT (HS256 with the app secret) that holds the flow token. */
export function signFlowToken(flow_token: string, appSecret: string): string {
  const content = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded({ flow_token })}`;
  return `${content}.${createHmac('sha256', appSecret).update(content).digest('base64url')}`;
}
