// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Flow JSON has expressions of this form.
// biome-ignore-all lint/suspicious/noThenProperty: the property of the component If has this name.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFlowJson, publishableVersions } from '../../../../local/simulator/flow-json/check.ts';
import { balanceFlow } from '../balance-flow.ts';
import type { Loose } from '../fake-bot.ts';

const letters = (count: number): string => 'x'.repeat(count);

/** The errors of a good Flow after one change. */
function errorsAfter(change: (flow: Loose) => unknown): readonly string[] {
  const flow = structuredClone(balanceFlow) as Loose;
  change(flow);
  return checkFlowJson(JSON.stringify(flow, null, 2)).map(({ error }) => error);
}

const pin = (flow: Loose): Loose => flow.screens[0];
const accounts = (flow: Loose): Loose => flow.screens[1];
const balance = (flow: Loose): Loose => flow.screens[2];
const children = (screen: Loose): Loose[] => screen.layout.children;
const footer = (screen: Loose): Loose => children(screen).at(-1);
/** Puts components in front of the first screen's. */
const add =
  (...components: Loose[]) =>
  (flow: Loose): unknown =>
    children(pin(flow)).unshift(...components);
const options = (count: number): Loose[] =>
  Array.from({ length: count }, (_, at) => ({ id: `${at}`, title: `Option ${at}` }));
const radio = (more: Loose = {}): Loose => ({
  type: 'RadioButtonsGroup',
  name: 'choice',
  label: 'Choose',
  'data-source': options(2),
  ...more,
});
const input = (more: Loose = {}): Loose => ({ type: 'TextInput', name: 'other', label: 'Other', ...more });
const text = (value: Loose = 'Text'): Loose => ({ type: 'TextBody', text: value });
const exchange = { name: 'data_exchange', payload: {} };
const link = (action: Loose = exchange): Loose => ({ type: 'EmbeddedLink', text: 'More', 'on-click-action': action });
const optIn = (name: string): Loose => ({ type: 'OptIn', name, label: 'I agree' });
const picture: Loose = { type: 'Image', src: 'iVBORw0KGgo=' };
const when = (then: Loose[], more: Loose = {}): Loose => ({
  type: 'If',
  condition: "${form.pin} == '1'",
  then,
  ...more,
});

describe('a good Flow', () => {
  it.each(publishableVersions)('passes in version %s', (version) => {
    expect(errorsAfter((flow) => Object.assign(flow, { version }))).toEqual([]);
  });

  it('may be without an endpoint', () => {
    const complete = {
      type: 'Footer',
      label: 'Done',
      'on-click-action': { name: 'complete', payload: { a: '${form.a}' } },
    };
    const children = [{ ...input(), name: 'a' }, complete];
    const screens = [{ id: 'ONE', terminal: true, layout: { type: 'SingleColumnLayout', children } }];
    expect(checkFlowJson(JSON.stringify({ version: '7.3', screens }))).toEqual([]);
  });

  it.each([
    ['a nested If', add(when([when([when([text()])])]))],
    ['a Switch', add({ type: 'Switch', value: '${form.pin}', cases: { one: [text()], default: [] } })],
    ['an expression for visibility', add({ ...text(), visible: "`${form.pin} != ''`" })],
    [
      'every choice',
      add(radio(), { ...radio(), type: 'CheckboxGroup', name: 'c' }, { ...radio(), type: 'Dropdown', name: 'd' }),
    ],
    [
      'a date',
      add({ type: 'DatePicker', name: 'day', label: 'Day', 'min-date': '2026-01-01', 'on-select-action': exchange }),
    ],
    ['a link to a page', add(link({ name: 'open_url', url: 'https://example.com/help' }))],
    ['data of another screen', (flow: Loose) => children(balance(flow)).unshift(text('${screen.PIN.data.phrase}'))],
    [
      'a way forward',
      (flow: Loose) =>
        Object.assign(footer(pin(flow))['on-click-action'], {
          name: 'navigate',
          next: { type: 'screen', name: 'ACCOUNTS' },
          payload: { accounts: [] },
        }),
    ],
    ['update_data', add(radio({ 'on-select-action': { name: 'update_data', payload: { phrase: 'x' } } }))],
    ['a list whose items have their own actions', ownActions],
  ])('may have %s', (_, change) => {
    expect(errorsAfter(change)).toEqual([]);
  });
});

