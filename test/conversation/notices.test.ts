import { describe, expect, it } from 'vitest';
import { isLate, lateNotices, metaLanguages, noticeTemplate } from '../../lambdas/conversation/late-notices.ts';
import { languageCodes } from '../../lambdas/language/languages.ts';
import { runChores } from '../../lambdas/linking/chores.ts';
import { hours, minutes } from '../../lambdas/platform/clock.ts';
import { keyOf, openRig, seen, sipho, text, thandi } from './rig.ts';

const user = keyOf(thandi);

describe('a notice', () => {
  it('is told once to the address that was sealed at linking, in the language of the person', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    await rig.changeProfile(thandi, { language: 'af' });

    await rig.parts.abilities.notify(user, 'link-tried-elsewhere');
    await rig.parts.abilities.notify(user, 'link-tried-elsewhere');

    expect(rig.sender.sent.map(({ address }) => address)).toEqual([{ to: '+27600000067' }]);
    expect(rig.sender.sent.map(seen).join()).toContain('Iemand het die kode');
    expect(await rig.recordsOf(thandi)).toEqual([
      expect.objectContaining({ state: 'SENT', intent: 'notice:link-tried-elsewhere' }),
    ]);
  });

  it('reaches a person without a phone number', async () => {
    const rig = openRig();
    await rig.link(sipho, 'karoo', ['everyday']);

    await rig.parts.abilities.notify(keyOf(sipho), 'link-timed-out');

    expect(rig.sender.sent[0]?.address).toEqual({ recipient: sipho.userId });
  });

  it.each([
    ['unknown', { kind: 'unknown', code: 'TIMEOUT' }],
    ['not sent', { kind: 'not-sent', code: '130429' }],
  ] as const)('is tried a second time later when the first was %s, and never a third', async (_case, outcome) => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    rig.sender.script(outcome, outcome);

    await expect(rig.parts.abilities.notify(user, 'revoked-late')).rejects.toMatchObject({ code: 'STORE_CONFLICT' });
    expect(rig.sender.sent).toHaveLength(1);
    rig.clock.forward(minutes(2));
    await rig.parts.abilities.notify(user, 'revoked-late');
    await rig.parts.abilities.notify(user, 'revoked-late');

    expect(rig.sender.sent).toHaveLength(2);
  });

  it('is tried twice and not three times when ten minutes turn in between', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    rig.clock.forward(minutes(9));
    rig.sender.script({ kind: 'not-sent', code: 'ECONNREFUSED' }, { kind: 'unknown', code: 'TIMEOUT' });

    await expect(rig.parts.abilities.notify(user, 'revoked-late')).rejects.toMatchObject({ code: 'STORE_CONFLICT' });
    rig.clock.forward(minutes(2));
    await rig.parts.abilities.notify(user, 'revoked-late');

    expect((await rig.recordsOf(thandi)).map(({ state }) => state).sort()).toEqual(['FAILED', 'UNKNOWN']);
  });

  it('has no second try when a report has said meanwhile that the first arrived', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    rig.sender.script({ kind: 'unknown', code: 'TIMEOUT' });
    await rig.parts.abilities.notify(user, 'revoked-late').catch(() => undefined);
    const [first] = await rig.recordsOf(thandi);
    if (first !== undefined) await rig.store.messages.report(first, { status: 'delivered', at: rig.clock.now() });

    await rig.parts.abilities.notify(user, 'revoked-late');

    expect(rig.sender.sent).toHaveLength(1);
  });

  it('that Meta refuses for good is tried twice at once, and holds nobody up', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    const refused = { kind: 'refused', code: '131026', means: 'undeliverable' } as const;
    rig.sender.script(refused, refused);

    await rig.parts.abilities.notify(user, 'revoked-late');

    expect(rig.sender.sent).toHaveLength(2);
  });

  it('that somebody died at before sending is not taken for told: it is asked for again, and then arrives', async () => {
    let dies = true;
    const rig = openRig({
      wrapStore: (store) => ({
        ...store,
        messages: {
          ...store.messages,
          startSending: (...args) => (dies ? Promise.reject(new Error('gone')) : store.messages.startSending(...args)),
        },
      }),
    });
    await rig.link(thandi, 'karoo', ['everyday']);

    await expect(rig.parts.abilities.notify(user, 'link-refused')).rejects.toThrow('gone');
    dies = false;
    await expect(rig.parts.abilities.notify(user, 'link-refused')).rejects.toMatchObject({ code: 'STORE_CONFLICT' });
    rig.clock.forward(minutes(1) + 1);
    await rig.parts.abilities.notify(user, 'link-refused');

    expect(rig.sender.sent).toHaveLength(1);
  });

  it('that died while sending is told once more by the next try', async () => {
    let dies = true;
    const rig = openRig({
      wrapStore: (store) => ({
        ...store,
        messages: {
          ...store.messages,
          settle: (...args) => (dies ? Promise.reject(new Error('gone')) : store.messages.settle(...args)),
        },
      }),
    });
    await rig.link(thandi, 'karoo', ['everyday']);

    await expect(rig.parts.abilities.notify(user, 'link-refused')).rejects.toThrow('gone');
    dies = false;
    await rig.parts.abilities.notify(user, 'link-refused');
    await rig.parts.abilities.notify(user, 'link-refused');

    expect(rig.sender.sent).toHaveLength(2);
    expect((await rig.recordsOf(thandi)).map(({ state }) => state).sort()).toEqual(['SENT', 'UNKNOWN']);
  });

  it('of the same kind later is another notice', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);

    await rig.parts.abilities.notify(user, 'link-timed-out');
    rig.clock.forward(minutes(15));
    await rig.parts.abilities.notify(user, 'link-timed-out');

    expect(rig.sender.sent).toHaveLength(2);
  });

  it('is not told to a stranger, to somebody without an address, or after stop', async () => {
    const rig = openRig();
    await rig.parts.abilities.notify(keyOf(sipho), 'link-timed-out');
    await rig.changeProfile(sipho, { language: 'en' });
    await rig.parts.abilities.notify(keyOf(sipho), 'link-timed-out');
    await rig.link(thandi, 'karoo', ['everyday']);
    await rig.changeProfile(thandi, { stoppedAt: rig.clock.now() });

    await rig.parts.abilities.notify(user, 'link-timed-out');

    expect(rig.sender.sent).toEqual([]);
  });
});

