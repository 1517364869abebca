import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../tools/build/bundle.ts';
import { bundledFiles } from '../../tools/build/forbidden.ts';

let outdir = '';
beforeAll(async () => {
  outdir = await mkdtemp(path.join(tmpdir(), 'saldo-flow-'));
});
afterAll(() => rm(outdir, { recursive: true, force: true }));

describe('the Flow’s bundle', () => {
  it('cannot write to WhatsApp, hold a conversation, or link a bank', async () => {
    const files = bundledFiles((await bundle('flow', { outdir })).metafile);

    expect(files).toContain('lambdas/flows/endpoint.ts');
    expect(files.filter((file) => /^lambdas\/(whatsapp|linking|viewing|sandbox-bank)\//.test(file))).toEqual([]);
    // The money questions compare texts and read days as the chat does; these files know nothing else of it.
    expect(files.filter((file) => file.startsWith('lambdas/conversation/')).sort()).toEqual([
      'lambdas/conversation/understand/distance.ts',
      'lambdas/conversation/understand/lookalikes.ts',
      'lambdas/conversation/understand/normalise.ts',
      'lambdas/conversation/understand/period.ts',
      'lambdas/conversation/understand/spellings.ts',
      'lambdas/conversation/understand/traditional.ts',
    ]);
    expect(files.filter((file) => /node_modules\/@simplewebauthn\//.test(file))).toEqual([]);
  });
});
