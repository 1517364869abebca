import { joinWords, type Words } from '../../conversation/understand/words.ts';
import { alerts } from './words/alerts.ts';
import { answers } from './words/answers.ts';
import { balance } from './words/balance.ts';
import { beyond } from './words/beyond.ts';
import { cards } from './words/cards.ts';
import { chatter } from './words/chatter.ts';
import { fillers } from './words/fillers.ts';
import { linking } from './words/linking.ts';
import { lost } from './words/lost.ts';
import { money } from './words/money.ts';
import { notTypos } from './words/not-typos.ts';
import { person } from './words/person.ts';
import { privacy } from './words/privacy.ts';
import { safety } from './words/safety.ts';
import { talk } from './words/talk.ts';
import { using } from './words/using.ts';

/** What people type in Arabic. */
export const words: Words = joinWords(
  talk,
  using,
  alerts,
  person,
  safety,
  linking,
  privacy,
  balance,
  money,
  beyond,
  lost,
  cards,
  answers,
  fillers,
  notTypos,
  chatter,
);
