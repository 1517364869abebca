import { describe, expect, it } from 'vitest';
import { days, hours, minutes, seconds } from '../../lambdas/platform/clock.ts';
import type { InboundContent, Sender } from '../../lambdas/webhook/record.ts';
import { button, keyOf, manyNamed, openRig, seen, sipho, text, thandi } from './rig.ts';

describe('a balance answer', () => {
  it('makes four requests to DynamoDB, one to the bank and one to the Graph API, however many accounts', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday', 'holiday', 'rainy', 'plastic']);
    rig.requests.length = 0;

    await rig.send(text('balance'));

    expect(rig.requests).toEqual(['messages.claim', 'chats.load', 'messages.startSending', 'messages.settle']);
    expect(rig.bank('karoo').controls.count('balances')).toBe(1);
    expect(rig.sender.sent).toHaveLength(1);
  });

  it('goes only to the identity that linked', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);

    const withAmounts = await rig.send(text('balance'));
    const without = await rig.send(text('accounts'));

    expect(withAmounts?.identityHash).toBe('hash-thandi');
    expect(without?.identityHash).toBeUndefined();
  });

  it('is not fetched at all where it may not be shown', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    await rig.unlockWith(thandi, 'passkey');
    await rig.changeProfile(thandi, { mode: 'page' });

    const answer = await rig.send(text('balance'));

    expect(rig.bank('karoo').controls.count('balances')).toBe(0);
    expect(answer?.content).toMatchObject({ kind: 'link', url: expect.stringContaining('/view/') });
    expect(answer?.content.body).not.toMatch(/15.?230|10.?230|R\s?\d/);
  });

  it('keeps what was read, sealed, and what was asked back, without anything personal', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday', 'holiday', 'rainy']);

    await rig.send(text('balance savings'));
    await rig.send(button('balance'));

    const [asked, answered] = await rig.recordsOf(thandi);
    expect(asked).toMatchObject({ intent: 'balance', state: 'SENT' });
    expect(asked?.pending).not.toMatch(/k-2|k-3|Holiday|9034|1177/);
    expect(answered?.reads).toEqual([expect.objectContaining({ endpoint: 'balances', account: '*' })]);
    expect(answered?.sealedCache).not.toMatch(/8000|Holiday/);
  });

  it('remembers which account it was about, and the page of a long list, by names that say nothing', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', [...manyNamed(25)]);

    await rig.send(text('balance pocket 6007'));
    await rig.send(text('balance'));

    const [one, page] = await rig.recordsOf(thandi);
    expect(JSON.parse(one?.pending ?? '{}')).toEqual({
      v: 1,
      account: expect.stringMatching(/^[\w-]{12}$/),
      again: expect.stringMatching(/^balance:of:[\w-]{12}$/),
    });
    expect(JSON.parse(page?.pending ?? '{}')).toEqual({
      v: 1,
      next: 'balance:from:12',
      again: 'balance:from:0',
      options: ['balance:from:12', 'menu'],
    });
  });

  it('says "read" and "typing" only when an answer is coming', async () => {
    const rig = openRig();
    const answered = rig.record(text('hello'));
    const ignored = rig.record({ kind: 'reaction' });

    await rig.deliver([answered, ignored]);

    expect(rig.sender.read).toEqual([answered.id]);
  });
});

describe('nothing personal is logged or counted (I3)', () => {
  it('whatever is typed and whatever goes wrong', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday', 'holiday']);
    const typed = [
      'balance',
      'my pin is 4821',
      '4111 1111 1111 1111',
      'qwertyuiop',
      '482913',
      'balance of my holiday fund',
    ];

    for (const body of typed) await rig.send(text(body));
    rig.bank('karoo').controls.failNext('unavailable', 1);
    await rig.send(text('balance'));
    rig.sender.script({ kind: 'refused', code: '131026', means: 'undeliverable' });
    await rig.send(text('hello'));

    const written = [...rig.lines, ...rig.counted.map((one) => JSON.stringify(one))].join('\n');
    for (const planted of [
      '27600000067',
      '13491208655302741918',
      'hash-thandi',
      'wamid.',
      '4111',
      '482913',
      'qwerty',
      'Holiday',
      '15230',
      '15 230',
      '4821',
    ]) {
      expect(written).not.toContain(planted);
    }
    expect(rig.lines.length).toBeGreaterThan(typed.length);
  });
});

