import { describe, expect, it } from 'vitest';
import { messageTag } from '../../lambdas/identity/user-key.ts';
import { hours, minutes, seconds } from '../../lambdas/platform/clock.ts';
import { refOf } from '../../lambdas/privacy/accounts-named.ts';
import { findTicket, ticketId } from '../../lambdas/step-up/tickets.ts';
import type { OutgoingMessage } from '../../lambdas/whatsapp/port.ts';
import { button, everyday, holiday, keyOf, openRig, type Rig, type RigOptions, sipho, text, thandi } from './rig.ts';

const published = { deployment: { flowId: '998877' } };

async function sealedRig(options: RigOptions = published) {
  const rig = openRig(options);
  await rig.unlockWith(thandi, 'pin');
  await rig.changeProfile(thandi, { mode: 'sealed' });
  const link = await rig.link(thandi, 'karoo', ['everyday', 'holiday', 'rainy']);
  return { rig, link };
}

function tokenOf(message: OutgoingMessage | undefined): string {
  const content = message?.content;
  if (content?.kind === 'flow') return content.token;
  const [, token] = content?.kind === 'link' ? (/\/view\/([\w-]+)$/.exec(content.url) ?? []) : [];
  if (token === undefined) throw new Error('There is no token in this message.');
  return token;
}

const ticketOf = (rig: Rig, message: OutgoingMessage | undefined) => rig.store.tickets.get(ticketId(tokenOf(message)));
const found = (rig: Rig, message: OutgoingMessage | undefined, place: 'flow' | 'page') =>
  findTicket({ tickets: rig.store.tickets, chats: rig.store.chats, clock: rig.clock }, tokenOf(message), place);

