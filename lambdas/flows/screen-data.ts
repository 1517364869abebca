/**
 * What each screen is sent: the data model of Flow JSON, and the types of the code that fills it. An example is a
 * neutral word, because Meta keeps it with the Flow.
 */
type Field =
  | { readonly type: 'string'; readonly __example__: string }
  | { readonly type: 'boolean'; readonly __example__: boolean }
  | typeof options;

export type Schema = Readonly<Record<string, Field>>;

/** One entry of a list of accounts. */
export interface Option {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** The values that fit a schema: every field of it, because a client has no default for one. */
export type DataOf<S extends Schema> = {
  readonly [K in keyof S]: S[K] extends { readonly type: 'string' }
    ? string
    : S[K] extends { readonly type: 'boolean' }
      ? boolean
      : readonly Option[];
};

/** One white point: a picture may not be empty, not even where it is hidden. */
export const noPicture = 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAAAAADRSSBWAAAAC0lEQVR42mNgYAAAAAMAASsJTYQAAAAASUVORK5CYII=';

const words = { type: 'string', __example__: 'Text' } as const;
const picture = { type: 'string', __example__: noPicture } as const;
const flag = { type: 'boolean', __example__: true } as const;
const options = {
  type: 'array',
  items: {
    type: 'object',
    properties: { id: { type: 'string' }, title: { type: 'string' }, description: { type: 'string' } },
  },
  __example__: [{ id: 'one', title: 'Account', description: 'Text' }],
} as const;

export const pinData = {
  heading: words,
  phrase: words,
  has_phrase: flag,
  phrase_hint: words,
  pin_label: words,
  pin_helper: words,
  submit: words,
} as const satisfies Schema;

export const waitingData = { heading: words, text: words, submit: words } as const satisfies Schema;

export const balanceData = {
  locked: flag,
  locked_text: words,
  pin_label: words,
  pin_helper: words,
  unlock: words,
  heading: words,
  banks: words,
  has_banks: flag,
  totals: words,
  has_totals: flag,
  problems: words,
  has_problems: flag,
  accounts_label: words,
  accounts: options,
  chosen: words,
  has_accounts: flag,
  open_label: words,
  refresh_label: words,
  done: words,
} as const satisfies Schema;

export const accountData = {
  open: flag,
  account: words,
  heading: words,
  text: words,
  transactions_label: words,
  pending: words,
  has_pending: flag,
  booked: words,
  has_booked: flag,
  note: words,
  has_note: flag,
  refresh_label: words,
  done: words,
} as const satisfies Schema;

export const answerData = {
  open: flag,
  heading: words,
  lead: words,
  has_lead: flag,
  picture,
  picture_text: words,
  has_picture: flag,
  text: words,
  notes: words,
  has_notes: flag,
  from: words,
  next: words,
  has_next: flag,
  next_label: words,
  refresh_label: words,
  done: words,
} as const satisfies Schema;

export const noticeData = { heading: words, text: words, person: words, done: words } as const satisfies Schema;
