import { describe, expect, it } from 'vitest';
import { writeSafety } from '../../lambdas/alerts/safety.ts';
import { days, minutes } from '../../lambdas/platform/clock.ts';
import { noticeVersion } from '../../lambdas/privacy/notice.ts';
import type { Profile } from '../../lambdas/store/items.ts';
import { amounts, openRig, phrase, type Rig, rightPin, textOf } from './rig.ts';

const events = async (rig: Rig) =>
  (await rig.store.ledger.list(rig.user, 100)).map(({ event, notice }) => [event, notice]);

async function message(rig: Rig, sentAt: number, intent: string) {
  const name = { user: rig.user, sentAt, tag: `tag-${sentAt}` };
  await rig.store.messages.claim(name, 'worker', rig.clock.now() + minutes(1));
  await rig.store.messages.startSending(name, 'worker', { intent }, sentAt);
}

describe('the record', () => {
  it('has what is held: person, banks, accounts, consents, messages, what Meta saw, and until when', async () => {
    const rig = await openRig();
    const now = rig.clock.now();
    await rig.store.ledger.append({ user: rig.user, at: now - days(3), event: 'granted', bank: 'karoo' });
    await message(rig, now - days(6), 'hello');
    await message(rig, now - minutes(2), 'export');

    const page = await rig.browser().prove(await rig.ticket({ purpose: 'export' }));

    const text = textOf(page.body);
    for (const held of [
      'Where we write to you +27600000067',
      'Your PIN, unreadable, set on 22 November 2026',
      'Your phrase, locked with your own key yes',
      'Karoo Bank Accounts Everyday, ending in 4821 Holiday fund img src=x, ending in 9034 Blue card, ending in 0071',
      'Saldo may read account names, balances, payments',
      'Ends on 20 February 2027',
      '19 November 2026 at 12:00: permission given, Karoo Bank',
      '22 November 2026 at 11:58 My record 16 November 2026 at 12:00 Something else',
      'You never allowed amounts in the chat',
      'What you allowed, as proof: 2 years.',
    ]) {
      expect(text).toContain(held);
    }
    expect(page.body).not.toMatch(amounts);
    expect(page.body).not.toContain(phrase);
    expect(rig.karoo.controls.count('balances')).toBe(0);
    expect(await events(rig)).toContainEqual(['exported', undefined]);
  });

  it('is a file too: the answer to a form, complete, and without what opens anything', async () => {
    const rig = await openRig();
    const browser = rig.browser();
    const token = await rig.ticket({ purpose: 'export' });
    await browser.prove(token);

    const file = await browser.post(token, { do: 'download' });

    expect(file.status).toBe(200);
    expect(file.headers['content-disposition']).toBe('attachment; filename="saldo-record.json"');
    expect(file.headers['content-type']).toBe('application/json; charset=utf-8');
    const record = JSON.parse(file.body);
    expect(record).toMatchObject({
      madeAt: '2026-11-22T10:00:00.000Z',
      profile: { pseudonym: rig.user, address: '+27600000067', amountsShown: 'page', identityHash: 'hash-1' },
      unlock: { pin: { kept: 'as a hash' }, phrase: 'kept, encrypted', passkeys: [] },
      metaSaw: { amountsAllowedNow: false },
      keptFor: { messageDays: 8, lastBalanceHours: 6, consentDays: 730 },
    });
    expect(
      record.links.map(({ bank, accounts }: { bank: string; accounts: unknown[] }) => [bank, accounts.length]),
    ).toEqual([
      ['karoo', 3],
      ['harbour', 1],
    ]);
    expect(record.consents[0].event).toBe('exported');
    expect(file.body).not.toMatch(amounts);
    const { pin } = (await rig.store.unlocks.get(rig.user)) ?? {};
    const { links, profile } = await rig.loadChat();
    for (const secret of [
      phrase,
      pin?.hash,
      profile?.sealedAddress,
      ...links.map(({ sealedTokens }) => sealedTokens),
    ]) {
      expect(file.body).not.toContain(secret ?? 'nothing');
    }
  });

  it.each([
    ['SUSPENDED', 'unlock-changed'],
    ['ENDED', 'consent-ended'],
  ] as const)('keeps the accounts shut of a link that is %s: the PIN may be somebody else’s', async (state, reason) => {
    const rig = await openRig();
    const link = (await rig.loadChat()).links.find(({ bank }) => bank === 'karoo');
    await rig.store.links.moveState(rig.user, link?.id ?? '', ['ACTIVE'], state, reason);
    const browser = rig.browser();
    const token = await rig.ticket({ purpose: 'export' });

    const answers = [await browser.prove(token), await browser.post(token, { do: 'download' })];

    expect(textOf(answers[0]?.body ?? '')).toContain('Karoo Bank Accounts kept, but shut until you log in');
    for (const { body } of answers) {
      expect(body).toContain('Rainy day');
      expect(body).not.toMatch(/Everyday|4821|Holiday/);
    }
  });

  it('is of somebody with nothing linked and no chosen language as well', async () => {
    const rig = await openRig({ banks: [] });
    await rig.changeProfile({ language: undefined as never, mode: undefined as never });

    const page = await rig.browser().prove(await rig.ticket({ purpose: 'export' }));

    expect(page.status).toBe(200);
    expect(textOf(page.body)).toContain('No bank is linked.');
  });

  it('says since when amounts were allowed in the chat, and that they no longer are', async () => {
    const rig = await openRig();
    await rig.store.ledger.append({ user: rig.user, at: rig.clock.now() - days(40), event: 'mode-chat' });
    await rig.store.ledger.append({ user: rig.user, at: rig.clock.now() - days(2), event: 'mode-chat' });
    await rig.store.ledger.append({ user: rig.user, at: rig.clock.now() - days(1), event: 'mode-page' });

    const page = await rig.browser().prove(await rig.ticket({ purpose: 'export' }));

    expect(textOf(page.body)).toContain('first on 13 October 2026, and later not any more');
  });
});

