import { beforeEach, describe, expect, it } from 'vitest';
import { writeSafety } from '../../lambdas/alerts/safety.ts';
import { type Clock, minutes } from '../../lambdas/platform/clock.ts';
import { retention } from '../../lambdas/platform/retention.ts';
import type { AlertStore } from '../../lambdas/store/alert-port.ts';
import { type Archives, audit } from '../../lambdas/store/archives.ts';
import { type Chained, type ChainKind, hashOf } from '../../lambdas/store/chain.ts';
import { actionChain, ledgerChain, safetyChain } from '../../lambdas/store/chain-kinds.ts';
import type { DeskStore, Store } from '../../lambdas/store/port.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');
const six = [1, 2, 3, 4, 5, 6] as const;

/** What somebody who may write to the table can do to one record. */
export interface Tampering {
  put(chain: string, sequence: number, entry: Chained): Promise<void>;
  remove(chain: string, sequence: number): Promise<void>;
  /** A record without a place in the chain, as they were written before. */
  loose(chain: string, at: number): Promise<void>;
  /** Every entry and the end. */
  erase(chain: string): Promise<void>;
}

export interface ChainedStores {
  readonly store: Store;
  readonly desk: DeskStore;
  readonly alerts: AlertStore;
  readonly archives: Archives;
  readonly tampering: Readonly<Record<keyof Archives, Tampering>>;
}

