import { beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../../lambdas/conversation/notices.ts';
import { outgoingOf } from '../../lambdas/conversation/reply.ts';
import { contactLabel } from '../../lambdas/language/labels.ts';
import { type Language, languageCodes } from '../../lambdas/language/languages.ts';
import { clearedSay, voiceOf } from '../../lambdas/language/voice.ts';
import type { Notice } from '../../lambdas/linking/port.ts';
import type { Cleared } from '../../lambdas/privacy/disclosure.ts';
import { graphBody } from '../../lambdas/whatsapp/build.ts';
import { everyReply, type Written } from './every-message.ts';

/** Every message that a skill can write, in every language, within what Meta takes. */
const send = ({ reply, manner }: Written, language: Language, preface: readonly Cleared[]) => {
  const { content } = outgoingOf(reply, preface, clearedSay(voiceOf(language)), manner);
  return graphBody({ address: { to: '+27600000067' }, content, callback: 'x' });
};

describe.each(languageCodes)('every message in %s', (language) => {
  const say = clearedSay(voiceOf(language));
  const preface = [say('late.hours', { hours: 23 }), say('identity.changed'), say('identity.again')];
  let written: readonly Written[] = [];
  beforeAll(async () => {
    written = await everyReply(language);
  }, 60_000);

  it('is within the limits of Meta, with and without what may come before it', () => {
    const refused = written.filter((one) => isRefused(one, language, []) || isRefused(one, language, preface));

    expect(written.length).toBeGreaterThan(800);
    expect(refused.map(({ where }) => where)).toEqual([]);
  });

  it('is all text for whoever asked for numbers only', () => {
    const kinds = written
      .filter(({ manner, reply }) => (reply.manner ?? manner) === 'numbers')
      .map((one) => ({ where: one.where, type: send(one, language, []).type }));

    expect(kinds.length).toBeGreaterThan(50);
    expect(kinds.filter(({ type }) => type !== 'text')).toEqual([]);
  });

  it('opens with words, never with an amount, and never with nothing', () => {
    const amount = /\d[.,\u00a0 ]\d{2}\b|R\s?\d|£/u;
    const wrong = written.filter(({ reply: { opening } }) => opening.trim().length < 2 || amount.test(opening));

    // How a person is reached is the operator's own text, and may well hold digits.
    expect(wrong.filter(({ where }) => !where.startsWith('agent')).map(({ where }) => where)).toEqual([]);
  });

  it('has labels that are not cut: what stands on a button is what was written', () => {
    const own = written.flatMap(({ reply }) => [
      ...(reply.choices ?? [])
        .filter(({ id }) => !/^(?:balance:of|unlink:bank|[a-z-]+:card):/.test(id))
        .map(({ title }) => title),
      ...(reply.link === undefined ? [] : [reply.link.label]),
      ...(reply.flow === undefined ? [] : [reply.flow.label]),
    ]);

    expect([...new Set([...own, say('button.choose')])].filter((title) => title.length > 20)).toEqual([]);
  });

  it('says no markup and no address that a bank put into a name', () => {
    const leaks = written.filter(({ reply }) =>
      /example\.com|\*My\*|_holiday_/.test(JSON.stringify(outgoingOf(reply, [], say).content)),
    );

    expect(leaks.map(({ where }) => where)).toEqual([]);
  });

  it('holds no amount and no account outside the chat mode', () => {
    const told = written.filter(({ where }) => /^[a-z-]+, (?:sealed|page|never|numbers only, sealed)/i.test(where));
    const leaks = told.filter(({ reply }) =>
      /holiday|\b10\d\d\b|12[\s,.]?345/i.test(JSON.stringify(outgoingOf(reply, [], say).content)),
    );

    expect(told.length).toBeGreaterThan(400);
    expect(leaks.map(({ where }) => where)).toEqual([]);
  });

  it('gives a Flow or a page of its own to whoever proves themselves, bound to the identity that linked', () => {
    const ways = (scene: string, flow: string) =>
      written
        .filter(({ where }) => where.startsWith(`balance, ${scene}, {}`) && where.includes(flow))
        .map(({ reply }) => [reply.flow === undefined ? 'page' : 'flow', reply.forHolder]);

    expect(new Set(ways('sealed', '998877').map(String))).toEqual(new Set(['flow,true']));
    expect(new Set(ways('sealed', 'no flow').map(String))).toEqual(new Set(['page,true']));
    expect(new Set(ways('sealed with a passkey', '998877').map(String))).toEqual(new Set(['page,true']));
    expect(new Set(ways('page', '998877').map(String))).toEqual(new Set(['page,true']));
  });

  it('is also true of notices', () => {
    const notices: readonly Notice[] = [
      'link-timed-out',
      'link-tried-elsewhere',
      'link-refused',
      'linked-elsewhere',
      'revoked-late',
      'revocation-failed',
    ];
    for (const notice of notices) {
      const body = textOf(notice, say, contactLabel('+27 80 000 0000'));
      expect(() =>
        graphBody({ address: { recipient: 'ZA.1' }, content: { kind: 'text', body }, callback: 'x' }),
      ).not.toThrow();
    }
  });
});

function isRefused(written: Written, language: Language, preface: readonly Cleared[]): boolean {
  try {
    send(written, language, preface);
    return false;
  } catch {
    return true;
  }
}

// In the same process, because making every message takes longer than looking at it.
await import('./plain-messages.ts');
