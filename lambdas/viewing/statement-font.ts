import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The font that a statement is set in: Noto Sans, SIL Open Font License 1.1. Latin, Greek, Cyrillic and Devanagari. */
export const fontFile = 'noto-sans.ttf';
export const fontSource = 'node_modules/@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf';

let font: Buffer | undefined;

/** Read when the first statement is made: it lies beside the bundle, or among the packages of the working directory. */
export async function statementFont(): Promise<Buffer> {
  font ??= (await shipped()) ?? (await readFile(path.resolve(fontSource)));
  return font;
}

async function shipped(): Promise<Buffer | undefined> {
  if (typeof __dirname !== 'string') return undefined;
  try {
    return await readFile(path.join(__dirname, fontFile));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
