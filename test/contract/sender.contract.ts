import { describe, expect, it } from 'vitest';
import type { Content, OutgoingMessage, Sender, SendOutcome } from '../../lambdas/whatsapp/port.ts';

/** A sender to be tested, and the view from the other side of it. */
export interface SenderUnderTest extends AsyncDisposable {
  readonly sender: Sender;
  /** Makes the next try come out like this. */
  arrange(outcome: SendOutcome): void;
  /** Graph JSON of every message that arrived, in order. */
  received(): readonly Readonly<Record<string, unknown>>[];
  /** Ids of the messages marked as read. */
  read(): readonly string[];
}

/** What every implementation of `Sender` promises. */
export function describeSender(name: string, open: () => Promise<SenderUnderTest>): void {
  const message = (content: Content, more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
    address: { to: '+27600000001' },
    callback: 'reference',
    content,
    ...more,
  });
  const hello = message({ kind: 'text', body: 'Hello' });
  const soon = () => Date.now() + 5_000;

  describe(`${name} keeps the sender contract`, () => {
    it('hands on every kind of message, and says under which id', async () => {
      await using under = await open();
      const contents: readonly Content[] = [
        { kind: 'text', body: 'Hello é 😀' },
        { kind: 'buttons', body: 'Sure?', buttons: [{ id: 'y', title: 'Yes' }] },
        { kind: 'list', body: 'Which?', button: 'Open', sections: [{ rows: [{ id: '1', title: 'Cheque' }] }] },
        { kind: 'link', body: 'Here', label: 'Open', url: 'https://saldo.example/x' },
      ];

      const outcomes: SendOutcome[] = [];
      for (const content of contents) outcomes.push(await under.sender.send(message(content), soon()));

      expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
      expect(new Set(outcomes.map((outcome) => outcome.kind === 'accepted' && outcome.id)).size).toBe(4);
      expect(under.received()).toMatchObject([
        { type: 'text', text: { body: 'Hello é 😀' }, to: '+27600000001', biz_opaque_callback_data: 'reference' },
        { interactive: { type: 'button' } },
        { interactive: { type: 'list' } },
        { interactive: { type: 'cta_url' } },
      ]);
    });

    it('writes to people without a number, quotes, and binds to an identity', async () => {
      await using under = await open();

      await under.sender.send(
        { ...hello, address: { recipient: 'ZA.1' }, replyTo: 'wamid.1', identityHash: 'h' },
        soon(),
      );

      expect(under.received()[0]).toMatchObject({
        recipient: 'ZA.1',
        context: { message_id: 'wamid.1' },
        recipient_identity_key_hash: 'h',
      });
      expect(under.received()[0]).not.toHaveProperty('to');
    });

    it('refuses what Meta would refuse, and sends nothing', async () => {
      await using under = await open();

      const sending = under.sender.send(message({ kind: 'text', body: 'x'.repeat(4097) }), soon());

      await expect(sending).rejects.toMatchObject({ code: 'MESSAGE_INVALID' });
      expect(under.received()).toEqual([]);
    });

    it.each<SendOutcome>([
      { kind: 'refused', code: '131047', means: 'window-closed' },
      { kind: 'refused', code: '137000', means: 'identity-changed' },
      { kind: 'refused', code: '131026', means: 'undeliverable' },
      { kind: 'refused', code: '368', means: 'blocked' },
      { kind: 'unknown', code: 'HTTP_502' },
    ])('reports $kind $code and does not send again', async (outcome) => {
      await using under = await open();
      under.arrange(outcome);

      expect(await under.sender.send(hello, soon())).toEqual(outcome);

      expect(under.received()).toHaveLength(1);
    });

    it('gives up at the deadline with what surely was not sent', async () => {
      await using under = await open();
      under.arrange({ kind: 'not-sent', code: '131056' });

      expect(await under.sender.send(hello, Date.now() + 200)).toMatchObject({ kind: 'not-sent', code: '131056' });
    });

    it('marks as read', async () => {
      await using under = await open();

      await under.sender.markRead('wamid.7');

      expect(under.read()).toEqual(['wamid.7']);
      expect(under.received()).toEqual([]);
    });
  });
}
