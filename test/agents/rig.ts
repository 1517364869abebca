import { createPeople } from '../../lambdas/agents/handovers.ts';
import { type AgentDesk, consoleDesk } from '../../lambdas/agents/port.ts';
import type { Agent, ServingParts } from '../../lambdas/agents/serving.ts';
import type { ServedSettings } from '../../lambdas/agents/settings.ts';
import { contactLabel } from '../../lambdas/language/labels.ts';
import type { Clock } from '../../lambdas/platform/clock.ts';
import type { Handover } from '../../lambdas/store/items.ts';
import { memoryStore } from '../../lambdas/store/memory.ts';
import { memoryDesk } from '../../lambdas/store/memory-desk.ts';
import type { DeskStore, Store } from '../../lambdas/store/port.ts';
import type { Vault } from '../../lambdas/vault/port.ts';
import type { Sender as Writer } from '../../lambdas/webhook/record.ts';
import type { Sender } from '../../lambdas/whatsapp/port.ts';
import { contact, keyOf, openRig, seen, text, thandi } from '../conversation/rig.ts';

export const lerato: Agent = { id: 'agent-lerato', name: 'Lerato' };
export const pieter: Agent = { id: 'agent-pieter', name: 'Pieter' };
export const usual: ServedSettings = { desk: 'console', hours: 'always', idleMinutes: 15 };

function inMemory(clock: Clock) {
  const desk = memoryDesk({ clock });
  return { store: memoryStore({ clock, desk }), desk };
}

/** The conversation's rig with people who serve, and the agents' side of the same table. */
export function openDeskRig({
  settings = usual,
  desk: outside = consoleDesk,
  wrapSender,
  open = inMemory,
}: {
  readonly settings?: ServedSettings;
  readonly desk?: AgentDesk;
  readonly wrapSender?: (sender: Sender) => Sender;
  /** A store and a desk in one table. */
  readonly open?: (clock: Clock) => { readonly store: Store; readonly desk: DeskStore };
} = {}) {
  let desk: DeskStore | undefined;
  let vault: Vault | undefined;
  const rig = openRig({
    ...(wrapSender === undefined ? {} : { wrapSender }),
    openStore: (clock) => {
      const opened = open(clock);
      desk = opened.desk;
      return opened.store;
    },
    change: (parts) => {
      vault = parts.vault;
      if (desk === undefined) throw new Error('The store is opened first.');
      return { ...parts, serving: { settings, desk: outside, store: desk } };
    },
  });
  if (desk === undefined || vault === undefined) throw new Error('The rig opens a store and a vault.');
  const store = desk;
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `serving-${ids}`;
  };
  const log = rig.parts.log;
  const serving: ServingParts = {
    desk: store,
    messages: rig.store.messages,
    sender: rig.parts.sender,
    vault,
    clock: rig.clock,
    log,
    metrics: rig.parts.metrics,
    newId,
    contact: contactLabel(contact),
  };
  const people = createPeople({
    store,
    desk: outside,
    vault,
    settings,
    bankName: (id) => id,
    clock: rig.clock,
    newId,
    log,
  });
  const handoverOf = async (writer: Writer = thandi): Promise<Handover> => {
    const found = await store.handovers.get(keyOf(writer));
    if (found === undefined) throw new Error('There is no hand-over.');
    return found;
  };
  /** What a person writes, and what comes back, as they see it. */
  const says = async (words: string, from: Writer = thandi): Promise<string | undefined> => {
    const answer = await rig.send(text(words), { from });
    return answer === undefined ? undefined : seen(answer);
  };
  return { ...rig, desk: store, vault, serving, people, handoverOf, says };
}

export type DeskRig = ReturnType<typeof openDeskRig>;
