import { type Credentials, checkCredentials } from '../setup/credentials.ts';
import type { Deployment } from '../setup/deployment.ts';
import { bad, type Finding, good, unchecked, unsure } from '../setup/finding.ts';
import { type Graph, GraphRefusal, GraphUnreachable } from '../setup/graph.ts';
import { naming, readTemplates, type TemplateState } from '../setup/templates.ts';
import {
  readAccountSubscription,
  readIdentityCheck,
  readNumberOverride,
  readSubscription,
  webhookFields,
} from '../setup/webhook.ts';
import type { ReadSecrets } from './secrets.ts';

const runSetup = 'Run: npm run setup';

/** What setup stored; undefined while something is missing. */
export function storedCredentials({ metaApp, metaToken, metaNumber }: ReadSecrets): Credentials | undefined {
  const values = {
    appId: metaApp?.appId,
    appSecret: metaApp?.current,
    accessToken: metaToken?.accessToken,
    wabaId: metaNumber?.wabaId,
    phoneNumberId: metaNumber?.phoneNumberId,
  };
  return Object.values(values).every((value) => typeof value === 'string' && value !== '')
    ? (values as Credentials)
    : undefined;
}

/** Everything that Meta can be asked: credentials, delivery, identity check, standing of the number. Reads only. */
export async function checkMeta(
  graph: Graph,
  credentials: Credentials | undefined,
  { stage, webhookUrl }: Pick<Deployment, 'stage' | 'webhookUrl'>,
  now: number,
): Promise<readonly Finding[]> {
  if (credentials === undefined) {
    return [unchecked('meta', 'Meta was not asked: the secrets above come first.')];
  }
  const { findings } = await checkCredentials(graph, credentials, { stage, now });
  // With a wrong secret or token, everything else would only repeat that.
  if (findings.some(({ state }) => state === 'bad')) return findings;
  return [
    ...findings,
    ...(await told('subscription', () => checkSubscription(graph, credentials, webhookUrl))),
    ...(await told('account', () => checkAccount(graph, credentials, webhookUrl))),
    ...(await told('identity-check', () => checkIdentity(graph, credentials))),
    ...(await told('quality', () => checkStanding(graph, credentials))),
    ...(await told('messaging-limit', () => checkMessagingLimit(graph, credentials))),
    ...(await told('templates', () => checkTemplates(graph, credentials))),
  ];
}

async function checkSubscription(graph: Graph, credentials: Credentials, webhookUrl: string): Promise<Finding> {
  const id = 'subscription';
  const present = await readSubscription(graph, credentials);
  if (present === undefined) return bad(id, 'The app has no webhook for WhatsApp.', runSetup);
  if (present.callbackUrl !== webhookUrl) {
    return bad(id, `Meta calls ${present.callbackUrl}, but this stage listens at ${webhookUrl}.`, runSetup);
  }
  if (!present.active) return bad(id, 'Meta has switched the webhook off.', runSetup);
  const missing = webhookFields.filter((field) => !present.fields.includes(field));
  if (missing.includes('messages')) return bad(id, 'The webhook does not get "messages".', runSetup);
  if (missing.length > 0) return unsure(id, `The webhook does not get ${missing.join(', ')}.`, runSetup);
  return good(id, `Meta calls ${webhookUrl} for ${webhookFields.length} fields.`);
}

async function checkAccount(graph: Graph, credentials: Credentials, webhookUrl: string): Promise<Finding> {
  const { subscribed, overrideUrl } = await readAccountSubscription(graph, credentials);
  if (!subscribed) return bad('account', 'The WhatsApp account delivers nothing to the app.', runSetup);
  if (overrideUrl !== undefined) return bad('account', `The account delivers to ${overrideUrl} instead.`, runSetup);
  const own = await readNumberOverride(graph, credentials);
  if (own !== undefined && own !== webhookUrl)
    return bad('account', `The number delivers to ${own} instead of the app.`, runSetup);
  return good('account', 'The WhatsApp account delivers to the app.');
}

