import { alertTemplate, alertTemplates } from '../../lambdas/alerts/templates.ts';
import { lateNotices, metaLanguages, noticeTemplate } from '../../lambdas/conversation/late-notices.ts';
import { type Language, languageCodes } from '../../lambdas/language/languages.ts';
import type { Credentials } from './credentials.ts';
import type { Graph } from './graph.ts';

export interface Template {
  readonly name: string;
  /** Meta's code. */
  readonly language: string;
  readonly category: 'UTILITY';
  readonly components: readonly Readonly<Record<string, unknown>>[];
}

/** Languages that Saldo speaks and Meta has no templates in: late notices reach these people in English. */
export const languagesWithoutTemplates: readonly string[] = languageCodes.filter((code) => !(code in metaLanguages));

/**
 * What Meta must have approved before it may be sent outside the 24-hour window, in the form in which Meta takes it for
 * review: each notice and each alert in each language that Saldo speaks and Meta knows.
 */
export const templates: readonly Template[] = [
  ...lateNotices.map((notice) => (code: Language) => noticeTemplate(notice, code)),
  ...alertTemplates.map((kind) => (code: Language) => alertTemplate(kind, code)),
].flatMap((templateIn) =>
  languageCodes
    .filter((code) => code in metaLanguages)
    .map((code) => {
      const { name, language, body, button } = templateIn(code);
      return {
        name,
        language,
        category: 'UTILITY' as const,
        components: [
          { type: 'BODY', text: body },
          { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: button }] },
        ],
      };
    }),
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

/** A few by name and language; many by what they say, because each of some fifty has a name of its own. */
export function naming(some: readonly Pick<Template, 'name' | 'language'>[]): string {
  if (some.length <= 3) return some.map(({ name, language }) => `${name} (${language})`).join(', ');
  const spoken = some.map(({ name }) => name.replace(/_[0-9a-f]{8}$/, ''));
  return [...new Set(spoken)]
    .map((what) => {
      const languages = spoken.filter((each) => each === what).length;
      return `${what} (${languages} ${languages === 1 ? 'language' : 'languages'})`;
    })
    .join(', ');
}
