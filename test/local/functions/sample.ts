import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type FunctionLogLine, type FunctionOptions, startFunction } from '../../../local/functions/host.ts';

/** Writes the source of a CommonJS handler into a folder of its own, gone after the test. */
export async function writeHandler(source: string): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'saldo-sample-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const file = path.join(directory, 'index.cjs');
  await writeFile(file, source);
  return file;
}

/** Runs such a handler as the function `sample`; ends with the test. */
export async function runSample(source: string, options: Partial<FunctionOptions> = {}) {
  const log: FunctionLogLine[] = [];
  const sample = startFunction({
    name: 'sample',
    file: await writeHandler(source),
    environment: { AWS_LAMBDA_FUNCTION_NAME: 'saldo-sample', AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512' },
    functionArn: 'arn:aws:lambda:af-south-1:000000000000:function:saldo-sample',
    timeoutSeconds: 20,
    onLog: (line) => log.push(line),
    ...options,
  });
  onTestFinished(() => sample.close());
  return { sample, log };
}
