import { openRig, type RigOptions, thandi } from '../conversation/rig.ts';
import { type Call, inProcess, type Reply } from '../fuzz/front.ts';
import { ask, post } from '../fuzz/webhook.ts';
import { asMeta, change, envelope, type Json, message, openIntake } from '../webhook/meta.ts';

const contact = { wa_id: thandi.waId, user_id: thandi.userId, identity_key_hash: thandi.identityHash };

/** From Meta's POST to the phone: the gateway, the webhook, the queue and the worker, all real, over memory. */
export function openLine(options: RigOptions = {}, changes: Parameters<typeof openIntake>[0] = {}) {
  const rig = openRig(options);
  const front = inProcess();
  const intake = openIntake({ clock: rig.clock, ...changes });
  front.mount(intake.take);
  const now = () => String(Math.floor(rig.clock.now() / 1_000));
  return {
    rig,
    intake,
    front,
    /** A message of Thandi's, written now. */
    written: (body: string, more: Json = {}): Json =>
      message({
        from: thandi.waId,
        from_user_id: thandi.userId,
        timestamp: now(),
        text: { body },
        ...more,
      }),
    post: (body: string | Buffer, more: Parameters<typeof post>[1] = {}): Promise<Reply> =>
      front.send(post(body, more)),
    meta: (...messages: readonly unknown[]): Promise<Reply> =>
      front.send(post(asMeta(envelope(change({ messages, contacts: [contact] }))))),
    handshake: (query: string): Promise<Reply> => front.send(ask(query)),
    call: (call: Call): Promise<Reply> => front.send(call),
    /** The queue hands over what it holds, all at once. */
    work: () => rig.deliver(intake.records()),
  };
}
