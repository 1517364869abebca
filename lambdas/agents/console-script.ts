import { createHash } from 'node:crypto';

/**
 * What keeps an agent's page up to date. Without it everything works, on pressing a link.
 *
 * - Every few seconds the page asks for its own news (`data-news`); parts with the same id are exchanged, and lines are
 *   added one by one, so that a screen reader says the new ones and no others. A hidden page asks seldom.
 * - An answer of 401 or 404 leads to the whole page, which says what is the matter.
 * - A ready-made reply goes into the field where the cursor is, instead of being fetched with the page.
 * - Where the desk has no clock of its own (`data-own`), times are those of the agent's browser.
 * - A second press of a button sends nothing; the server would send it once all the same. Another button that is pressed
 *   meanwhile does nothing either, since what goes first would be cut off, and the page says so.
 */
export const consoleScript = `
(() => {
  'use strict';
  const news = document.querySelector('[data-news]');
  const field = document.querySelector('textarea');
  const log = document.querySelector('#lines');
  const toEnd = () => { if (log) log.scrollTop = log.scrollHeight; };
  toEnd();

  const inOwnTime = (within) => {
    for (const time of within.querySelectorAll('time[data-own]')) {
      const day = time.dataset.own === 'day' ? { weekday: 'short', timeZoneName: 'short' } : {};
      const form = { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
      time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, form).format(new Date(time.dateTime));
    }
  };
  inOwnTime(document);

  const exchange = (part) => {
    const here = document.getElementById(part.id);
    if (!here) return;
    if (part.id === 'lines') return addLines(here, part);
    if (here.innerHTML === part.innerHTML) return;
    const focused = here.contains(document.activeElement) ? document.activeElement.value : undefined;
    here.innerHTML = part.innerHTML;
    if (focused !== undefined) [...here.querySelectorAll('button')].find((one) => one.value === focused)?.focus();
  };
  const addLines = (here, part) => {
    const isAtEnd = here.scrollHeight - here.scrollTop - here.clientHeight < 80;
    for (const line of [...part.children]) {
      const held = line.id === '' ? null : document.getElementById(line.id);
      if (held === null) here.append(line);
      else if (held.innerHTML !== line.innerHTML) held.innerHTML = line.innerHTML;
    }
    const empty = document.getElementById('no-lines');
    if (empty && here.children.length > 1) empty.remove();
    if (isAtEnd) toEnd();
  };

  let seen = news ? news.dataset.seen : '';
  const look = async () => {
    try {
      const address = new URL(news.dataset.news, location.href);
      address.searchParams.set('seen', seen);
      const answer = await fetch(address, { headers: { accept: 'text/html' }, cache: 'no-store' });
      if (answer.status === 401 || answer.status === 404) return location.reload();
      if (answer.status !== 200) return;
      const holder = document.createElement('template');
      holder.innerHTML = await answer.text();
      const fresh = holder.content.querySelector('[data-seen]');
      if (!fresh) return;
      seen = fresh.dataset.seen;
      inOwnTime(fresh);
      if (fresh.dataset.title) document.title = fresh.dataset.title;
      for (const part of [...fresh.children]) exchange(part);
    } catch {
      // Out of reach for a moment: the next look may find it.
    }
  };
  if (news) {
    let last = 0;
    setInterval(() => {
      const now = Date.now();
      if (now - last < (document.hidden ? 20000 : 3000)) return;
      last = now;
      look();
    }, 1000);
  }

  document.addEventListener('click', (event) => {
    const canned = event.target.closest('button[data-text]');
    if (!canned || !field) return;
    event.preventDefault();
    const before = field.value.slice(0, field.selectionStart);
    const after = field.value.slice(field.selectionEnd);
    const glue = before === '' || /\\s$/.test(before) ? '' : ' ';
    field.value = before + glue + canned.dataset.text + after;
    field.focus();
  });
  let going;
  const busy = document.getElementById('busy');
  document.addEventListener('submit', (event) => {
    const form = event.target;
    const pressed = form.getAttribute('action') + ' ' + (event.submitter ? event.submitter.value : '');
    if (going === undefined) {
      going = pressed;
      setTimeout(() => { going = undefined; if (busy) busy.hidden = true; }, 5000);
      return;
    }
    event.preventDefault();
    if (pressed === going || !busy) return;
    // Beside what was pressed, and outside of what news exchange.
    (form.closest('#ends, #queue') || form).after(busy);
    busy.hidden = false;
    busy.textContent = busy.dataset.words;
  });
})();
`.trimStart();

/** Named by its content, as every asset is. */
export const consoleScriptFile = `desk.${createHash('sha256').update(consoleScript).digest('hex').slice(0, 16)}.js`;
export const consoleScriptPath = `/agents/assets/${consoleScriptFile}`;
