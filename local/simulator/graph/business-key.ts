import { createPublicKey } from 'node:crypto';
import type { Shelf } from '../flows/shelf.ts';
import type { GraphResponse } from './endpoint.ts';
import { badParameter, noSuchObject } from './error.ts';
import type { Params } from './param.ts';

/**
 * `/<phone number id>/whatsapp_business_encryption`: the public key that Flows encrypt to. Takes RSA of 2048 bits as
 * SPKI PEM and nothing else; a new one replaces the former at once.
 */
export function answerBusinessKey(shelf: Shelf, method: string, id: string, params: Params): GraphResponse {
  if (method === 'GET') {
    const business_public_key = shelf.key();
    const data =
      business_public_key === undefined ? [] : [{ business_public_key, business_public_key_signature_status: 'VALID' }];
    return { status: 200, body: { data } };
  }
  if (method !== 'POST') return noSuchObject(method, id);
  const { business_public_key: pem } = params;
  if (typeof pem !== 'string' || pem === '') throw badParameter('The parameter business_public_key is required.');
  if (!isRsa2048(pem)) {
    throw badParameter(
      'Invalid parameter',
      'business_public_key must be a 2048-bit RSA public key in PEM format (SPKI).',
    );
  }
  shelf.setKey(pem);
  return { status: 200, body: { success: true } };
}

function isRsa2048(pem: string): boolean {
  // Node would also derive the public half of a private key, which has no business here.
  if (!/^-----BEGIN PUBLIC KEY-----\n[\s\S]+\n-----END PUBLIC KEY-----\s*$/.test(pem.replaceAll('\r\n', '\n')))
    return false;
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey(pem);
    return asymmetricKeyType === 'rsa' && asymmetricKeyDetails?.modulusLength === 2_048;
  } catch {
    return false;
  }
}
