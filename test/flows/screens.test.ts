import { describe, expect, it } from 'vitest';
import { moneyOf } from '../../lambdas/banks/money.ts';
import { flowJson } from '../../lambdas/flows/flow-json.ts';
import { minutes, systemClock } from '../../lambdas/platform/clock.ts';
import { checkFlowJson } from '../../local/simulator/flow-json/check.ts';
import { thandi } from '../banks/customers.ts';
import { contact, openRig, phrase, pin } from './rig.ts';

const amounts = /15[\s,.]?230|10[\s,.]?230|123[\s,.]?456/;

describe('the first screen', () => {
  it("asks for the PIN under the person's own words, and asks no bank", async () => {
    const rig = await openRig();
    const { status, reply } = await rig.init(await rig.issue());

    expect(status).toBe(200);
    expect(reply).toMatchObject({ screen: 'PIN', data: { phrase: `“${phrase}”`, has_phrase: true } });
    expect(rig.controls.calls).toEqual([]);
    expect(JSON.stringify(reply)).not.toMatch(amounts);
  });

  it.each([
    ['no bank', { linked: false }, 'No bank is linked'],
    ['no PIN', { withPin: false }, 'You have no Saldo PIN yet'],
  ])('says so to somebody with %s', async (_case, options, heading) => {
    const rig = await openRig(options);
    const { reply } = await rig.init(await rig.issue());

    expect(reply).toMatchObject({ screen: 'NOTICE', data: { heading } });
    expect(reply?.data?.person).toContain(contact);
  });

  it('says when every link is stopped', async () => {
    const rig = await openRig();
    await rig.store.links.moveState(rig.user, rig.links[0]?.id ?? '', ['ACTIVE'], 'SUSPENDED', 'identity-changed');

    const { reply } = await rig.init(await rig.issue());

    expect(reply).toMatchObject({ screen: 'NOTICE', data: { heading: 'Please log in at your bank again' } });
  });

  it('speaks the language of the person, whatever the ticket says', async () => {
    const rig = await openRig({ profile: { language: 'af' } });
    const { reply } = await rig.init(await rig.issue());

    expect(reply?.data).toMatchObject({ heading: 'Wys jou saldo', submit: 'Wys' });
  });

  it('says so when the words cannot be opened, and shows none', async () => {
    const rig = await openRig();
    const unlock = await rig.store.unlocks.get(rig.user);
    if (unlock === undefined) throw new Error('no unlock');
    await rig.store.unlocks.save({ ...unlock, sealedPhrase: 'moved', version: unlock.version + 1 });

    const { reply } = await rig.init(await rig.issue());

    expect(reply).toMatchObject({ screen: 'PIN', data: { has_phrase: false } });
    expect(rig.lines.join()).toContain('phrase-not-opened');
  });
});

