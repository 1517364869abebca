import type { BankRequest, BankResponse } from './http.ts';
export function tellerConsole(_parts: {
  readonly password?: string;
}): (request: BankRequest, path: string) => Promise<BankResponse> {
  return async () => ({ status: 404, headers: {}, body: '' });
}