describe('a notice to somebody who has not written for 24 hours', () => {
  const kinds = (rig: ReturnType<typeof openRig>) => rig.sender.sent.map(({ content }) => content.kind);
  async function heard() {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    await rig.changeProfile(thandi, { language: 'af' });
    await rig.send(text('hallo'));
    const before = rig.sender.sent.length;
    return { ...rig, since: () => kinds(rig).slice(before), bodies: () => rig.sender.bodies.slice(before) };
  }

  it('goes out as text within the window, and as its template after it', async () => {
    const rig = await heard();
    rig.clock.forward(hours(23));
    await rig.parts.abilities.notify(user, 'revoked-late');
    rig.clock.forward(hours(2));
    await rig.parts.abilities.notify(user, 'revoked-late');

    expect(rig.since()).toEqual(['text', 'template']);
    const { name } = noticeTemplate('revoked-late', 'af');
    expect(rig.bodies()[1]).toMatchObject({
      type: 'template',
      template: {
        name,
        language: { code: 'af' },
        components: [
          { type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload: 'agent' }] },
        ],
      },
    });
    expect(JSON.stringify(rig.bodies()[1])).not.toContain('beëindig');
  });

  it('is not in the window for our own notices: only people open it', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    await rig.parts.abilities.notify(user, 'linked-elsewhere');
    rig.clock.forward(minutes(15));
    await rig.parts.abilities.notify(user, 'linked-elsewhere');

    expect(kinds(rig)).toEqual(['template', 'template']);
  });

  it.each([
    ['the window is over by Meta’s count', '131047', 'window-closed', 1],
    ['the template is still under review', '132001', 'our-mistake', 25],
  ] as const)('is tried once in the other form when %s', async (_case, code, means, later) => {
    const rig = await heard();
    rig.clock.forward(hours(later));
    rig.sender.script({ kind: 'refused', code, means });

    await rig.parts.abilities.notify(user, 'linked-elsewhere');

    expect([...rig.since()].sort()).toEqual(['template', 'text']);
    expect(rig.since()[0]).toBe(later === 1 ? 'text' : 'template');
  });

  it('that a report said was refused is told in the other form when it is asked for again', async () => {
    const rig = await heard();
    rig.sender.script({ kind: 'unknown', code: 'TIMEOUT' });
    await rig.parts.abilities.notify(user, 'revoked-late').catch(() => undefined);
    const first = (await rig.recordsOf(thandi)).find(({ intent }) => intent === 'notice:revoked-late');
    if (first !== undefined) {
      await rig.store.messages.report(first, { status: 'failed', at: rig.clock.now(), reason: '131047' });
    }

    await rig.parts.abilities.notify(user, 'revoked-late');

    expect(rig.since()).toEqual(['text', 'template']);
  });

  it('is text alone where it follows at once on what the person did', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    await rig.parts.abilities.notify(user, 'link-timed-out');

    expect(isLate('link-timed-out')).toBe(false);
    expect(kinds(rig)).toEqual(['text']);
  });
});

