import type { Node } from 'constructs';
import { functions } from '../lambdas/functions.ts';
import { type PrivacyRules, readRules } from '../lambdas/privacy/rules.ts';
import { sandboxBanks } from '../lambdas/sandbox-bank/brands.ts';
import { type AgentChoice, readAgentChoice } from './agents.ts';

export type StageName = 'dev' | 'staging' | 'prod';

/** What a deployment may choose, by context (`-c stage=prod`). Every choice has a default, so none has to be made. */
export interface Settings {
  readonly stage: StageName;
  /** Base of the Graph API with its version. */
  readonly graphApiUrl: string;
  readonly supportContact: string;
  /** Who serves people that ask for one: `off` tells them the contact. */
  readonly agents: AgentChoice;
  /** JSON array of banks instead of the sandbox bank's two; see `docs/add-a-bank.md`. */
  readonly banks: string | undefined;
  /** Public address of the pages and the webhook where a domain or CDN of your own leads to the API, else its own. */
  readonly pagesUrl: string | undefined;
  /** The same for the sandbox bank. */
  readonly bankUrl: string | undefined;
  /** Whose people are served, and whether amounts may go through the chat: the functions' `PRIVACY_RULES`. */
  readonly privacyRules: PrivacyRules;
  /**
   * How many private keys of the Flow KMS holds; 0: the key is in the secret `flow-key`. From the second on, the one
   * before is kept as well, for phones that have not fetched the new public key.
   */
  readonly flowKmsKeys: number;
  /** Instances of `flow` that are always warm; 0 for none. */
  readonly flowProvisioned: number;
  /** A domain of the operator's own, made and mapped here; undefined: the APIs' own addresses, or `pagesUrl`. */
  readonly domain: DomainSettings | undefined;
  /** CloudFront with a firewall before the bot's API: which word they know each other by; 0: none. */
  readonly cdn: number;
  /** Where everything has a second home, kept up to date and ready; undefined: nowhere. */
  readonly secondRegion: SecondRegion | undefined;
  /** Which of the two Regions answers. The other one's functions are there and cannot run. */
  readonly active: 'first' | 'second';
  /** New versions take a tenth of the calls for five minutes before they take all, and go back when they throw. */
  readonly canary: boolean;
  /** Where alarms are sent; undefined: they are on the dashboards and in the console only. */
  readonly alarmEmail: string | undefined;
  /** More than this on one day, in the whole account, is told to `alarmEmail`. */
  readonly dailyBudgetUsd: number | undefined;
  /** More than this in 24 hours, of this stage in one Region by what it used at list price, is an alarm. */
  readonly dailyCostUsd: number;
  /** Tables, keys, secrets and logs survive `cdk destroy`. Always in prod, unless said otherwise. */
  readonly retain: boolean;
  /** Sets concurrency aside per function. New accounts allow 10 at once in all, of which nothing can be set aside. */
  readonly reserveConcurrency: boolean;
  /** Leaves out what the emulator of `npm run rehearse` cannot carry: `cdk/rehearsal-gaps.ts` lists it. */
  readonly rehearsal: boolean;
}

export interface SecondRegion {
  readonly region: string;
  /** The same domain there, where there is one: certificates and truststores belong to a Region. */
  readonly domain: DomainSettings | undefined;
}

export interface DomainSettings {
  readonly name: string;
  readonly certificateArn: string;
  /** Where Meta alone calls, with its client certificate; undefined: Meta calls `name` as people do. */
  readonly webhook?: {
    readonly name: string;
    readonly certificateArn: string;
    readonly truststore: { readonly bucket: string; readonly key: string };
  };
}

const stages: readonly StageName[] = ['dev', 'staging', 'prod'];

/**
 * Reads and checks the context before any resource is made.
 * @throws Error with one sentence that says what is wrong and what would be right.
 */
export function readSettings(node: Node): Settings {
  const stage = text(node, 'stage') ?? 'dev';
  if (!isStage(stage)) {
    throw new Error(
      `There is no stage "${stage}". Use one of ${stages.join(', ')}: npx cdk deploy --all -c stage=prod`,
    );
  }
  const graphApiUrl = text(node, 'graphApiUrl') ?? 'https://graph.facebook.com/v26.0';
  if (!/^https?:\/\/.+\/v\d+\.0$/.test(graphApiUrl)) {
    throw new Error('graphApiUrl must end in a version, as https://graph.facebook.com/v26.0 does.');
  }
  const banks = text(node, 'banks');
  if (banks !== undefined && !isJsonArray(banks))
    throw new Error('banks must be a JSON array; see docs/add-a-bank.md.');
  const rehearsal = flag(node, 'rehearsal') ?? false;
  if (rehearsal && stage === 'prod')
    throw new Error('prod is never rehearsed: it would lack what the emulator cannot carry.');
  return {
    stage,
    graphApiUrl,
    supportContact: text(node, 'supportContact') ?? 'your branch, or the number on the back of your card',
    agents: readAgentChoice(node),
    banks,
    pagesUrl: origin(node, 'pagesUrl'),
    bankUrl: origin(node, 'bankUrl'),
    privacyRules: rules(node, banks),
    flowKmsKeys: flowKmsKeys(node),
    flowProvisioned: flowProvisioned(node),
    ...front(node),
    ...secondHome(node),
    canary: flag(node, 'canary') ?? false,
    ...alarmSettings(node),
    retain: flag(node, 'retain') ?? stage === 'prod',
    reserveConcurrency: flag(node, 'reserveConcurrency') ?? true,
    rehearsal,
  };
}