function ownActions(flow: Loose): void {
  const list = children(accounts(flow))[0];
  delete list['on-click-action'];
  accounts(flow).data.accounts.items.properties['on-click-action'] = { type: 'object', properties: {} };
}

type Case = [what: string, change: (flow: Loose) => unknown, ...errors: string[]];

const routes =
  (model: Loose) =>
  (flow: Loose): unknown =>
    Object.assign(flow, { routing_model: model });

describe('refuses', () => {
  it.each<Case>([
    ['no version', (flow) => delete flow.version, 'MISSING_FLOW_JSON_VERSION'],
    ['a version of another form', (flow) => Object.assign(flow, { version: '2024' }), 'INVALID_FLOW_JSON_VERSION'],
    ['a frozen version', (flow) => Object.assign(flow, { version: '2.1' }), 'UNSUPPORTED_FLOW_JSON_VERSION'],
    ['a version to come', (flow) => Object.assign(flow, { version: '8.0' }), 'UNSUPPORTED_FLOW_JSON_VERSION'],
    [
      'an unknown data API',
      (flow) => Object.assign(flow, { data_api_version: '2.0' }),
      'NO_SUPPORTED_DATA_API_VERSION',
    ],
    ['an unknown property', (flow) => Object.assign(flow, { endpoint_uri: 'x' }), 'INVALID_PROPERTY_KEY'],
    [
      'no screens',
      (flow) => delete flow.screens,
      'MISSING_REQUIRED_TYPE_PROPERTY',
      'INVALID_ROUTING_MODEL',
      'MISSING_TERMINAL_SCREEN',
    ],
  ])('%s', expectErrors);
});

describe('refuses screens with', () => {
  it.each<Case>([
    ['the same id', (flow) => flow.screens.push(structuredClone(balance(flow))), 'DUPLICATE_SCREEN_IDS'],
    ['a reserved id', (flow) => Object.assign(pin(flow), { id: 'SUCCESS' }), 'SCREEN_ID_IS_RESERVED_KEYWORD'],
    ['digits in the id', (flow) => Object.assign(pin(flow), { id: 'PIN1' }), 'PATTERN_MISMATCH'],
    ['no id', (flow) => delete pin(flow).id, 'MISSING_REQUIRED_TYPE_PROPERTY'],
    ['an unknown property', (flow) => Object.assign(pin(flow), { theme: 'dark' }), 'INVALID_PROPERTY_KEY'],
    ['no layout', (flow) => delete pin(flow).layout, 'MISSING_REQUIRED_TYPE_PROPERTY'],
    ['another layout', (flow) => Object.assign(pin(flow).layout, { type: 'Grid' }), 'INVALID_ENUM_VALUE'],
    ['nothing on them', (flow) => Object.assign(balance(flow).layout, { children: [] }), 'MIN_ITEMS_REQUIRED'],
    ['a title that is no text', (flow) => Object.assign(pin(flow), { title: 7 }), 'INVALID_PROPERTY_TYPE'],
    [
      'terminal that is no boolean',
      (flow) => Object.assign(balance(flow), { terminal: 'true' }),
      'INVALID_PROPERTY_TYPE',
    ],
    [
      'success where the Flow goes on',
      (flow) => Object.assign(pin(flow), { success: true }),
      'NOT_KEYWORD_SCHEMA_VALIDATION_FAILED',
    ],
    ['no success at all', (flow) => Object.assign(balance(flow), { success: false }), 'INVALID_PROPERTY_VALUE'],
    ['no terminal one', (flow) => Object.assign(balance(flow), { terminal: false }), 'MISSING_TERMINAL_SCREEN'],
    ['refresh_on_back but no endpoint', (flow) => delete flow.data_api_version, 'INVALID_PROPERTY_VALUE'],
    [
      'sensitive fields that are not there',
      (flow) => Object.assign(pin(flow), { sensitive: ['pin', 'otp'] }),
      'INVALID_PROPERTY_VALUE',
    ],
    ['sensitive that is no list', (flow) => Object.assign(pin(flow), { sensitive: 'pin' }), 'INVALID_PROPERTY_TYPE'],
    [
      'more than a hundred of them',
      (flow) => flow.screens.push(...Array.from({ length: 98 }, () => pin(flow))),
      'MAX_SCREENS_NUMBER',
    ],
  ])('%s', expectErrors);
});

