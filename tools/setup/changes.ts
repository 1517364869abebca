import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SecretName } from '../../lambdas/resources.ts';
import { generateSecrets } from '../../local/wiring/secrets.ts';
import type { Credentials, MetaNumber } from './credentials.ts';
import { type Deployment, secretId } from './deployment.ts';
import { OperatorError } from './finding.ts';
import type { FlowDefinition } from './flow.ts';
import { flowChanges, flowIdIn } from './flow-changes.ts';
import { flowKeyFields } from './flow-key.ts';
import { type Graph, GraphRefusal, isObject } from './graph.ts';
import type { KmsKeys } from './kms-keys.ts';
import type { SecretFields, SecretStore } from './secret-store.ts';
import { createTemplate, languagesWithoutTemplates, naming, readTemplates } from './templates.ts';
import {
  dropNumberOverride,
  readAccountSubscription,
  readIdentityCheck,
  readNumberOverride,
  readSubscription,
  subscribe,
  subscribeAccount,
  tryHandshake,
  turnOnIdentityCheck,
  webhookFields,
} from './webhook.ts';

/** One thing that setup sees to. */
export interface Change {
  /** What will have been done, or what is so already. */
  readonly says: string;
  /** Absent when everything is as it should be. */
  readonly apply?: () => Promise<void>;
}

