import { describe, expect, it } from 'vitest';
import { questionOf } from '../../../lambdas/step-up/question.ts';
import { ticketId } from '../../../lambdas/step-up/tickets.ts';
import { figures } from '../../money/history.ts';
import { button, openRig, seen, text, thandi } from '../rig.ts';

async function linked(mode: 'chat' | 'sealed' | 'page') {
  const rig = openRig({ deployment: { flowId: '1234567890' } });
  await rig.link(thandi, 'karoo', ['busy', 'gold']);
  await rig.unlockWith(thandi, 'pin');
  await rig.changeProfile(thandi, { mode });
  rig.requests.length = 0;
  const ask = async (body: string) => {
    await rig.send(text(body));
    return rig.sender.sent.at(-1);
  };
  return { rig, ask };
}

describe('a question about money', () => {
  it('in the chat asks the store four times, and each account once', async () => {
    const { rig, ask } = await linked('chat');
    const sent = await ask('transactions at kiekie in the last 3 months');
    expect(seen(sent as never)).toContain('Kiekie Streaming');
    expect(rig.requests).toHaveLength(4);
    expect(rig.bank('karoo').controls.count('transactions')).toBe(2);
    const [record] = (await rig.recordsOf(thandi)).filter(({ intent }) => intent === 'transactions');
    expect(record?.reads).toHaveLength(2);
    // What `more` goes on with may name a shop, so it is not kept in the clear.
    expect(record?.pending).toContain('"asked"');
    expect(JSON.stringify(record)).not.toMatch(/kiekie/i);
  });

  it.each(['transactions next month', 'spending tomorrow', 'transactions next week at kiekie'])(
    'about time to come is not answered with something else, and no bank is asked: %s',
    async (question) => {
      const { rig, ask } = await linked('chat');
      const sent = await ask(question);
      expect(seen(sent as never)).toContain('That time has not come yet');
      expect(rig.bank('karoo').controls.count('transactions')).toBe(0);
    },
  );

  it.each(['sealed', 'page'] as const)('%s: five requests, no bank, no amount and no name', async (mode) => {
    const { rig, ask } = await linked(mode);
    const sent = await ask('transactions over R200 at kiekie');
    expect(rig.requests).toHaveLength(5);
    for (const method of ['transactions', 'balances', 'statements'] as const) {
      expect(rig.bank('karoo').controls.count(method)).toBe(0);
    }
    expect(JSON.stringify(sent)).not.toMatch(/kiekie|R\s?200|Groceries account|Gold card/i);
    expect(JSON.stringify(sent)).not.toMatch(figures);
    expect(sent?.content.kind).toBe(mode === 'sealed' ? 'flow' : 'link');
    const token =
      sent?.content.kind === 'flow'
        ? sent.content.token
        : sent?.content.kind === 'link'
          ? (sent.content.url.split('/').at(-1) ?? '')
          : '';
    const ticket = await rig.store.tickets.get(ticketId(token));
    expect(ticket?.purpose).toBe('money');
    expect(JSON.stringify(ticket)).not.toMatch(/kiekie|"over"/i);
    expect(JSON.parse(questionOf(token, ticket ?? {}) ?? '')).toMatchObject({
      about: 'transactions',
      merchant: 'kiekie',
      amount: { kind: 'over', value: '200' },
    });
    expect(questionOf('A'.repeat(22), ticket ?? {})).toBeUndefined();
  });

  it.each(['sealed', 'page'] as const)(
    '%s: what waits can be told apart, by its topic, days and question',
    async (mode) => {
      const { ask } = await linked(mode);
      const [month, before, shop, twice] = [
        await ask('spending this month'),
        await ask('spending last month'),
        await ask('transactions at kiekie'),
        await ask('anything charged twice'),
      ];

      expect(seen(month as never)).toMatch(/^What you spent\.\n\nFrom 1 November 2026 to 22 November 2026\n/);
      expect(seen(before as never)).toMatch(/^What you spent\.\n\nFrom 1 October 2026 to 31 October 2026\n/);
      expect(seen(shop as never)).toMatch(/^Your latest payments\.\n/);
      // Nothing was looked at, so nothing is said to be there.
      expect(seen(twice as never)).toMatch(/^Charged twice\?\n/);
      // A shop is not said again: its question is quoted.
      expect([month, before, shop, twice].map((sent) => sent?.replyTo !== undefined)).toEqual([
        false,
        false,
        true,
        false,
      ]);
    },
  );

  it('goes on with what was asked when its page is turned, and asks anew', async () => {
    const { rig, ask } = await linked('chat');
    await ask('transactions last 180 days');
    await rig.send(button('transactions:from:10'));
    const sent = rig.sender.sent.at(-1);
    expect(seen(sent as never)).toContain('From 27 May 2026 to 22 November 2026');
    expect(seen(sent as never)).not.toContain('Rooibrug Fuel');
    expect(rig.bank('karoo').controls.count('transactions')).toBe(4);
  });

  it('whose button is pressed when nothing was asked begins at the beginning', async () => {
    const { rig } = await linked('chat');
    await rig.send(button('transactions:from:10'));
    expect(rig.counted.filter(({ reason }) => reason === 'our-mistake')).toEqual([]);
    expect(seen(rig.sender.sent.at(-1) as never)).toContain('Your latest payments.');
  });

  it('a statement never comes as a message, in any mode', async () => {
    for (const mode of ['chat', 'sealed', 'page'] as const) {
      const { ask } = await linked(mode);
      expect((await ask('statement as pdf'))?.content.kind).toBe('link');
    }
  });

  it('is logged by what it was, never by what it was about', async () => {
    const { rig, ask } = await linked('chat');
    await ask('transactions at kiekie');
    expect(rig.lines.join('\n')).not.toMatch(/kiekie/i);
    expect(rig.lines.join('\n')).not.toMatch(figures);
  });
});