describe('refuses a data model with', () => {
  const data = (fields: Loose) => (flow: Loose) => Object.assign(pin(flow).data, fields);
  it.each<Case>([
    ['no example', data({ a: { type: 'string' } }), 'MISSING_REQUIRED_TYPE_PROPERTY'],
    ['an example of another type', data({ a: { type: 'number', __example__: '1' } }), 'INVALID_SCREEN_DATA'],
    [
      'an example deeper down',
      data({ a: { type: 'object', properties: { b: { type: 'string', __example__: 'x' } }, __example__: {} } }),
      'INVALID_SCREEN_DATA',
    ],
    ['no type', data({ a: { __example__: 'x' } }), 'INVALID_SCREEN_DATA'],
    ['a type that is no text', data({ a: { type: 1, __example__: 'x' } }), 'INVALID_SCREEN_DATA'],
    ['an unknown type', data({ a: { type: 'date', __example__: 'x' } }), 'INVALID_ENUM_VALUE'],
    ['an array of nothing known', data({ a: { type: 'array', __example__: [] } }), 'INVALID_SCREEN_DATA'],
    ['something that is no object', (flow) => Object.assign(balance(flow), { data: [] }), 'INVALID_PROPERTY_TYPE'],
  ])('%s', expectErrors);
});

describe('refuses a routing model', () => {
  it.each<Case>([
    ['that is absent', (flow) => delete flow.routing_model, 'MISSING_REQUIRED_PROPERTY'],
    ['of another shape', routes({ PIN: 'ACCOUNTS' }), 'INVALID_PROPERTY_TYPE'],
    ['without a screen', routes({ PIN: ['ACCOUNTS'], ACCOUNTS: ['BALANCE'] }), 'INVALID_ROUTING_MODEL'],
    [
      'with an unknown screen',
      routes({ PIN: ['ACCOUNTS'], ACCOUNTS: ['BALANCE'], BALANCE: [], MORE: [] }),
      'INVALID_ROUTING_MODEL',
    ],
    [
      'to an unknown screen',
      routes({ PIN: ['ACCOUNTS', 'MORE'], ACCOUNTS: ['BALANCE'], BALANCE: [] }),
      'INVALID_ROUTING_MODEL',
    ],
    [
      'to the same screen',
      routes({ PIN: ['ACCOUNTS'], ACCOUNTS: ['BALANCE'], BALANCE: ['BALANCE'] }),
      'INVALID_ROUTING_MODEL',
    ],
    [
      'that leads back',
      routes({ PIN: ['ACCOUNTS'], ACCOUNTS: ['BALANCE'], BALANCE: ['ACCOUNTS'] }),
      'INVALID_ROUTING_MODEL',
    ],
    [
      'that goes round',
      routes({ PIN: ['ACCOUNTS'], ACCOUNTS: ['BALANCE'], BALANCE: ['PIN'] }),
      'INVALID_ROUTING_MODEL',
    ],
    ['in two parts', routes({ PIN: ['BALANCE'], ACCOUNTS: [], BALANCE: [] }), 'INVALID_ROUTING_MODEL'],
    [
      'that ends before the end',
      routes({ PIN: ['ACCOUNTS', 'BALANCE'], ACCOUNTS: [], BALANCE: [] }),
      'INVALID_ROUTING_MODEL',
    ],
    [
      'with more than 10 branches',
      routes({ PIN: Array(11).fill('ACCOUNTS'), ACCOUNTS: ['BALANCE'], BALANCE: [] }),
      'INVALID_ROUTING_MODEL',
    ],
  ])('%s', expectErrors);
});