/** Everything that a profile may hold: what is added to it does not compile here until the record has it. */
const whole = (rig: Rig) =>
  ({
    user: rig.user,
    language: 'en',
    mode: 'chat',
    chatNotice: 'words-of-2025',
    unlocksWith: ['pin'],
    lockedAt: rig.clock.now() - days(30),
    sealedAddress: 'sealed',
    identityHash: 'hash-1',
    aliases: ['alias-1'],
    numbersOnly: true,
    stoppedAt: rig.clock.now() - days(2),
    alerts: {
      on: ['purchase', 'large'],
      since: rig.clock.now() - days(1),
      large: 750,
      quiet: { from: 22, to: 7 },
      digestAt: 18,
      pausedUntil: rig.clock.now() + days(1),
    },
    accountChoices: { karoo: { hidden: ['tag-1', 'tag-2'], first: 'tag-3' } },
    attempts: ['attempt-1'],
    version: 2,
  }) satisfies Required<Profile>;

describe('what a person chose and was asked', () => {
  async function opened() {
    const rig = await openRig();
    const { sealedAddress: _kept, user: _user, version: _version, ...fields } = whole(rig);
    await rig.changeProfile(fields);
    const at = rig.clock.now() - minutes(30);
    const question = { user: rig.user, id: 'q', link: 'link-1', sealedPayment: 'sealed-payment', askedAt: at } as const;
    await rig.alerts.questions.save({ ...question, state: 'ASKED', version: 1 });
    await writeSafety(rig.alerts.safety, { user: rig.user, at, event: 'asked', question: 'q' });
    await rig.alerts.states.save({
      user: rig.user,
      seen: [{ tag: 'tag', at }],
      waiting: [{ kind: 'large', tag: 'tag', at, link: 'link-1' }],
      telling: [],
      told: [],
      unread: [],
      low: [],
      asked: [],
      version: 1,
    });
    return { rig, token: await rig.ticket({ purpose: 'export' }), browser: rig.browser() };
  }

  it('stands on the page: alerts, hours, open questions, hidden accounts, numbers for buttons', async () => {
    const { token, browser } = await opened();

    const text = textOf((await browser.prove(token)).body);

    for (const held of [
      'Every purchase',
      'Large payments: ',
      '750',
      'From 22:00 to 7:00 I am quiet.',
      'once a day, at 18:00',
      'I tell you nothing until',
      'kept as marks that say nothing',
      'Payments you were asked about 22 November 2026 at 11:30: not answered',
      'Accounts you do not show 2',
      'Numbers only yes',
      'Where amounts are shown not chosen: never in the chat',
    ]) {
      expect(text).toContain(held);
    }
  });

  it('stands in the file, every field of the profile, and nothing that opens anything', async () => {
    const { rig, token, browser } = await opened();
    await browser.prove(token);

    const { body } = await browser.post(token, { do: 'download' });

    const file = JSON.parse(body);
    expect(file.profile).toMatchObject({
      pseudonym: rig.user,
      language: 'en',
      amountsShown: 'chat',
      agreedToNotice: 'words-of-2025',
      numbersInsteadOfButtons: true,
      provesWith: ['pin'],
      linkingAttempts: 1,
      identityHash: 'hash-1',
      aliases: ['alias-1'],
      stoppedAt: expect.any(String),
      lockedAt: expect.any(String),
    });
    expect(file.alerts).toMatchObject({
      on: ['purchase', 'large'],
      large: 750,
      quiet: { from: 22, to: 7 },
      digestAt: 18,
      waiting: [{ kind: 'large' }],
      marksOfWhatWasSeen: 1,
    });
    expect(file.ownAccounts).toEqual([{ bank: 'karoo', names: 'none', notShown: 2, oneComesFirst: true }]);
    expect(file.questionsAboutPayments).toMatchObject([{ state: 'ASKED', payment: 'kept, encrypted' }]);
    expect(file.proofOfQuestions).toMatchObject([{ event: 'asked' }]);
    expect(file.metaSaw.amountsAllowedNow).toBe(false);
    expect(body).not.toContain('sealed-payment');
  });
});

