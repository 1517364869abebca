import { minutes } from '../platform/clock.ts';
import { drawPage, type Frame, inLanguage, markup, shield } from '../web/layout.ts';
import { spokenCode } from './code.ts';

export interface CodePage {
  readonly code: string;
  readonly bank: string;
  /** Milliseconds that the code still works. */
  readonly left: number;
  /** Opens the person's own WhatsApp with the code typed. */
  readonly chatUrl: string;
  /** Still has its stop. */
  readonly token: string;
}

/** After the bank's yes: the code that has to travel from this browser into the chat that asked. */
export function drawCode(frame: Frame, page: CodePage): string {
  const { say, language } = frame;
  const { bank, token } = page;
  const main = markup`<h1>${say('code.title')}</h1>
<p class="lead">${say('code.lead', { bank })}</p>
<section class="card code" aria-labelledby="code">
<h2 id="code">${say('code.label')}</h2>
<p class="digits" dir="ltr" translate="no">${spokenCode(page.code)}</p>
<p class="small">${say('code.left', { minutes: Math.max(1, Math.ceil(page.left / minutes(1))) })}</p>
<a class="button go" href="${page.chatUrl}" rel="noreferrer">${say('code.open')}</a>
</section>
<section aria-labelledby="next" class="steps">
<h2 id="next">${say('code.next')}</h2>
<ol>
<li>${say('code.step1')}</li>
<li>${say('code.step2', { bank })}</li>
<li>${say('code.step3')}</li>
</ol>
<p class="small">${say('code.nothing')}</p>
</section>
<section class="card warn" aria-labelledby="warn">
<h2 id="warn">${shield}<span>${say('code.warn')}</span></h2>
<p>${say('code.warn.text')}</p>
<form method="post" action="${inLanguage(`/link/${token}`, language)}">
<button class="button stop" name="do" value="stop">${say('code.stop')}</button>
</form>
</section>`;
  return drawPage(frame, say('code.title'), main);
}
