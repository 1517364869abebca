import { createCardService } from '../../lambdas/banks/card-service.ts';
import { createReadBalances } from '../../lambdas/banks/reading.ts';
import { createReadStatements } from '../../lambdas/banks/reading-statements.ts';
import { createReadTransactions } from '../../lambdas/banks/reading-transactions.ts';
import { createNotify } from '../../lambdas/conversation/notices.ts';
import { type OutsideParts, turnParts } from '../../lambdas/conversation/parts.ts';
import { createWorker } from '../../lambdas/conversation/worker.ts';
import { createFlow } from '../../lambdas/flows/parts.ts';
import { contactLabel } from '../../lambdas/language/labels.ts';
import { createPages } from '../../lambdas/linking/pages.ts';
import { fixedSecrets } from '../../lambdas/platform/secrets.ts';
import { createPins } from '../../lambdas/step-up/pins.ts';
import type { Pepper } from '../../lambdas/step-up/port.ts';
import { memoryPepper } from '../../lambdas/vault/memory-pepper.ts';
import type { Vault } from '../../lambdas/vault/port.ts';
import { createViewing } from '../../lambdas/viewing/pages.ts';
import { currentKey, pemOf } from '../flows/phone.ts';
import { appSecret } from '../webhook/meta.ts';
import { type Fault, wrapped } from './faults.ts';

/** The functions behind the queues and the pages, joined as on AWS. */
export function openFunctions(
  outside: OutsideParts,
  {
    sealing,
    random,
    flow,
    fault,
  }: {
    /** What the pages of linking get: no keys table, so nothing that a person's key seals can be opened. */
    readonly sealing: Vault;
    readonly random: (bytes: number) => Buffer;
    readonly flow: 'published' | 'none';
    readonly fault: () => Fault;
  },
) {
  const { clock } = outside;
  const turns = turnParts(outside);
  const work = createWorker(turns);
  const notify = createNotify({
    ...outside,
    messages: outside.store.messages,
    chats: outside.store.chats,
    newId: turns.newId,
    contact: contactLabel(outside.contact),
  });
  // Cheap to hash: what a PIN costs is tried elsewhere.
  const cost = { log2N: 2, r: 1, p: 1 };
  const pepper: Pepper = {
    mac: async (message) => {
      if (fault().pepper) throw wrapped('PEPPER_UNAVAILABLE', 'The pepper is out of reach.');
      return ownPepper.mac(message);
    },
  };
  const pins = createPins({ unlocks: outside.store.unlocks, pepper, clock, random, cost });
  const linkingPages = createPages({
    ...outside,
    pins,
    random,
    vault: sealing,
    chatLinkUrl: 'https://wa.me',
    number: async () => ({ displayPhoneNumber: '+27600000000', ...(flow === 'published' ? { flowId: '7788' } : {}) }),
    supportContact: outside.contact,
    clientKeys: async () => ({}),
  });
  const { random: _bytes, ...readers } = outside;
  const viewing = createViewing({
    ...outside,
    pins,
    random,
    readBalances: createReadBalances(readers),
    readTransactions: createReadTransactions(readers),
    readStatements: createReadStatements(readers),
    cards: createCardService(readers),
    chatLinkUrl: 'https://wa.me',
    number: async () => ({ displayPhoneNumber: '+27600000000' }),
    supportContact: outside.contact,
  });
  const answerFlow = createFlow({
    ...outside,
    pins,
    secrets: fixedSecrets({ app: { current: appSecret, verifyToken: 'x' }, key: { current: pemOf(currentKey) } }),
    appSecretId: 'app',
    flowKeySecretId: 'key',
    kmsUnwrap: () => async () => undefined,
  });

  return { work, notify, linkingPages, viewing, answerFlow };
}

const ownPepper = memoryPepper(Buffer.alloc(32, 3));
