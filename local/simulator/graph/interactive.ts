import { badValue } from './error.ts';
import { distinct, isObject, list, object, oneOf, type Params, text, under, webUrl } from './param.ts';

const kinds = {
  button,
  list: rows,
  cta_url: link,
  flow,
  location_request_message: locationRequest,
  request_contact_info: contactRequest,
} satisfies Record<string, (interactive: Params, path: string) => void>;

const parts = ['type', 'header', 'body', 'footer', 'action'];

/** Refuses what Meta refuses in `interactive`; the limits are those of Meta's interactive messages pages. */
export function checkInteractive(value: unknown): void {
  const path = 'interactive';
  const interactive = object(value, path, parts);
  const type = oneOf(interactive.type, under(path, 'type'), Object.keys(kinds) as (keyof typeof kinds)[]);
  const body = object(interactive.body, under(path, 'body'), ['text']);
  text(body.text, under(under(path, 'body'), 'text'), { max: 1_024 });
  if (interactive.footer !== undefined) {
    const footer = object(interactive.footer, under(path, 'footer'), ['text']);
    text(footer.text, under(under(path, 'footer'), 'text'), { max: 60 });
  }
  kinds[type](interactive, path);
}

function button(interactive: Params, path: string): void {
  header(interactive, path, ['text', 'image', 'video', 'document']);
  const at = under(path, 'action');
  const action = object(interactive.action, at, ['buttons']);
  const buttons = list(action.buttons, under(at, 'buttons'));
  if (buttons.length < 1 || buttons.length > 3)
    throw badValue('Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3');
  const replies = buttons.map((value, position) => {
    const place = under(under(at, 'buttons'), position);
    const { type, reply } = object(value, place, ['type', 'reply']);
    oneOf(type, under(place, 'type'), ['reply']);
    const { id, title } = object(reply, under(place, 'reply'), ['id', 'title']);
    return {
      id: identifier(id, under(under(place, 'reply'), 'id'), 256),
      title: text(title, under(under(place, 'reply'), 'title'), { max: 20 }) ?? '',
    };
  });
  distinct(
    replies.map(({ id }) => id),
    'button id',
  );
  distinct(
    replies.map(({ title }) => title),
    'button title',
  );
}

function rows(interactive: Params, path: string): void {
  header(interactive, path, ['text']);
  const at = under(path, 'action');
  const action = object(interactive.action, at, ['button', 'sections']);
  text(action.button, under(at, 'button'), { max: 20 });
  const sections = list(action.sections, under(at, 'sections'));
  if (sections.length < 1 || sections.length > 10) {
    throw badValue('Invalid sections count. Min allowed sections: 1, Max allowed sections: 10');
  }
  const ids = sections.flatMap((value, position) => {
    const place = under(under(at, 'sections'), position);
    const section = object(value, place, ['title', 'rows']);
    text(section.title, under(place, 'title'), { max: 24, ...(sections.length === 1 ? { optional: true } : {}) });
    const rowsAt = under(place, 'rows');
    const sectionRows = list(section.rows, rowsAt);
    if (sectionRows.length === 0) throw badValue(`${rowsAt} needs at least one row.`);
    return sectionRows.map((row, number) => {
      const rowAt = under(rowsAt, number);
      const { id, title, description } = object(row, rowAt, ['id', 'title', 'description']);
      text(title, under(rowAt, 'title'), { max: 24 });
      text(description, under(rowAt, 'description'), { max: 72, optional: true });
      return identifier(id, under(rowAt, 'id'), 200);
    });
  });
  if (ids.length > 10) throw badValue('Total row count exceed max allowed count: 10');
  distinct(ids, 'row id');
}

function link(interactive: Params, path: string): void {
  header(interactive, path, ['text', 'image', 'video', 'document']);
  const at = under(path, 'action');
  const action = object(interactive.action, at, ['name', 'parameters']);
  oneOf(action.name, under(at, 'name'), ['cta_url']);
  const parametersAt = under(at, 'parameters');
  const { display_text, url } = object(action.parameters, parametersAt, ['display_text', 'url']);
  text(display_text, under(parametersAt, 'display_text'), { max: 20 });
  webUrl(url, under(parametersAt, 'url'));
}

