import { randomBytes } from 'node:crypto';
import { readRules } from '../../lambdas/privacy/rules.ts';
import type { Credentials } from '../setup/credentials.ts';
import type { Deployment } from '../setup/deployment.ts';
import { bad, type Finding, good, unchecked, unsure } from '../setup/finding.ts';
import { type FlowDefinition, flowNameOf } from '../setup/flow.ts';
import { flowIdIn } from '../setup/flow-changes.ts';
import { isFlowKey, publicHalf, readUploadedKey, sameKey } from '../setup/flow-key.ts';
import { pingFlow } from '../setup/flow-ping.ts';
import { type Graph, GraphRefusal, GraphUnreachable, isObject } from '../setup/graph.ts';
import type { KmsKeys } from '../setup/kms-keys.ts';
import type { ReadSecrets } from './secrets.ts';

const runSetup = 'Run: npm run setup';

export interface FlowLook {
  readonly graph: Graph;
  readonly credentials: Credentials | undefined;
  readonly deployment: Deployment;
  readonly secrets: ReadSecrets;
  readonly kms: KmsKeys;
  readonly flow: FlowDefinition;
}

/** From the Flow at Meta to the keys under a PIN: can people see sealed balances, and who is served at all? */
export async function checkFlow(look: FlowLook): Promise<readonly Finding[]> {
  return [...(await checkAtMeta(look)), await checkPinKey(look), checkRules(look.deployment)];
}

async function checkAtMeta(look: FlowLook): Promise<readonly Finding[]> {
  const { secrets, credentials, kms, deployment } = look;
  const key = secrets.flowKey?.current;
  if (credentials === undefined || !isFlowKey(key)) {
    return [unchecked('flow', 'The Flow was not looked at: the secrets above come first.')];
  }
  const publicKey = await publicHalf(key, kms);
  return [
    ...(await told('flow-key', () => checkKey(look, credentials, publicKey))),
    ...(await told('flow', () => checkState(look, credentials))),
    ...(await checkEndpoint(deployment.flowUrl, publicKey, credentials.appSecret)),
  ];
}

async function checkKey({ graph }: FlowLook, credentials: Credentials, publicKey: string): Promise<Finding> {
  const id = 'flow-key';
  const { pem, status } = await readUploadedKey(graph, credentials);
  if (pem === undefined) return bad(id, 'Meta has no public key for the Flow.', runSetup);
  if (!sameKey(pem, publicKey)) return bad(id, 'Phones encrypt to another key than the Flow’s own.', runSetup);
  if (status !== 'VALID') {
    return bad(id, `Meta calls the Flow’s public key ${status ?? 'unknown'}, not VALID.`, runSetup);
  }
  return good(id, 'Phones encrypt to the Flow’s key, and Meta calls it VALID.');
}

async function checkState({ graph, secrets, deployment, flow }: FlowLook, credentials: Credentials): Promise<Finding> {
  const id = 'flow';
  const flowId = flowIdIn(secrets.metaNumber);
  if (flowId === undefined) {
    return unsure(id, 'No Flow is published: people get balances by page.', runSetup);
  }
  const fields = 'id,name,status,endpoint_uri,application,health_status';
  const {
    name,
    status,
    endpoint_uri: endpoint,
    application,
    health_status,
  } = await graph.get(flowId, credentials.accessToken, { fields });
  const blocked = 'Account quality in Business Manager says why. Until then people can choose `page` under `privacy`.';
  if (status === 'BLOCKED') return bad(id, 'Meta has blocked the Flow: it neither opens nor can be sent.', blocked);
  if (status === 'THROTTLED') return bad(id, 'Meta throttles the Flow to ten sends an hour.', slow);
  if (status !== 'PUBLISHED') return bad(id, `The Flow is ${String(status).toLowerCase()}, not published.`, runSetup);
  if (endpoint !== deployment.flowUrl) {
    return bad(id, `The Flow calls ${String(endpoint)}, but this stage listens at ${deployment.flowUrl}.`, runSetup);
  }
  if (isObject(application) && application.id !== credentials.appId) {
    const says = `Requests of the Flow are signed by the app ${String(application.id)}, not by ${credentials.appId}: all are refused.`;
    const mend =
      'Take "flowId" out of the secret meta-number and deprecate this Flow in WhatsApp Manager → Flows. Then: npm run setup';
    return bad(id, says, mend);
  }
  const { can_send_message: health } = isObject(health_status) ? health_status : {};
  if (health === 'BLOCKED') return bad(id, 'Meta says that the Flow cannot be sent.', blocked);
  if (health === 'LIMITED') return unsure(id, 'Meta limits how often the Flow can be sent.', slow);
  const wanted = flowNameOf({ definition: flow, stage: deployment.stage, endpointUrl: deployment.flowUrl });
  if (!String(name).startsWith(wanted)) {
    return unsure(id, 'An earlier version of the Flow is published.', `${runSetup} publishes this one.`);
  }
  return good(id, `The Flow ${String(name)} is published and can be sent.`);
}

