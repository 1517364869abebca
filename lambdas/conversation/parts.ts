import { randomBytes } from 'node:crypto';
import { connectDesk } from '../agents/connect.ts';
import { createPeople } from '../agents/handovers.ts';
import { type AgentDesk, consoleDesk } from '../agents/port.ts';
import { readAgents, type ServedSettings } from '../agents/settings.ts';
import { createAlertAbilities } from '../alerts/abilities.ts';
import { createCardService } from '../banks/card-service.ts';
import type { Account } from '../banks/port.ts';
import { createReadBalances } from '../banks/reading.ts';
import { createReadStatements } from '../banks/reading-statements.ts';
import { createReadTransactions } from '../banks/reading-transactions.ts';
import { type Banks, openBanks } from '../banks/registry.ts';
import { accountsContext, readAccounts } from '../banks/sealed.ts';
import { functions } from '../functions.ts';
import { contactLabel } from '../language/labels.ts';
import { createLinking } from '../linking/chat.ts';
import type { UserKeySecret } from '../linking/consent.ts';
import { changeProfile } from '../linking/member.ts';
import { userKeySecretFrom } from '../linking/parts.ts';
import { awsCredentials, dynamoClient, secretsManagerClient } from '../platform/aws.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import type { Environment } from '../platform/env.ts';
import { isBotError } from '../platform/errors.ts';
import { type Log, log as processLog } from '../platform/log.ts';
import { type Metrics, metrics as processMetrics } from '../platform/metrics.ts';
import { secretsManager } from '../platform/secrets.ts';
import { erase } from '../privacy/erasure.ts';
import { namesAt, namesContext } from '../privacy/own-accounts.ts';
import { type PrivacyRules, readRules } from '../privacy/rules.ts';
import { issueTicket } from '../step-up/tickets.ts';
import type { AlertStore } from '../store/alert-port.ts';
import { openStore } from '../store/dynamo.ts';
import { openAlerts } from '../store/dynamo-alerts.ts';
import { openDesk } from '../store/dynamo-desk.ts';
import { openTombstones } from '../store/dynamo-tombstones.ts';
import { openWrappedKeys } from '../store/dynamo-wrapped-keys.ts';
import type { Link } from '../store/items.ts';
import type { DeskStore, Store, Tombstones } from '../store/port.ts';
import { kmsClient, kmsKeyProvider } from '../vault/kms.ts';
import type { SealContext, Vault } from '../vault/port.ts';
import { createVault } from '../vault/vault.ts';
import { graphSender } from '../whatsapp/graph.ts';
import { ourNumberFrom } from '../whatsapp/number.ts';
import type { Discard, Sender, Upload } from '../whatsapp/port.ts';
import { exceptProbe } from '../whatsapp/probed.ts';
import { graphDiscard, graphUpload } from '../whatsapp/upload.ts';
import { createNotify } from './notices.ts';
import type { TurnParts } from './turn.ts';

export const conversationVariables = functions.conversation.environment;

/**
 * The conversation's parts on AWS: clients are made here, and nothing is asked of anybody yet.
 * @throws BotError `ENVIRONMENT_INVALID` where the rules forbid to serve a country: then nobody is answered at all.
 */
export function conversationParts(env: Pick<Environment, (typeof conversationVariables)[number]>): TurnParts {
  const rules = readRules(env.PRIVACY_RULES);
  const dynamo = dynamoClient();
  const secrets = secretsManager(secretsManagerClient());
  const number = ourNumberFrom(secrets, env.META_NUMBER_SECRET_ID);
  const meta = {
    graphUrl: env.GRAPH_API_URL,
    number,
    tokenSecretId: env.META_TOKEN_SECRET_ID,
    secrets,
    clock: systemClock,
    log: processLog,
  };
  const agents = readAgents(env.AGENTS);
  return turnParts({
    ...(agents.desk === 'off'
      ? {}
      : {
          serving: {
            settings: agents,
            desk:
              agents.desk === 'console' ? consoleDesk : connectDesk({ ...agents.connect, credentials: awsCredentials }),
            store: openDesk({ client: dynamo, tableName: env.TABLE_NAME }),
          },
        }),
    store: openStore({ client: dynamo, tableName: env.TABLE_NAME }),
    alerts: openAlerts({ client: dynamo, tableName: env.TABLE_NAME }),
    vault: createVault({
      provider: kmsKeyProvider(kmsClient(), env.VAULT_KEY_ID),
      keys: openWrappedKeys({ client: dynamo, tableName: env.KEYS_TABLE_NAME }),
    }),
    banks: openBanks({ config: env.BANKS, clientKeys: () => secrets.get(env.BANK_CLIENT_SECRET_ID) }),
    sender: exceptProbe(graphSender(meta)),
    upload: graphUpload(meta),
    discard: graphDiscard(meta),
    tombstones: openTombstones({ client: dynamo, tableName: env.KEYS_TABLE_NAME }),
    rules,
    flowId: async () => (await number()).flowId,
    isPaused: async () => (await number()).paused === true,
    userKeySecret: userKeySecretFrom(secrets, env.USER_KEY_SECRET_ID),
    pagesUrl: env.PAGES_URL,
    contact: env.SUPPORT_CONTACT,
    clock: systemClock,
    log: processLog,
    metrics: processMetrics,
  });
}

