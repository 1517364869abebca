import { isTooLate } from '../conversation/notices.ts';
import { hours } from '../platform/clock.ts';
import { type AlertNote, type AlertState, noticeTypes, type Telling } from '../store/alert-items.ts';
import type { AlertStore } from '../store/alert-port.ts';
import type { Chat } from '../store/items.ts';

/** So long the records of what was said are loaded with the chat; Meta's reports come within moments. */
const watchedFor = hours(24);
const watchedMost = 20;

export interface UndeliveredParts {
  readonly alerts: Pick<AlertStore, 'questions'>;
  readonly newId: () => string;
}

/** Keeps what went out as free text in sight, until it is known to have arrived. A reminder that is lost is not repeated. */
export function withSaid(state: AlertState, telling: Telling): AlertState {
  if (telling.asTemplate === true || telling.reminds === true) return state;
  return { ...state, said: [...(state.said ?? []), telling].slice(-watchedMost) };
}

/**
 * Meta takes free text outside the 24-hour window, and reports later that it failed: what was said so has been said to
 * nobody. It is to be told once more, and goes out as the template: by Meta's count the window is shut until the person
 * writes. What they have looked at, answered or turned off in the meantime is not.
 */
export async function withUndelivered(
  { alerts, newId }: UndeliveredParts,
  state: AlertState,
  { recent, profile }: Chat,
  now: number,
): Promise<AlertState> {
  if (state.said === undefined) return state;
  const { said, ...rest } = state;
  const recordOf = ({ id, at }: Telling) => recent.find(({ tag, sentAt }) => tag === id && sentAt === at);
  const lost = said.filter((telling) => isTooLate(recordOf(telling)));
  const open = said.filter((telling) => {
    const delivery = recordOf(telling)?.delivery;
    return telling.at > now - watchedFor && delivery !== 'delivered' && delivery !== 'read' && delivery !== 'failed';
  });
  const watched: AlertState = open.length === 0 ? rest : { ...rest, said: open };
  if (lost.length === 0) return watched;

  const isWanted = ({ kind }: AlertNote) =>
    (noticeTypes as readonly string[]).includes(kind) || profile?.alerts?.on.some((type) => type === kind) === true;
  const again: Telling[] = [];
  for (const { question, notes } of lost) {
    if (question === undefined || !notes.some(isWanted)) continue;
    if ((await alerts.questions.get(state.user, question))?.state !== 'ASKED') continue;
    again.push({ id: newId(), at: now, notes, question });
  }
  const untold = new Set(lost.filter(({ question }) => question === undefined).flatMap(tagsOf));
  const isUnseen = ({ tag }: AlertNote) => untold.has(tag);
  const { toldAt, ...others } = watched;
  // Nothing was told then, so nothing waits for ten minutes after it.
  const isFirst = toldAt === undefined || lost.some(({ at }) => at >= toldAt);
  return {
    ...others,
    ...(isFirst ? {} : { toldAt }),
    told: state.told.filter((note) => !isUnseen(note)),
    waiting: [...state.told.filter((note) => isUnseen(note) && isWanted(note)), ...state.waiting],
    telling: [...state.telling, ...again],
  };
}

const tagsOf = ({ notes }: Telling): readonly string[] => notes.map(({ tag }) => tag);