describe('refuses a component with', () => {
  const list = (more: Loose) => (flow: Loose) => Object.assign(children(accounts(flow))[0], more);
  const item = (more: Loose = {}): Loose => ({ id: 'a', 'main-content': { title: 'A' }, ...more });
  it.each<Case>([
    ['an unknown type', add({ type: 'Video' }), 'INVALID_PROPERTY_VALUE'],
    ['an unknown property', add({ ...text(), color: 'red' }), 'INVALID_PROPERTY_KEY'],
    ['a required property missing', add({ type: 'TextBody' }), 'MISSING_REQUIRED_TYPE_PROPERTY'],
    ['a heading of 81 characters', add({ type: 'TextHeading', text: letters(81) }), 'MAX_CHARS_EXCEEDED'],
    ['a subheading of 81 characters', add({ type: 'TextSubheading', text: letters(81) }), 'MAX_CHARS_EXCEEDED'],
    ['a body of 4097 characters', add(text(letters(4_097))), 'MAX_CHARS_EXCEEDED'],
    ['a caption of 410 characters', add({ type: 'TextCaption', text: letters(410) }), 'MAX_CHARS_EXCEEDED'],
    ['a blank text', add(text(' ')), 'MIN_CHARS_REQUIRED'],
    ['a text that is a number', add(text(7)), 'INVALID_PROPERTY_TYPE'],
    ['a weight that is none', add({ ...text(), 'font-weight': 'heavy' }), 'INVALID_ENUM_VALUE'],
    ['a label of 21 characters', add(input({ label: letters(21) })), 'MAX_CHARS_EXCEEDED'],
    ['a helper text of 81 characters', add(input({ 'helper-text': letters(81) })), 'MAX_CHARS_EXCEEDED'],
    ['an error of 31 characters', add(input({ 'error-message': letters(31) })), 'MAX_CHARS_EXCEEDED'],
    ['an unknown input type', add(input({ 'input-type': 'otp' })), 'INVALID_ENUM_VALUE'],
    ['a pattern but no help', add(input({ pattern: '\\d+' })), 'INVALID_DEPENDENCIES'],
    ['a minimum above its maximum', add(input({ 'min-chars': 8, 'max-chars': 6 })), 'MIN_VALUE_GREATER_THAN_MAX'],
    ['a length that is no number', add(input({ 'min-chars': 'six' })), 'INVALID_PROPERTY_TYPE'],
    ['required that is a text', add(input({ required: 'yes' })), 'INVALID_PROPERTY_TYPE'],
    [
      'a button of 36 characters',
      (flow) => Object.assign(footer(pin(flow)), { label: letters(36) }),
      'MAX_CHARS_EXCEEDED',
    ],
    [
      'a caption in the middle and at the side',
      (flow) => Object.assign(footer(pin(flow)), { 'left-caption': 'a', 'center-caption': 'b' }),
      'NOT_KEYWORD_SCHEMA_VALIDATION_FAILED',
    ],
    ['21 radio buttons', add(radio({ 'data-source': options(21) })), 'MAX_ITEMS_EXCEEDED'],
    ['no options', add(radio({ 'data-source': [] })), 'MIN_ITEMS_REQUIRED'],
    ['options of the same id', add(radio({ 'data-source': [...options(1), ...options(1)] })), 'INVALID_PROPERTY_VALUE'],
    ['an option without title', add(radio({ 'data-source': [{ id: '1' }] })), 'MISSING_REQUIRED_TYPE_PROPERTY'],
    ['an option that is a text', add(radio({ 'data-source': ['one'] })), 'INVALID_PROPERTY_TYPE'],
    [
      '201 items to drop down',
      add({ ...radio({ 'data-source': options(201) }), type: 'Dropdown' }),
      'MAX_ITEMS_EXCEEDED',
    ],
    [
      'dates of another form',
      add({ type: 'DatePicker', name: 'd', label: 'D', 'min-date': '1/2/2026' }),
      'INVALID_PROPERTY_VALUE_FORMAT',
    ],
    ['a link of 26 characters', add({ ...link(), text: letters(26) }), 'MAX_CHARS_EXCEEDED'],
    [
      '21 rows',
      list({ 'list-items': Array.from({ length: 21 }, (_, at) => item({ id: `${at}` })) }),
      'MAX_ITEMS_EXCEEDED',
    ],
    ['no rows', list({ 'list-items': [] }), 'MIN_ITEMS_REQUIRED'],
    [
      'a row title of 31 characters',
      list({ 'list-items': [item({ 'main-content': { title: letters(31) } })] }),
      'MAX_CHARS_EXCEEDED',
    ],
    [
      'a row end of 11 characters',
      list({ 'list-items': [item({ end: { title: letters(11) } })] }),
      'MAX_CHARS_EXCEEDED',
    ],
    [
      'two badges',
      list({ 'list-items': [item({ badge: 'a' }), item({ id: 'b', badge: 'b' })] }),
      'INVALID_PROPERTY_VALUE',
    ],
    [
      'rows that end beside large pictures',
      list({ 'media-size': 'large', 'list-items': [item({ end: { title: 'R1' } })] }),
      'INVALID_PROPERTY_VALUE',
    ],
    [
      'rows that lead nowhere',
      (flow) => delete children(accounts(flow))[0]['on-click-action'],
      'MISSING_REQUIRED_TYPE_PROPERTY',
    ],
    [
      'rows and list that both lead on',
      list({ 'list-items': [item({ 'on-click-action': exchange })] }),
      'NOT_KEYWORD_SCHEMA_VALIDATION_FAILED',
    ],
  ])('%s', expectErrors);
});