describe('a sealed balance', () => {
  it('hands out a ticket for the Flow: bound to person, identity, message, purpose and language, for ten minutes', async () => {
    const { rig } = await sealedRig();
    await rig.changeProfile(thandi, { language: 'af' });
    const asked = rig.record(text('saldo'));

    await rig.deliver([asked]);

    expect(await ticketOf(rig, rig.sender.sent[0])).toEqual({
      id: expect.any(String),
      user: keyOf(thandi),
      place: 'flow',
      purpose: 'balance',
      state: 'ISSUED',
      language: 'af',
      identityHash: 'hash-thandi',
      message: messageTag(asked.id),
      issuedAt: rig.clock.now(),
      expiresAt: rig.clock.now() + minutes(10),
      version: 1,
    });
  });

  it('is over when the Flow was closed: the token comes back in the chat, and does nothing any more', async () => {
    const { rig } = await sealedRig();
    const message = await rig.send(text('balance'));

    const answer = await rig.send({ kind: 'flow', response: JSON.stringify({ flow_token: tokenOf(message) }) });

    expect(answer).toBeUndefined();
    expect(await found(rig, message, 'flow')).toMatchObject({ kind: 'dead', because: 'used' });
  });

  it('asks no bank, costs one request more than its outbox, and reaches only the identity that linked', async () => {
    const { rig } = await sealedRig();
    rig.requests.length = 0;

    const message = await rig.send(text('balance'));

    expect(rig.requests).toEqual([
      'messages.claim',
      'chats.load',
      'tickets.create',
      'messages.startSending',
      'messages.settle',
    ]);
    expect(rig.bank('karoo').controls.count('balances')).toBe(0);
    expect(message?.identityHash).toBe('hash-thandi');
  });

  it('carries nothing of a bank and nothing of the person, and its token is in no log', async () => {
    const { rig } = await sealedRig();

    const message = await rig.send(text('balance of my holiday fund'));

    expect(JSON.stringify(rig.sender.bodies.at(-1))).not.toMatch(/Holiday|Everyday|9034|4821|Karoo|8000/);
    expect(JSON.stringify(message?.content)).not.toContain(keyOf(thandi));
    expect(rig.lines.join('\n')).not.toContain(tokenOf(message));
  });

  it.each([
    ['an account', 'balance of my holiday fund', 'holiday'],
    ['last digits', 'balance 4821', 'everyday'],
    ['several accounts', 'balance savings', undefined],
    ['digits of no account', 'balance 9999', undefined],
    ['nothing', 'balance', undefined],
  ] as const)('knows silently which account was meant: %s', async (_case, words, account) => {
    const { rig, link } = await sealedRig();

    const message = await rig.send(text(words));

    const wanted = { holiday: refOf({ link, account: holiday }), everyday: refOf({ link, account: everyday }) };
    expect((await ticketOf(rig, message))?.account).toBe(account === undefined ? undefined : wanted[account]);
    expect(message?.content.kind).toBe('flow');
  });

  it('knows which bank was meant', async () => {
    const { rig } = await sealedRig();
    const harbour = await rig.link(thandi, 'harbour', ['sterling']);

    const message = await rig.send(text('balance karoo'));
    const other = await rig.send(text('balance harbour'));

    expect((await ticketOf(rig, message))?.account).not.toBe(harbour.id);
    expect([harbour.id, refOf({ link: harbour, account: { ...everyday, id: 'h-1' } })]).toContain(
      (await ticketOf(rig, other))?.account,
    );
  });

  it('asked for twice in a row gives two buttons that both work until their time is over', async () => {
    const { rig } = await sealedRig();

    const first = await rig.send(text('bal'));
    rig.clock.forward(seconds(3));
    const second = await rig.send(text('bal'));

    expect(tokenOf(first)).not.toBe(tokenOf(second));
    expect(await found(rig, first, 'flow')).toMatchObject({ kind: 'live' });
    expect(await found(rig, second, 'flow')).toMatchObject({ kind: 'live' });
    rig.clock.forward(minutes(10));
    expect(await found(rig, first, 'flow')).toMatchObject({ kind: 'dead' });
    expect(await found(rig, second, 'flow')).toMatchObject({ kind: 'dead' });
  });

  it('is answered once when its message comes twice', async () => {
    const { rig } = await sealedRig();
    const asked = rig.record(text('balance'));

    await rig.deliver([asked]);
    await rig.deliver([asked]);

    expect(rig.sender.sent).toHaveLength(1);
  });

  it('goes by page while nobody can say whether there is a Flow', async () => {
    const { rig } = await sealedRig({
      change: (outside) => ({ ...outside, flowId: () => Promise.reject(new Error('throttled')) }),
    });

    const message = await rig.send(text('balance'));

    expect(await found(rig, message, 'page')).toMatchObject({ kind: 'live', ticket: { place: 'page' } });
  });

  it('is not in the chat by an old button of the chat mode either', async () => {
    const { rig, link } = await sealedRig();

    const message = await rig.send(button(`balance:of:${refOf({ link, account: holiday })}`));

    expect(message?.content.kind).toBe('flow');
    expect((await ticketOf(rig, message))?.account).toBe(refOf({ link, account: holiday }));
  });
});

describe('what is behind a page', () => {
  it.each([
    ['export', 'export'],
    ['change pin', 'set-pin'],
    ['show amounts in this chat', 'mode-chat'],
  ])('%s has a ticket of its own purpose, and changes nothing by itself', async (words, purpose) => {
    const { rig } = await sealedRig();
    const before = await rig.profileOf(thandi);

    const message = await rig.send(text(words));

    expect(await found(rig, message, 'page')).toMatchObject({ kind: 'live', ticket: { purpose } });
    expect(await found(rig, message, 'flow')).toMatchObject({ kind: 'dead' });
    expect(message?.identityHash).toBe('hash-thandi');
    expect(await rig.profileOf(thandi)).toEqual(before);
  });

  it.each(['export', 'change pin', 'privacy chat'])(
    '%s is not handed to whoever may be somebody else now',
    async (words) => {
      const { rig } = await sealedRig();

      const message = await rig.send(text(words), { from: { ...thandi, identityHash: 'hash-new' } });

      expect(message?.content).toMatchObject({ kind: 'link', url: expect.stringContaining('/link/') });
      expect(rig.requests).not.toContain('tickets.create');
    },
  );
});

