import { memoryBank } from '../../lambdas/banks/memory.ts';
import { days } from '../../lambdas/platform/clock.ts';
import { createLog } from '../../lambdas/platform/log.ts';
import { createMetrics } from '../../lambdas/platform/metrics.ts';
import { fixedSecrets } from '../../lambdas/platform/secrets.ts';
import { createPins } from '../../lambdas/step-up/pins.ts';
import { ledgerChain } from '../../lambdas/store/chain-kinds.ts';
import type { PrivacyMode } from '../../lambdas/store/items.ts';
import { memoryStore, memoryWrappedKeys } from '../../lambdas/store/memory.ts';
import { memoryChain } from '../../lambdas/store/memory-chain.ts';
import { memoryTombstones } from '../../lambdas/store/memory-tombstones.ts';
import { memoryKeyProvider } from '../../lambdas/vault/memory-keys.ts';
import { memoryPepper } from '../../lambdas/vault/memory-pepper.ts';
import { createVault } from '../../lambdas/vault/vault.ts';
import { currentKey, pemOf } from '../flows/phone.ts';
import { appSecret } from '../webhook/meta.ts';
import { openAgents } from './agents.ts';
import { openAlerted, outsideAlerts } from './alerted.ts';
import { openChronicle } from './chronicle.ts';
import { clockwork } from './clockwork.ts';
import { openDesk } from './desk.ts';
import { type FunctionParts, functionParts } from './function-parts.ts';
import { givePin, linkPerson } from './linked.ts';
import { openMeta } from './meta.ts';
import type { Own, WorldOptions } from './options.ts';
import { customersAt, figure, figures, karooWith, newPeople, type Person } from './people.ts';
import { createProcesses } from './processes.ts';
import { digitsOf, noon, secret } from './setting.ts';
import { createStrikes, type Plan } from './strikes.ts';
import { createTriggers } from './triggers.ts';
import { drive, virtualTime } from './virtual-time.ts';
import { openVisitors } from './visitors.ts';
import { watchBank, watchStore } from './watched.ts';

export type { WorldOptions } from './options.ts';
export type World = ReturnType<typeof openWorld>;

