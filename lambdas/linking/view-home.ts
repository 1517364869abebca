import { drawPage, type Frame, markup } from '../web/layout.ts';

/** The front door: what this is, in a few words, and the way into the chat. */
export function drawHome(frame: Frame, chat: { readonly number: string; readonly url: string }): string {
  const { say } = frame;
  const main = markup`<h1>${say('home.title')}</h1>
<p class="lead">${say('home.text')}</p>
<a class="button go" href="${chat.url}" rel="noreferrer">${say('home.open')}</a>
<section class="steps" aria-labelledby="how">
<h2 id="how">${say('home.how')}</h2>
<ol>
<li>${say('home.step1', { number: chat.number })}</li>
<li>${say('home.step2')}</li>
<li>${say('home.step3')}</li>
</ol>
</section>`;
  return drawPage(frame, say('home.title'), main);
}