describe('whoever may not be the one who linked', () => {
  const moved: Sender = { userId: 'ZA.99991208655302741000', waId: '27600000099', identityHash: 'hash-new' };

  const system = (content: Partial<Extract<InboundContent, { kind: 'system' }>>): InboundContent => ({
    kind: 'system',
    event: 'number-changed',
    ...content,
  });

  it.each(['number-changed', 'user-id-changed', 'identity-changed'] as const)(
    'stops reading at %s, and answers nothing',
    async (event) => {
      const rig = openRig();
      const link = await rig.link(thandi, 'karoo', ['everyday']);

      const answer = await rig.send(system({ event }));

      expect(answer).toBeUndefined();
      expect(await rig.store.links.get(link.user, link.id)).toMatchObject({
        state: 'SUSPENDED',
        stateReason: 'identity-changed',
      });
    },
  );

  it('stops reading under the ids that the person had before', async () => {
    const rig = openRig();
    const link = await rig.link(thandi, 'karoo', ['everyday']);
    const previous = { userId: thandi.userId ?? '', waId: thandi.waId ?? '' };

    await rig.send(system({ previous }), { from: moved });

    expect((await rig.store.links.get(link.user, link.id))?.state).toBe('SUSPENDED');
    expect(await rig.store.chats.load(keyOf(moved), rig.clock.now())).toMatchObject({ links: [] });
  });

  it('stops reading even when the event arrives late', async () => {
    const rig = openRig();
    const link = await rig.link(thandi, 'karoo', ['everyday']);

    await rig.send(system({}), { sentAt: rig.clock.now() - days(3) });

    expect((await rig.store.links.get(link.user, link.id))?.state).toBe('SUSPENDED');
  });

  it('leaves everything as it is at other events', async () => {
    const rig = openRig();
    const link = await rig.link(thandi, 'karoo', ['everyday']);

    await rig.send(system({ event: 'other' }));

    expect((await rig.store.links.get(link.user, link.id))?.state).toBe('ACTIVE');
  });

  it('sees a number that was linked before its scoped id was known', async () => {
    const rig = openRig();
    const phoneOnly: Sender = { waId: thandi.waId ?? '' };
    const link = await rig.link(phoneOnly, 'karoo', ['everyday']);

    const answer = await rig.send(text('balance'), { from: thandi });

    expect(answer === undefined ? '' : seen(answer)).toContain('Something about your WhatsApp changed');
    expect((await rig.store.links.get(link.user, link.id))?.state).toBe('SUSPENDED');
  });

  it.each([
    ['SUSPENDED', 'locked'],
    ['SUSPENDED', 'unlock-changed'],
    ['ENDED', 'consent-ended'],
  ] as const)('is offered no link again that was %s before: %s', async (state, reason) => {
    const rig = openRig();
    const { user, id } = await rig.link(thandi, 'karoo', ['everyday']);
    await rig.store.links.moveState(user, id, ['ACTIVE'], state, reason);

    const answer = await rig.send(text('balance'), { from: { ...thandi, identityHash: 'hash-new' } });

    expect(answer === undefined ? '' : seen(answer)).not.toContain('Something about your WhatsApp changed');
    expect((await rig.store.links.get(user, id))?.stateReason).toBe('identity-changed');
  });

  it.each([
    ['another hash', { ...thandi, identityHash: 'hash-new' }],
    ['no hash any more', { userId: thandi.userId, waId: thandi.waId }],
    ['another number', { ...thandi, waId: '27600000099' }],
  ] as [string, Sender][])('gets no figures with %s', async (_case, from) => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);

    const answer = await rig.send(text('balance'), { from });

    expect(answer?.content.body).not.toMatch(/\d{2},\d{2}/);
    expect(answer?.content.kind).toBe('link');
    expect(rig.bank('karoo').controls.count('balances')).toBe(0);
  });

  it('gets figures again after the bank login was repeated, hash or no hash', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    const from: Sender = { userId: thandi.userId ?? '', waId: thandi.waId ?? '' };
    await rig.send(text('balance'), { from });
    await rig.awaitCode(from, '482913');
    await rig.changeProfile(thandi, { identityHash: 'hash-thandi' });

    await rig.send(text('482913'), { from });
    const answer = await rig.send(text('balance'), { from });

    expect(answer === undefined ? '' : seen(answer)).toContain('Here is your balance.');
    expect(answer?.identityHash).toBeUndefined();
  });
});

