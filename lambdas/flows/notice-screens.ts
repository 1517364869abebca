import { cut } from '../language/labels.ts';
import type { Language } from '../language/languages.ts';
import { clearedSay, voiceOf } from '../language/voice.ts';
import type { MoneyTopic } from '../money/question.ts';
import type { Plain } from '../privacy/disclosure.ts';
import type { ScreenAnswer } from './endpoint.ts';
import type { DataOf, noticeData, pinData, Schema, waitingData } from './screen-data.ts';
import { flowWords } from './words.ts';

/** What a Flow was opened for. The chat understands its word, `ask.…`, in every language. */
export type Asked = 'balance' | MoneyTopic;
export type NoticeReason = 'locked' | 'deadPin' | 'noPin' | 'noLinks' | 'linkAgain' | 'bankDown';

/** The PIN, with the person's own words above it, so that they know who asks. `error` is shown as a passing message. */
export function pinScreen(
  language: Language,
  phrase: string | undefined,
  error?: string,
  then: 'balance' | 'answer' = 'balance',
): ScreenAnswer {
  const say = flowWords(language);
  return screen<typeof pinData>('PIN', error, {
    heading: say(then === 'answer' ? 'pin.titleAnswer' : 'pin.title'),
    phrase: phrase === undefined ? '-' : say('pin.phrase', { phrase: cut(phrase, 76) }),
    has_phrase: phrase !== undefined,
    phrase_hint: say(phrase === undefined ? 'pin.noPhrase' : 'pin.phraseHint'),
    pin_label: say('pin.label'),
    pin_helper: say('pin.helper'),
    submit: say('pin.footer'),
  });
}

/** @param asked what can be sent in the chat again. */
export function waitingScreen(language: Language, asked: Asked): ScreenAnswer {
  const say = flowWords(language);
  return screen<typeof waitingData>('WAITING', undefined, {
    heading: say('waiting.title'),
    text: say('waiting.text', { word: say(`ask.${asked}`) }),
    submit: say('waiting.footer'),
  });
}

/**
 * Why there is nothing to see, what to do about it, and a way to a person.
 *
 * @param details sentences that come before what to do; `minutes` and `asked` are for `locked`.
 */
export function noticeScreen(
  language: Language,
  reason: NoticeReason,
  contact: Plain,
  {
    details = [],
    minutes = 1,
    asked = 'balance',
  }: { readonly details?: readonly string[]; readonly minutes?: number; readonly asked?: Asked } = {},
): ScreenAnswer {
  const say = flowWords(language);
  const word = say(`ask.${asked}`);
  const next = reason === 'locked' ? say('notice.locked.text', { minutes, word }) : say(`notice.${reason}.text`);
  return screen<typeof noticeData>('NOTICE', undefined, {
    heading: say(`notice.${reason}.title`),
    text: [...details, next].join('\n\n').slice(0, 4_096),
    person: clearedSay(voiceOf(language))('person.line', { contact }),
    done: say('notice.footer'),
  });
}

/** `data.error_message` is the client's own: it shows it over the screen and then forgets it. */
export function screen<S extends Schema>(
  id: Extract<ScreenAnswer, { kind: 'screen' }>['screen'],
  error: string | undefined,
  data: DataOf<S>,
): ScreenAnswer {
  return { kind: 'screen', screen: id, data: { ...data, ...(error === undefined ? {} : { error_message: error }) } };
}