/** What every store of chained records promises to an auditor. `open` gives empty ones. */
export function describeArchives(name: string, open: (clock: Clock) => Promise<ChainedStores>): void {
  describe(`records in chains: ${name}`, () => {
    let all: ChainedStores;
    beforeEach(async () => {
      all = await open({ now: () => noon, sleep: async () => {} });
    });

    const records = {
      questions: {
        kind: safetyChain as unknown as ChainKind<Chained>,
        chain: 'thandi',
        write: (after: number) =>
          writeSafety(all.alerts.safety, { user: 'thandi', at: noon + after, event: 'asked', question: 'q' }),
        change: { event: 'said-yes' },
      },
      ledger: {
        kind: ledgerChain as unknown as ChainKind<Chained>,
        chain: 'thandi',
        write: (after: number) =>
          all.store.ledger.append({
            user: 'thandi',
            at: noon + after,
            event: 'granted',
            link: 'link-1',
            permissions: ['ReadAccountsBasic', 'ReadBalances'],
            expiresAt: noon + 90,
          }),
        change: { expiresAt: noon + 91 },
      },
      agents: {
        kind: actionChain as unknown as ChainKind<Chained>,
        chain: '2026-11-22',
        write: (after: number) =>
          all.desk.actions.append({ at: noon + after, agent: 'agent-1', action: 'took', user: 'thandi' }),
        change: { agent: 'agent-2' },
      },
    } as const;

    for (const record of Object.keys(records) as (keyof Archives)[]) {
      describe(`of the record of ${record}`, () => {
        const { kind, chain, change } = records[record];
        const write = (after: number) => records[record].write(after);
        const found = async (now = noon) => (await audit(all.archives, now)).broken;
        const broken = (sequence: number, because: string) => [{ record, chain, kind: 'broken', sequence, because }];
        const entries = async () => (await all.archives[record].read(chain)).entries;
        const entry = async (sequence: number): Promise<Chained> => {
          const one = (await entries()).find((each) => each.sequence === sequence);
          if (one === undefined) throw new Error(`entry ${sequence} is there`);
          return one;
        };
        const rehashed = ({ hash: _hash, ...rest }: Chained) => ({ ...rest, hash: hashOf(kind, rest) });
        const tampering = () => all.tampering[record];

        beforeEach(async () => {
          for (const after of [1, 2, 3, 4]) await write(after);
        });

        it('is whole as it was written', async () => {
          expect(await audit(all.archives, noon)).toEqual({ chains: 1, entries: 4, before: 0, broken: [] });
          expect(await all.archives[record].names()).toEqual([chain]);
        });

        it('shows a change, also with the entry’s own hash made anew', async () => {
          const before = await entry(2);
          await tampering().put(chain, 2, { ...before, ...change });
          expect(await found()).toEqual(broken(2, 'changed'));
          await tampering().put(chain, 2, rehashed({ ...before, ...change }));
          expect(await found()).toEqual(broken(3, 'not-chained'));
          await tampering().put(chain, 2, rehashed({ ...before, at: 1e17 }));
          expect(await found()).toMatchObject([{ sequence: expect.any(Number) }]);
          await tampering().put(chain, 2, before);
          await tampering().put(chain, 4, rehashed({ ...(await entry(4)), ...change }));
          expect(await found()).toEqual(broken(4, 'not-chained'));
        });

        it('shows what was taken out: at the beginning, in the middle, at the end, all of it', async () => {
          const kept = await entries();
          for (const [gone, sequence, because] of [
            [[1], 2, 'missing'],
            [[2, 3], 4, 'missing'],
            [[4], 4, 'cut-off'],
            [[1, 2, 3, 4], 4, 'cut-off'],
          ] as const) {
            for (const one of gone) await tampering().remove(chain, one);
            expect(await found()).toEqual(broken(sequence, because));
            for (const one of kept) await tampering().put(chain, one.sequence, one);
          }
          expect(await found()).toEqual([]);
        });

        it('shows what was put in or turned around', async () => {
          const [second, third] = [await entry(2), await entry(3)];
          // Room is made for it: what follows moves on by one, each with its hash made anew.
          await tampering().put(chain, 5, rehashed({ ...(await entry(4)), sequence: 5 }));
          await tampering().put(chain, 4, rehashed({ ...third, sequence: 4 }));
          await tampering().put(chain, 3, rehashed({ ...third, ...change }));
          expect(await found()).toEqual(broken(4, 'not-chained'));
          for (const one of [4, 5]) await tampering().remove(chain, one);
          await tampering().put(chain, 2, rehashed({ ...third, sequence: 2 }));
          await tampering().put(chain, 3, rehashed({ ...second, sequence: 3 }));
          expect(await found()).toEqual(broken(2, 'not-chained'));
        });

        it('gives each of six writers at once a place of its own', async () => {
          await Promise.all(six.map((after) => write(10 + after)));

          expect(await audit(all.archives, noon)).toMatchObject({ entries: 10, broken: [] });
          expect(new Set((await entries()).map(({ at }) => at)).size).toBe(10);
        });

        it('does not take for missing what retention has swept, in whatever order', async () => {
          await tampering().remove(chain, 2);
          expect(await found(noon + retention.consentLedger)).toEqual(broken(3, 'missing'));
          expect(await found(noon + retention.consentLedger + 2)).toEqual([]);
          for (const one of [1, 3, 4]) await tampering().remove(chain, one);
          expect(await found(noon + retention.consentLedger + 9)).toEqual([]);
        });

        if (record !== 'questions') {
          it('counts what is older than the chain, and shows what was put beside it later', async () => {
            await tampering().loose(chain, noon - 5);
            expect(await audit(all.archives, noon)).toMatchObject({ entries: 4, before: 1, broken: [] });
            // Of an instance that was still running when chains came.
            await tampering().loose(chain, noon + minutes(10));
            expect(await found()).toEqual([]);
            await tampering().loose(chain, noon + minutes(20));
            expect(await found()).toEqual(broken(1, 'put-in'));
          });

          it('counts what was written where no chain has begun', async () => {
            const elsewhere = record === 'agents' ? '2026-11-21' : 'sipho';
            await tampering().loose(elsewhere, noon - 86_400_000);
            expect(await audit(all.archives, noon)).toMatchObject({ chains: 2, before: 1, broken: [] });
          });
        }
      });
    }

    it('stays whole when a person is forgotten, and one person’s whole chain may go without breaking another', async () => {
      const event = { at: noon, event: 'granted' } as const;
      await all.store.ledger.append({ user: 'thandi', ...event });
      await all.store.ledger.append({ user: 'sipho', ...event });
      await all.store.chats.forget('thandi');
      expect(await audit(all.archives, noon)).toMatchObject({ chains: 2, entries: 2, broken: [] });
      await all.tampering.ledger.erase('thandi');
      expect(await audit(all.archives, noon)).toMatchObject({ chains: 1, entries: 1, broken: [] });
    });

    it('begins anew where everything has outlived its time', async () => {
      const event = { user: 'thandi', event: 'granted' } as const;
      for (const after of [1, 2, 3]) await all.store.ledger.append({ ...event, at: noon + after });
      for (const one of [1, 2, 3]) await all.tampering.ledger.remove('thandi', one);
      const later = noon + retention.consentLedger + 2_000;
      await all.store.ledger.append({ ...event, at: later });
      expect(await audit(all.archives, later)).toMatchObject({ entries: 1, broken: [] });
      await all.tampering.ledger.remove('thandi', 1);
      expect((await audit(all.archives, later)).broken).toMatchObject([{ because: 'cut-off', sequence: 1 }]);
    });
  });
}
