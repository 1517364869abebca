import { messageTag } from '../../lambdas/identity/user-key.ts';
import { days, minutes, seconds } from '../../lambdas/platform/clock.ts';
import { takeWebhook } from '../../lambdas/webhook/intake.ts';
import { memorySender } from '../../lambdas/whatsapp/memory.ts';
import type { OutgoingMessage, Sender } from '../../lambdas/whatsapp/port.ts';
import { asMeta, change, envelope, type Json, posted } from '../webhook/meta.ts';
import type { Accepted, Chronicle } from './chronicle.ts';
import type { FunctionParts } from './function-parts.ts';
import type { People, Person } from './people.ts';
import type { Processes } from './processes.ts';
import { textOf, userOf } from './setting.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A message as Meta will bring it, and what is remembered of it. */
export interface Said {
  readonly told: Accepted;
  readonly json: Json;
}

export interface MetaParts {
  readonly time: VirtualTime;
  readonly people: People;
  readonly chronicle: Chronicle;
  readonly reports: 'before' | 'after' | 'never';
  readonly isArmed: () => boolean;
  readonly invoke: Processes<FunctionParts>['invoke'];
}

/** Meta's patience, in all seven days. */
const patience = [seconds(10), minutes(1), minutes(10), minutes(60), ...Array.from({ length: 13 }, () => days(0.5))];

/** Meta: takes what we send, brings it to whoever has the number now, reports, and repeats what was not acknowledged. */
export function openMeta({ time, people, chronicle, reports, isArmed, invoke }: MetaParts) {
  const memory = memorySender();
  let posting = 0;
  let messages = 0;
  let reporting = 0;
  let repost: (() => Promise<void>) | undefined;
  /** Who wrote more than 24 hours ago by Meta's count, whatever ours is. */
  const shut = new Set<Person['name']>();

  const post = async (body: Json, told: readonly Accepted[] = []): Promise<void> => {
    posting += 1;
    for (const wait of patience) {
      const answer = await invoke('webhook', (_instance, parts) => takeWebhook(posted(asMeta(body)), parts.intake));
      if (answer !== 'died' && answer.statusCode === 200) {
        for (const message of told) message.acceptedAt ??= time.now();
        break;
      }
      await time.sleep(wait);
    }
    posting -= 1;
  };

  /** Who has a phone at this address now. */
  const phoneAt = (address: OutgoingMessage['address']): Person | undefined =>
    Object.values(people).find((person) =>
      'to' in address ? `+${person.waId}` === address.to : person.userId === address.recipient,
    );

  const sender: Sender = {
    async send(message, deadline) {
      const person = phoneAt(message.address);
      if (message.identityHash !== undefined && message.identityHash !== person?.identityHash) {
        return { kind: 'refused', code: '137000', means: 'identity-changed' };
      }
      const outcome = await memory.send(message, deadline);
      // Taken like any other, and reported as undeliverable afterwards.
      const isTooLate = person !== undefined && shut.has(person.name) && message.content.kind !== 'template';
      if (!isTooLate) {
        chronicle.received.push({
          at: time.now(),
          by: person?.name ?? 'nobody',
          identityHash: person?.identityHash,
          message,
          text: textOf(message),
        });
      }
      const report = (status: string, later: number) => {
        reporting += 1;
        time.after(later, () => {
          reporting -= 1;
          const timestamp = String(Math.floor(time.now() / 1_000));
          const { callback } = message;
          const id = outcome.kind === 'accepted' ? outcome.id : 'wamid.none';
          const errors = status === 'failed' ? [{ code: 131_047, title: 'Re-engagement message' }] : undefined;
          const statuses = [{ id, status, timestamp, biz_opaque_callback_data: callback, errors }];
          void post(envelope(change({ statuses })));
        });
      };
      if (reports !== 'never') report(isTooLate ? 'failed' : 'sent', reports === 'before' ? 0 : 900);
      if (reports === 'before') await time.sleep(5);
      return outcome;
    },
    markRead: memory.markRead,
  };

  const note = (person: Person, text: string | undefined, fields: Json): Said => {
    messages += 1;
    shut.delete(person.name);
    const id = `wamid.HBgLMjc2MDAwMDAwNjcVAgASGBQ${messages}`;
    const sentAt = Math.floor(time.now() / 1_000);
    const name = { user: userOf(person), sentAt: sentAt * 1_000, tag: messageTag(id) };
    const bystander = isArmed() && person.name === 'sipho';
    const told = { person: person.name, id, name, text, saidAt: time.now(), bystander, acceptedAt: undefined };
    chronicle.accepted.push(told);
    const json = { from: person.waId, from_user_id: person.userId, id, timestamp: String(sentAt), ...fields };
    return { told, json };
  };

  return {
    sender,
    post,
    note,
    /** One webhook with these messages; the same one is what comes twice. */
    async say(...said: readonly Said[]): Promise<void> {
      const who = [...new Set(said.map(({ told }) => told.person))].map((name) => contactOf(people[name]));
      const body = envelope(change({ contacts: who, messages: said.map(({ json }) => json) }));
      const told = said.map((one) => one.told);
      repost = () => post(body, told);
      await post(body, told);
    },
    repost: () => repost?.(),
    /** Until they write, free text no longer reaches them. */
    shutWindow: ({ name }: Person) => void shut.add(name),
    isQuiet: () => posting === 0 && reporting === 0,
    textMessage: (person: Person, body: string) => note(person, body, { type: 'text', text: { body } }),
    buttonMessage: (person: Person, id: string) =>
      note(person, id, {
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { id, title: 'x' } },
      }),
    /** The Flow was closed with its last button, and the phone says so in the chat. */
    completion: (person: Person, token: string) =>
      note(person, undefined, {
        type: 'interactive',
        interactive: {
          type: 'nfm_reply',
          nfm_reply: { name: 'flow', body: 'Sent', response_json: JSON.stringify({ flow_token: token }) },
        },
      }),
  };
}

const contactOf = ({ waId, userId, identityHash }: Person) => ({
  wa_id: waId,
  user_id: userId,
  identity_key_hash: identityHash,
  profile: { name: 'Nomvula Sentinelson' },
});