describe('amounts in the chat', () => {
  it('are allowed by an explicit yes after proof and notice, once, and with its version', async () => {
    const rig = await openRig();
    const browser = rig.browser();
    const token = await rig.ticket({ purpose: 'mode-chat' });

    const notice = await browser.prove(token);
    const before = (await rig.loadChat()).profile?.mode;
    const done = await browser.post(token, { do: 'chat-yes' });
    const again = await browser.post(token, { do: 'chat-yes' });

    expect(textOf(notice.body)).toContain('Meta can read what is written in the chat');
    expect(before).toBe('page');
    expect(textOf(done.body)).toContain('Amounts are now written in the chat');
    expect((await rig.loadChat()).profile?.mode).toBe('chat');
    expect(again.status).toBe(410);
    expect(await events(rig)).toEqual([['mode-chat', noticeVersion]]);
    expect(browser.jar.has('__Host-saldo-session')).toBe(false);
  });

  it('are allowed again by whoever said yes to an earlier notice: until then the yes counts for nothing', async () => {
    const rig = await openRig();
    await rig.changeProfile({ mode: 'chat', chatNotice: 'words-of-2025' });
    const browser = rig.browser();
    const token = await rig.ticket({ purpose: 'mode-chat' });
    await browser.prove(token);

    await browser.post(token, { do: 'chat-yes' });

    expect((await rig.loadChat()).profile).toMatchObject({ mode: 'chat', chatNotice: noticeVersion });
    expect(await events(rig)).toEqual([['mode-chat', noticeVersion]]);
  });

  it('stay out after a no', async () => {
    const rig = await openRig();
    const browser = rig.browser();
    const token = await rig.ticket({ purpose: 'mode-chat' });
    await browser.prove(token);

    await browser.post(token, { do: 'done' });
    const late = await browser.post(token, { do: 'chat-yes' });

    expect(late.status).toBe(410);
    expect((await rig.loadChat()).profile?.mode).toBe('page');
    expect(await events(rig)).toEqual([]);
  });

  it('are refused where the operator forbids them, before and after proof', async () => {
    const rig = await openRig({ rules: { countries: ['ZA'], chat: 'forbidden' } });
    const browser = rig.browser();
    const token = await rig.ticket({ purpose: 'mode-chat' });

    const answers = [await browser.prove(token), await browser.post(token, { do: 'chat-yes' })];

    expect(answers.map(({ status }) => status)).toEqual([403, 410]);
    expect(textOf(answers[0]?.body ?? '')).toContain('Here amounts may not be written in the chat');
    expect((await rig.loadChat()).profile?.mode).toBe('page');
    expect(rig.state.checks).toBe(0);
  });
});

