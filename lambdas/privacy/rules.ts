import { BotError } from '../platform/errors.ts';
import type { PrivacyMode, Profile } from '../store/items.ts';
import { noticeVersion } from './notice.ts';

/** What a deployment allows: the `PRIVACY_RULES` variable holds this as JSON. */
export interface PrivacyRules {
  /** ISO 3166 countries whose people are served. */
  readonly countries: readonly string[];
  /** `forbidden`: nobody's amounts go into the chat, whatever they say. */
  readonly chat: 'allowed' | 'forbidden';
}

/** What a country's regulator says about banking over messaging apps, where it says something. */
interface CountryProfile {
  readonly banking: 'forbidden' | 'restricted';
  readonly because: string;
  /** Where that is written, or reported. */
  readonly source: string;
}

/**
 * Countries that are not open to everything. `forbidden`: the bot does not start for them. `restricted`: amounts never
 * go through the chat. A country that is not listed is nobody's permission: ask your own lawyers.
 */
export const countryProfiles: Readonly<Record<string, CountryProfile>> = {
  AE: {
    banking: 'forbidden',
    because:
      'the Central Bank of the UAE forbids licensed institutions to use WhatsApp and the like for customer data, transactions and authentication (notice CBUAE/MCS/2026/2058 of 17 April 2026)',
    source: 'https://thepaypers.com/fraud-and-fincrime/news/uae-bans-messaging-apps-for-banking-services-and-data',
  },
};

/**
 * Checks the rules before anything is done under them.
 * @throws BotError `ENVIRONMENT_INVALID` for another shape, and for a country whose regulator forbids banking over
 *   messaging apps: then no function starts.
 */
export function readRules(value: unknown, profiles = countryProfiles): PrivacyRules {
  const { countries, chat } = (value ?? {}) as Partial<Record<keyof PrivacyRules, unknown>>;
  if (!Array.isArray(countries) || countries.length === 0 || !countries.every(isCountry)) {
    throw invalid('"countries" must list ISO 3166 codes, as ["ZA"]');
  }
  if (chat !== 'allowed' && chat !== 'forbidden') throw invalid('"chat" must be "allowed" or "forbidden"');
  const found = countries.flatMap((country) =>
    profiles[country] === undefined ? [] : [[country, profiles[country]] as const],
  );
  const banned = found.find(([, { banking }]) => banking === 'forbidden');
  if (banned !== undefined) {
    const [country, { because, source }] = banned;
    throw invalid(`${country} cannot be served: ${because}. See ${source}`);
  }
  return { countries, chat: found.length > 0 ? 'forbidden' : chat };
}

function isCountry(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Z]{2}$/.test(value);
}

/**
 * The mode that holds for a person. `sealed` needs a published Flow, and is `page` without one; `chat` needs their own
 * yes, to the notice of today, and the operator's, and is the default mode without either. Nobody is in `chat` who did
 * not say so.
 */
export function modeOf(
  profile: Pick<Profile, 'mode' | 'chatNotice'> | undefined,
  rules: PrivacyRules,
  flow: 'published' | 'none',
): PrivacyMode {
  const usual = flow === 'published' ? 'sealed' : 'page';
  switch (profile?.mode) {
    case 'chat':
      return rules.chat === 'allowed' && agreesToChat(profile) ? 'chat' : usual;
    case 'page':
      return 'page';
    default:
      return usual;
  }
}

/** Whether they said yes to amounts in the chat, and to the very notice that stands there now. */
export function agreesToChat({ mode, chatNotice }: Pick<Profile, 'mode' | 'chatNotice'>): boolean {
  return mode === 'chat' && chatNotice === noticeVersion;
}

/** They said yes once, and what they said yes to has changed: until they do so again it counts for nothing. */
export function mustAgreeAgain(
  profile: Pick<Profile, 'mode' | 'chatNotice'> | undefined,
  rules: PrivacyRules,
): boolean {
  return profile?.mode === 'chat' && rules.chat === 'allowed' && !agreesToChat(profile);
}

/** The modes a person may choose from, the default first. */
export function modesOffered(rules: PrivacyRules, flow: 'published' | 'none'): readonly PrivacyMode[] {
  return [
    ...(flow === 'published' ? (['sealed'] as const) : []),
    'page',
    ...(rules.chat === 'allowed' ? (['chat'] as const) : []),
  ];
}

function invalid(what: string): BotError {
  return new BotError(
    'ENVIRONMENT_INVALID',
    `PRIVACY_RULES: ${what}. Correct \`-c countries\` or \`-c chat\` and deploy again.`,
  );
}