describe('refuses together', () => {
  it.each<Case>([
    ['two footers', (flow) => children(pin(flow)).push(footer(pin(flow))), 'MAX_FOOTER_PER_SCREEN'],
    ['an end without footer', (flow) => children(balance(flow)).pop(), 'MISSING_FOOTER_ON_TERMINAL_SCREEN'],
    ['six opt-ins', add(...[...'abcdef'].map(optIn)), 'MAX_OPT_IN_PER_SCREEN'],
    ['three links', add(link(), link()), 'MAX_EMBEDDED_LINK_PER_SCREEN'],
    ['four pictures', add(picture, picture, picture, picture), 'MAX_IMAGE_PER_SCREEN'],
    ['51 components', add(...Array.from({ length: 46 }, () => text())), 'MAX_ALLOWED_COMPONENTS_PER_SCREEN'],
    ['two fields of one name', add(input({ name: 'pin' })), 'DUPLICATE_FORM_COMPONENT_NAMES'],
    ['a field beside a Form', add({ type: 'Form', name: 'form', children: [input()] }), 'COMPONENTS_OUTSIDE_FORM'],
    ['a list beside anything else', (flow) => children(accounts(flow)).push(text()), 'INVALID_COMPONENT_PLACEMENT'],
    [
      'a list at the end',
      (flow) => Object.assign(accounts(flow), { terminal: true }),
      'INVALID_COMPONENT_PLACEMENT',
      'MISSING_FOOTER_ON_TERMINAL_SCREEN',
    ],
    [
      'rich text beside anything but a footer',
      add({ type: 'RichText', text: '# Terms' }),
      'INVALID_RICHTEXT_PLACEMENT',
    ],
    ['Ifs four deep', add(when([when([when([when([text()])])])])), 'INVALID_COMPONENT_PLACEMENT'],
    [
      'rich text in a branch',
      add(when([{ type: 'RichText', text: 'x' }])),
      'INVALID_COMPONENT_PLACEMENT',
      'INVALID_RICHTEXT_PLACEMENT',
    ],
    ['an If that shows nothing', add(when([])), 'INVALID_PROPERTY_VALUE'],
    ['a Switch without cases', add({ type: 'Switch', value: '${form.pin}', cases: {} }), 'INVALID_PROPERTY_VALUE'],
    [
      'a footer in one branch only',
      (flow) => children(pin(flow)).push(when([children(pin(flow)).pop()])),
      'MISSING_FOOTER_IN_IF_ELSE_BRANCHES',
    ],
    [
      'a footer in one case only',
      (flow) =>
        children(pin(flow)).push({
          type: 'Switch',
          value: '${form.pin}',
          cases: { a: [children(pin(flow)).pop()], b: [text()] },
        }),
      'MISSING_FOOTER_IN_SWITCH_BRANCHES',
    ],
    [
      'a footer in branches and outside',
      add(when([footer(balanceFlow.screens[0])], { else: [footer(balanceFlow.screens[0])] })),
      'MORE_THAN_ONE_FOOTER',
    ],
  ])('%s', expectErrors);
});

