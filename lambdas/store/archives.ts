import { type ChainArchive, type Chained, type ChainKind, type ChainVerdict, verifyChain } from './chain.ts';
import { actionChain, ledgerChain, safetyChain } from './chain-kinds.ts';

/** Every record that is kept in chains, as an auditor reads it. No function does. */
export interface Archives {
  readonly questions: ArchiveOf<typeof safetyChain>;
  readonly ledger: ArchiveOf<typeof ledgerChain>;
  readonly agents: ArchiveOf<typeof actionChain>;
}

type ArchiveOf<Kind> = Kind extends ChainKind<infer Entry> ? ChainArchive<Entry> : never;

export interface Audit {
  readonly chains: number;
  readonly entries: number;
  /** Records that are older than their chain, or than any: nothing shows whether they were changed. */
  readonly before: number;
  readonly broken: readonly (Extract<ChainVerdict, { kind: 'broken' }> & {
    readonly record: keyof Archives;
    readonly chain: string;
  })[];
}

/** Every chain of every record, verified. */
export async function audit(archives: Archives, now: number): Promise<Audit> {
  const found = { chains: 0, entries: 0, before: 0, broken: [] as Audit['broken'][number][] };
  const walk = async <Entry extends Chained>(
    record: keyof Archives,
    kind: ChainKind<Entry>,
    archive: ChainArchive<Entry>,
  ) => {
    for (const chain of await archive.names()) {
      const verdict = verifyChain(kind, chain, await archive.read(chain), now);
      found.chains += 1;
      if (verdict.kind === 'broken') found.broken.push({ record, chain, ...verdict });
      else {
        found.entries += verdict.entries;
        found.before += verdict.before;
      }
    }
  };
  await walk('questions', safetyChain, archives.questions);
  await walk('ledger', ledgerChain, archives.ledger);
  await walk('agents', actionChain, archives.agents);
  return found;
}