/** A country whose regulator forbids banking over messaging apps ends the synthesis here, with the regulator's reason. */
function rules(node: Node, banks: string | undefined): PrivacyRules {
  const countries = list(node, 'countries') ?? countriesOf(banks);
  return readRules({ countries, chat: text(node, 'chat') ?? 'allowed' });
}

/** Where nobody says otherwise, the people of a bank's country are served. */
function countriesOf(banks: string | undefined): readonly unknown[] {
  const all: readonly unknown[] =
    banks === undefined ? sandboxBanks('https://bank.example.com') : (JSON.parse(banks) as unknown[]);
  return [...new Set(all.map((bank) => (bank as { country?: unknown } | null)?.country))];
}

function flowKmsKeys(node: Node): number {
  const value = text(node, 'flowKey') ?? 'secret';
  if (value === 'secret') return 0;
  const [, count = '1'] = /^kms(?::([1-9]\d{0,2}))?$/.exec(value) ?? [undefined, ''];
  if (count === '') {
    throw new Error('flowKey must be secret, kms, or kms:2 and so on, once for each rotation; see docs/operate.md.');
  }
  return Number(count);
}

function flowProvisioned(node: Node): number {
  const value: unknown = node.tryGetContext('flowProvisioned') ?? 0;
  const most = functions.flow.reservedConcurrency;
  const count = /^\d{1,3}$/.test(String(value)) ? Number(value) : Number.NaN;
  if (!(count <= most)) {
    throw new Error(`flowProvisioned must be a whole number from 0 to ${most}, the most that may run at once.`);
  }
  return count;
}

/** What people, banks and passkeys know us by must not change with the Region, or nothing would fit after a failover. */
function secondHome(node: Node): Pick<Settings, 'secondRegion' | 'active'> {
  const region = text(node, 'secondRegion');
  const active = text(node, 'active') ?? 'first';
  if (active !== 'first' && active !== 'second') throw new Error('active must be first or second.');
  if (region === undefined) {
    if (active === 'second') throw new Error('active=second needs the second Region: add -c secondRegion=…');
    return { secondRegion: undefined, active };
  }
  if (!/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region)) throw new Error('secondRegion must be a Region like eu-west-1.');
  const { domain: first, cdn } = front(node);
  if (cdn > 0) throw new Error('secondRegion and cdn exclude each other: CloudFront leads to one API.');
  if (first === undefined && origin(node, 'pagesUrl') === undefined) {
    throw new Error(
      'secondRegion needs an address that both Regions answer at, because passkeys and banks know us by it: add -c domain=… or -c pagesUrl=…',
    );
  }
  if (text(node, 'banks') === undefined && origin(node, 'bankUrl') === undefined) {
    throw new Error('secondRegion has no sandbox bank of its own: add -c banks=… or -c bankUrl=…');
  }
  if (flowKmsKeys(node) > 0)
    throw new Error('secondRegion needs flowKey=secret: a Flow key in KMS stays in its Region.');
  if (first === undefined) return { secondRegion: { region, domain: undefined }, active };
  const certificateArn = certificate(node, 'secondCertificateArn');
  if (certificateArn === undefined) {
    throw new Error(
      `${first.name} needs a certificate in ${region} as well: add -c secondCertificateArn=arn:aws:acm:…`,
    );
  }
  const { webhook } = first;
  if (webhook === undefined) return { secondRegion: { region, domain: { name: first.name, certificateArn } }, active };
  const truststore = truststoreOf(node, 'secondMtlsTruststore');
  if (truststore === undefined) {
    throw new Error(`Meta’s door needs its truststore in ${region} as well: add -c secondMtlsTruststore=s3://…`);
  }
  const there = { name: webhook.name, certificateArn, truststore };
  return { secondRegion: { region, domain: { name: first.name, certificateArn, webhook: there } }, active };
}

function truststoreOf(node: Node, name: string): { readonly bucket: string; readonly key: string } | undefined {
  const value = text(node, name);
  if (value === undefined) return undefined;
  const [, bucket, key] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(.+\.pem)$/.exec(value) ?? [];
  if (bucket !== undefined && key !== undefined) return { bucket, key };
  throw new Error(`${name} must name a file of certificates in a bucket, as s3://my-bucket/meta.pem.`);
}

