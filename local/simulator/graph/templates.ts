import { randomInt } from 'node:crypto';
import type { ChatTemplate, MessageObject } from '../chat.ts';
import type { GraphRequest, GraphResponse } from './endpoint.ts';
import { badParameter, GraphError, noSuchObject, refusal } from './error.ts';
import { isObject, list, object, oneOf, type Params, text, under } from './param.ts';

/** A template as it was handed in; approved at once. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly category: string;
  readonly components: readonly Params[];
}

/**
 * The templates of the business account: hands them in, lists them, and says what a message by one reads as on a phone.
 * In memory: whoever starts the simulator hands them in, as setup does at Meta; what was sent keeps its words.
 * https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates/
 */
export function createTemplates() {
  const known = new Map<string, Template>();
  const keyOf = (name: unknown, language: unknown) => `${name} ${language}`;

  function handIn(params: Params): GraphResponse {
    const template = read(params);
    const key = keyOf(template.name, template.language);
    if (known.has(key)) throw badParameter('Invalid parameter', 'Content in this language already exists');
    known.set(key, template);
    const { id, category } = template;
    return { status: 200, body: { id, status: 'APPROVED', category } };
  }

  return {
    /** `/<WABA>/message_templates`. */
    answer: ({ method, body }: GraphRequest, wabaId: string): GraphResponse => {
      if (method === 'POST') return handIn(isObject(body) ? body : {});
      if (method !== 'GET') return noSuchObject(method, wabaId);
      return { status: 200, body: { data: [...known.values()].map((one) => ({ ...one, status: 'APPROVED' })) } };
    },
    /**
     * The words of a template message, after its shape was found good; undefined for any other.
     * Throws 132001 where there is no such template in this language, 132000 where its gaps are not all filled.
     */
    wordsOf: ({ template: value }: MessageObject): ChatTemplate | undefined => {
      if (!isObject(value)) return undefined;
      const code = isObject(value.language) ? value.language.code : undefined;
      const template = known.get(keyOf(value.name, code));
      if (template === undefined) {
        const details = `template name (${value.name}) does not exist in ${code}`;
        throw new GraphError(refusal(404, 132001, 'Template name does not exist in the translation', details));
      }
      const sent = Array.isArray(value.components) ? value.components.filter(isObject) : [];
      const [header, body, footer] = ['header', 'body', 'footer'].map((type) => filled(template, type, sent));
      return {
        ...(header === undefined ? {} : { header }),
        body: body ?? '',
        ...(footer === undefined ? {} : { footer }),
        buttons: buttonsOf(template, sent),
      };
    },
  };
}

function read(params: Params): Template {
  const { name, language, category, components } = params;
  if (typeof name !== 'string' || !/^[a-z0-9_]{1,512}$/.test(name))
    throw badParameter('The parameter name is required.');
  if (typeof language !== 'string' || !/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/.test(language))
    throw badParameter('The parameter language is required.');
  const parts = list(components, 'components').map((part, position) => {
    const path = under('components', position);
    const component = object(part, path);
    const type = oneOf(component.type, under(path, 'type'), ['HEADER', 'BODY', 'FOOTER', 'BUTTONS']);
    if (type === 'BUTTONS') checkButtons(component.buttons, under(path, 'buttons'));
    else text(component.text, under(path, 'text'), { max: type === 'BODY' ? 1_024 : 60 });
    return component;
  });
  if (!parts.some(({ type }) => type === 'BODY')) throw badParameter('Invalid parameter', 'A template needs a body.');
  return {
    id: `${randomInt(1, 10)}${String(randomInt(0, 1e14)).padStart(14, '0')}`,
    name,
    language,
    category: oneOf(category, 'category', ['AUTHENTICATION', 'MARKETING', 'UTILITY']),
    components: parts,
  };
}

function checkButtons(value: unknown, path: string): void {
  list(value, path).forEach((button, position) => {
    const at = under(path, position);
    // The others open something that this WhatsApp does not have.
    oneOf(object(button, at).type, under(at, 'type'), ['QUICK_REPLY']);
    text(object(button, at).text, under(at, 'text'), { max: 25 });
  });
}

/** A text of the template with what the message fills its gaps with: `{{1}}` by position, `{{bank}}` by name. */
function filled(template: Template, type: string, sent: readonly Params[]): string | undefined {
  const whole = template.components.find((component) => component.type === type.toUpperCase())?.text;
  if (typeof whole !== 'string') return undefined;
  const given = parametersOf(sent.find((component) => lower(component.type) === type));
  const gaps = new Set([...whole.matchAll(gap)].map(([, name]) => name));
  if (gaps.size !== given.length) {
    const details = `${type}: number of localizable_params (${given.length}) does not match the expected number of params (${gaps.size})`;
    throw new GraphError(
      refusal(400, 132000, 'Number of parameters does not match the expected number of params', details),
    );
  }
  return whole.replace(gap, (all, name: string) => {
    const value = /^\d+$/.test(name)
      ? given[Number(name) - 1]
      : given.find(({ parameter_name }) => parameter_name === name);
    return typeof value?.text === 'string' ? value.text : all;
  });
}

const gap = /\{\{\s*(\w+)\s*\}\}/g;

/** Without a payload of the message's own, WhatsApp sends the label. */
function buttonsOf(template: Template, sent: readonly Params[]): ChatTemplate['buttons'] {
  const { buttons } = template.components.find(({ type }) => type === 'BUTTONS') ?? {};
  return (Array.isArray(buttons) ? buttons.filter(isObject) : []).map((button, position) => {
    const label = String(button.text);
    const own = sent.find(({ type, index }) => lower(type) === 'button' && Number(index) === position);
    const payload = parametersOf(own)[0]?.payload;
    return { text: label, payload: typeof payload === 'string' ? payload : label };
  });
}

const parametersOf = (component: Params | undefined): readonly Params[] =>
  Array.isArray(component?.parameters) ? component.parameters.filter(isObject) : [];

const lower = (value: unknown): string => String(value).toLowerCase();