describe('a new PIN', () => {
  it('is chosen twice after the old one, and replaces it', async () => {
    const rig = await openRig();
    const browser = rig.browser();
    const token = await rig.ticket({ purpose: 'set-pin' });
    const form = await browser.prove(token);

    const saved = await browser.post(token, { do: 'save-pin', new: '728193', again: '728193' });

    expect(textOf(form.body)).toContain('Choose a new PIN');
    expect(textOf(saved.body)).toContain('Your new PIN is saved');
    expect((await rig.pins.check(rig.user, '728193')).kind).toBe('right');
    expect((await rig.pins.check(rig.user, rightPin)).kind).toBe('wrong');
    expect(await events(rig)).toEqual([['unlock-set', undefined]]);
    expect((await rig.loadChat()).profile?.unlocksWith).toEqual(['pin']);
    expect((await browser.post(token, { do: 'save-pin', new: '918273', again: '918273' })).status).toBe(410);
  });

  it.each([
    ['that differ', '728193', '728194', 'The two PINs are not the same.'],
    ['of nothing', '', '', 'Type the new PIN in both fields.'],
    ['once', '728193', '', 'Type the new PIN in both fields.'],
    ['too short', '72819', '72819', 'use 6 digits or more'],
    ['too long', '7281937281937', '7281937281937', 'That PIN is too long.'],
    ['too easy', '123456', '123456', 'too easy to guess'],
    ['of letters', 'secret', 'secret', 'A PIN has only digits.'],
  ])('typed %s is refused, is not shown again, and may be tried again', async (_name, first, second, words) => {
    const rig = await openRig();
    const browser = rig.browser();
    const token = await rig.ticket({ purpose: 'set-pin' });
    await browser.prove(token);

    const refused = await browser.post(token, { do: 'save-pin', new: first, again: second });
    const saved = await browser.post(token, { do: 'save-pin', new: '728193', again: '728193' });

    expect(refused.status).toBe(422);
    expect(textOf(refused.body)).toContain(words);
    if (first !== '') expect(refused.body.replaceAll(/maxlength="\d+"/g, '')).not.toContain(first);
    expect(saved.status).toBe(200);
  });

  it('is not set while KMS is silent, and may be tried again', async () => {
    const rig = await openRig();
    const browser = rig.browser();
    const token = await rig.ticket({ purpose: 'set-pin' });
    await browser.prove(token);
    rig.state.pepperSilent = true;

    const silent = await browser.post(token, { do: 'save-pin', new: '728193', again: '728193' });
    rig.state.pepperSilent = false;
    const saved = await browser.post(token, { do: 'save-pin', new: '728193', again: '728193' });

    expect([silent.status, saved.status]).toEqual([503, 200]);
    expect(await events(rig)).toHaveLength(1);
  });

  it('is not set by anything that is no passkey of this page', async () => {
    const rig = await openRig();
    const browser = rig.browser();
    const token = await rig.ticket({ purpose: 'set-pin' });
    await browser.prove(token);

    for (const passkey of ['', '{', '{}', 'null', '[]', JSON.stringify({ id: 'x', rawId: 'x', type: 'public-key' })]) {
      const answer = await browser.post(token, { do: 'save-passkey', passkey });
      expect([answer.status, textOf(answer.body).includes('could not be checked')]).toEqual([422, true]);
    }
    expect((await rig.store.unlocks.get(rig.user))?.passkeys).toEqual([]);
    expect(await events(rig)).toEqual([]);
  });
});
