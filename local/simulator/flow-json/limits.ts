import type { DataType } from './data-model.ts';

/** What a field hands to `${form.…}`; the keys are the components that take input. */
export const fieldTypes: Readonly<Record<string, DataType>> = {
  TextInput: 'string',
  TextArea: 'string',
  CheckboxGroup: 'array',
  RadioButtonsGroup: 'string',
  ChipsSelector: 'array',
  Dropdown: 'string',
  OptIn: 'boolean',
  DatePicker: 'string',
  CalendarPicker: 'string',
  PhotoPicker: 'array',
  DocumentPicker: 'array',
  NavigationList: 'string',
};

/** How often a component may stand on one screen, all branches counted but the Footer's. */
export const mostPerScreen: Readonly<Record<string, number>> = {
  EmbeddedLink: 2,
  OptIn: 5,
  Image: 3,
  ImageCarousel: 2,
  NavigationList: 2,
  PhotoPicker: 1,
  DocumentPicker: 1,
};

/** What may stand inside `If` and `Switch`. */
export const inBranches: readonly string[] = [
  'TextHeading',
  'TextSubheading',
  'TextBody',
  'TextCaption',
  'CheckboxGroup',
  'RadioButtonsGroup',
  'ChipsSelector',
  'Dropdown',
  'DatePicker',
  'EmbeddedLink',
  'Footer',
  'Image',
  'OptIn',
  'TextArea',
  'TextInput',
  'If',
  'Switch',
];