describe('the PIN', () => {
  it('opens the figures of every account', async () => {
    const rig = await openRig({ banks: ['karoo', 'harbour'] });
    const { status, reply } = await rig.open(await rig.issue());

    expect(status).toBe(200);
    expect(reply?.screen).toBe('BALANCE');
    expect(reply?.data).toMatchObject({ locked: false, heading: 'Here is your balance', has_accounts: true });
    expect(reply?.data?.banks).toContain('karoo bank');
    expect(reply?.data?.banks).toContain('harbour bank');
    const accounts = reply?.data?.accounts as { id: string; title: string; description: string }[];
    expect(accounts).toHaveLength(6);
    expect(accounts[0]?.title).toBe('Everyday 4417');
    expect(accounts[0]?.description).toMatch(amounts);
    expect(new Set(accounts.map(({ id }) => id)).size).toBe(6);
  });

  it('is asked for again with the number of tries left', async () => {
    const rig = await openRig();
    const token = await rig.issue();
    await rig.init(token);
    const { reply } = await rig.press(token, 'PIN', { do: 'unlock', pin: '593718' });

    expect(reply?.screen).toBe('PIN');
    expect(reply?.data?.error_message).toBe('That PIN is not right. You have 4 tries left.');
    expect(rig.bankReads()).toBe(0);
  });

  it.each(['', '12345', 'abcdef', '1234567890123', 123456, null, ['402857'], { pin: 1 }])(
    'is no try when it is no PIN: %j',
    async (typed) => {
      const rig = await openRig();
      const { reply } = await rig.press(await rig.issue(), 'PIN', { do: 'unlock', pin: typed });

      expect(reply?.screen).toBe('PIN');
      expect(reply?.data?.error_message).toBe('A Saldo PIN has at least 6 digits, and only digits.');
      expect(rig.checks).toEqual([]);
    },
  );

  it('locks after five, then is dead after five more; then only the bank helps', async () => {
    const rig = await openRig();
    const five = async () => {
      let last = await rig.init(await rig.issue());
      for (let guess = 0; guess < 5; guess += 1) {
        last = await rig.press(await rig.issue(), 'PIN', { do: 'unlock', pin: '593718' });
      }
      return last.reply;
    };

    expect(await five()).toMatchObject({ screen: 'NOTICE', data: { heading: 'Too many wrong PINs' } });
    rig.clock.advance(2_000);
    const right = await rig.press(await rig.issue(), 'PIN', { do: 'unlock', pin });
    expect(right.reply).toMatchObject({ screen: 'NOTICE', data: { heading: 'Too many wrong PINs' } });
    expect(right.reply?.data?.text).toContain('60 minutes');
    expect(right.reply?.data?.text, 'the way out for who forgot it').toContain('send “link”');
    expect((await rig.init(await rig.issue())).reply?.screen).toBe('NOTICE');

    rig.clock.advance(minutes(61));
    expect(await five()).toMatchObject({ screen: 'NOTICE', data: { heading: 'This PIN is no longer taken' } });
    rig.clock.advance(minutes(24 * 60));
    expect((await rig.init(await rig.issue())).reply).toMatchObject({
      data: { heading: 'This PIN is no longer taken' },
    });
    expect(rig.bankReads()).toBe(0);
  });

  it('is compared at most five times when fifty are tried at once', async () => {
    const rig = await openRig();
    const token = await rig.issue();
    await rig.init(token);
    const guesses = Array.from({ length: 50 }, (_, index) => String(590_000 + index * 7));
    const replies = await Promise.all(guesses.map((guess) => rig.press(token, 'PIN', { do: 'unlock', pin: guess })));

    expect(rig.checks.filter((kind) => kind === 'wrong').length).toBeLessThanOrEqual(5);
    expect(replies.every(({ status }) => status === 200)).toBe(true);
    expect(replies.every(({ reply }) => reply?.screen === 'PIN' || reply?.screen === 'NOTICE')).toBe(true);
    expect((await rig.press(await rig.issue(), 'PIN', { do: 'unlock', pin })).reply?.screen).toBe('NOTICE');
  });

  it('opens once when the right one is sent many times at once', async () => {
    const rig = await openRig();
    const token = await rig.issue();
    await rig.init(token);
    const replies = await Promise.all(Array.from({ length: 4 }, () => rig.press(token, 'PIN', { do: 'unlock', pin })));

    expect(replies.filter(({ reply }) => reply?.screen === 'BALANCE')).toHaveLength(1);
  });
});