describe('refuses an expression that', () => {
  it.each<Case>([
    ['names data the screen does not declare', add(text('${data.amount}')), 'INVALID_SCREEN_DYNAMIC_DATA'],
    ['names a field of another screen', add(text('${form.account}')), 'INVALID_SCREEN_DYNAMIC_DATA'],
    ['names an unknown screen', add(text('${screen.LOGIN.data.name}')), 'INVALID_SCREEN_DYNAMIC_DATA'],
    ['names its own screen', add(text('${screen.PIN.data.phrase}')), 'INVALID_SCREEN_DYNAMIC_DATA'],
    ['is of another type', add({ ...text(), visible: '${data.phrase}' }), 'INVALID_SCREEN_DYNAMIC_DATA'],
    ['lists items without title', add(radio({ 'data-source': '${data.list}' })), 'INVALID_SCREEN_DYNAMIC_DATA'],
    ['stands inside a text', add(text('Hello ${data.phrase}')), 'INVALID_PROPERTY_VALUE'],
    ['cannot be read', add(text('`${data.phrase} +`')), 'INVALID_PROPERTY_VALUE'],
    ['is a condition without operand', add({ ...when([text()]), condition: ' ' }), 'INVALID_PROPERTY_VALUE'],
    ['is a condition of a literal', add({ ...when([text()]), condition: 'true' }), 'INVALID_PROPERTY_VALUE'],
    ['compares literals', add({ ...when([text()]), condition: '1 == 2' }), 'INVALID_PROPERTY_VALUE'],
    [
      'is a condition that is a text',
      add({ ...when([text()]), condition: '${data.phrase}' }),
      'INVALID_PROPERTY_VALUE',
    ],
    [
      'has a parenthesis left open',
      add({ ...when([text()]), condition: "(${data.phrase} == 'x'" }),
      'INVALID_PROPERTY_VALUE',
    ],
    [
      'sends data that is not there',
      (flow) => Object.assign(footer(pin(flow))['on-click-action'], { payload: { a: '${data.none}' } }),
      'INVALID_ON_CLICK_ACTION_PAYLOAD',
    ],
    [
      'sends a field that is not there',
      (flow) => Object.assign(footer(pin(flow))['on-click-action'], { payload: { a: ['${form.none}'] } }),
      'INVALID_ON_CLICK_ACTION_PAYLOAD',
    ],
  ])('%s', (what, change, ...errors) =>
    expectErrors(
      what,
      (flow: Loose) => {
        const items = { type: 'object', properties: { id: { type: 'string' } } };
        pin(flow).data.list = { type: 'array', items, __example__: [] };
        change(flow);
      },
      ...errors,
    ),
  );
});

