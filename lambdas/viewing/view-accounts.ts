import { raw } from 'hono/html';
import type { Account, BankConfig } from '../banks/port.ts';
import { accountLabel, bankLabel } from '../language/labels.ts';
import { retention } from '../platform/retention.ts';
import { cardSay } from '../privacy/card-words.ts';
import type { Link } from '../store/items.ts';
import { markup } from '../web/layout.ts';
import type { Html, PageResponse } from '../web/response.ts';
import { speakerOf } from './balances.ts';
import { errorList, shownPage } from './draw.ts';
import { closing } from './view-figures.ts';
import { messagePage, type Presented } from './visit.ts';

/** One account of the form. */
export interface AccountRow {
  readonly link: Link;
  readonly bank: Pick<BankConfig, 'name'>;
  readonly account: Account;
  readonly tag: string;
  /** As typed; empty for the bank's own. */
  readonly name: string;
  readonly hidden: boolean;
  readonly first: boolean;
}

interface Outcome {
  readonly saved?: true;
  /** Tags of the accounts whose name may not be used. */
  readonly wrong?: readonly string[];
  /** Nothing would be shown any more. */
  readonly none?: true;
}

export function accountsForm(presented: Presented, rows: readonly AccountRow[], outcome: Outcome): PageResponse {
  const { frame, visit } = presented;
  if (rows.length === 0) return messagePage(visit.parts, frame, 'no-bank');
  const say = cardSay(frame.language);
  const { saved = false, wrong = [], none = false } = outcome;
  const errors = [
    ...wrong.map((tag) => ({ field: `name-${tag}`, text: say('accounts.badName') })),
    ...(none ? [{ field: `show-${rows[0]?.tag ?? ''}`, text: say('accounts.oneShown') }] : []),
  ];
  const noneFirst = rows.every(({ first }) => !first);
  const main = markup`<h1>${say('accounts.title')}</h1>
${saved ? markup`<section class="card notice" role="status"><p>${say('accounts.saved')}</p></section>` : markup`<p class="lead">${say('accounts.lead')}</p>`}
<p>${say('accounts.leftOut')}</p>
${errorList(frame.view('errors.title'), errors)}
<form method="post" action="${frame.action}">
${rows.map((row) => rowPart(presented, row, wrong.includes(row.tag)))}
${choice({ type: 'radio', id: 'first-none', name: 'first', value: '', checked: noneFirst, label: say('accounts.noMain') })}
<div class="ways"><button class="button go" name="do" value="save-accounts">${say('accounts.save')}</button></div>
</form>
<form method="post" action="${frame.action}" class="ways"><button class="button other" name="do" value="done">${frame.view('figures.done')}</button></form>
${closing(frame)}`;
  return shownPage(frame, say('accounts.title'), main, {
    refresh: retention.sessionIdle,
    status: errors.length > 0 ? 422 : 200,
  });
}

function rowPart(presented: Presented, { account, bank, tag, name, hidden, first }: AccountRow, wrong: boolean): Html {
  const say = cardSay(presented.frame.language);
  return markup`<section class="card bank" role="group" aria-labelledby="of-${tag}"><h2 id="of-${tag}">${accountLabel(account, speakerOf(presented).say)}</h2>
<p class="small">${bankLabel(bank)}</p>
<div class="field"><label for="name-${tag}">${say('accounts.name')}</label>
<p class="small" id="hint-${tag}">${say('accounts.nameHint')}</p>
<input type="text" id="name-${tag}" name="name-${tag}" value="${name}" maxlength="120" autocomplete="off" aria-describedby="hint-${tag}"${wrong ? raw(' aria-invalid="true"') : ''}></div>
${choice({ type: 'checkbox', id: `show-${tag}`, name: `show-${tag}`, value: 'yes', checked: !hidden, label: say('accounts.show') })}
${choice({ type: 'radio', id: `first-${tag}`, name: 'first', value: tag, checked: first, label: say('accounts.main') })}
</section>`;
}

/** As on the page on which a bank is linked: all of it can be pressed. */
function choice(one: {
  readonly type: 'radio' | 'checkbox';
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly checked: boolean;
  readonly label: string;
}): Html {
  const { type, id, name, value, checked, label } = one;
  return markup`<div class="choice"><input type="${type}" id="${id}" name="${name}" value="${value}"${checked ? raw(' checked') : ''}>
<label for="${id}"><span>${label}</span></label></div>`;
}