describe('the figures', () => {
  it('come from memory within a minute, without a word to the bank', async () => {
    const rig = await openRig();
    const token = await rig.issue();
    await rig.open(token);
    const { reply } = await rig.press(token, 'BALANCE', { do: 'refresh' });

    expect(rig.bankReads()).toBe(1);
    expect(reply?.data?.banks).toContain('a moment ago');
  });

  it('are asked for anew after a minute, and four times a day at most', async () => {
    const rig = await openRig();
    for (let round = 0; round < 6; round += 1) {
      await rig.open(await rig.issue());
      rig.clock.advance(minutes(10));
    }
    const { reply } = await rig.open(await rig.issue());

    expect(rig.bankReads()).toBe(4);
    expect(reply?.data?.banks).toContain('only a few times a day');
    const [firstCall] = rig.controls.calls.filter(({ method }) => method === 'balances');
    expect(firstCall?.presence).toEqual({ present: false });
  });

  it('stay those of this ticket when the person goes back, and so does their total', async () => {
    const another = thandi.accounts.slice(0, 1).map((one) => ({ ...one, account: { ...one.account, id: 'acc-9' } }));
    const rig = await openRig({ accounts: [...thandi.accounts, ...another] });
    const token = await rig.issue();
    const before = await rig.open(token);
    rig.clock.advance(minutes(3));
    const { reply } = await rig.back(token);

    expect(rig.bankReads()).toBe(1);
    expect(reply).toMatchObject({ screen: 'BALANCE', data: { locked: false, has_totals: true } });
    expect(reply?.data?.totals).toBe(before.reply?.data?.totals);
  });

  it('are left for the PIN when the person goes back from them', async () => {
    const rig = await openRig();
    const token = await rig.issue();
    await rig.open(token);

    for (const screen of ['BALANCE', 'WAITING']) expect((await rig.back(token, screen)).reply?.screen).toBe('PIN');
    expect((await rig.back(token, '')).reply?.screen).toBe('BALANCE');
  });

  it('hide behind the PIN again after five minutes of nothing', async () => {
    const rig = await openRig();
    const token = await rig.issue();
    await rig.open(token);
    rig.clock.advance(minutes(5));
    const away = await rig.press(token, 'BALANCE', { do: 'refresh' });
    expect(away.reply).toMatchObject({ screen: 'BALANCE', data: { locked: true, has_accounts: false } });
    expect(JSON.stringify(away.reply)).not.toMatch(amounts);
    expect((await rig.back(token)).reply?.data?.locked).toBe(true);
    const account = await rig.press(token, 'ACCOUNT', { do: 'account', account: 'x' });
    expect(account.reply).toMatchObject({ screen: 'ACCOUNT', data: { open: false } });

    const wrong = await rig.press(token, 'BALANCE', { do: 'unlock', pin: '593718' });
    expect(wrong.reply).toMatchObject({ screen: 'BALANCE', data: { locked: true } });
    expect(wrong.reply?.data?.error_message).toContain('4 tries');
    const right = await rig.press(token, 'BALANCE', { do: 'unlock', pin });
    expect(right.reply).toMatchObject({ screen: 'BALANCE', data: { locked: false } });
  });

  it('need the PIN, whatever is pressed first', async () => {
    const rig = await openRig();
    const token = await rig.issue();
    for (const data of [{ do: 'refresh' }, { do: 'account', account: 'x' }, { do: 'wait' }, {}, { do: 'unlocked' }]) {
      for (const screen of ['PIN', 'WAITING', 'BALANCE', 'ACCOUNT']) {
        const { reply } = await rig.press(token, screen, data);
        expect(JSON.stringify(reply)).not.toMatch(amounts);
      }
    }
    expect((await rig.back(token)).reply?.data?.locked).toBe(true);
    expect(rig.bankReads()).toBe(0);
  });

  it('are of the one account that was asked about', async () => {
    const rig = await openRig();
    const all = (await rig.open(await rig.issue())).reply?.data?.accounts as { id: string; title: string }[];
    const [, second] = all;
    const { reply } = await rig.open(await rig.issue({ account: second?.id ?? '' }));

    expect(reply?.data?.accounts).toEqual([expect.objectContaining({ title: second?.title })]);
    expect(reply?.data?.has_totals).toBe(false);
  });

  it('are of the one bank that was asked about', async () => {
    const rig = await openRig({ banks: ['karoo', 'harbour'] });
    const { reply } = await rig.open(await rig.issue({ account: rig.links[1]?.id ?? '' }));

    expect(reply?.data?.banks).toContain('harbour bank');
    expect(reply?.data?.banks).not.toContain('karoo');
  });

  it('come with a plain sentence for a bank that has none', async () => {
    const rig = await openRig({ banks: ['karoo', 'harbour'] });
    rig.memory[1]?.controls.failNext('invalid', 3);
    const { reply } = await rig.open(await rig.issue());

    expect(reply?.data).toMatchObject({ heading: 'Here is what I could find', has_problems: true, has_totals: false });
    expect(reply?.data?.problems).toContain('harbour bank sent an answer that I do not trust');
  });

  it('say when a bank that is down was asked again, so that the button is seen to do something', async () => {
    const rig = await openRig();
    const token = await rig.issue();
    await rig.open(token);
    rig.controls.failNext('unavailable', 99);
    const notes = [];
    for (let press = 0; press < 2; press += 1) {
      rig.clock.advance(minutes(2));
      const { reply } = await rig.press(token, 'BALANCE', { do: 'refresh' });
      notes.push(String(reply?.data?.problems));
    }

    expect(notes[0]).toContain('Last tried: karoo bank, ');
    expect(notes[1]).toContain('Last tried: karoo bank, ');
    expect(notes[1]).not.toBe(notes[0]);
  });

  it.each([
    ['unavailable', 'I could not get your balance'],
    ['consent-ended', 'Please log in at your bank again'],
  ] as const)('are not made up when the bank is %s', async (failure, heading) => {
    const rig = await openRig();
    rig.controls.failNext(failure, 9);
    const { reply } = await rig.open(await rig.issue());

    expect(reply).toMatchObject({ screen: 'NOTICE', data: { heading } });
    expect(reply?.data?.text).toContain('karoo bank');
    expect(reply?.data?.person).toContain(contact);
  });

  it('are of at most twenty accounts, and the rest is counted', async () => {
    const rig = await openRig();
    for (let index = 0; index < 25; index += 1) {
      rig.controls.addAccount('thandi', {
        account: {
          id: `more-${index}`,
          kind: 'savings',
          currency: 'ZAR',
          nickname: `Pot ${index}`,
          lastDigits: '1234',
        },
        balances: [
          {
            kind: 'booked',
            code: 'ITBD',
            amount: moneyOf('1.00', 'ZAR'),
            asOf: { at: rig.clock.now(), dateOnly: false },
          },
        ],
      });
    }
    const { reply } = await rig.open(await rig.issue());

    expect(reply?.data?.accounts).toHaveLength(20);
    expect(reply?.data?.problems).toContain('8 more accounts do not fit here');
  });

  it('are waited for by somebody who says so', { timeout: 20_000 }, async () => {
    const rig = await openRig({ clock: { ...systemClock, advance: () => undefined } });
    rig.controls.hang(true);
    const token = await rig.issue();
    const slow = await rig.open(token);
    expect(slow.reply).toMatchObject({ screen: 'WAITING', data: { submit: 'Keep waiting' } });
    expect((await rig.store.chats.load(rig.user, rig.clock.now())).readings).toEqual([]);

    rig.controls.hang(false);
    const { reply } = await rig.press(token, 'WAITING', { do: 'wait' });
    expect(reply?.screen).toBe('BALANCE');
  });
});

