import type { SQSBatchResponse } from 'aws-lambda';
import { memoryBank, memoryBanks } from '../../lambdas/banks/memory.ts';
import type { OutsideParts } from '../../lambdas/conversation/parts.ts';
import { userKeyOf } from '../../lambdas/identity/user-key.ts';
import { runChores } from '../../lambdas/linking/chores.ts';
import { minutes } from '../../lambdas/platform/clock.ts';
import { memoryQueue } from '../../lambdas/platform/queue.ts';
import type { QueueWriter } from '../../lambdas/platform/queue-port.ts';
import { fixedSecrets } from '../../lambdas/platform/secrets.ts';
import type { PrivacyRules } from '../../lambdas/privacy/rules.ts';
import { memoryStore, memoryWrappedKeys } from '../../lambdas/store/memory.ts';
import { memoryDesk } from '../../lambdas/store/memory-desk.ts';
import { memoryTombstones } from '../../lambdas/store/memory-tombstones.ts';
import { memoryKeyProvider } from '../../lambdas/vault/memory-keys.ts';
import type { Vault } from '../../lambdas/vault/port.ts';
import { createVault } from '../../lambdas/vault/vault.ts';
import { takeWebhook } from '../../lambdas/webhook/intake.ts';
import { graphBody } from '../../lambdas/whatsapp/build.ts';
import type { OutgoingMessage, Sender } from '../../lambdas/whatsapp/port.ts';
import { applyReports } from '../../lambdas/whatsapp/reports.ts';
import { posted as flowPosted, seal } from '../flows/phone.ts';
import { fakeClock, harbourConfig, karooConfig, pagesUrl, secret } from '../linking/rig.ts';
import { appSecret, asMeta, type Json, ours, posted } from '../webhook/meta.ts';
import { openAgents, openServing } from './agents.ts';
import { type Fault, failing, noFault, tellingError, wrapped } from './faults.ts';
import { openFunctions } from './functions.ts';
import { breakable, counted, heardKeys, hexOf, refusing, telling } from './inside.ts';
import type { WorldOptions } from './plant.ts';
import { eventOf, inboundOf, reportOf } from './posts.ts';
import { type PersonName, people } from './sentinels.ts';
import { type Disclosure, openTap } from './tap.ts';

export type World = ReturnType<typeof openWorld>;

