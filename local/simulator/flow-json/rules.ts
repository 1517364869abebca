export type ActionName = 'navigate' | 'data_exchange' | 'complete' | 'open_url' | 'update_data';

/** What a property of a component may hold. `max` counts characters, or items of a list. */
export interface Rule {
  readonly kind:
    | 'text'
    | 'flag'
    | 'whole'
    | 'number'
    | 'date'
    | 'list'
    | 'choice'
    | 'action'
    | 'components'
    | 'cases'
    | 'condition'
    | 'any';
  readonly required?: true;
  readonly min?: number;
  readonly max?: number;
  readonly values?: readonly string[];
  readonly actions?: readonly ActionName[];
  /** Rules of each item of a list of objects. */
  readonly items?: Rules;
  /** A literal only: neither `${…}` nor backticks. */
  readonly fixed?: true;
}

export type Rules = Readonly<Record<string, Rule>>;

const text = (max: number): Rule => ({ kind: 'text', max });
const needed = (rule: Rule): Rule => ({ ...rule, required: true });
const choice = (...values: readonly string[]): Rule => ({ kind: 'choice', values });
const action = (...actions: readonly ActionName[]): Rule => ({ kind: 'action', actions });
const flag: Rule = { kind: 'flag' };
const whole: Rule = { kind: 'whole' };
const any: Rule = { kind: 'any' };
const name: Rule = { kind: 'text', max: 80, required: true, fixed: true };
const condition: Rule = { kind: 'condition', required: true };
const components: Rule = { kind: 'components' };

const plainText = (max: number): Rules => ({ text: needed(text(max)), visible: flag });
const styledText = (max: number): Rules => ({
  ...plainText(max),
  'font-weight': choice('bold', 'italic', 'bold_italic', 'normal'),
  strikethrough: flag,
  markdown: flag,
});

const selecting: Rules = {
  'on-select-action': action('data_exchange', 'update_data'),
  'on-unselect-action': action('update_data'),
};

const option: Rules = {
  id: needed(text(200)),
  title: needed(text(30)),
  description: text(300),
  metadata: text(20),
  enabled: flag,
  image: any,
  'alt-text': any,
  color: any,
  ...selecting,
};

const options = (min: number, max: number): Rule => ({ kind: 'list', required: true, min, max, items: option });

const field: Rules = { name, required: flag, visible: flag, enabled: flag, 'init-value': any, 'error-message': any };

const dates: Rules = {
  'min-date': { kind: 'date' },
  'max-date': { kind: 'date' },
  'unavailable-dates': any,
  'on-select-action': action('data_exchange'),
};

const group: Rules = {
  ...field,
  label: text(30),
  description: text(300),
  'data-source': options(1, 20),
  'media-size': choice('regular', 'large'),
  ...selecting,
};
const selected: Rules = { 'min-selected-items': whole, 'max-selected-items': whole };

const content = (title: number, description: number, metadata: number): Rules => ({
  title: needed(text(title)),
  description: text(description),
  metadata: text(metadata),
});

/**
 * Every component and its properties, with the limits of Meta's components page.
 * https://developers.facebook.com/docs/whatsapp/flows/reference/components
 */
export const componentRules: Readonly<Record<string, Rules>> = {
  TextHeading: plainText(80),
  TextSubheading: plainText(80),
  TextBody: styledText(4_096),
  TextCaption: styledText(409),
  RichText: { text: needed(any), visible: flag },
  TextInput: {
    ...field,
    label: needed(text(20)),
    'label-variant': { ...choice('large'), fixed: true },
    'input-type': { ...choice('text', 'number', 'email', 'password', 'passcode', 'phone'), fixed: true },
    pattern: { ...text(1_000), fixed: true },
    'min-chars': whole,
    'max-chars': whole,
    'helper-text': text(80),
    'error-message': text(30),
  },
  TextArea: {
    ...field,
    label: needed(text(20)),
    'label-variant': { ...choice('large'), fixed: true },
    'max-length': whole,
    'helper-text': text(80),
  },
  CheckboxGroup: { ...group, ...selected },
  RadioButtonsGroup: group,
  ChipsSelector: {
    ...field,
    label: needed(text(80)),
    description: text(300),
    'data-source': options(2, 20),
    ...selected,
    ...selecting,
  },
  Dropdown: { ...field, label: needed(text(20)), 'data-source': options(1, 200), ...selecting },
  OptIn: {
    name,
    label: needed(text(120)),
    required: flag,
    visible: flag,
    'init-value': flag,
    'on-click-action': action('data_exchange', 'navigate', 'open_url'),
    'on-select-action': action('update_data'),
    'on-unselect-action': action('update_data'),
  },
  DatePicker: { ...field, label: needed(text(40)), 'helper-text': text(80), 'error-message': text(80), ...dates },
  CalendarPicker: {
    ...field,
    required: any,
    label: needed(any),
    'helper-text': any,
    title: text(80),
    description: text(300),
    mode: choice('single', 'range'),
    'include-days': any,
    'min-days': whole,
    'max-days': whole,
    ...dates,
  },
  Footer: {
    label: needed(text(35)),
    'left-caption': text(15),
    'center-caption': text(15),
    'right-caption': text(15),
    enabled: flag,
    'on-click-action': needed(action('navigate', 'data_exchange', 'complete')),
  },
  EmbeddedLink: {
    text: needed(text(25)),
    visible: flag,
    'on-click-action': needed(action('data_exchange', 'navigate', 'open_url')),
  },
  NavigationList: {
    name,
    label: text(80),
    description: text(300),
    visible: flag,
    'media-size': choice('regular', 'large'),
    'on-click-action': action('data_exchange', 'navigate'),
    'list-items': {
      kind: 'list',
      required: true,
      min: 1,
      max: 20,
      items: {
        id: needed(text(200)),
        'main-content': { kind: 'any', required: true },
        end: any,
        start: any,
        badge: text(15),
        tags: any,
        'on-click-action': action('data_exchange', 'navigate'),
      },
    },
  },
  Image: {
    src: needed(any),
    width: whole,
    height: whole,
    'scale-type': choice('cover', 'contain'),
    'aspect-ratio': { kind: 'number' },
    'alt-text': text(1_000),
    visible: flag,
  },
  ImageCarousel: {
    images: { kind: 'any', required: true },
    'aspect-ratio': choice('4:3', '16:9'),
    'scale-type': choice('cover', 'contain'),
    visible: flag,
  },
  PhotoPicker: {
    ...field,
    label: needed(text(80)),
    description: text(300),
    'photo-source': any,
    'max-file-size-kb': whole,
    'min-uploaded-photos': whole,
    'max-uploaded-photos': whole,
  },
  DocumentPicker: {
    ...field,
    label: needed(text(80)),
    description: text(300),
    'max-file-size-kb': whole,
    'min-uploaded-documents': whole,
    'max-uploaded-documents': whole,
    'allowed-mime-types': any,
  },
  // biome-ignore lint/suspicious/noThenProperty: the property of the component has this name.
  If: { condition, then: { ...components, required: true, min: 1 }, else: { ...components, min: 1 } },
  Switch: { value: { kind: 'text', max: 1_000, required: true }, cases: { kind: 'cases', required: true } },
  Form: { name, children: { ...components, required: true }, 'init-values': any, 'error-messages': any },
};

/** Objects inside a list item. */
export const navigationContent = { 'main-content': content(30, 20, 80), end: content(10, 10, 10) };
