import type { AlertState } from '../store/alert-items.ts';
import type { AlertParts } from './run.ts';
import { saved } from './schedule.ts';
import { silenced } from './state.ts';
import { type Known, tell } from './tell.ts';
import { withSaid } from './undelivered.ts';

const toldMost = 50;

/** Says what is to be said, one after the other, and keeps after each where the telling stands. */
export async function sayAll(parts: AlertParts, given: AlertState, known: Known): Promise<AlertState> {
  const { store, metrics } = parts;
  let state = given;
  for (const telling of given.telling) {
    const outcome = await tell({ ...parts, ...store }, state.user, telling, known);
    if (outcome === 'busy') continue;
    const others = state.telling.filter(({ id }) => id !== telling.id);
    const once = { ...telling, id: parts.newId(), at: parts.clock.now() };
    switch (outcome) {
      case 'again':
        state = await saved(parts, state, { ...state, telling: [...others, once] });
        break;
      case 'as-template':
        state = await saved(parts, state, { ...state, telling: [...others, { ...once, asTemplate: true }] });
        break;
      case 'identity-changed':
        await suspendAll(parts, state.user);
        state = await saved(parts, state, silenced({ ...state, telling: others }));
        break;
      default: {
        const isNews = outcome !== 'silent' && telling.question === undefined;
        const told = isNews ? [...state.told, ...telling.notes].slice(-toldMost) : state.told;
        const after = { ...state, telling: others, told };
        state = await saved(parts, state, outcome === 'told' ? withSaid(after, telling) : after);
        const kind = outcome === 'silent' ? 'silent' : 'told';
        metrics('AlertTold', 1, { Kind: telling.question === undefined ? kind : `question-${kind}` });
      }
    }
  }
  return state;
}

/** Another identity is at the number: nothing is read for it until the bank login is repeated. */
async function suspendAll({ store, clock, metrics }: AlertParts, user: string): Promise<void> {
  const { links } = await store.chats.load(user, clock.now());
  for (const { id, bank } of links) {
    if (await store.links.moveState(user, id, ['ACTIVE'], 'SUSPENDED', 'identity-changed')) {
      await store.ledger.append({ user, at: clock.now(), event: 'suspended', bank, link: id });
    }
  }
  metrics('IdentityChanged');
}
