import { changeProfile } from '../linking/member.ts';
import { isBotError } from '../platform/errors.ts';
import { digitsOf } from '../step-up/digits.ts';
import { challengeFor, creationOptions, relyingPartyOf, verifyCreation } from '../step-up/passkeys.ts';
import { keepPasskey, setPin, unlocksWithOf } from '../step-up/unlocking.ts';
import type { Unlock } from '../store/items.ts';
import { markup } from '../web/layout.ts';
import { single } from '../web/request.ts';
import type { PageResponse } from '../web/response.ts';
import { errorList, pinField, shownPage } from './draw.ts';
import { finish } from './session.ts';
import { jsonOf, type Presented } from './visit.ts';

type Problem = 'empty' | 'mismatch' | 'not-digits' | 'too-short' | 'too-long' | 'too-easy' | 'later' | 'passkey';

/** A new PIN, typed twice, or one more passkey; for somebody who has just proved themselves with what they have. */
export async function newUnlockPage(presented: Presented, problem?: Problem): Promise<PageResponse> {
  const { visit, frame, ticket } = presented;
  const { store, pagesUrl } = visit.parts;
  const { view, action } = frame;
  const unlock = await store.unlocks.get(ticket.user);
  const options = await creationOptions({
    user: ticket.user,
    ...(unlock === undefined ? {} : { unlock }),
    challenge: await challengeOf(presented),
    rp: relyingPartyOf(pagesUrl),
    displayName: 'WhatsApp',
  });
  const wrong =
    problem === undefined
      ? []
      : [
          problem === 'passkey'
            ? { field: 'add', text: view('passkey.refused') }
            : { field: 'new', text: view(`pin.${problem}`) },
        ];
  const isWrong = wrong.length > 0 && problem !== 'passkey' && problem !== 'later';
  const status = problem === undefined ? 200 : problem === 'later' ? 503 : 422;
  const main = markup`<h1>${view('pin.title')}</h1>
<p class="lead">${view('pin.lead')}</p>
${errorList(view('errors.title'), wrong)}
<form method="post" action="${action}">
${pinField('new', view('pin.new'), { wrong: isWrong })}
${pinField('again', view('pin.again'), { wrong: isWrong, describedBy: 'wrong-new' })}
<button class="button go" name="do" value="save-pin">${view('pin.save')}</button>
</form>
<form method="post" action="${action}" id="add">
<input type="hidden" name="do" value="save-passkey">
<section class="card apart" aria-labelledby="passkey" data-passkey="create" data-options="${JSON.stringify(options)}" data-submit hidden>
<h2 id="passkey">${view('passkey.title')}</h2>
<p>${view('passkey.text')}</p>
<input type="hidden" name="passkey">
<button type="button" class="button other">${view('passkey.add')}</button>
<p class="failed" data-passkey-failed role="alert" hidden>${view('passkey.failed')}</p>
</section>
</form>`;
  return shownPage(frame, view('pin.title'), main, { status, passkeys: true });
}

/** Refuses what may not be a PIN, and two that differ. The old PIN, and what was counted against it, are gone then. */
export async function saveNewPin(presented: Presented): Promise<PageResponse> {
  const { visit, ticket } = presented;
  const { parts, request } = visit;
  const [pin, again] = ['new', 'again'].map((name) => digitsOf(single(request.form, name) ?? ''));
  if (pin === undefined || pin === '' || again === '') return newUnlockPage(presented, 'empty');
  const refused = parts.pins.refusalOf(pin);
  if (refused !== undefined) return newUnlockPage(presented, refused);
  if (pin !== again) return newUnlockPage(presented, 'mismatch');
  try {
    const record = await parts.pins.make(ticket.user, pin);
    await kept(presented, await setPin({ unlocks: parts.store.unlocks }, ticket.user, record));
  } catch (error) {
    if (!isBotError(error, 'PEPPER_UNAVAILABLE')) throw error;
    parts.log.error('pin-not-set', error, { user: ticket.user });
    return newUnlockPage(presented, 'later');
  }
  return finish(presented, 'pin-set');
}

/** One more passkey, made by this browser for this ticket. */
export async function savePasskey(presented: Presented): Promise<PageResponse> {
  const { visit, ticket } = presented;
  const { store, clock, pagesUrl } = visit.parts;
  const response = jsonOf(single(visit.request.form, 'passkey'));
  const challenge = await challengeOf(presented);
  const made = await verifyCreation({ response, challenge, rp: relyingPartyOf(pagesUrl), now: clock.now() });
  if (made === undefined) return newUnlockPage(presented, 'passkey');
  await kept(presented, await keepPasskey({ unlocks: store.unlocks }, ticket.user, made));
  return finish(presented, 'passkey-set');
}

/** Written into the profile, which the chat may read, and into the ledger. */
async function kept({ visit, ticket, chat }: Presented, unlock: Unlock): Promise<void> {
  const { store, clock } = visit.parts;
  const at = clock.now();
  const unlocksWith = unlocksWithOf(unlock);
  await changeProfile(store, ticket.user, at, chat, (profile) =>
    String(profile.unlocksWith) === String(unlocksWith) ? profile : { ...profile, unlocksWith },
  );
  await store.ledger.append({ user: ticket.user, at, event: 'unlock-set' });
}

/** Good while this ticket is in use, which ends when something was kept. */
async function challengeOf({ visit, ticket }: Presented): Promise<string> {
  return challengeFor(await visit.parts.userKeySecret(), 'create', ticket.id);
}