describe('refuses an action', () => {
  const press = (action: Loose) => (flow: Loose) => Object.assign(footer(pin(flow)), { 'on-click-action': action });
  const go = (name: string, payload: Loose) => press({ name: 'navigate', next: { type: 'screen', name }, payload });
  it.each<Case>([
    ['of an unknown name', press({ name: 'pay', payload: {} }), 'INVALID_ENUM_VALUE'],
    ['that its component does not have', press({ name: 'open_url', url: 'https://example.com' }), 'INVALID_ENUM_VALUE'],
    ['with an unknown property', press({ name: 'data_exchange', payload: {}, url: 'x' }), 'INVALID_PROPERTY_KEY'],
    ['with a payload that is no object', press({ name: 'data_exchange', payload: 'x' }), 'INVALID_PROPERTY_TYPE'],
    ['that is no object', press('data_exchange'), 'INVALID_PROPERTY_TYPE'],
    ['complete before the end', press({ name: 'complete', payload: {} }), 'INVALID_COMPLETE_ACTION'],
    ['to no screen', press({ name: 'navigate', payload: {} }), 'MISSING_REQUIRED_TYPE_PROPERTY'],
    ['to an unknown screen', go('MORE', {}), 'INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME'],
    ['to its own screen', go('PIN', {}), 'INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME'],
    ['along no route', go('BALANCE', { balance: 'R1', as_of: 'now', stale: true }), 'INVALID_ROUTING_MODEL'],
    ['with less than the next screen needs', go('ACCOUNTS', {}), 'INVALID_NAVIGATE_ACTION_PAYLOAD'],
    [
      'with more than the next screen knows',
      go('ACCOUNTS', { accounts: [], more: 1 }),
      'INVALID_NAVIGATE_ACTION_PAYLOAD',
    ],
    [
      'with another type than the next screen has',
      go('ACCOUNTS', { accounts: '${data.phrase}' }),
      'INVALID_NAVIGATE_ACTION_PAYLOAD',
    ],
    [
      'open_url without https',
      add(link({ name: 'open_url', url: 'http://example.com' })),
      'INVALID_PROPERTY_VALUE_FORMAT',
    ],
    [
      'update_data of what the screen does not have',
      add(radio({ 'on-select-action': { name: 'update_data', payload: { amount: 1 } } })),
      'INVALID_ACTION_PAYLOAD_PROPERTY',
    ],
    [
      'data_exchange without endpoint',
      (flow) => delete flow.data_api_version,
      'MISSING_REQUIRED_PROPERTY',
      'INVALID_PROPERTY_VALUE',
    ],
  ])('%s', expectErrors);
});

function expectErrors(_what: string, change: (flow: Loose) => unknown, ...errors: string[]): void {
  const found = new Set(errorsAfter(change));
  expect([...found]).toEqual(expect.arrayContaining(errors));
}

describe('an error', () => {
  it('says where it is, as the Flows API does', () => {
    const text = JSON.stringify(balanceFlow, null, 2).replace(
      '"label": "PIN"',
      '"label": "A label that is much too long"',
    );
    const line = text.split('\n').findIndex((found) => found.includes('much too long')) + 1;
    expect(checkFlowJson(text)).toEqual([
      {
        error: 'MAX_CHARS_EXCEEDED',
        error_type: 'JSON_SCHEMA_ERROR',
        message: "Property 'label' should have at most 20 characters but found 29.",
        line_start: line,
        line_end: line,
        column_start: 22,
        column_end: 52,
        pointers: [
          {
            line_start: line,
            line_end: line,
            column_start: 22,
            column_end: 52,
            path: 'screens[0].layout.children[2].label',
          },
        ],
      },
    ]);
  });

  it('is reported once for each mistake of a good Flow', () => {
    expect(errorsAfter(add(text('${data.amount}'), text(letters(4_097))))).toEqual([
      'INVALID_SCREEN_DYNAMIC_DATA',
      'MAX_CHARS_EXCEEDED',
    ]);
  });

  it.each(['', '{', '[]', 'null', '{"version":"7.3",}'])('says of %j that it is no Flow', (text) => {
    expect(checkFlowJson(text).map(({ error }) => error)).toEqual(['INVALID_FLOW_JSON']);
  });
});

describe('whatever comes', () => {
  it('is judged without a throw, with lines that exist', () => {
    const texts = [...JSON.stringify(balanceFlow).matchAll(/"[^"]*"/g)].map(([found]) => found);
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.json(), (part, replacement) => {
        const text = JSON.stringify(balanceFlow, null, 1).replace(part, replacement);
        const lines = text.split('\n').length;
        for (const { line_start, line_end } of checkFlowJson(text)) {
          expect(line_start).toBeGreaterThan(0);
          expect(line_end).toBeLessThanOrEqual(lines);
        }
      }),
      { numRuns: 300 },
    );
    fc.assert(fc.property(fc.json(), (text) => checkFlowJson(text).length > 0));
  });
});
