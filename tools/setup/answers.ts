import type { Credentials } from './credentials.ts';
import { OperatorError } from './finding.ts';
import { isObject } from './graph.ts';
import type { Prompt } from './prompt.ts';
import type { SecretFields } from './secret-store.ts';

/** What was given without asking: flags, variables, standard input. */
export type Given = Partial<Credentials>;

/** What earlier runs stored; it need not be asked for again. */
export interface Kept {
  readonly metaApp: SecretFields | undefined;
  readonly metaToken: SecretFields | undefined;
  readonly metaNumber: SecretFields | undefined;
}

const basic = 'developers.facebook.com/apps → App settings → Basic';
const apiSetup = 'developers.facebook.com/apps → WhatsApp → API setup';
const digits = /^\d{5,20}$/;

/**
 * Completes what was given by what is kept, and the rest by asking once.
 * @throws OperatorError for an id that cannot be one, or when somebody has to be asked and nobody is there.
 */
export async function completeCredentials(given: Given, kept: Kept, prompt: Prompt): Promise<Credentials> {
  const id = async (value: string | undefined, question: string, where: string) => {
    const answer = (value ?? (await prompt.ask(question, where))).trim();
    if (!digits.test(answer)) throw new OperatorError(`${question} must be digits only, as Meta shows it: ${where}.`);
    return answer;
  };
  const hidden = async (value: string | undefined, question: string, where: string, fits: RegExp, wanted: string) => {
    const answer = (value ?? (await prompt.askHidden(question, where))).trim();
    if (!fits.test(answer)) throw new OperatorError(`${question} must be ${wanted}. Meta shows it: ${where}.`);
    return answer;
  };
  const { metaApp, metaToken, metaNumber } = kept;
  return {
    appId: await id(given.appId ?? text(metaApp?.appId), 'Meta app id', basic),
    appSecret: await hidden(
      given.appSecret ?? text(metaApp?.current),
      'Meta app secret',
      `${basic} → Show`,
      /^[0-9a-f]{32}$/i,
      '32 hexadecimal digits',
    ),
    accessToken: await hidden(
      given.accessToken ?? text(metaToken?.accessToken),
      'System user access token',
      'business.facebook.com → Settings → System users → Generate token',
      /^[\x21-\x7e]{20,1000}$/,
      'one word of at least 20 characters',
    ),
    wabaId: await id(given.wabaId ?? text(metaNumber?.wabaId), 'WhatsApp Business Account id', apiSetup),
    phoneNumberId: await id(given.phoneNumberId ?? text(metaNumber?.phoneNumberId), 'Phone number id', apiSetup),
  };
}

/** Reads `{"appSecret"?, "accessToken"?}` from standard input. */
export function parseSecrets(input: string): Pick<Given, 'appSecret' | 'accessToken'> {
  let value: unknown;
  try {
    value = JSON.parse(input);
  } catch {
    value = undefined;
  }
  if (!isObject(value)) {
    throw new OperatorError('Standard input must hold {"appSecret": "…", "accessToken": "…"}.');
  }
  const { appSecret, accessToken } = value;
  return {
    ...(typeof appSecret === 'string' ? { appSecret } : {}),
    ...(typeof accessToken === 'string' ? { accessToken } : {}),
  };
}

/** Variables with which a script answers. */
export function givenBy(environment: Readonly<Record<string, string | undefined>>): Given {
  const value = (name: string) => {
    const found = environment[name]?.trim();
    return found === undefined || found === '' ? undefined : found;
  };
  const all = {
    appId: value('META_APP_ID'),
    appSecret: value('META_APP_SECRET'),
    accessToken: value('META_ACCESS_TOKEN'),
    wabaId: value('WABA_ID'),
    phoneNumberId: value('PHONE_NUMBER_ID'),
  };
  return Object.fromEntries(Object.entries(all).filter(([, answer]) => answer !== undefined));
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
