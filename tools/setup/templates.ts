import type { Language } from '../../lambdas/language/languages.ts';
import type { Notice } from '../../lambdas/linking/port.ts';
import type { Credentials } from './credentials.ts';
import type { Graph } from './graph.ts';

/** Notices that can be due when the person has not written for 24 hours; the others follow at once on what they did. */
export type LateNotice = Extract<
  Notice,
  'link-tried-elsewhere' | 'linked-elsewhere' | 'revoked-late' | 'revocation-failed'
>;

/**
 * What Meta must have approved before it may be sent outside the 24-hour window. Nothing in them stands for anything:
 * no name, bank, amount or date goes through Meta. A text that changes gets the next number, because Meta lets one be edited
 * once a day, and people would meanwhile get the former one.
 */
const texts: Readonly<Record<LateNotice, { readonly version: number } & Readonly<Record<Language, string>>>> = {
  'link-tried-elsewhere': {
    version: 1,
    en: 'Somebody sent the code of your bank link from another chat. Nothing was linked, and the bank was told. If this was not you, ask your bank to check your account.',
    af: 'Iemand het die kode van jou bankkoppeling uit ’n ander klets gestuur. Niks is gekoppel nie, en die bank weet daarvan. As dit nie jy was nie, vra jou bank om jou rekening na te gaan.',
  },
  'linked-elsewhere': {
    version: 1,
    en: 'Your bank login was linked in another chat too. That chat can read the same accounts. If it is not yours, tell your bank.',
    af: 'Jou bankaanmelding is ook in ’n ander klets gekoppel. Daardie klets kan dieselfde rekeninge lees. As dit nie joune is nie, sê vir jou bank.',
  },
  'revoked-late': {
    version: 1,
    en: 'Your bank has now ended the permission you took back. Nothing more is needed.',
    af: 'Jou bank het nou die toestemming beëindig wat jy teruggetrek het. Niks meer is nodig nie.',
  },
  'revocation-failed': {
    version: 1,
    en: 'Your bank did not confirm the end of your permission. The keys to it were deleted, so nothing can be read. Please ask your bank to end it too.',
    af: 'Jou bank het nie die einde van jou toestemming bevestig nie. Die sleutels daartoe is geskrap, so niks kan gelees word nie. Vra asseblief jou bank om dit ook te beëindig.',
  },
};

const button: Readonly<Record<Language, string>> = { en: 'Reach a person', af: 'Praat met ’n mens' };

export interface Template {
  readonly name: string;
  readonly language: Language;
  readonly category: 'UTILITY';
  readonly components: readonly Readonly<Record<string, unknown>>[];
}

/** All of them, in the form in which Meta takes them for review. */
export const templates: readonly Template[] = (Object.keys(texts) as LateNotice[]).flatMap((notice) =>
  (['en', 'af'] as const).map((language) => ({
    name: `saldo_${notice.replaceAll('-', '_')}_${texts[notice].version}`,
    language,
    category: 'UTILITY' as const,
    components: [
      { type: 'BODY', text: texts[notice][language] },
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: button[language] }] },
    ],
  })),
);

/** What Meta says of one of ours; `status` is `MISSING` where it has none of this name and language. */
export interface TemplateState {
  readonly template: Template;
  readonly status: string;
  readonly category: string | undefined;
}

/** https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates/ */
export async function readTemplates(
  graph: Graph,
  { wabaId, accessToken }: Pick<Credentials, 'wabaId' | 'accessToken'>,
): Promise<readonly TemplateState[]> {
  const fields = 'name,language,status,category';
  const all = await graph.list(`${wabaId}/message_templates`, accessToken, { fields, limit: '100' });
  return templates.map((template) => {
    const found = all.find(({ name, language }) => name === template.name && language === template.language);
    return {
      template,
      status: typeof found?.status === 'string' ? found.status : 'MISSING',
      category: typeof found?.category === 'string' ? found.category : undefined,
    };
  });
}

/** Hands one in for review. */
export async function createTemplate(
  graph: Graph,
  { wabaId, accessToken }: Pick<Credentials, 'wabaId' | 'accessToken'>,
  template: Template,
): Promise<void> {
  await graph.post(`${wabaId}/message_templates`, accessToken, { ...template });
}
