import { cut } from '../language/labels.ts';
import type { Cleared, Disclosed, DisclosedPicture, Plain, SayCleared } from '../privacy/disclosure.ts';
import type { MessageRecord } from '../store/items.ts';
import type { Content } from '../whatsapp/port.ts';
import { type Pending, writePending } from './pending.ts';

/** What a skill answers: paragraphs, what can be pressed, and what to remember. One message, whatever it holds. */
export interface Reply {
  /** The first paragraph opens the notification: it is never an amount. */
  readonly opening: Cleared;
  readonly more?: readonly (Cleared | Disclosed)[];
  /**
   * What the words say, drawn. Where it can be sent the words stand below it, and the choices are left out of sight: a
   * picture has no buttons. Where it cannot, the words go alone.
   */
  readonly picture?: DisclosedPicture;
  /** Up to three become buttons, more a list. */
  readonly choices?: readonly Choice[];
  /** A page to open. A message has either this, a Flow, or choices. */
  readonly link?: { readonly label: Cleared; readonly url: string };
  /** A Flow to open. */
  readonly flow?: { readonly label: Cleared; readonly flowId: string; readonly token: string };
  /** What it opens shows money or a record after a step-up: it is for nobody but the identity that linked. */
  readonly forHolder?: true;
  /** `options` only where no choices stand beside it: those of an earlier list that stays good. */
  readonly pending?: Pending;
  /** The message that asked is quoted, because the answer does not say all that was asked. */
  readonly quotes?: true;
  /** What the record says that it was about, where that is not the intent. */
  readonly as?: string;
  /** The language it is in, where it is another one from this very message on. */
  readonly say?: SayCleared;
  /** How the choices are written from this very message on. */
  readonly manner?: Manner;
  readonly reads?: MessageRecord['reads'];
  readonly sealedCache?: string;
}

/** `numbers`: for phones and readers that know no buttons, everything is text, and choices are numbers to send. */
export type Manner = 'buttons' | 'numbers';

export interface Choice {
  readonly id: string;
  readonly title: Plain;
  readonly description?: Plain;
}

/** A reply as it is sent and remembered. */
export interface Outgoing {
  readonly content: Content;
  /** What may go instead, once its picture is uploaded. */
  readonly pictured?: { readonly picture: DisclosedPicture; readonly body: string };
  /** It holds amounts or leads to them, so it may reach nobody but the identity that linked. */
  readonly forHolder: boolean;
  readonly note: Pick<MessageRecord, 'pending' | 'reads' | 'sealedCache'>;
}

const bodyMost = 1_024;
const textMost = 4_096;
const buttonMost = 20;
const flowLabelMost = 30;
const rowMost = 24;
const descriptionMost = 72;
const rowsMost = 10;

/** The reply as one message within Meta's limits; what is too long for buttons is sent as text with numbers. */
export function outgoingOf(
  reply: Reply,
  preface: readonly Cleared[],
  say: SayCleared,
  usual: Manner = 'buttons',
): Outgoing {
  const manner = reply.manner ?? usual;
  const parts = [...preface, reply.opening, ...(reply.more ?? [])];
  const text = parts.map((part) => (typeof part === 'string' ? part : part.text)).join('\n\n');
  const choices = (reply.choices ?? []).slice(0, rowsMost);
  const pending: Pending = {
    ...reply.pending,
    ...(choices.length === 0 ? {} : { options: choices.map(({ id }) => id) }),
  };
  const { picture } = reply;
  return {
    content: contentOf(text, reply, choices, say, manner),
    ...(picture !== undefined && manner === 'buttons' && text.length <= bodyMost
      ? { pictured: { picture, body: text } }
      : {}),
    forHolder: reply.forHolder === true || picture !== undefined || parts.some((part) => typeof part !== 'string'),
    note: {
      ...(Object.keys(pending).length === 0 ? {} : { pending: writePending(pending) }),
      ...(reply.reads === undefined || reply.reads.length === 0 ? {} : { reads: reply.reads }),
      ...(reply.sealedCache === undefined ? {} : { sealedCache: reply.sealedCache }),
    },
  };
}

function contentOf(
  text: string,
  { link, flow }: Reply,
  choices: readonly Choice[],
  say: SayCleared,
  manner: Manner,
): Content {
  // A Flow cannot be written as text: whoever has no buttons is offered a page instead, before it comes to this.
  if (flow !== undefined) {
    const { label, flowId, token } = flow;
    return {
      kind: 'flow',
      body: cut(withNumbers(text, choices, say), bodyMost),
      label: cut(label, flowLabelMost),
      flowId,
      token,
    };
  }
  if (link !== undefined) return withLink(withNumbers(text, choices, say), link, manner);
  return manner === 'numbers' ? asText(text, choices, say) : withChoices(text, choices, say);
}

function withLink(text: string, { label, url }: NonNullable<Reply['link']>, manner: Manner): Content {
  if (manner === 'numbers' || text.length > bodyMost)
    return { kind: 'text', body: cut(`${cut(text, textMost - url.length - 2)}\n\n${url}`, textMost) };
  return { kind: 'link', body: text, label: cut(label, buttonMost), url };
}

function asText(text: string, choices: readonly Choice[], say: SayCleared): Content {
  return { kind: 'text', body: cut(withNumbers(text, choices, say), textMost) };
}

/** The choices as numbers to send, where no button stands for them, and the words that say so. */
function withNumbers(text: string, choices: readonly Choice[], say: SayCleared): string {
  return choices.length === 0 ? text : `${text}\n\n${numbered(choices, say)}\n\n${say('list.number')}`;
}

function numbered(choices: readonly Choice[], say: SayCleared): string {
  return choices
    .map(({ title, description }, index) => {
      const name = (description === undefined ? title : `${title} (${description})`) as Plain;
      return say('list.option', { number: index + 1, name });
    })
    .join('\n');
}

function withChoices(text: string, choices: readonly Choice[], say: SayCleared): Content {
  if (choices.length === 0) return asText(text, choices, say);
  const titles = new Set(choices.map(({ title }) => cut(title, buttonMost)));
  const fitButtons =
    choices.length <= 3 &&
    titles.size === choices.length &&
    choices.every((choice) => choice.description === undefined);
  if (fitButtons && text.length <= bodyMost) {
    return {
      kind: 'buttons',
      body: text,
      buttons: choices.map(({ id, title }) => ({ id, title: cut(title, buttonMost) })),
    };
  }
  const body = [text, numbered(choices, say)].join('\n\n');
  // No button stands there, so the words say what to do.
  if (body.length > bodyMost) return asText(text, choices, say);
  const rows = choices.map(({ id, title, description }) => ({
    id,
    title: cut(title, rowMost),
    ...(description === undefined ? {} : { description: cut(description, descriptionMost) }),
  }));
  return { kind: 'list', body, button: cut(say('button.choose'), buttonMost), sections: [{ rows }] };
}