describe('the template of a late notice', () => {
  it.each(languageCodes.flatMap((language) => lateNotices.map((notice) => [language, notice] as const)))(
    'in %s says what the chat says of %s, without a place for anything',
    (language, notice) => {
      const { name, language: code, body, button } = noticeTemplate(notice, language);

      expect(name).toMatch(/^saldo_[a-z_]+_[0-9a-f]{8}$/);
      expect(code).toBe(metaLanguages[language] ?? 'en');
      expect(body).not.toMatch(/[\ue000{}\d]|\s$/u);
      expect(body).toMatch(/[.。।]$/u);
      expect(body.length).toBeGreaterThan(20);
      expect(body.length).toBeLessThanOrEqual(1_024);
      expect(button.length).toBeLessThanOrEqual(25);
    },
  );

  it('has another name when it says something else, so that no approval is stretched', () => {
    const names = lateNotices.flatMap((notice) =>
      languageCodes.map((language) => noticeTemplate(notice, language).name),
    );

    expect(new Set(names).size).toBe(
      lateNotices.length * languageCodes.filter((language) => language in metaLanguages).length,
    );
  });
});

describe('what was done with a card', () => {
  it('is told once for each deed, without a name or digits, and again for another deed', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);

    await rig.parts.abilities.notify(user, 'card-freeze', 'deed-1');
    rig.clock.forward(minutes(30));
    await rig.parts.abilities.notify(user, 'card-freeze', 'deed-1');
    await rig.parts.abilities.notify(user, 'card-freeze', 'deed-2');

    expect(rig.sender.sent.map(seen)).toEqual([
      'The card is frozen.\nYou did this on the private page. Was it not you? Send “lock”, and call your bank.',
      'The card is frozen.\nYou did this on the private page. Was it not you? Send “lock”, and call your bank.',
    ]);
  });

  it('is told by upkeep, from the chore that the page left, with the time at which it was done', async () => {
    const rig = openRig();
    await rig.link(thandi, 'karoo', ['everyday']);
    const deed = { at: Date.parse('2026-11-22T15:05:00Z'), timeZone: 'Africa/Johannesburg', country: 'ZA' };
    const task = { kind: 'tell', user, notice: 'card-unfreeze', once: 'deed', deed } as const;
    await rig.store.chores.add({ id: 'deed', dueAt: rig.clock.now(), tries: 0, task });
    const parts = { ...rig.outside, notify: rig.parts.abilities.notify };

    await runChores(parts, rig.clock.now() + minutes(1));
    await runChores(parts, rig.clock.now() + minutes(1));

    expect(rig.sender.sent.map(seen).join()).toMatch(/^Done on 22 November at 17:05: The card works again\./);
    expect(rig.sender.sent).toHaveLength(1);
    expect(await rig.store.chores.due(rig.clock.now(), 10)).toEqual([]);
  });
});
