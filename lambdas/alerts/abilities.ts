import type { CardService } from '../banks/card-service.ts';
import { type Clock, days } from '../platform/clock.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { AlertNote, FraudQuestion } from '../store/alert-items.ts';
import type { AlertStore } from '../store/alert-port.ts';
import type { Link } from '../store/items.ts';
import type { Store } from '../store/port.ts';
import type { Vault } from '../vault/port.ts';
import { type Denied, paymentsOf, questionFor, sayNo } from './questions.ts';
import type { Payment } from './rules.ts';
import { writeSafety } from './safety.ts';
import { newState } from './state.ts';

/** What the chat may ask of alerts. What a person chose is in their profile. */
export interface AlertAbilities {
  /** Has somebody's alerts looked after from now on: a bank was linked, or they chose what to be told. */
  readonly watch: (user: string) => Promise<void>;
  /** What was told and not looked at since; from now on it is. */
  readonly lookedAt: (user: string) => Promise<readonly AlertNote[]>;
  /** A question that was asked of this person; undefined when it is over, or somebody else's. */
  readonly question: (user: string, id: string) => Promise<FraudQuestion | undefined>;
  readonly paymentsOf: (question: FraudQuestion) => Promise<readonly Payment[]>;
  readonly sayNo: (user: string, id: string, deadline: number) => Promise<Denied>;
  /** They said yes in the chat, and were asked to prove themselves. */
  readonly noteYes: (user: string, id: string) => Promise<void>;
  readonly forget: (user: string) => Promise<void>;
}

const newsAge = days(3);
const conflictsTolerated = 3;

export function createAlertAbilities(parts: {
  readonly alerts: AlertStore;
  readonly store: Pick<Store, 'links' | 'ledger'>;
  readonly cards: CardService;
  readonly vault: Pick<Vault, 'open'>;
  readonly clock: Clock;
  readonly metrics: Metrics;
}): AlertAbilities {
  const { alerts, store, clock } = parts;
  const answering = {
    ...parts,
    linkOf: (user: string, id: string): Promise<Link | undefined> => store.links.get(user, id),
    writeLedger: (entry: Parameters<Store['ledger']['append']>[0]) => store.ledger.append(entry),
  };
  return {
    watch: (user) => alerts.checks.add({ user, dueAt: clock.now() }),

    async lookedAt(user) {
      for (let lost = 0; ; lost += 1) {
        const state = (await alerts.states.get(user)) ?? newState(user);
        const news = state.told.filter(({ at }) => at > clock.now() - newsAge);
        if (state.told.length === 0) return news;
        const saved = await alerts.states.save({ ...state, told: [], version: state.version + 1 });
        // That it is looked at twice is no harm: what is told is not decided by it.
        if (saved || lost === conflictsTolerated) return news;
      }
    },

    question: (user, id) => questionFor({ alerts }, user, id),
    paymentsOf: (question) => paymentsOf(parts, question),
    sayNo: (user, id, deadline) => sayNo(answering, user, id, deadline),
    noteYes: (user, id) => writeSafety(alerts.safety, { user, at: clock.now(), event: 'yes-offered', question: id }),
    forget: (user) => alerts.forget(user),
  };
}