export interface ChangeParts {
  readonly deployment: Deployment;
  readonly credentials: Credentials;
  readonly number: MetaNumber;
  readonly graph: Graph;
  readonly secrets: SecretStore;
  /** Drop the former app secret: its rotation is over. */
  readonly forgetPrevious: boolean;
  /** Bank whose client key moves on by one step. */
  readonly rotateBank?: string;
  readonly kms: KmsKeys;
  /** The Flow that people shall get. */
  readonly flow: FlowDefinition;
  /** The Flow key moves on by one step. */
  readonly rotateFlowKey: boolean;
  /** Waits between two looks at something that is not there yet. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/**
 * Compares what is with what should be, in the order in which it has to be made so: secrets first, because the webhook
 * refuses Meta's handshake without them. Reads only; `apply` writes.
 */
export async function planChanges(parts: ChangeParts): Promise<readonly Change[]> {
  const { deployment, secrets } = parts;
  const generated = generateSecrets(deployment.banks.map(({ id }) => id));
  const kept = {
    metaApp: await secrets.read('metaApp'),
    metaToken: await secrets.read('metaToken'),
    metaNumber: await secrets.read('metaNumber'),
    userKey: await secrets.read('userKey'),
    bankClient: await secrets.read('bankClient'),
    sandbox: await secrets.read('sandbox'),
    flowKey: await secrets.read('flowKey'),
  };
  const app = appSecretFields(kept.metaApp, parts);
  const put = (name: SecretName, wanted: SecretFields, what: string): Change => {
    const id = secretId(deployment.stage, name);
    if (sameFields(kept[name], wanted)) return { says: `${what} is in ${id}` };
    return { says: `write ${what} to ${id}`, apply: () => secrets.write(name, wanted) };
  };
  const { accessToken, wabaId, phoneNumberId } = parts.credentials;
  // A Flow belongs to its account: another account's id would be refused with every message.
  const flowId = kept.metaNumber?.wabaId === wabaId ? flowIdIn(kept.metaNumber) : undefined;
  const { flowId: _former, ...keptNumber } = kept.metaNumber ?? {};
  const number = {
    ...keptNumber,
    wabaId,
    phoneNumberId,
    displayPhoneNumber: parts.number.displayPhoneNumber,
    ...(flowId === undefined ? {} : { flowId }),
  };
  const flowKey = flowKeyFields(kept.flowKey, {
    kmsKeyArn: deployment.flowKeyArn,
    rotate: parts.rotateFlowKey,
    forgetPrevious: parts.forgetPrevious,
  });
  const clients = bankClientFields({ ...generated.bankClient, ...kept.bankClient }, parts);
  return [
    put('metaApp', app.fields, app.what),
    put('metaToken', { ...kept.metaToken, accessToken }, 'the access token'),
    put('metaNumber', number, `the number ${parts.number.displayPhoneNumber}`),
    put('userKey', userKeyFields(kept.userKey, generated.userKey, deployment), 'the user key'),
    put('bankClient', clients.fields, clients.what),
    put('sandbox', kept.sandbox ?? generated.sandbox, 'the sandbox bank’s own keys'),
    put('flowKey', flowKey.fields, flowKey.what),
    await webhookChange(parts, String(app.fields.verifyToken), kept.metaApp === undefined),
    await accountChange(parts),
    ...(await numberChange(parts)),
    await identityChange(parts),
    ...(await flowChanges(parts, flowKey.fields.current, flowId, (id) =>
      secrets.write('metaNumber', { ...number, flowId: id }),
    )),
    await templatesChange(parts),
  ];
}

/** A new app secret moves the old one to `previous`: what Meta signed before the change is still on its way. */
function appSecretFields(
  kept: SecretFields | undefined,
  { credentials: { appId, appSecret }, forgetPrevious }: ChangeParts,
): { readonly fields: SecretFields; readonly what: string } {
  const { current, previous, ...others } = kept ?? {};
  const verifyToken =
    typeof others.verifyToken === 'string' ? others.verifyToken : randomBytes(24).toString('base64url');
  const isRotated = typeof current === 'string' && current !== appSecret;
  const former = isRotated ? current : previous;
  const keepsFormer = typeof former === 'string' && !forgetPrevious;
  const what =
    kept === undefined
      ? 'the app secret and a verify token'
      : isRotated && keepsFormer
        ? 'the new app secret, beside the one before,'
        : !keepsFormer && former !== undefined
          ? 'the app secret, alone from now on,'
          : 'the app secret';
  return {
    fields: { ...others, appId, current: appSecret, ...(keepsFormer ? { previous: former } : {}), verifyToken },
    what,
  };
}

/**
 * Our key at one bank is published before it is used, and a while after: every key in the secret is on the page that
 * banks read, whatever its name. First step: the next key stands beside. Second: it takes over.
 */
function bankClientFields(
  fields: SecretFields,
  { rotateBank: bank, deployment: { banks } }: ChangeParts,
): { readonly fields: SecretFields; readonly what: string } {
  if (bank === undefined) return { fields, what: 'a client key for each bank' };
  if (!banks.some(({ id }) => id === bank)) {
    throw new OperatorError(`There is no bank "${bank}". There are: ${banks.map(({ id }) => id).join(', ')}.`);
  }
  const [next, former] = [`${bank}:next`, `${bank}:former`];
  const { [next]: following, ...others } = fields;
  if (following === undefined) {
    const made = generateSecrets([bank]).bankClient[bank];
    return { fields: { ...fields, [next]: made }, what: `the next key for ${bank}, to be published first,` };
  }
  return { fields: { ...others, [bank]: following, [former]: fields[bank] }, what: `the new key of ${bank}` };
}

/** The user key is made once. Another one would forget everybody, so one that looks odd is left to a person. */
function userKeyFields(kept: SecretFields | undefined, fresh: SecretFields, { stage }: Deployment): SecretFields {
  if (kept === undefined) return fresh;
  const isKey = typeof kept.key === 'string' && Buffer.from(kept.key, 'base64').length === 32;
  if (isKey) return kept;
  throw new OperatorError(
    `The secret ${secretId(stage, 'userKey')} holds something that is no key of 32 bytes. A new key would forget every customer, so setup does not write one. Look at its former versions first; docs/operate.md, "The user key".`,
  );
}

async function webhookChange(parts: ChangeParts, verifyToken: string, isNewToken: boolean): Promise<Change> {
  const { graph, credentials, deployment } = parts;
  const { webhookUrl: callbackUrl } = deployment;
  const present = await readSubscription(graph, credentials);
  const missing = webhookFields.filter((field) => present?.fields.includes(field) !== true);
  if (present?.active === true && present.callbackUrl === callbackUrl && missing.length === 0 && !isNewToken) {
    return { says: `Meta calls ${callbackUrl}` };
  }
  const before =
    present === undefined || present.callbackUrl === callbackUrl ? '' : ` instead of ${present.callbackUrl}`;
  return {
    says: `have Meta call ${callbackUrl}${before}, for ${webhookFields.length} fields`,
    async apply() {
      // At the address of the pages: where Meta has a door of its own, only its client certificate opens that one.
      await waitForHandshake(`${deployment.pagesUrl}/webhook`, verifyToken);
      await subscribe(graph, credentials, { callbackUrl, verifyToken }).catch((error: unknown) => {
        if (!(error instanceof GraphRefusal)) throw error;
        throw new OperatorError(
          `The callback answers us, but not Meta. ${error.message} Is ${callbackUrl} reachable from the internet, with a certificate that browsers trust?`,
          { cause: error },
        );
      });
    },
  };
}

/** A function that has just been told its secrets needs a moment; Meta would ask once only. */
async function waitForHandshake(callbackUrl: string, verifyToken: string): Promise<void> {
  let instead = '';
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const result = await tryHandshake(callbackUrl, verifyToken);
    if (result.answered) return;
    instead = result.instead;
    await sleep(1_000 * 2 ** attempt);
  }
  throw new OperatorError(
    `The webhook at ${callbackUrl} does not answer Meta's handshake: it answered ${instead}. Everything before this is done. \`npm run doctor\` looks closer; 503 means that the function cannot read its secrets, 403 that it still has another verify token in memory, for five minutes at most.`,
  );
}

