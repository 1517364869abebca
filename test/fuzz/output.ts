/** Takes what the functions write to standard output, where Lambda's log begins, instead of showing it. */
export function listenToOutput() {
  const lines: string[] = [];
  const real = process.stdout.write;
  const taken: typeof process.stdout.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    const text = String(chunk);
    if (!text.startsWith('{')) return Reflect.apply(real, process.stdout, [chunk, ...rest]);
    lines.push(...text.split('\n').filter((line) => line !== ''));
    return true;
  };
  process.stdout.write = taken;
  return {
    lines,
    stop: () => {
      if (process.stdout.write === taken) process.stdout.write = real;
    },
  };
}
