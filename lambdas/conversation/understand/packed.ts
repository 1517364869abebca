import type { CompiledLexicon } from './compile.ts';

/**
 * The lexicon as it lies beside a bundle: a line of JSON, and behind it the phrases, section by section, in UTF-8. They are
 * most of it, and a text needs those alone that begin as its words do: decoding all of them would cost each cold start more
 * than everything else that understanding reads.
 */
export function packLexicon({ phrases, ...rest }: CompiledLexicon): Uint8Array {
  const sections = Object.entries(phrases).map(([name, text]) => [name, Buffer.from(text)] as const);
  const head = JSON.stringify({ ...rest, sections: sections.map(([name, { length }]) => [name, length]) });
  return Buffer.concat([Buffer.from(`${head}\n`), ...sections.map(([, text]) => text)]);
}

interface Head extends Omit<CompiledLexicon, 'phrases'> {
  /** Names and lengths in bytes, in their order. */
  readonly sections: readonly (readonly [string, number])[];
}

/** @throws SyntaxError for what `packLexicon` did not make. */
export function unpackLexicon(bytes: Uint8Array): CompiledLexicon {
  const decoder = new TextDecoder();
  const headEnd = bytes.indexOf('\n'.charCodeAt(0));
  const { sections, ...rest } = JSON.parse(decoder.decode(bytes.subarray(0, headEnd))) as Head;
  const phrases: Record<string, string> = {};
  let at = headEnd + 1;
  for (const [name, length] of sections) {
    const section = bytes.subarray(at, at + length);
    at += length;
    Object.defineProperty(phrases, name, { enumerable: true, get: () => decoder.decode(section) });
  }
  return { ...rest, phrases };
}
