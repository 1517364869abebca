import { beforeEach, describe, expect, it } from 'vitest';
import { lineContext } from '../../lambdas/agents/lines.ts';
import { close, reply, take } from '../../lambdas/agents/serving.ts';
import { hours, minutes } from '../../lambdas/platform/clock.ts';
import { button, keyOf, sipho, text, thandi } from '../conversation/rig.ts';
import { type DeskRig, lerato, openDeskRig, pieter, usual } from './rig.ts';

describe('the way to a person', () => {
  let rig: DeskRig;
  beforeEach(() => {
    rig = openDeskRig();
  });

  const lines = async () =>
    Promise.all(
      (await rig.desk.transcripts.list(keyOf(thandi))).map(async (line) =>
        line.sealedText === undefined ? `[${line.kind}]` : rig.vault.open(lineContext(line), line.sealedText),
      ),
    );
  const talk = async () => {
    await rig.says('agent');
    expect(await take(rig.serving, lerato, await rig.handoverOf())).toBe('taken');
  };

  describe('asking for one', () => {
    it.each(['agent', 'I want to talk to a real person', 'complaint', 'fraud', 'somebody hacked my account'])(
      'is %j: the queue, what is seen, and the way back, at once',
      async (words) => {
        const answer = await rig.says(words);

        expect(answer).toContain('I have asked a person to write to you here.');
        expect(answer).toContain('You are the first who waits.');
        expect(answer).toContain('I do not know how long it will take.');
        expect(answer).toContain('They do not see amounts, your number or your earlier messages.');
        expect(answer).toContain('[Lock this chat]');
        expect(answer).toContain('[Back to the bot]');
        expect(await rig.desk.handovers.open(10)).toHaveLength(1);
      },
    );

    it('hands over intents, banks and language, and no word or figure of what was before', async () => {
      await rig.link(thandi, 'karoo', ['everyday']);
      await rig.says('what is my balance');
      rig.clock.forward(1_000);
      await rig.says('accounts');
      rig.clock.forward(1_000);
      await rig.says('my number plate is CA 123');
      await rig.says('agent');

      const { user: _user, id: _id, sealedAddress, ...told } = await rig.handoverOf();
      expect(told).toMatchObject({ lastAsked: ['accounts', 'balance'], banks: ['karoo'], language: 'en', lines: 0 });
      expect(JSON.stringify(told)).not.toMatch(/15230|CA 123|2760/);
      expect(sealedAddress).not.toContain('27600000067');
      expect(await lines()).toEqual([]);
    });

    it('again keeps the place, and says who waits before them', async () => {
      await rig.says('agent', sipho);
      rig.clock.forward(minutes(1));
      await rig.says('agent');
      const { id } = await rig.handoverOf();

      const again = await rig.says('agent');

      expect(again).toContain('You are still waiting for a person.');
      expect(again).toContain('1 person waits before you.');
      expect((await rig.handoverOf()).id).toBe(id);
      expect(await rig.desk.handovers.open(10)).toHaveLength(2);
    });

    it('tells how long people waited lately, and never less than somebody waits now', async () => {
      for (const [index, waited] of [2, 3, 4].entries()) {
        await rig.desk.handovers.noteWait({
          id: `${index}`,
          at: rig.clock.now() - index,
          milliseconds: minutes(waited),
        });
      }
      expect(await rig.says('agent')).toContain('Today people waited about 3 minutes.');

      rig.clock.forward(minutes(9));
      expect(await rig.says('agent')).toContain('Today people waited about 9 minutes.');
    });

    it('outside the hours tells when somebody is there, and puts nobody into a queue', async () => {
      rig = openDeskRig({
        settings: {
          ...usual,
          hours: { timeZone: 'Africa/Johannesburg', days: { mon: [['08:00', '17:00']] }, closed: ['2026-11-23'] },
        },
      });

      const answer = await rig.says('agent');

      expect(answer).toContain('Nobody is there to talk with you right now.');
      expect(answer).toMatch(/A person is here again from Monday,? (30 November|November 30) at 08:00 (SAST|GMT\+2)\./);
      expect(answer).toContain('+27 80 000 0000');
      expect(await rig.desk.handovers.open(10)).toEqual([]);
      expect(await rig.says('help')).toBeDefined();
    });

    it('where the desk cannot be told, is the contact line, and the bot goes on', async () => {
      const { BotError } = await import('../../lambdas/platform/errors.ts');
      const unavailable = async () => {
        throw new BotError('DESK_UNAVAILABLE', 'no');
      };
      rig = openDeskRig({ desk: { open: unavailable, pass: unavailable, end: unavailable } });

      expect(await rig.says('agent')).toContain('I could not reach the people who help here.');
      expect(await rig.says('menu')).toBeDefined();
      expect(await rig.desk.handovers.open(10)).toEqual([]);
    });
  });

  describe('while somebody waits', () => {
    beforeEach(async () => {
      await rig.says('agent');
    });

    it('the bot keeps what it does not understand, says so once, and does what it understands', async () => {
      expect(await rig.says('they took the parcel to the wrong gate')).toContain('I keep what you write');
      rig.clock.forward(1);
      expect(await rig.says('and nobody rang the bell')).toBeUndefined();
      expect(await rig.says('menu')).toBeDefined();

      expect(await lines()).toEqual(['they took the parcel to the wrong gate', 'and nobody rang the bell']);
    });

    it('the bot keeps a long text that it understands, and answers it all the same', async () => {
      await rig.link(thandi, 'karoo', ['everyday']);
      expect(await rig.says('please show me my balance again')).toContain('Karoo Bank');
      rig.clock.forward(1);
      expect(await rig.says('somebody hacked my account on Monday')).toBeUndefined();

      expect(await lines()).toEqual(['please show me my balance again', 'somebody hacked my account on Monday']);
    });

    it.each(['bot', 'Bot!', 'cancel'])('%j ends the wait', async (word) => {
      expect(await rig.says(word)).toContain('You are talking with me, the bot.');

      expect(await rig.desk.handovers.open(10)).toEqual([]);
      expect(await rig.says('menu')).not.toContain('I am the bot again');
    });

    it('the button ends it as well', async () => {
      await rig.send(button('agent:bot'));

      expect((await rig.handoverOf()).closedBecause).toBe('bot');
    });
  });

  describe('while a person talks', () => {
    beforeEach(talk);

    it('the person was told so, once', async () => {
      expect(rig.sender.sent.at(-1)?.content.body).toContain('You are talking with a person now.');
      expect(await take(rig.serving, lerato, await rig.handoverOf())).toBe('mine');
      expect(rig.sender.sent).toHaveLength(2);
    });

    it.each(['balance', 'menu', 'hello there', 'agent', 'qwerty', 'yes', 'my PIN does not work'])(
      'the bot is silent: %j',
      async (words) => {
        expect(await rig.says(words)).toBeUndefined();

        expect(await lines()).toEqual([words]);
      },
    );

    it('keeps one line of one message, however often it is delivered', async () => {
      const message = rig.record(text('hello'));
      await rig.deliver([message]);
      await rig.deliver([message]);

      expect(await lines()).toEqual(['hello']);
      expect(await rig.recordOf(message)).toMatchObject({ state: 'DROPPED', reason: 'with-person' });
    });

    it.each([
      ['lock', 'Okay.'],
      ['stop', ''],
      ['delete my data', ''],
      ['123456', ''],
    ])('%j works at once', async (words, answer) => {
      expect(await rig.says(words)).toContain(answer);

      expect(await lines()).toEqual([]);
    });

    it('a typed secret is warned of, and the person at the desk sees only that there was one', async () => {
      expect(await rig.says('my pin is 4821')).toBeDefined();

      expect(await lines()).toEqual(['[withheld]']);
    });

    it('`stop` ends it', async () => {
      await rig.says('stop');

      expect((await rig.handoverOf()).closedBecause).toBe('stopped');
      expect(await rig.says('hello')).not.toContain('I am the bot again');
    });

    it('`bot` brings the bot back, and no person hears what follows', async () => {
      expect(await rig.says('bot')).toContain('No person sees what you write now.');
      expect(await rig.says('menu')).toBeDefined();

      expect(await lines()).toEqual([]);
      expect(await reply(rig.serving, lerato, await rig.handoverOf(), draft('late'))).toBe('over');
      expect((await rig.handoverOf()).state).toBe('CLOSED');
    });

    it('a picture is not passed on, and both are told', async () => {
      const answer = await rig.send({ kind: 'media', media: 'image' });

      expect(answer?.content.body).toContain('cannot see pictures');
      expect(await lines()).toEqual(['[media]']);
    });

    it('a long talk uses up none of the bot’s own answers', async () => {
      for (let index = 0; index < 12; index += 1) {
        rig.clock.forward(1_000);
        expect(await reply(rig.serving, lerato, await rig.handoverOf(), draft(`line ${index}`))).toBe('sent');
      }
      await close(rig.serving, lerato, await rig.handoverOf(), 0);

      expect(await rig.says('menu')).not.toContain('pause');
      expect(await rig.says('menu')).toBeDefined();
    });

    it('is over after the idle time: the bot answers and says that it is back, once', async () => {
      rig.clock.forward(minutes(15));

      expect(await rig.says('menu')).toMatch(/^I am the bot again\./);
      expect(await rig.says('menu')).not.toContain('I am the bot again');
      expect((await rig.handoverOf()).closedBecause).toBe('idle');
    });

    it('is over when somebody else is at the number', async () => {
      await rig.send(text('hello'), { from: { ...thandi, identityHash: 'another' } });

      expect((await rig.handoverOf()).closedBecause).toBe('identity');
      expect(await lines()).toEqual([]);
    });

    it('ends with a word that the bot is back, and the next answer does not repeat it', async () => {
      expect(await close(rig.serving, lerato, await rig.handoverOf(), 0)).toBe('closed');

      expect(rig.sender.sent.at(-1)?.content.body).toContain('I am the bot again');
      expect(await rig.says('menu')).not.toContain('I am the bot again');
    });

    it('ends, and where that could not be told, the next answer does', async () => {
      rig.sender.script({ kind: 'not-sent', code: 'ECONNREFUSED' });
      rig.clock.forward(1_000);
      await close(rig.serving, lerato, await rig.handoverOf(), 0);
      rig.clock.forward(1_000);

      expect(await rig.says('menu')).toMatch(/^I am the bot again\./);
    });
  });

  it('a message on its way while the agent ends it is answered by the bot, and stands in no transcript', async () => {
    await talk();
    const add = rig.desk.transcripts.add;
    // Between the loading of the chat and the hearing.
    Object.assign(rig.desk.transcripts, {
      add: async (line: Parameters<typeof add>[0]) => {
        await close(rig.serving, lerato, await rig.handoverOf(), 0);
        Object.assign(rig.desk.transcripts, { add });
        return add(line);
      },
    });
    const before = rig.sender.sent.length;
    await rig.deliver([rig.record(text('menu'))]);

    expect(rig.sender.sent).toHaveLength(before + 2);
    expect(rig.sender.sent.at(-1)?.content.body).toMatch(/^I am the bot again\./);
    expect(await lines()).toEqual([]);
  });

  it('deleting my data takes hand-over and transcript with it', async () => {
    await rig.link(thandi, 'karoo', ['everyday']);
    await talk();
    await rig.says('please help me');
    expect(await lines()).toEqual(['please help me']);
    await rig.parts.abilities.erase(keyOf(thandi));

    expect(await rig.desk.transcripts.list(keyOf(thandi))).toEqual([]);
    expect(await rig.desk.handovers.open(10)).toEqual([]);
    expect(await rig.desk.handovers.get(keyOf(thandi))).toBeUndefined();
  });

  it('is one question away after two misunderstandings', async () => {
    await rig.link(thandi, 'karoo', ['everyday']);
    await rig.says('flurb gnarx');
    rig.clock.forward(1_000);
    expect(await rig.says('gnarx flurb')).toContain('[Talk to a person]');
  });

  let drafts = 0;
  const draft = (words: string) => {
    drafts += 1;
    return { draft: { at: rig.clock.now(), id: `draft-${drafts}` }, text: words };
  };

  describe('agents', () => {
    it('of two who take at once, one does', async () => {
      await rig.says('agent');
      const handover = await rig.handoverOf();

      const taken = await Promise.all([take(rig.serving, lerato, handover), take(rig.serving, pieter, handover)]);

      expect(taken.toSorted()).toEqual(['somebody-else', 'taken']);
    });

    it('cannot write for another, nor before taking, nor with nothing to say', async () => {
      await rig.says('agent');
      expect(await reply(rig.serving, lerato, await rig.handoverOf(), draft('hi'))).toBe('not-mine');
      await take(rig.serving, lerato, await rig.handoverOf());

      expect(await reply(rig.serving, pieter, await rig.handoverOf(), draft('hi'))).toBe('not-mine');
      expect(await close(rig.serving, pieter, await rig.handoverOf(), 0)).toBe('not-mine');
      expect(await reply(rig.serving, lerato, await rig.handoverOf(), draft(' \u0007 '))).toBe('empty');
      expect(await reply(rig.serving, lerato, await rig.handoverOf(), draft('x'.repeat(1_501)))).toBe('too-long');
    });

    it('send one reply once, handed in twice at once or again', async () => {
      await talk();
      const before = rig.sender.sent.length;
      const one = draft('Good day');

      const replied = await Promise.all([
        reply(rig.serving, lerato, await rig.handoverOf(), one),
        reply(rig.serving, lerato, await rig.handoverOf(), one),
      ]);
      expect(replied).toContain('sent');
      expect(await reply(rig.serving, lerato, await rig.handoverOf(), one)).toBe('duplicate');

      expect(rig.sender.sent).toHaveLength(before + 1);
      expect(await lines()).toEqual(['Good day']);
      expect(rig.sender.sent.at(-1)).toMatchObject({
        content: { kind: 'text', body: 'Good day' },
        identityHash: 'hash-thandi',
      });
    });

    it('cannot write once the service window is over, and are told so', async () => {
      rig = openDeskRig({ settings: { ...usual, idleMinutes: 720 } });
      await talk();
      for (let hour = 0; hour < 24; hour += 11) {
        rig.clock.forward(hours(11));
        await reply(rig.serving, lerato, await rig.handoverOf(), draft('still here'));
      }
      const before = rig.sender.sent.length;

      expect(await reply(rig.serving, lerato, await rig.handoverOf(), draft('too late'))).toBe('window-closed');
      expect(rig.sender.sent).toHaveLength(before);
    });

    it('read what the person wrote before they end it', async () => {
      await talk();
      const handover = await rig.handoverOf();
      await rig.says('one more thing');

      expect(await close(rig.serving, lerato, handover, handover.lines)).toBe('unread');
      expect(await close(rig.serving, lerato, handover, 1)).toBe('closed');
      expect(await close(rig.serving, lerato, handover, 1)).toBe('not-mine');
    });

    it('leave a trail that says who did what to whom, in order', async () => {
      await talk();
      await reply(rig.serving, lerato, await rig.handoverOf(), draft('hello'));
      await take(rig.serving, pieter, await rig.handoverOf());
      await close(rig.serving, lerato, await rig.handoverOf(), 0);

      const trail = await rig.desk.actions.list('2026-11-22');
      expect(trail.map(({ agent, action }) => `${agent} ${action}`)).toEqual([
        'agent-lerato took',
        'agent-lerato replied',
        'agent-pieter took',
        'agent-pieter refused',
        'agent-lerato closed',
      ]);
      expect(JSON.stringify(trail)).not.toContain('hello');
    });

    it('do nothing that cannot be noted', async () => {
      await talk();
      const before = rig.sender.sent.length;
      Object.assign(rig.desk.actions, { append: () => Promise.reject(new Error('full')) });

      await expect(reply(rig.serving, lerato, await rig.handoverOf(), draft('hello'))).rejects.toThrow('full');
      await expect(close(rig.serving, lerato, await rig.handoverOf(), 0)).rejects.toThrow('full');

      expect(rig.sender.sent).toHaveLength(before);
      expect((await rig.handoverOf()).state).toBe('TALKING');
    });
  });
});