const slow = 'The endpoint was slow or failed. The alarms FlowSlow and FlowAnswersFail say when; see docs/operate.md.';

async function checkEndpoint(url: string, publicKey: string, appSecret: string): Promise<readonly Finding[]> {
  const id = 'flow-endpoint';
  const pinged = await pingFlow(url, { publicKey, appSecret });
  if (!pinged.answered) {
    const says = `The Flow endpoint at ${url} answered a health check with ${pinged.instead}.`;
    return [bad(id, says, mendFor(pinged.instead))];
  }
  const forged = await pingFlow(url, { publicKey, appSecret: randomBytes(16).toString('hex') });
  const refusal = forged.answered ? 'an answer' : forged.instead;
  return [
    good(id, 'The Flow endpoint opens what phones encrypt, and its answer can be opened.'),
    refusal === '432'
      ? good('flow-forgery', 'A Flow request signed with another secret is refused.')
      : bad(
          'flow-forgery',
          `A Flow request signed with another secret was answered with ${refusal}, not 432.`,
          'Take "flowId" out of the secret meta-number until this is understood: people get balances by page then.',
        ),
  ];
}

function mendFor(instead: string): string {
  if (instead === 'nothing') return 'Does the domain lead to the API? See its output BotApiUrl.';
  if (instead === '421' || instead === '432') {
    return 'The function may remember a former secret for five minutes. Wait, then run this again; else: npm run setup';
  }
  return 'Look at the newest error in the log of the flow function.';
}

async function checkPinKey({ kms, deployment }: FlowLook): Promise<Finding> {
  const id = 'pin-key';
  const found = await kms.describe(deployment.pinKeyArn);
  if (found === undefined) {
    return bad(
      id,
      `The key that peppers PINs cannot be found: ${deployment.pinKeyArn}.`,
      'docs/operate.md, "The PIN key".',
    );
  }
  if (found.spec !== 'HMAC_256')
    return bad(id, `The PIN key is of the kind ${found.spec}.`, 'docs/operate.md, "The PIN key".');
  if (found.state !== 'Enabled') {
    return bad(
      id,
      `The PIN key is ${found.state}: no PIN can be checked, and none is counted as wrong.`,
      'Enable it in KMS, or cancel its deletion at once: docs/operate.md, "The PIN key".',
    );
  }
  return good(id, 'The key that peppers PINs is there and enabled.');
}

function checkRules({ privacyRules }: Pick<Deployment, 'privacyRules'>): Finding {
  const id = 'privacy-rules';
  try {
    const { countries, chat } = readRules(JSON.parse(privacyRules));
    const how =
      chat === 'allowed' ? 'a person may choose to see amounts in the chat' : 'no amount goes through the chat';
    return good(id, `People of ${countries.join(', ')} are served, and ${how}.`);
  } catch (error) {
    return bad(id, error instanceof Error ? error.message : String(error), 'Deploy again with other countries.');
  }
}

/** One question to Meta; a refusal is a finding, too. */
async function told(id: string, look: () => Promise<Finding>): Promise<readonly Finding[]> {
  try {
    return [await look()];
  } catch (error) {
    if (!(error instanceof GraphRefusal) && !(error instanceof GraphUnreachable)) throw error;
    return [unchecked(id, `Not known: ${error.message}`, 'The system user needs full control of app and account.')];
  }
}
