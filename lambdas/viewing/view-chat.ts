import { markup } from '../web/layout.ts';
import type { PageResponse } from '../web/response.ts';
import { shownPage } from './draw.ts';
import type { ViewFrame } from './visit.ts';

/** The plain notice before amounts go through the chat. Both answers are of one size, and neither is chosen already. */
export function chatNoticePage(frame: ViewFrame): PageResponse {
  const { view, action } = frame;
  const main = markup`<h1>${view('chat.title')}</h1>
<p class="lead">${view('chat.lead')}</p>
<section class="card">
<p>${view('chat.meta')}</p>
<p>${view('chat.phone')}</p>
<p>${view('chat.now')}</p>
</section>
<form method="post" action="${action}" class="ways">
<button class="button other" name="do" value="chat-yes">${view('chat.yes')}</button>
<button class="button go" name="do" value="done">${view('chat.no')}</button>
</form>`;
  return shownPage(frame, view('chat.title'), main);
}