async function accountChange({ graph, credentials }: ChangeParts): Promise<Change> {
  const { subscribed, overrideUrl } = await readAccountSubscription(graph, credentials);
  const { wabaId } = credentials;
  if (subscribed && overrideUrl === undefined) return { says: `the account ${wabaId} delivers to the app` };
  const past = overrideUrl === undefined ? '' : `, no longer to ${overrideUrl}`;
  return {
    says: `have the account ${wabaId} deliver to the app${past}`,
    apply: () => subscribeAccount(graph, credentials),
  };
}

/** Nothing is said of a number that has no address of its own, as most have none. */
async function numberChange({
  graph,
  credentials,
  deployment: { webhookUrl },
}: ChangeParts): Promise<readonly Change[]> {
  const own = await readNumberOverride(graph, credentials);
  if (own === undefined || own === webhookUrl) return [];
  return [
    {
      says: `have the number deliver to the app, no longer to ${own}`,
      apply: () => dropNumberOverride(graph, credentials),
    },
  ];
}

/** Last, because nothing waits for them: Meta's review takes minutes to a day. */
async function templatesChange({ graph, credentials }: ChangeParts): Promise<Change> {
  const states = await readTemplates(graph, credentials);
  const missing = states.filter(({ status }) => status === 'MISSING').map(({ template }) => template);
  const lacking =
    languagesWithoutTemplates.length === 0
      ? ''
      : `; none in ${languagesWithoutTemplates.join(', ')}, which Meta lacks: those people get English`;
  const all = `${states.length} message templates`;
  if (missing.length === 0) return { says: `Meta has the ${all} for notices outside the 24-hour window${lacking}` };
  return {
    says: `hand in ${missing.length} of ${all} for review: ${naming(missing)}${lacking}`,
    async apply() {
      for (const template of missing) await createTemplate(graph, credentials, template);
    },
  };
}

async function identityChange({ graph, credentials }: ChangeParts): Promise<Change> {
  if ((await readIdentityCheck(graph, credentials)) === true) {
    return { says: 'Meta tells when a phone changes hands (identity check)' };
  }
  return {
    says: 'turn on the identity check, so that Meta tells when a phone changes hands',
    apply: () => turnOnIdentityCheck(graph, credentials),
  };
}

function sameFields(one: SecretFields | undefined, other: SecretFields): boolean {
  return one !== undefined && sorted(one) === sorted(other);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => a.localeCompare(b))) : part,
  );
}