describe('what is never answered', () => {
  it.each<[string, InboundContent]>([
    ['reaction', { kind: 'reaction' }],
    ['edit', { kind: 'edit' }],
    ['revoke', { kind: 'revoke' }],
    ['flow', { kind: 'flow', response: '{}' }],
  ])('%s is dropped with its reason', async (reason, content) => {
    const rig = openRig();
    const record = rig.record(content);

    await rig.deliver([record]);

    expect(rig.sender.sent).toEqual([]);
    expect(await rig.recordOf(record)).toMatchObject({ state: 'DROPPED', reason });
    expect(rig.counted).toContainEqual({ name: 'MessageDropped', reason });
  });

  it.each<InboundContent>([{ kind: 'unsupported', type: 'hologram' }, { kind: 'order' }])(
    '$kind but for one helpful line a day',
    async (content) => {
      const rig = openRig();
      await rig.link(thandi, 'karoo', ['everyday']);
      const first = await rig.send(content);
      const second = rig.record(content);
      await rig.deliver([second]);
      rig.clock.forward(days(2));

      expect(first?.content.body).toContain('Please write it in words');
      expect(await rig.recordOf(second)).toBeUndefined();
      expect((await rig.send(content))?.content.body).toContain('Please write it in words');
      expect(rig.sender.sent).toHaveLength(2);
    },
  );

  it('an edit of a message that nobody knows', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    const edit = rig.record({ kind: 'edit', original: 'wamid.unknown', body: 'balance' });

    await rig.deliver([edit]);

    expect(await rig.recordOf(edit)).toMatchObject({ state: 'DROPPED', reason: 'edit' });
    expect(rig.bank('karoo').controls.count('balances')).toBe(0);
  });

  it('somebody with a parent id alone cannot be written to', async () => {
    const rig = openRig();
    const record = rig.record(text('hello'), { from: { parentUserId: 'ZA.ENT.1' }, user: keyOf(sipho) });

    await rig.deliver([record]);

    expect(await rig.recordOf(record)).toMatchObject({ state: 'DROPPED', reason: 'no-address' });
  });
});

describe('the language', () => {
  it('is kept once, when the words first show it', async () => {
    const rig = openRig();

    await rig.send(text('hallo'));
    await rig.send(text('wat is my saldo asseblief'));
    await rig.send(text('hello'));

    expect((await rig.profileOf(thandi))?.language).toBe('af');
    expect(rig.requests.filter((request) => request === 'chats.saveProfile')).toHaveLength(2);
  });

  it('costs an English stranger no write', async () => {
    const rig = openRig();

    await rig.send(text('hello'));

    expect(await rig.profileOf(thandi)).toBeUndefined();
  });

  it('does not stop an answer when it cannot be kept', async () => {
    const rig = openRig({
      wrapStore: (store) => ({
        ...store,
        chats: { ...store.chats, saveProfile: () => Promise.reject(new Error('throttled')) },
      }),
    });

    const answer = await rig.send(text('hallo'));

    expect(answer?.content.body).toContain('Hallo');
  });
});

it('asks a stranger a few times an hour what they mean, and answers what means nothing once', async () => {
  const rig = openRig();
  const bodies: (string | undefined)[] = [];
  for (const body of [
    'blah blorp',
    'blip blop',
    'are you human',
    'send 500 to my mother',
    'are you a robot',
    'are you real',
  ]) {
    bodies.push((await rig.send(text(body)))?.content.body);
    rig.clock.forward(minutes(3));
  }

  expect(bodies.map((body) => body !== undefined)).toEqual([true, false, true, true, true, false]);
  rig.clock.forward(hours(1));
  expect(await rig.send(text('blip blop'))).toBeDefined();
});

it('counts a stranger as new only once a day, so that a flood costs no extra reads', async () => {
  const rig = openRig();

  await rig.send(text('hello'));
  rig.requests.length = 0;
  rig.clock.forward(hours(1));
  await rig.send(text('hello'));

  expect(rig.requests.filter((request) => request === 'chats.load')).toHaveLength(1);
});

