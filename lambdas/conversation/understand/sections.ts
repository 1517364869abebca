/**
 * Entries by how their first word begins, so that a text opens only what its own words begin with. Entries stand in the
 * order in which they were put, parted by `;`: a word has letters, marks and figures alone, and none of these signs needs
 * escaping in JSON.
 */
export type Sections = Readonly<Record<string, string>>;

/** A letter or figure of ASCII is a section by itself; of other scripts some thirty letters share one. */
export function sectionOf(word: string): string {
  const code = word.charCodeAt(0);
  return code < 128 ? word.slice(0, 1) : String(code >> 5);
}

/** The same as a number, which is quicker to look for. */
export function sectionNumber(word: string): number {
  const code = word.charCodeAt(0);
  return code < 128 ? code : 128 + (code >> 5);
}

/** @param entries each begins with the word that it is found by. */
export function sectioned(entries: readonly string[]): Sections {
  const sections = Map.groupBy(entries, sectionOf);
  return Object.fromEntries([...sections].map(([name, some]) => [name, some.join(';')]));
}

/** What begins as a word does; nothing where no entry does. */
export function entriesIn(sections: Sections, name: string): readonly string[] {
  return Object.hasOwn(sections, name) ? (sections[name]?.split(';') ?? []) : [];
}

/** Keys, each with what it stands for: `key/one/another`. */
export function keyed(entries: readonly string[]): Map<string, string> {
  const lines = new Map<string, string>();
  for (const entry of entries) {
    const end = entry.indexOf('/');
    lines.set(entry.slice(0, end), entry.slice(end + 1));
  }
  return lines;
}
