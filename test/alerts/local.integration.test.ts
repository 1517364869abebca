import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../lambdas/platform/clock.ts';
import type { FunctionLogLine } from '../../local/functions/host.ts';
import { type LocalSystem, startLocal } from '../../local/system.ts';
import { type ChatMessage, customer, textOf } from '../../tools/journey/customer.ts';

/** The whole way: the teller posts, the bank signs and pushes, the door takes it, a minute goes by, the person is told. */
describe('alerts in the local system', { timeout: 240_000 }, () => {
  let system: LocalSystem;
  const log: FunctionLogLine[] = [];
  let person: ReturnType<typeof customer>;

  beforeAll(async () => {
    system = await startLocal({ port: 0, quiet: true, onLog: (line) => log.push(line) });
    person = customer({ simulator: system.urls.chat, userId: 'ZA.alerts', waId: '27820001234' });
    await person.link('karoo', 'thandi');
  }, 240_000);
  afterAll(() => system.close());

  const press = async (id: string): Promise<ChatMessage> => {
    const before = (await person.received()).length;
    await person.sendMessage({
      type: 'interactive',
      interactive: { type: 'button_reply', button_reply: { id, title: 'x' } },
    });
    return vi.waitFor(
      async () => {
        const answer = (await person.received())[before];
        if (answer === undefined) throw new Error('no answer yet');
        return answer;
      },
      { timeout: 60_000, interval: 250 },
    );
  };
  const teller = async (path: string, body?: unknown): Promise<Record<string, unknown>> => {
    const response = await fetch(`${system.urls.sandbox}/karoo/teller/api/${path}`, {
      ...(body === undefined
        ? {}
        : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
  /** A minute's run, when the schedule's own is not under way. */
  const told = async (before: number): Promise<ChatMessage> =>
    vi.waitFor(
      async () => {
        await system.invoke('alerts', {});
        const message = (await person.received())[before];
        if (message === undefined) throw new Error('nothing was told yet');
        return message;
      },
      { timeout: 120_000, interval: 1_000 },
    );

  it('tells of a purchase that the teller posts, and asks about a startling one; no freezes the card', async () => {
    expect(textOf(await press('alerts:on:purchase'))).toContain('You agreed');
    expect(textOf(await press('alerts:on:suspicious'))).toContain('You agreed');
    await system.invoke('alerts', {});
    await systemClock.sleep(1_100);

    const account = 'kb-4f1c02';
    const before = (await person.received()).length;
    await teller('transactions', { customer: 'thandi', account, kind: 'purchase', amount: '123.45' });
    const purchase = textOf(await told(before));
    expect(purchase).toMatch(/123,45/);

    // A day passes where Meta counts, and not for the bot: the question is taken, and reported as too late.
    const day = await fetch(`${system.urls.chat}/simulator/users/ZA.alerts/window`, { method: 'POST' });
    expect(day.ok).toBe(true);
    const asked = (await person.received()).length;
    await teller('transactions', { customer: 'thandi', account, kind: 'suspicious' });
    expect(textOf(await told(asked))).toContain('A payment looks unusual');
    const template = (await told(asked + 1)).message as {
      type: string;
      template: { name: string; components: { parameters: { payload: string }[] }[] };
    };
    expect(template.template.name).toMatch(/^saldo_alert_question_/);
    expect(JSON.stringify(template)).not.toMatch(/Oslo|NOK|Karoo/);
    const payload = template.template.components.flatMap(({ parameters }) => parameters).at(-1)?.payload ?? '';
    expect(payload).toMatch(/^recognise:ask:/);
    await system.invoke('alerts', {});
    await system.invoke('alerts', {});
    expect(await person.received()).toHaveLength(asked + 2);

    const question = await press(payload);
    expect(textOf(question)).toContain('A payment looks unusual');
    const { interactive } = question.message as {
      interactive: { action: { buttons: { reply: { id: string } }[] } };
    };
    const no = interactive.action.buttons.find(({ reply }) => reply.id.startsWith('recognise:no:'))?.reply.id ?? '';
    expect(textOf(await press(no))).toContain('Your card is frozen.');

    const lines = log.map((line) => JSON.stringify(line)).join('\n');
    expect(lines).not.toMatch(/123[.,]45|Oslo/);
  });
});