describe('the pause after ten answers', () => {
  const ask = async (rig: ReturnType<typeof openRig>, times: number) => {
    for (let time = 0; time < times; time += 1) {
      await rig.send(text('help'));
      rig.clock.forward(seconds(10));
    }
  };

  it('is announced by the tenth answer, with the minutes that are left of it', async () => {
    const rig = openRig();
    await ask(rig, 9);

    const tenth = await rig.send(text('help'));

    expect(rig.sender.sent.slice(0, 9).map(seen).join()).not.toContain('pause');
    expect(tenth && seen(tenth)).toContain('I pause for 9 minutes');
    expect(await rig.send(text('help'))).toBeUndefined();
  });

  it('counts answers alone: nothing of what was said without being asked', async () => {
    const rig = openRig();
    for (const intent of ['notice:alert', 'notice:recognise', 'notice:linked-elsewhere', 'notice:agent'] as const) {
      for (let time = 0; time < 3; time += 1) {
        const name = { user: keyOf(thandi), sentAt: rig.clock.now(), tag: `${intent}-${time}` };
        await rig.store.messages.claim(name, 'me', rig.clock.now() + seconds(60));
        await rig.store.messages.startSending(name, 'me', { intent }, rig.clock.now());
      }
    }
    await ask(rig, 9);

    const tenth = await rig.send(text('help'));

    expect(tenth && seen(tenth)).toContain('I pause for 9 minutes');
  });

  it.each(['agent', 'my card was stolen', 'freeze my card', 'i want to die'])(
    'keeps nobody waiting who needs help now: %s',
    async (words) => {
      const rig = openRig();
      await ask(rig, 10);

      const answers = [];
      for (let time = 0; time < 5; time += 1) answers.push(await rig.send(text(words)));

      expect(answers.map((answer) => answer !== undefined)).toEqual([true, true, true, false, false]);
      expect(await rig.send(text('help'))).toBeUndefined();
    },
  );

  it('tells nothing to whoever locks', async () => {
    const rig = openRig();
    await ask(rig, 9);

    const locked = await rig.send(text('lock'));

    expect(locked && seen(locked)).toBe('Okay.');
  });

  it('does not keep a code from making its link', async () => {
    const rig = openRig();
    await rig.awaitCode(thandi, '482913');
    await ask(rig, 10);

    expect(await rig.send(text('Code 482913'))).toBeUndefined();

    const { links } = await rig.store.chats.load(keyOf(thandi), rig.clock.now());
    expect(links.map(({ state }) => state)).toEqual(['ACTIVE']);
  });
});

describe('a code in a chat that did not ask for the link', () => {
  it('warns its owner even when the first try at the warning fails, and answers the stranger once', async () => {
    let fails = true;
    const rig = openRig({
      wrapStore: (store) => ({
        ...store,
        chats: {
          ...store.chats,
          load: (user, now) => {
            if (!fails || user !== keyOf(thandi)) return store.chats.load(user, now);
            fails = false;
            return Promise.reject(new Error('throttled'));
          },
        },
      }),
    });
    await rig.awaitCode(thandi, '482913');
    const typed = rig.record(text('Code 482913'), { from: sipho });
    fails = true;

    const first = await rig.deliver([typed]);
    rig.clock.forward(minutes(2));
    const second = await rig.deliver([typed]);

    expect(first.batchItemFailures).toHaveLength(1);
    expect(second.batchItemFailures).toHaveLength(0);
    const told = (who: string) => rig.sender.sent.filter(({ address }) => JSON.stringify(address).includes(who));
    expect(told(thandi.waId ?? '')).toHaveLength(1);
    expect(told(sipho.userId ?? '')).toHaveLength(1);
  });
});

describe('a bank login that another chat has already', () => {
  const open = async () => {
    const rig = openRig();
    await rig.link(sipho, 'karoo', ['everyday'], { subjectTag: `subject-${keyOf(thandi)}` });
    await rig.awaitCode(thandi, '482913');
    return rig;
  };
  const told = (rig: Awaited<ReturnType<typeof open>>, who: string) =>
    rig.sender.sent.filter(({ address }) => JSON.stringify(address).includes(who)).map(seen);

  it('is told to that chat, and to this one', async () => {
    const rig = await open();

    await rig.deliver([rig.record(text('Code 482913'))]);

    expect(told(rig, sipho.userId ?? '')).toEqual([expect.stringContaining('was linked in another chat too')]);
    expect(told(rig, thandi.waId ?? '')).toEqual([expect.stringContaining('is linked in another chat too')]);
  });

  it('is told once, when the code is sent twice', async () => {
    const rig = await open();

    await rig.deliver([rig.record(text('Code 482913'))]);
    await rig.deliver([rig.record(text('Code 482913'))]);

    expect(told(rig, sipho.userId ?? '')).toHaveLength(1);
  });
});
