import { createHash } from 'node:crypto';
import { createConsole } from '../../lambdas/agents/console.ts';
import { createDoor } from '../../lambdas/alerts/door.ts';
import { breakerFor } from '../../lambdas/banks/breaker.ts';
import { createCardService } from '../../lambdas/banks/card-service.ts';
import type { Bank } from '../../lambdas/banks/port.ts';
import { createReadBalances } from '../../lambdas/banks/reading.ts';
import { createReadStatements } from '../../lambdas/banks/reading-statements.ts';
import { createReadTransactions } from '../../lambdas/banks/reading-transactions.ts';
import type { Banks } from '../../lambdas/banks/registry.ts';
import { createNotify } from '../../lambdas/conversation/notices.ts';
import { turnParts } from '../../lambdas/conversation/parts.ts';
import { createWorker } from '../../lambdas/conversation/worker.ts';
import { createFlow } from '../../lambdas/flows/parts.ts';
import { contactLabel } from '../../lambdas/language/labels.ts';
import { createPages } from '../../lambdas/linking/pages.ts';
import { userKeySecretFrom } from '../../lambdas/linking/parts.ts';
import type { Clock } from '../../lambdas/platform/clock.ts';
import { BotError } from '../../lambdas/platform/errors.ts';
import type { Log } from '../../lambdas/platform/log.ts';
import type { Metrics } from '../../lambdas/platform/metrics.ts';
import type { QueueWriter, ShowAgain } from '../../lambdas/platform/queue-port.ts';
import type { Secrets } from '../../lambdas/platform/secrets.ts';
import { createPins } from '../../lambdas/step-up/pins.ts';
import type { Pepper, Pins } from '../../lambdas/step-up/port.ts';
import type { AlertStore } from '../../lambdas/store/alert-port.ts';
import type { Store, Tombstones } from '../../lambdas/store/port.ts';
import type { KeyProvider, WrappedKeys } from '../../lambdas/vault/port.ts';
import { createVault } from '../../lambdas/vault/vault.ts';
import { createViewing } from '../../lambdas/viewing/pages.ts';
import type { Picture, Sender, Upload } from '../../lambdas/whatsapp/port.ts';
import { published } from '../alerts/signed.ts';
import { displayNumber, ours } from '../webhook/meta.ts';
import { tellingParts } from './alert-parts.ts';
import type { Served } from './desk.ts';
import { type Call, type Noun, wrapPort } from './injection.ts';
import { karoo } from './people.ts';
import type { Process } from './processes.ts';
import { contact, pagesUrl, rules } from './setting.ts';
import { alertsThrough, deskThrough, storeThrough } from './through.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What is outside of the functions, unwrapped. */
export interface Outside {
  readonly time: VirtualTime;
  readonly store: Store;
  readonly wrappedKeys: WrappedKeys;
  readonly provider: KeyProvider;
  readonly pepper: Pepper;
  readonly tombstones: Tombstones;
  /** Who serves people, where somebody does. */
  readonly served: Served | undefined;
  /** Where alerts stand, where banks push events. */
  readonly alerts: AlertStore | undefined;
  readonly secrets: Secrets;
  readonly bank: Bank;
  readonly sender: Sender;
  readonly inbound: QueueWriter;
  readonly reports: QueueWriter;
  readonly showAgain: ShowAgain;
  /** The published Flow, where there is one. */
  readonly flowId: string | undefined;
  readonly nextId: (what: string) => string;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly pass: <R>(instance: Process, call: Call, effect: () => Promise<R>) => Promise<R>;
  readonly wrapStore: (store: Store) => Store;
  readonly wrapSender: (sender: Sender) => Sender;
  readonly wrapPins: (pins: Pins) => Pins;
}

export type FunctionParts = ReturnType<typeof functionParts>;

/** Cheap, because the world is not about what a hash costs. */
const cost = { log2N: 1, r: 1, p: 1 };