export interface OutsideParts {
  readonly store: Store;
  /** Where alerts stand; left out where nothing is told without being asked. */
  readonly alerts?: AlertStore;
  readonly vault: Vault;
  readonly banks: Banks;
  readonly sender: Sender;
  /** For pictures; left out where there are none. */
  readonly upload?: Upload;
  readonly discard?: Discard;
  readonly tombstones: Tombstones;
  /** The people who serve, and where what they do is kept; left out where nobody does. */
  readonly serving?: Serving;
  /** What the operator allows, as `readRules` has checked it. */
  readonly rules: PrivacyRules;
  /** The published Flow; undefined until `npm run setup` has published one. */
  readonly flowId: () => Promise<string | undefined>;
  /** The operator's kill switch; left out where there is none. */
  readonly isPaused?: () => Promise<boolean>;
  readonly userKeySecret: UserKeySecret;
  readonly pagesUrl: string;
  /** How a person is reached. */
  readonly contact: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly random?: (bytes: number) => Buffer;
}

export interface Serving {
  readonly settings: ServedSettings;
  readonly desk: AgentDesk;
  readonly store: DeskStore;
}

/** Joins the rooms that a turn passes through; the same on AWS and in tests. */
export function turnParts(outside: OutsideParts): TurnParts {
  const { store, vault, banks, sender, tombstones, rules, flowId } = outside;
  const { userKeySecret, pagesUrl, clock, log, metrics, random = randomBytes } = outside;
  const contact = contactLabel(outside.contact);
  const newId = () => random(12).toString('base64url');
  const linking = createLinking({
    store,
    vault,
    banks,
    clock,
    metrics,
    random,
    userKeySecret,
    pagesUrl,
  });
  const { serving } = outside;
  const bankName = (id: string) => banks.list.find((bank) => bank.id === id)?.name ?? id;
  const people = serving === undefined ? undefined : createPeople({ ...serving, vault, bankName, clock, newId, log });
  const cards = createCardService({ banks, store, vault, clock, log, metrics });
  const alerts =
    outside.alerts === undefined
      ? undefined
      : createAlertAbilities({ alerts: outside.alerts, store, cards, vault, clock, metrics });
  return {
    store,
    sender,
    linking,
    userKeySecret,
    flowId,
    ...(outside.upload === undefined ? {} : { upload: outside.upload }),
    ...(outside.discard === undefined ? {} : { discard: outside.discard }),
    ...(outside.isPaused === undefined ? {} : { isPaused: outside.isPaused }),
    clock,
    newId,
    log,
    metrics,
    abilities: {
      linking,
      readBalances: createReadBalances({ banks, store, vault, clock, log, metrics }),
      readTransactions: createReadTransactions({ banks, store, vault, clock, log, metrics }),
      readStatements: createReadStatements({ banks, store, vault, clock, log, metrics }),
      cards,
      ...(alerts === undefined ? {} : { alerts }),
      sealNames: (user, bank, names) => vault.seal(namesContext(user, bank), JSON.stringify(names)),
      namesAt: (profile, bank) => namesAt({ vault, log }, profile, bank),
      keepQuestion: (user, question) => keptQuestion(() => vault.seal(questionContext(user), question), log),
      recallQuestion: (user, sealed) => keptQuestion(() => vault.open(questionContext(user), sealed), log),
      accountsOf: (link) => accountsOf(vault, link, log),
      bankOf: (id) => banks.list.find((bank) => bank.id === id),
      changeProfile: ({ member, chat, now }, change) => changeProfile(store, member.user, now, chat, change),
      writeLedger: (entry) => store.ledger.append(entry),
      rules,
      issueTicket: (wanted) => issueTicket({ tickets: store.tickets, clock, random }, wanted),
      viewUrl: (token) => `${pagesUrl}/view/${token}`,
      erase: async (user) => {
        // While the person's key still opens by what name a desk elsewhere knows them.
        await people?.forget(user);
        await alerts?.forget(user);
        return erase({ store, vault, banks, clock, metrics, tombstones }, user);
      },
      notify: createNotify({
        messages: store.messages,
        chats: store.chats,
        vault,
        sender,
        clock,
        log,
        metrics,
        newId,
        contact,
      }),
      newId,
      contact,
      ...(people === undefined ? {} : { people }),
    },
  };
}

/** A question goes with the person's key, as what it is about does. */
function questionContext(user: string): SealContext {
  return { user, subject: 'question', field: 'cache', version: 1 };
}

/** Without its key a question is asked anew. */
async function keptQuestion(keep: () => Promise<string>, log: Log): Promise<string | undefined> {
  try {
    return await keep();
  } catch (error) {
    if (!isBotError(error, 'VAULT_OPEN_FAILED', 'VAULT_KEY_DESTROYED', 'VAULT_UNAVAILABLE')) throw error;
    log.error('question-not-kept', error);
    return undefined;
  }
}

/** None of a link whose key is gone: it can only be unlinked or linked again. */
async function accountsOf(vault: Vault, link: Link, log: Log): Promise<readonly Account[]> {
  try {
    return readAccounts(await vault.open(accountsContext(link.user, link.id), link.sealedAccounts));
  } catch (error) {
    if (!isBotError(error, 'VAULT_OPEN_FAILED', 'VAULT_KEY_DESTROYED')) throw error;
    log.error('accounts-not-opened', error, { bank: link.bank, link: link.id });
    return [];
  }
}