describe('an account', () => {
  const opened = async (options: Parameters<typeof openRig>[0] = {}) => {
    const rig = await openRig(options);
    const token = await rig.issue();
    const { reply } = await rig.open(token);
    const accounts = reply?.data?.accounts as { id: string; title: string }[];
    return { rig, token, accounts };
  };

  it('shows its figures and what moved last, what is not booked apart', async () => {
    const { rig, token, accounts } = await opened();
    const { reply } = await rig.press(token, 'BALANCE', { do: 'account', account: accounts[0]?.id });

    expect(reply?.screen).toBe('ACCOUNT');
    expect(reply?.data).toMatchObject({ open: true, account: accounts[0]?.id, has_pending: true, has_booked: true });
    expect(reply?.data?.heading).toBe('Everyday, ending in 4417');
    expect(reply?.data?.text).toMatch(amounts);
    expect(reply?.data?.pending).toMatch(/1[\s,.]?000/);
    expect(reply?.data?.booked).toContain('Corner Shop');
    expect(rig.controls.count('transactions')).toBe(1);
    expect(rig.bankReads()).toBe(1);
  });

  it('says so when nothing moved', async () => {
    const { rig, token, accounts } = await opened();
    const { reply } = await rig.press(token, 'BALANCE', { do: 'account', account: accounts[1]?.id });

    expect(reply?.data).toMatchObject({ has_pending: false, has_booked: false });
    expect(reply?.data?.note).toBe('The bank shows none of the last 30 days.');
  });

  it('is asked about four times a day at most', async () => {
    const { rig, token, accounts } = await opened();
    let last = await rig.press(token, 'BALANCE', { do: 'account', account: accounts[0]?.id });
    for (let round = 0; round < 5; round += 1) {
      last = await rig.press(token, 'ACCOUNT', { do: 'account', account: accounts[0]?.id });
    }

    expect(rig.controls.count('transactions')).toBe(4);
    expect(last.reply?.data?.note).toContain('only a few times a day');
    expect(last.reply?.data?.text).toMatch(amounts);
  });

  it('keeps its figures when the movements cannot be had', async () => {
    const { rig, token, accounts } = await opened();
    rig.controls.failNext('unavailable', 5, 'transactions');
    const { reply } = await rig.press(token, 'BALANCE', { do: 'account', account: accounts[0]?.id });

    expect(reply?.data).toMatchObject({ open: true, has_booked: false });
    expect(reply?.data?.note).toContain('does not answer');
    expect(reply?.data?.note).toContain('Last tried: karoo bank, ');
    expect(reply?.data?.text).toMatch(amounts);
  });

  it.each(['', 'none', 'x'.repeat(12), undefined, 7, ['a'], '../../etc'])(
    'that is nobody’s leads back to the list: %j',
    async (account) => {
      const { rig, token } = await opened();
      const { reply } = await rig.press(token, 'BALANCE', { do: 'account', account });

      expect(reply).toMatchObject({ screen: 'BALANCE', data: { error_message: 'Choose an account first.' } });
      expect(rig.controls.count('transactions')).toBe(0);
    },
  );

  it('that the bank shows no more is not led back from: a Flow’s routes lead forward', async () => {
    const { rig, token } = await opened();
    const { reply } = await rig.press(token, 'ACCOUNT', { do: 'account', account: 'gone' });

    expect(reply).toMatchObject({ screen: 'ACCOUNT', data: { open: false, heading: 'This account is not here' } });
  });

  it('of another person is nobody’s', async () => {
    const other = await opened();
    const { rig, token } = await opened();
    const { reply } = await rig.press(token, 'BALANCE', { do: 'account', account: other.accounts[0]?.id });

    expect(reply?.screen).toBe('BALANCE');
  });
});

