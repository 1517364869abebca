import { createHash } from 'node:crypto';

/**
 * What keeps a page that shows something personal from being shown twice. Without it everything works and nothing
 * personal comes back either: pages are `no-store`, and a browser asks before it sends a form again.
 *
 * - The page's place in the browser's history becomes a plain GET of its address, so "back" and "reload" ask us, and we
 *   say that it has expired.
 * - A page taken out of the back/forward cache (which may ignore `no-store`) is empty, and asks us as well.
 * - After the idle time of a session (`data-idle`, milliseconds) the page goes, also when the phone slept meanwhile.
 * - A second press of a button sends nothing: the answer to the first is the only one there is. `data-stays` marks a
 *   form whose answer is a file, which leaves the page where it is.
 */
export const viewScript = `
(() => {
  'use strict';
  const main = document.querySelector('main');
  const here = location.pathname + location.search;
  history.replaceState(null, '', here);
  const leave = () => {
    main.textContent = '';
    location.replace(here);
  };
  addEventListener('pagehide', () => { main.textContent = ''; });
  addEventListener('pageshow', (event) => { if (event.persisted) leave(); });

  const shown = document.querySelector('[data-idle]');
  if (shown) {
    const idle = Number(shown.dataset.idle);
    const until = Date.now() + idle;
    setTimeout(leave, idle);
    document.addEventListener('visibilitychange', () => { if (Date.now() >= until) leave(); });
  }

  let sent = false;
  document.addEventListener('submit', (event) => {
    if ('stays' in event.target.dataset) return;
    if (sent) event.preventDefault();
    sent = true;
    setTimeout(() => { sent = false; }, 30000);
  });
})();
`.trimStart();

/** Named by its content, as every asset is. */
export const viewScriptFile = `view.${createHash('sha256').update(viewScript).digest('hex').slice(0, 16)}.js`;
export const viewScriptPath = `/view/assets/${viewScriptFile}`;