function front(node: Node): Pick<Settings, 'domain' | 'cdn'> {
  const settled = domain(node);
  const value: unknown = node.tryGetContext('cdn') ?? 'false';
  const given = String(value);
  if (given === 'false') return { domain: settled, cdn: 0 };
  const cdn = given === 'true' ? 1 : /^[1-9]\d{0,2}$/.test(given) ? Number(given) : 0;
  if (cdn === 0) throw new Error('cdn must be true or false, or 2 and so on, once for each rotation of its word.');
  if (settled === undefined) throw new Error('cdn needs a domain: add -c domain=… -c certificateArn=…');
  if (settled.webhook !== undefined) {
    throw new Error(
      'cdn and mtlsTruststore exclude each other: CloudFront ends TLS, so Meta’s certificate would not get here.',
    );
  }
  if (!settled.certificateArn.includes(':acm:us-east-1:')) {
    throw new Error('With cdn, certificateArn must be one in us-east-1: CloudFront takes no other.');
  }
  return { domain: settled, cdn };
}

function domain(node: Node): DomainSettings | undefined {
  const name = host(node, 'domain');
  const truststore = truststoreOf(node, 'mtlsTruststore');
  if (name === undefined) {
    if (truststore !== undefined) throw new Error('mtlsTruststore needs a domain: add -c domain=… -c certificateArn=…');
    return undefined;
  }
  if (text(node, 'pagesUrl') !== undefined) {
    throw new Error('domain and pagesUrl are two ways to say where people go; give one of them.');
  }
  const certificateArn = certificate(node, 'certificateArn');
  if (certificateArn === undefined)
    throw new Error(`${name} needs its certificate: add -c certificateArn=arn:aws:acm:…`);
  if (truststore === undefined) return { name, certificateArn };
  // API Gateway asks everybody at a domain for a certificate, and browsers have none: Meta needs a door of its own.
  return {
    name,
    certificateArn,
    webhook: {
      name: host(node, 'webhookDomain') ?? `webhook.${name}`,
      certificateArn: certificate(node, 'webhookCertificateArn') ?? certificateArn,
      truststore,
    },
  };
}

function host(node: Node, name: string): string | undefined {
  const value = text(node, name);
  if (value === undefined || /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(value)) return value;
  throw new Error(`${name} must be a host name like chat.example.com.`);
}

function certificate(node: Node, name: string): string | undefined {
  const value = text(node, name);
  if (value === undefined || /^arn:aws[\w-]*:acm:[\w-]+:\d{12}:certificate\/[\w-]+$/.test(value)) return value;
  throw new Error(
    `${name} must be the ARN of a certificate in ACM, as arn:aws:acm:af-south-1:123456789012:certificate/….`,
  );
}

function alarmSettings(node: Node): Pick<Settings, 'alarmEmail' | 'dailyBudgetUsd' | 'dailyCostUsd'> {
  const dailyCostUsd = Number(node.tryGetContext('dailyCostUsd') ?? 5);
  if (!(dailyCostUsd > 0 && dailyCostUsd < 1e6)) throw new Error('dailyCostUsd must be an amount of dollars, as 5.');
  const alarmEmail = text(node, 'alarmEmail');
  if (alarmEmail !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(alarmEmail)) {
    throw new Error('alarmEmail must be an address like ops@example.com.');
  }
  const given: unknown = node.tryGetContext('dailyBudgetUsd');
  if (given === undefined) return { alarmEmail, dailyBudgetUsd: undefined, dailyCostUsd };
  const dailyBudgetUsd = Number(given);
  if (!(dailyBudgetUsd > 0 && dailyBudgetUsd < 1e6))
    throw new Error('dailyBudgetUsd must be an amount of dollars, as 5.');
  if (alarmEmail === undefined)
    throw new Error('dailyBudgetUsd needs somebody to tell: add -c alarmEmail=ops@example.com');
  return { alarmEmail, dailyBudgetUsd, dailyCostUsd };
}

/** Functions join paths to it and compare browsers' `Origin` with it: scheme, host and port, nothing more. */
function origin(node: Node, name: string): string | undefined {
  const value = text(node, name);
  if (value === undefined) return undefined;
  const loopback = /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?$/;
  if (
    !(URL.canParse(value) && new URL(value).origin === value && (value.startsWith('https://') || loopback.test(value)))
  )
    throw new Error(`${name} must be an address like https://chat.example.com, with no path and no slash at the end.`);
  return value;
}

function text(node: Node, name: string): string | undefined {
  const value: unknown = node.tryGetContext(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** `a,b` on the command line, or an array in `cdk.json`. */
function list(node: Node, name: string): readonly unknown[] | undefined {
  const value: unknown = node.tryGetContext(name);
  if (Array.isArray(value)) return value;
  return text(node, name)
    ?.split(',')
    .map((part) => part.trim());
}

function flag(node: Node, name: string): boolean | undefined {
  const value: unknown = node.tryGetContext(name);
  if (value === undefined) return undefined;
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new Error(`${name} must be true or false.`);
}

function isStage(value: string): value is StageName {
  return (stages as readonly string[]).includes(value);
}

function isJsonArray(value: string): boolean {
  try {
    return Array.isArray(JSON.parse(value));
  } catch {
    return false;
  }
}