describe('a ticket that is good for nothing', () => {
  const refusal = { status: 427, reply: { error_msg: expect.stringContaining('Ask again in the chat') } };

  it('of no, another, or another person’s making', async () => {
    const rig = await openRig();
    expect(await rig.init('A'.repeat(22))).toMatchObject(refusal);
    expect(await rig.init('no token')).toMatchObject(refusal);
    expect(await rig.init(await rig.issue({ user: 'v'.repeat(43) }))).toMatchObject(refusal);
  });

  it('is one for a page, or for another purpose', async () => {
    const rig = await openRig();
    expect(await rig.init(await rig.issue({ place: 'page' }))).toMatchObject(refusal);
    for (const purpose of ['export', 'mode-chat', 'set-pin'] as const) {
      const token = await rig.issue({ purpose });
      expect(await rig.init(token)).toMatchObject(refusal);
      expect(await rig.press(token, 'PIN', { do: 'unlock', pin })).toMatchObject(refusal);
    }
    expect(rig.checks).toEqual([]);
  });

  it('is one of ten minutes ago, whatever was done with it', async () => {
    const rig = await openRig();
    const [unused, used] = [await rig.issue(), await rig.issue()];
    await rig.open(used);
    for (let round = 0; round < 5; round += 1) {
      rig.clock.advance(minutes(2));
      const { status } = await rig.press(used, 'BALANCE', { do: 'refresh' });
      expect(status).toBe(round < 4 ? 200 : 427);
    }
    expect(await rig.init(unused)).toMatchObject(refusal);
  });

  it('is one that has done its work', async () => {
    const rig = await openRig();
    const token = await rig.issue();
    await rig.open(token);
    const { ticketId } = await import('../../lambdas/step-up/tickets.ts');
    const ticket = await rig.store.tickets.get(ticketId(token));
    await rig.store.tickets.change(ticketId(token), ticket?.version ?? 0, { state: 'USED' });

    expect(await rig.press(token, 'BALANCE', { do: 'refresh' })).toMatchObject(refusal);
    expect(await rig.back(token)).toMatchObject(refusal);
  });

  it('is one from before “lock”, or before the identity changed', async () => {
    const rig = await openRig();
    const token = await rig.issue();
    await rig.open(token);
    rig.clock.advance(1);
    await rig.store.chats.saveProfile({ ...rig.profile, lockedAt: rig.clock.now(), version: 2 });
    expect(await rig.press(token, 'BALANCE', { do: 'refresh' })).toMatchObject(refusal);

    rig.clock.advance(1);
    const later = await rig.issue({ identityHash: 'hash' });
    expect((await rig.init(later)).status).toBe(200);
    await rig.store.chats.saveProfile({ ...rig.profile, identityHash: 'another', version: 3 });
    expect(await rig.init(later)).toMatchObject(refusal);
  });

  it.each([
    ['PIN', 'unlock'],
    ['BALANCE', 'refresh'],
    ['BALANCE', 'account'],
  ])(
    'is one that was good when the banks were asked, and not when they had answered (%s, %s)',
    async (screen, button) => {
      type Rig = Awaited<ReturnType<typeof openRig>>;
      const ends = [
        ({ store, profile, clock }: Rig) => store.chats.saveProfile({ ...profile, lockedAt: clock.now(), version: 2 }),
        ({ store, profile }: Rig) => store.chats.saveProfile({ ...profile, identityHash: 'another', version: 2 }),
        ({ store, user }: Rig) => store.chats.forget(user),
      ];
      for (const end of ends) {
        const rig = await openRig();
        const token = await rig.issue({ identityHash: 'hash' });
        const shown = button === 'unlock' ? await rig.init(token) : await rig.open(token);
        const { accounts = [] } = (shown.reply?.data ?? {}) as {
          readonly accounts?: readonly { readonly id: string }[];
        };
        rig.clock.advance(minutes(2));
        const { add } = rig.store.readings;
        // The last that is written before an answer.
        rig.store.readings.add = async (reading) => {
          await add(reading);
          await end(rig);
        };
        const before = rig.controls.calls.length;

        const answer = await rig.press(token, screen, { do: button, pin, account: accounts[0]?.id });

        expect(rig.controls.calls.length).toBeGreaterThan(before);
        expect(answer).toMatchObject(refusal);
        expect(JSON.stringify(answer.reply)).not.toMatch(amounts);
      }
    },
  );

  it('is refused in one length and, where it is known, in the person’s language', async () => {
    const rig = await openRig();
    const token = await rig.issue({ language: 'af', place: 'flow' });
    rig.clock.advance(minutes(11));
    const expired = await rig.init(token);
    const unknown = await rig.init('A'.repeat(22));

    expect(expired.reply?.error_msg).toContain('Vra weer in die klets');
    expect(expired.body.length).toBe(unknown.body.length);
  });
});