export function openWorld(options: WorldOptions = {}) {
  const { accessFor = days(400), rotating = false, reports = 'after', flow = false } = options;
  const time = virtualTime(noon);
  const people = newPeople();
  const chronicle = openChronicle();
  let ids = 0;
  const nextId = (what: string) => {
    ids += 1;
    // Of one length, so that no id is the beginning of another.
    return `${what}-${String(ids).padStart(6, '0')}`;
  };
  const write = (line: string) =>
    void chronicle.lines.push(options.wrapLine === undefined ? line : options.wrapLine(line, chronicle.calls));

  // ---- what is outside of the functions -----------------------------------------------------------------------
  const given = options.outside?.(time) ?? {};
  const desk = options.desk === undefined ? undefined : openDesk(options.desk, time, people, chronicle);
  const chains = memoryChain(ledgerChain);
  const store =
    given.store ?? memoryStore({ clock: time, ledger: chains, ...(desk === undefined ? {} : { desk: desk.own }) });
  const wrappedKeys = given.wrappedKeys ?? memoryWrappedKeys();
  const tombstones = given.tombstones ?? memoryTombstones({ clock: time });
  const provider = given.provider ?? memoryKeyProvider();
  const pepper = given.pepper ?? memoryPepper();
  const own: Own = given.own ?? { store, wrappedKeys, tombstones, provider };
  const pushed = options.events === true ? outsideAlerts(time, customersAt(noon), chronicle.written) : undefined;
  const bank = memoryBank(karooWith(options), {
    clock: time,
    customers: pushed?.customers ?? customersAt(noon),
    randomId: () => nextId('id'),
    accessFor,
  });
  bank.controls.rotate(rotating);
  const watchedBank = watchBank(bank, own.store, time, chronicle);
  const watchedStore = watchStore(store, own.store, people, chronicle);
  const vault = createVault({ provider: own.provider, keys: own.wrappedKeys, clock: time });
  const pins = createPins({ unlocks: watchedStore.unlocks, pepper, clock: time, cost: { log2N: 1, r: 1, p: 1 } });
  const linkedParts = {
    time,
    store: { ...own.store, unlocks: watchedStore.unlocks },
    vault,
    pins,
    bank: watchedBank,
    controls: bank.controls,
    chronicle,
  };

  // ---- functions ----------------------------------------------------------------------------------------------
  const assemble = (instance: Parameters<typeof functionParts>[0]): FunctionParts => {
    const parts = functionParts(instance, {
      time,
      store: watchedStore,
      wrappedKeys,
      provider,
      pepper,
      tombstones,
      alerts: pushed?.given,
      served: desk && { ...desk, store: options.wrapDesk?.(desk.store) ?? desk.store },
      secrets: fixedSecrets({
        app: { current: appSecret, verifyToken: 'verify me' },
        user: { key: secret.toString('base64') },
        flow: { current: flowKey },
      }),
      bank: watchedBank,
      sender: meta.sender,
      inbound: inbound.writer,
      reports: reportQueue.writer,
      showAgain: inbound.showAgain,
      flowId: flow ? '1234567890123456' : undefined,
      nextId,
      log: createLog(write),
      metrics: createMetrics(write),
      pass: (...given) => strikes.pass(...given),
      wrapStore: options.wrapStore ?? ((inner) => inner),
      wrapSender: options.wrapSender ?? ((inner) => inner),
      wrapPins: options.wrapPins ?? ((inner) => inner),
    });
    return options.wrapParts?.(parts) ?? parts;
  };
  const processes = createProcesses({ time, nextName: nextId, assemble, write });
  const { invoke, kill } = processes;
  const strikes = createStrikes({
    time,
    people,
    chronicle,
    schedule: options.schedule,
    kill,
    redeliver: (kind) => triggers.redeliver(kind),
  });
  const meta = openMeta({ time, people, chronicle, reports, isArmed: strikes.isArmed, invoke });
  const triggers = createTriggers({
    time,
    chronicle,
    invoke,
    isArmed: strikes.isArmed,
    repost: meta.repost,
    overlap: options.overlap,
  });
  const { inbound, reportQueue, upkeep, http, converse } = triggers;

  // ---- running ------------------------------------------------------------------------------------------------
  let outsiders = 0;
  const isQuiet = () =>
    meta.isQuiet() &&
    (alerted?.isQuiet() ?? true) &&
    processes.running() === 0 &&
    inbound.idle() &&
    reportQueue.idle() &&
    outsiders === 0;
  const driven = clockwork({
    time,
    isQuiet,
    upkeep,
    pick: options.pick,
    store: own.store,
    tombstones: own.tombstones,
    violations: chronicle.violations,
  });
  const { until, quiet, forward } = driven;
  const alerted =
    pushed &&
    openAlerted({ time, http, run: triggers.alerts, people, chronicle, own: own.store, outside: pushed, driven });
  const rest = async () => {
    await driven.rest();
    await alerted?.rest();
    if (alerted !== undefined) await driven.rest();
  };

  /** The bank's figures change; what was true until now stays in the record. */
  const changeBalances = () => {
    const at = time.now();
    bank.controls.setBalances('t-1', [figure(figures.thandi.changed, at)]);
    bank.controls.setBalances('s-1', [figure(figures.sipho.changed, at)]);
    chronicle.truth.push({
      from: at,
      thandi: [figures.thandi.changed, figures.thandi.second].map(digitsOf),
      sipho: [figures.sipho.changed, figures.sipho.second].map(digitsOf),
    });
  };

  return {
    ...chronicle,
    ...openVisitors(http, time, chronicle),
    agents: openAgents({ time, people, chronicle, work: triggers.work }, desk),
    desk,
    alerted,
    time,
    people,
    /** Who people were before their number changed. */
    former: [] as Person[],
    store: own.store,
    ledger: given.ledger ?? chains,
    wrappedKeys: own.wrappedKeys,
    tombstones: own.tombstones,
    bank,
    inbound,
    reportQueue,
    reporting: reports,
    write,
    onHash: (salt: string) => void chronicle.hashes.push({ at: time.now(), salt, proofs: chronicle.proofs.length }),
    textMessage: meta.textMessage,
    buttonMessage: meta.buttonMessage,
    completion: meta.completion,
    note: meta.note,
    say: meta.say,
    shutWindow: meta.shutWindow,
    post: meta.post,
    http,
    converse,
    upkeep,
    link: (person: Person, mode?: PrivacyMode) => drive(() => until(linkPerson(linkedParts, person, mode))),
    givePin: (person: Parameters<typeof givePin>[1]) => drive(() => until(givePin(linkedParts, person))),
    /** As the person set it up, where the checker sees it. */
    keepUnlock: watchedStore.unlocks.save,
    changeBalances,
    until,
    quiet,
    rest,
    forward,
    points: strikes.points,
    arm(given?: Plan) {
      triggers.forget();
      strikes.arm(given);
    },
    disarm: strikes.disarm,
    get struck() {
      return strikes.struck();
    },
    /** Waits for its turn in the schedule, so that something from outside happens at any moment. */
    turn: async (label: string, times = 1): Promise<void> => {
      outsiders += 1;
      for (let count = 0; count < times; count += 1) await options.schedule?.(label);
      outsiders -= 1;
    },
    killAll: processes.killAll,
  };
}

/** Exported once: that takes longer than a world. */
const flowKey = pemOf(currentKey);
