import { badParameter, badValue } from './error.ts';
import { list, number, object, oneOf, type Params, text, under } from './param.ts';

/**
 * Checks the shape of a template message. Whether there is such a template, `templates.ts` knows.
 */
export function checkTemplate(value: unknown): void {
  const template = object(value, 'template', [
    'name',
    'language',
    'components',
    'namespace',
    'message_send_ttl_seconds',
  ]);
  const name = text(template.name, under('template', 'name'), { max: 512 }) ?? '';
  if (!/^[a-z0-9_]+$/.test(name))
    throw badValue("template['name'] may hold lower-case letters, digits and underscores only.");
  const language = object(template.language, under('template', 'language'), ['code', 'policy']);
  const code = text(language.code, under(under('template', 'language'), 'code'), { max: 15 }) ?? '';
  if (!/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/.test(code))
    throw badValue(`template['language']['code'] "${code}" is not a language code.`);
  if (template.components === undefined) return;
  const at = under('template', 'components');
  const components = list(template.components, at).map((component, position) =>
    checkComponent(component, under(at, position)),
  );
  if (components.filter((type) => type === 'button').length > 10) throw badValue('A template has at most 10 buttons.');
}

function checkComponent(value: unknown, path: string): string {
  const component = object(value, path, ['type', 'sub_type', 'index', 'parameters']);
  const type = oneOf(lowered(component.type), under(path, 'type'), ['header', 'body', 'button']);
  const sub = type === 'button' ? oneOf(lowered(component.sub_type), under(path, 'sub_type'), buttonTypes) : undefined;
  if (type === 'button') number(component.index, under(path, 'index'), { min: 0, max: 9 });
  const parametersAt = under(path, 'parameters');
  const parameters = component.parameters === undefined ? [] : list(component.parameters, parametersAt);
  parameters.forEach((parameter, position) => {
    checkParameter(object(parameter, under(parametersAt, position)), under(parametersAt, position), sub);
  });
  return type;
}

const buttonTypes = ['quick_reply', 'url', 'flow', 'copy_code', 'catalog', 'voice_call'] as const;

const parameterTypes = [
  'text',
  'payload',
  'action',
  'currency',
  'date_time',
  'image',
  'video',
  'document',
  'location',
  'coupon_code',
] as const;

function checkParameter(parameter: Params, path: string, sub: (typeof buttonTypes)[number] | undefined): void {
  const type = oneOf(lowered(parameter.type), under(path, 'type'), parameterTypes);
  if (sub === 'quick_reply' && type === 'payload') {
    text(parameter.payload, under(path, 'payload'), { max: 256 });
    return;
  }
  if (sub === 'flow') {
    const action = object(parameter.action, under(path, 'action'), ['flow_token', 'flow_action_data']);
    text(action.flow_token, under(under(path, 'action'), 'flow_token'), { max: 200, optional: true });
    return;
  }
  if (type !== 'text') return;
  const value = text(parameter.text, under(path, 'text'), { max: 1_024 }) ?? '';
  if (/[\n\t]| {5,}/.test(value)) {
    throw badParameter(
      'Invalid parameter',
      'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
    );
  }
}

const lowered = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);