describe('lock', () => {
  it('kills every ticket that was handed out, whatever it was for', async () => {
    const { rig } = await sealedRig();
    const balance = await rig.send(text('balance'));
    const record = await rig.send(text('export'));

    await rig.send(text('lock'));

    expect(await found(rig, balance, 'flow')).toMatchObject({ kind: 'dead', because: 'locked' });
    expect(await found(rig, record, 'page')).toMatchObject({ kind: 'dead', because: 'locked' });
  });

  it('says the very same to everybody, in the language they speak, and moves the lock forward', async () => {
    const { rig } = await sealedRig();
    const content = async (words: string, from = thandi) => (await rig.send(text(words), { from }))?.content;

    const first = await content('lock');
    const at = (await rig.profileOf(thandi))?.lockedAt;
    rig.clock.forward(minutes(1));
    const again = await content('lock');
    const stranger = await content('lock', sipho);

    expect(again).toEqual(first);
    expect(stranger).toEqual(first);
    expect(first).toEqual({ kind: 'text', body: 'Okay.' });
    expect((await rig.profileOf(thandi))?.lockedAt).toBe((at ?? 0) + minutes(1));
    expect(await rig.profileOf(sipho)).toBeUndefined();
    expect(await content('sluit')).toEqual(first);
    await rig.changeProfile(thandi, { language: 'af' });
    expect(await content('lock')).toEqual({ kind: 'text', body: 'Oukei.' });
  });
});

describe('a reading made elsewhere', () => {
  it('counts in the chat too: its reads are spent, and what it brought may be shown', async () => {
    const rig = openRig();
    const link = await rig.link(thandi, 'karoo', ['everyday']);
    const read = (at: number) => ({ link: link.id, account: '*', endpoint: 'balances' as const, at });
    const reads = [1, 2, 3, 4].map((index) => read(rig.clock.now() - hours(index)));
    await rig.store.readings.add({ user: keyOf(thandi), sentAt: rig.clock.now() - hours(1), tag: 'elsewhere', reads });

    const answer = await rig.send(text('balance'));

    expect(rig.bank('karoo').controls.count('balances')).toBe(0);
    expect(answer?.content.body).toContain('only a few times a day');
  });
});

describe('after reading was stopped at a message that nobody answered', () => {
  const moved = { userId: 'ZA.99991208655302741000', waId: '27600000099', identityHash: 'hash-new' };
  const event = {
    kind: 'system',
    event: 'number-changed',
    previous: { userId: thandi.userId ?? '', waId: thandi.waId ?? '' },
  } as const;
  const told = (message: OutgoingMessage | undefined) =>
    message?.content.body.includes('Something about your WhatsApp changed') === true;

  it('the new id is told once, with its first answer', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    await rig.send(event, { from: moved });
    rig.clock.forward(seconds(5));

    const first = await rig.send(text('hello'), { from: moved });
    rig.clock.forward(seconds(5));
    const second = await rig.send(text('hello'), { from: moved });

    expect([told(first), told(second)]).toEqual([true, false]);
  });

  it('is told even to somebody who is not understood, and not in the answer to lock', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    await rig.send(text('mumble'), { from: moved });
    await rig.send(event, { from: moved });
    rig.clock.forward(seconds(5));

    const locked = await rig.send(text('lock'), { from: moved });
    rig.clock.forward(seconds(5));
    const mumbled = await rig.send(text('mumble again'), { from: moved });

    expect([told(locked), told(mumbled)]).toEqual([false, true]);
  });

  it('is not told where nothing was stopped', async () => {
    const rig = openRig();
    await rig.send(event, { from: moved });
    rig.clock.forward(seconds(5));

    expect(told(await rig.send(text('hello'), { from: moved }))).toBe(false);
  });
});