/** Every function of Saldo that touches a person's data, joined as on AWS, with everything that leaves it overheard. */
export function openWorld({
  plant = {},
  openStore,
  desk: deskKind = 'console',
  keys = memoryWrappedKeys(),
  sender,
  flow = 'none',
}: WorldOptions = {}) {
  const clock = fakeClock();
  const shown: Record<PersonName, Disclosure> = { ada: 'hidden', bongi: 'hidden' };
  const tap = openTap((person) => shown[person]);
  let fault: Fault = noFault;

  const desk = memoryDesk({ clock });
  const kept = openStore?.(clock) ?? memoryStore({ clock, desk });
  const store = tap.store(breakable(kept, () => fault.store));
  const provider = memoryKeyProvider();
  const brokenVault = (vault: Vault) => failing(vault, (method) => method === fault.vault);
  const vault = brokenVault(createVault({ provider, keys: heardKeys(keys, tap), clock }));
  const random = counted();
  const customers = (bank: 'karoo' | 'harbour') =>
    Object.values(people).map((person) => ({
      id: `customer-${person.name}`,
      accounts: person[bank],
      ...(bank === 'harbour' ? { cards: person.cards } : {}),
    }));
  const withCards = { ...harbourConfig, capabilities: { cards: { resourceUrl: harbourConfig.resourceUrl } } };
  const memory = {
    karoo: memoryBank(karooConfig, { clock, customers: customers('karoo'), randomId: () => hexOf(random(16)) }),
    harbour: memoryBank(withCards, { clock, customers: customers('harbour'), randomId: () => hexOf(random(16)) }),
  };
  const banks = memoryBanks(Object.values(memory).map((bank) => telling(bank, () => fault.bank)));
  const userKeySecret = async () => {
    if (fault.secrets) throw wrapped('SECRET_UNAVAILABLE', 'The secret cannot be read.');
    return secret;
  };

  const outgoing: OutgoingMessage[] = [];
  const memorySender: Sender = {
    send: async (message) => {
      tap.graph(graphBody(message));
      if (fault.graph === 'throws') throw tellingError();
      outgoing.push(message);
      return fault.graph ?? { kind: 'accepted', id: `wamid.${hexOf(random(12))}` };
    },
    markRead: async () => undefined,
  };
  const broughtSender = sender?.(clock, tap);
  const recorded: Sender | undefined = broughtSender && {
    ...broughtSender,
    send: async (message, deadline) => {
      outgoing.push(message);
      return broughtSender.send(message, deadline);
    },
  };

  const tampered = plant.reply ?? ((result) => result);
  const planted = plant.outside ?? ((parts: OutsideParts) => parts);
  const outside = planted({
    store,
    vault,
    banks,
    sender: recorded ?? memorySender,
    upload: async ({ png }) => {
      const id = tap.picture(png, writer);
      return fault.graph === undefined ? id : undefined;
    },
    tombstones: memoryTombstones({ clock }),
    ...(openStore === undefined ? { serving: openServing(deskKind, desk, tap, () => fault) } : {}),
    rules,
    flowId: async () => (flow === 'published' ? '7788' : undefined),
    userKeySecret,
    pagesUrl,
    contact: '+27 80 000 0000',
    clock,
    log: tap.log,
    metrics: tap.metrics,
    random,
  });
  const sealing = brokenVault(
    createVault({
      provider: { generate: provider.generate, unwrap: async () => Promise.reject(new Error('Denied')) },
      clock,
    }),
  );
  const functions = openFunctions(outside, { sealing, random, flow, fault: () => fault });
  const { work, notify, linkingPages, viewing, answerFlow } = functions;

  const inbound = memoryQueue({ fifo: true });
  const reports = memoryQueue();
  const open = (queue: QueueWriter): QueueWriter => (plant.queue ?? ((one) => one))(queue);
  const intake = {
    secrets: fixedSecrets({
      app: { current: appSecret, verifyToken: 'verify me' },
      user: { key: secret.toString('base64') },
    }),
    appSecretId: 'app',
    userKeySecretId: 'user',
    ours: async () => ours,
    inbound: open(refusing(inbound, () => fault.queue === true)),
    reports: open(refusing(reports, () => fault.queue === true)),
    rates: outside.store.rates,
    clock,
    metrics: outside.metrics,
    log: outside.log,
  };

  const seen = { inbound: 0, reports: 0 };
  const taken = (name: 'inbound' | 'reports') => {
    const { taken: all } = name === 'inbound' ? inbound : reports;
    const fresh = all.slice(seen[name]);
    seen[name] = all.length;
    for (const message of fresh) tap.queue(message);
    return fresh;
  };
  /** Runs a handler as Lambda does: what it throws, Lambda writes into the log. */
  const handle = async <Result>(run: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await (plant.handler ?? ((inner) => inner()))(run);
    } catch (thrown) {
      tap.error(thrown);
      return undefined;
    }
  };
  const agents = openAgents({ outside, kept: desk, clock, tap, random, handle });
  const deliver = async (name: 'inbound' | 'reports') => {
    let batch = taken(name);
    for (let tries = 0; batch.length > 0 && tries < 3; tries += 1) {
      const event = eventOf(batch, tries + 1);
      const outcome = await handle<SQSBatchResponse>(() =>
        name === 'inbound'
          ? work(event, () => 30_000)
          : applyReports(event, { ...outside, messages: outside.store.messages }),
      );
      const failed = new Set(outcome?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      batch = batch.filter((_message, index) => failed.has(`sqs-${index}`));
      if (batch.length > 0) clock.forward(minutes(2));
    }
  };
  /** What Meta posts to the webhook, on to the queues and their functions. */
  const webhook = async (body: unknown) => {
    const raw = asMeta(body);
    await handle(() => takeWebhook(posted(raw), intake));
    await deliver('inbound');
    await deliver('reports');
  };

  let messages = 0;
  let writer: PersonName | undefined;
  const send = async (name: PersonName, content: Json): Promise<OutgoingMessage | undefined> => {
    clock.forward(95_000);
    messages += 1;
    const before = outgoing.length;
    writer = name;
    await webhook(inboundOf(name, content, messages, clock.now()));
    const answers = outgoing.slice(before);
    for (const answer of answers) await webhook(reportOf(answer, clock.now(), fault));
    return answers.find(({ address }) => 'to' in address && address.to === `+${people[name].sender.waId}`);
  };

  return {
    clock,
    tap,
    /** What is really kept, past every fault. */
    chatOf: (person: PersonName) => kept.chats.load(userKeyOf(people[person].sender, secret) ?? '', clock.now()),
    memory,
    /** One request of a phone to the Flow's endpoint, by way of Meta. @returns what the phone makes of the reply. */
    flow: async (plaintext: object): Promise<{ status: number; reply: FlowReply | undefined }> => {
      const { body, open } = seal(JSON.stringify(plaintext));
      const event = flowPosted(JSON.stringify(body));
      tap.flow([event.headers, body]);
      const result = await handle(async () => tampered(await answerFlow(event)));
      tap.flow([result?.statusCode, result?.headers, result?.body]);
      const isSealed = result?.statusCode === 200 || result?.statusCode === 427;
      return {
        status: result?.statusCode ?? 500,
        reply: isSealed ? opened(open, result?.body) : undefined,
      };
    },
    pages: async (event: Parameters<typeof linkingPages>[0]) => {
      tap.address(`${event.rawPath}?${event.rawQueryString} ${JSON.stringify(event.headers.referer ?? '')}`);
      const pages = event.rawPath.startsWith('/view/') ? viewing : linkingPages;
      const result = await handle(async () => tampered(await pages(event)));
      tap.address(JSON.stringify([result?.headers, result?.cookies]));
      return result ?? { statusCode: 500, headers: {}, cookies: [], body: '' };
    },
    send,
    webhook,
    /** A record of another version, or none at all, that reaches both functions for the last time. */
    poison: async (body: string) => {
      const event = eventOf([{ text: body, group: 'somebody' }], 3);
      await handle(() => work(event, () => 30_000));
      await handle(() => applyReports(event, { ...outside, messages: outside.store.messages }));
    },
    upkeep: async () => {
      await agents?.idle(clock.now() + 45_000);
      await handle(() => runChores({ ...outside, notify }, clock.now() + 45_000));
    },
    agents,
    userOf: (person: PersonName) => userKeyOf(people[person].sender, secret) ?? '',
    /** Who has seen figures outside the chat, and where: proof that the canary went there. */
    opened: new Set<string>(),
    break: (next: Fault) => {
      fault = next;
    },
    show: (person: PersonName, disclosure: Disclosure) => {
      shown[person] = disclosure;
    },
  };
}

export interface FlowReply {
  readonly screen?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** A planted leak is no ciphertext: the phone would show an error. */
function opened(open: (reply: string) => unknown, body = ''): FlowReply | undefined {
  try {
    return open(body) as FlowReply;
  } catch {
    return undefined;
  }
}

const rules: PrivacyRules = { countries: ['ZA', 'GB'], chat: 'allowed' };