const flowKeys = [
  'flow_message_version',
  'flow_id',
  'flow_name',
  'flow_cta',
  'flow_token',
  'flow_action',
  'flow_action_payload',
  'mode',
];

function flow(interactive: Params, path: string): void {
  header(interactive, path, ['text', 'image', 'video', 'document']);
  const at = under(path, 'action');
  const action = object(interactive.action, at, ['name', 'parameters']);
  oneOf(action.name, under(at, 'name'), ['flow']);
  const place = under(at, 'parameters');
  const parameters = object(action.parameters, place, flowKeys);
  oneOf(parameters.flow_message_version, under(place, 'flow_message_version'), ['3']);
  if ((parameters.flow_id === undefined) === (parameters.flow_name === undefined)) {
    throw badValue(`${place} needs either flow_id or flow_name.`);
  }
  text(parameters.flow_id ?? parameters.flow_name, under(place, 'flow_id'), { max: 200 });
  const cta = text(parameters.flow_cta, under(place, 'flow_cta'), { max: 30 }) ?? '';
  if (/\p{Extended_Pictographic}/u.test(cta)) throw badValue(`${under(place, 'flow_cta')} must not contain emoji.`);
  text(parameters.flow_token, under(place, 'flow_token'), { max: 200, optional: true });
  const flowAction = oneOf(parameters.flow_action ?? 'navigate', under(place, 'flow_action'), [
    'navigate',
    'data_exchange',
  ]);
  oneOf(parameters.mode ?? 'published', under(place, 'mode'), ['draft', 'published']);
  if (parameters.flow_action_payload !== undefined) {
    flowPayload(parameters.flow_action_payload, under(place, 'flow_action_payload'), flowAction);
  }
}

function flowPayload(value: unknown, path: string, flowAction: 'navigate' | 'data_exchange'): void {
  if (flowAction === 'data_exchange') throw badValue(`${path} must be left out when flow_action is data_exchange.`);
  const { screen, data } = object(value, path, ['screen', 'data']);
  text(screen, under(path, 'screen'), { max: 200 });
  if (data !== undefined && Object.keys(object(data, under(path, 'data'))).length === 0) {
    throw badValue(`${under(path, 'data')} must not be empty.`);
  }
}

function locationRequest(interactive: Params, path: string): void {
  onlyBody(interactive, path);
  const action = object(interactive.action, under(path, 'action'), ['name']);
  oneOf(action.name, under(under(path, 'action'), 'name'), ['send_location']);
}

function contactRequest(interactive: Params, path: string): void {
  onlyBody(interactive, path);
  const action = object(interactive.action, under(path, 'action'), ['name']);
  oneOf(action.name, under(under(path, 'action'), 'name'), ['request_contact_info']);
}

function onlyBody(interactive: Params, path: string): void {
  const extra = ['header', 'footer'].find((key) => interactive[key] !== undefined);
  if (extra !== undefined) throw badValue(`${under(path, extra)} is not allowed in this type of message.`);
}

function header(
  interactive: Params,
  path: string,
  allowed: readonly ('text' | 'image' | 'video' | 'document')[],
): void {
  if (interactive.header === undefined) return;
  const at = under(path, 'header');
  const value = object(interactive.header, at, ['type', 'text', 'image', 'video', 'document', 'sub_text']);
  const type = oneOf(value.type, under(at, 'type'), allowed);
  if (type === 'text') {
    text(value.text, under(at, 'text'), { max: 60 });
    return;
  }
  const media = object(value[type], under(at, type), ['id', 'link', 'caption', 'filename', 'provider']);
  if (!isObject(media) || media.link === undefined) throw badValue(`${under(at, type)} needs a link.`);
  webUrl(media.link, under(under(at, type), 'link'));
}

/** Ids come back unchanged, so Meta refuses blanks at their ends. */
function identifier(value: unknown, path: string, max: number): string {
  const id = text(value, path, { max }) ?? '';
  if (id !== id.trim()) throw badValue(`${path} must not begin or end with a space.`);
  return id;
}