/** The parts of every function as one instance has them, each port wrapped so that its calls can be struck. */
export function functionParts(instance: Process, outside: Outside) {
  const { time, nextId, log, metrics, flowId } = outside;
  const through = <T extends object>(port: T, noun: Noun): T =>
    wrapPort(port, noun, (call, effect) => outside.pass(instance, call, effect));
  const clock: Clock = {
    now: () => time.now() + instance.skew,
    sleep: (milliseconds, signal) =>
      outside.pass(instance, { noun: 'clock', method: 'sleep', args: [milliseconds] }, () =>
        time.sleep(milliseconds, signal),
      ),
  };
  const random = (bytes: number) => createHash('sha512').update(nextId('random')).digest().subarray(0, bytes);
  const store = storeThrough(outside.wrapStore(outside.store), through);
  const provider = through(outside.provider, 'provider');
  const vault = through(createVault({ provider, keys: through(outside.wrappedKeys, 'keys'), clock }), 'vault');
  // As on AWS: the pages of linking have no keys table.
  const sealing = through(createVault({ provider, clock }), 'vault');
  const { cards } = outside.bank;
  const bank = breakerFor(clock)(
    through(cards === undefined ? outside.bank : { ...outside.bank, cards: through(cards, 'bank') }, 'bank'),
  );
  const banks: Banks = {
    list: [outside.bank.config],
    get(id) {
      if (id !== karoo.id) throw new BotError('BANK_UNKNOWN', 'That bank is not in this registry.');
      return bank;
    },
  };
  const sender = outside.wrapSender(through(outside.sender, 'sender'));
  const secrets = through(outside.secrets, 'secrets');
  const pins = outside.wrapPins(
    createPins({ unlocks: store.unlocks, pepper: through(outside.pepper, 'pepper'), clock, random, cost }),
  );
  const number = async () => ({ displayPhoneNumber: displayNumber, ...(flowId === undefined ? {} : { flowId }) });
  const readers = { banks, store, vault, clock, log, metrics };
  const common = {
    store,
    vault,
    banks,
    rules,
    clock,
    log,
    metrics,
    random,
    pagesUrl,
    userKeySecret: userKeySecretFrom(secrets, 'user'),
  };
  const site = { pins, chatLinkUrl: 'https://wa.me', number, supportContact: contact };
  const tombstones = through(outside.tombstones, 'tombstones');
  const notify = createNotify({
    messages: store.messages,
    chats: store.chats,
    vault,
    sender,
    clock,
    log,
    metrics,
    newId: () => nextId('owner'),
    contact: contactLabel(contact),
  });
  // As the real one: it never throws, and ends at its deadline.
  const media = through({ upload: async (_picture: Picture) => nextId('media').replace(/\D/g, '') }, 'sender');
  const upload: Upload = (picture, deadline) =>
    Promise.race([media.upload(picture), time.sleep(deadline - time.now())]).then(
      (id) => id ?? undefined,
      () => undefined,
    );
  const desk = outside.served && deskThrough(outside.served, through);
  const alerts = outside.alerts && alertsThrough(outside.alerts, through);
  const turn = turnParts({
    ...common,
    sender,
    upload,
    tombstones,
    flowId: async () => flowId,
    contact,
    ...(alerts === undefined ? {} : { alerts }),
    ...(desk === undefined ? {} : { serving: desk }),
  });
  const serving = desk && {
    desk: desk.store,
    messages: store.messages,
    sender,
    vault,
    clock,
    log,
    metrics,
    newId: () => nextId('owner'),
    contact: contactLabel(contact),
  };
  return {
    clock,
    work: createWorker(turn, (...given) =>
      outside.pass(instance, { noun: 'queue', method: 'showAgain', args: given }, () => outside.showAgain(...given)),
    ),
    chores: { store, vault, banks, clock, metrics, notify },
    erasures: { store, vault, banks, clock, metrics, tombstones, log },
    reports: {
      messages: store.messages,
      ...(alerts === undefined ? {} : { onTooLate: (user: string) => alerts.checks.add({ user, dueAt: clock.now() }) }),
      metrics,
      log,
    },
    desk: serving && {
      settings: desk.settings,
      serving,
      console: createConsole({
        ...serving,
        chats: store.chats,
        settings: desk.settings,
        signIn: { issuer: 'https://sign-in.example', clientId: 'desk' },
        pagesUrl,
        bankName: (id) => id,
        random,
      }),
    },
    intake: {
      secrets,
      appSecretId: 'app',
      userKeySecretId: 'user',
      ours: async () => ours,
      inbound: through(outside.inbound, 'queue'),
      reports: through(outside.reports, 'queue'),
      rates: store.rates,
      clock,
      metrics,
      log,
    },
    linking: createPages({ ...common, ...site, vault: sealing, clientKeys: async () => ({}) }),
    viewing: createViewing({
      ...common,
      ...site,
      readBalances: createReadBalances(readers),
      readTransactions: createReadTransactions(readers),
      readStatements: createReadStatements(readers),
      cards: createCardService(readers),
      ...(alerts === undefined ? {} : { questions: alerts }),
    }),
    alerts:
      alerts && tellingParts({ ...common, alerts, sender, newId: () => random(16).toString('base64url'), flowId }),
    events: createDoor({
      banks: banks.list,
      keysOf: () => through({ ask: published }, 'bankKeys').ask,
      inbox: alerts?.inbox ?? { take: async () => 'known' },
      clock,
      log,
      metrics,
    }),
    flow: createFlow({
      store,
      vault,
      banks,
      pins,
      secrets,
      appSecretId: 'app',
      flowKeySecretId: 'flow',
      kmsUnwrap: () => async () => undefined,
      contact,
      clock,
      log,
      metrics,
    }),
  };
}