describe('the way through the screens', () => {
  const routes = JSON.parse(flowJson()).routing_model as Record<string, readonly string[]>;
  const mayFollow = (from: string, to: string | undefined) => from === to || routes[from]?.includes(to ?? '') === true;

  it.each(['fresh', 'opened', 'away', 'down', 'unlinked'] as const)(
    'only ever stays or leads forward, whatever is pressed: %s',
    async (state) => {
      const rig = await openRig();
      const token = await rig.issue();
      const accounts = state === 'fresh' ? [] : ((await rig.open(token)).reply?.data?.accounts as { id: string }[]);
      if (state === 'away') rig.clock.advance(minutes(6));
      if (state === 'down') rig.clock.advance(minutes(2));
      if (state === 'unlinked') for (const { id } of rig.links) await rig.store.links.remove(rig.user, id);
      for (const screen of ['PIN', 'WAITING', 'BALANCE', 'ACCOUNT']) {
        for (const data of [
          { do: 'refresh' },
          { do: 'wait' },
          { do: 'account', account: accounts[0]?.id },
          { do: 'account', account: 'none' },
          { do: 'unlock', pin: '593718' },
          { do: 'unlock', pin: 'x' },
          { do: 'else' },
        ]) {
          if (state === 'down') rig.controls.failNext('unavailable', 2);
          const { status, reply } = await rig.press(token, screen, data);
          if (status !== 200) continue;
          expect(mayFollow(screen, reply?.screen), `${screen} ${JSON.stringify(data)} -> ${reply?.screen}`).toBe(true);
        }
      }
    },
  );
});

describe('Meta, which checks Flow JSON', () => {
  it('finds nothing wrong with it', () => {
    expect(checkFlowJson(flowJson())).toEqual([]);
  });
});
