import { expect, it } from 'vitest';
import { memorySender, memoryUpload } from '../../lambdas/whatsapp/memory.ts';
import { describeSender } from '../contract/sender.contract.ts';
import { describeUpload } from '../contract/upload.contract.ts';

describeSender('the sender in memory', async () => {
  const sender = memorySender();
  return {
    sender,
    arrange: (outcome) => sender.script(outcome),
    received: () => sender.bodies,
    read: () => sender.read,
    [Symbol.asyncDispose]: async () => {},
  };
});

describeUpload('the upload in memory', async () => {
  const { upload, refuse, pictures } = memoryUpload();
  return { upload, refuse, received: () => pictures.map(({ png }) => png), [Symbol.asyncDispose]: async () => {} };
});

it('plays its script in order and then accepts', async () => {
  const sender = memorySender();
  sender.script({ kind: 'unknown', code: 'a' }, { kind: 'not-sent', code: 'b' });
  const send = () =>
    sender.send({ address: { recipient: 'ZA.1' }, callback: 'c', content: { kind: 'text', body: 'x' } }, 0);

  const outcomes = [await send(), await send(), await send()];

  expect(outcomes.map(({ kind }) => kind)).toEqual(['unknown', 'not-sent', 'accepted']);
  expect(sender.sent).toHaveLength(3);
});