async function checkIdentity(graph: Graph, credentials: Credentials): Promise<Finding> {
  const id = 'identity-check';
  const isOn = await readIdentityCheck(graph, credentials);
  if (isOn === true) return good(id, 'Meta tells when a phone changes hands.');
  if (isOn === false) return bad(id, 'The identity check is off: a recycled number would not be noticed.', runSetup);
  return unsure(id, 'Meta does not say whether the identity check is on.', `${runSetup} turns it on again.`);
}

async function checkStanding(graph: Graph, { accessToken, phoneNumberId }: Credentials): Promise<Finding> {
  const { quality_rating: quality } = await graph.get(phoneNumberId, accessToken, { fields: 'quality_rating' });
  const mend = 'WhatsApp Manager → Phone numbers shows what people complained about.';
  if (quality === 'RED') return unsure('quality', 'Meta rates the quality of the number low; limits may follow.', mend);
  if (quality === 'YELLOW') return unsure('quality', 'Meta rates the quality of the number medium.', mend);
  return good('quality', `Meta rates the quality of the number ${quality === 'GREEN' ? 'high' : 'not yet'}.`);
}

/**
 * How many people may be written to who did not write within 24 hours: alerts and late notices, never answers.
 * https://developers.facebook.com/docs/whatsapp/messaging-limits
 */
async function checkMessagingLimit(graph: Graph, { accessToken, phoneNumberId }: Credentials): Promise<Finding> {
  const id = 'messaging-limit';
  const fields = 'whatsapp_business_manager_messaging_limit';
  const { [fields]: tier } = await graph.get(phoneNumberId, accessToken, { fields });
  const [, count = '', thousands] = /^TIER_(\d+|UNLIMITED)(K?)$/.exec(typeof tier === 'string' ? tier : '') ?? [];
  if (count === '') return unsure(id, 'Meta does not say how many people may be written to first.', whereLimit);
  if (count === 'UNLIMITED') return good(id, 'Meta lets any number of people be written to first.');
  const people = Number(count) * (thousands === 'K' ? 1_000 : 1);
  const says = `Meta lets ${people} people a day be written to who have not written for a day; answers do not count.`;
  return people < leastLimit ? unsure(id, says, whereLimit) : good(id, says);
}

/** New businesses begin with 250; a verified one has this. */
const leastLimit = 2_000;
const whereLimit =
  'Verify the business: business.facebook.com → Settings → Security centre. WhatsApp Manager → Phone numbers shows the limit.';

/** Never `bad`: they are for people who have not written for a day, and everybody else is answered without them. */
async function checkTemplates(graph: Graph, credentials: Credentials): Promise<Finding> {
  const id = 'templates';
  const states = await readTemplates(graph, credentials);
  const inManager = 'WhatsApp Manager → Message templates says why.';
  const named = (wanted: readonly TemplateState[]) => naming(wanted.map(({ template }) => template));
  const missing = states.filter(({ status }) => status === 'MISSING');
  if (missing.length > 0) return unsure(id, `Meta has no message template ${named(missing)}.`, runSetup);
  const waiting = states.filter(({ status }) => status === 'PENDING' || status === 'IN_APPEAL');
  const refused = states.filter((state) => state.status !== 'APPROVED' && !waiting.includes(state));
  if (refused.length > 0) return unsure(id, `Meta does not let these templates be sent: ${named(refused)}.`, inManager);
  const dearer = states.filter(({ category }) => category !== undefined && category !== 'UTILITY');
  if (dearer.length > 0)
    return unsure(id, `Meta took these templates for another category: ${named(dearer)}.`, inManager);
  if (waiting.length > 0) {
    return unsure(
      id,
      `Meta still reviews ${waiting.length} of ${states.length} message templates.`,
      'Look again in a day.',
    );
  }
  return good(id, `Meta has approved the ${states.length} message templates.`);
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
