import { type MoneyTopic, topics } from '../money/question.ts';
import { markup } from '../web/layout.ts';
import type { Html } from '../web/response.ts';
import type { ViewFrame } from './visit.ts';

/** What else may be asked by somebody who has proved themselves, without going back to the chat. */
export function otherQuestions({ view, action }: ViewFrame, but?: MoneyTopic): Html {
  return markup`<nav class="asks" aria-label="${view('money.more')}"><h2>${view('money.more')}</h2>
${topics
  .filter((about) => about !== but)
  .map(
    (about) => markup`<form method="post" action="${action}"><input type="hidden" name="about" value="${about}">
<button class="text-button" name="do" value="money">${view(`money.${about}`)}</button></form>`,
  )}
</nav>`;
}
