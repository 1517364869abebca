import { type ChatMessage, itemsAt, type MessageObject, textAt } from './model.ts';

const named: Readonly<Record<string, string>> = {
  image: 'Photo',
  video: 'Video',
  audio: 'Voice note',
  document: 'Document',
  sticker: 'Sticker',
  location: 'Location',
  reaction: 'Reaction',
  order: 'Order',
};

/** One line that stands for a message in quotes and notes. */
export function previewOf({ message, template }: Pick<ChatMessage, 'message' | 'template'>): string {
  switch (message.type) {
    case 'text':
      return textAt(message, 'text', 'body');
    case 'interactive':
      return interactivePreview(message);
    case 'button':
      return textAt(message, 'button', 'text');
    case 'template':
      return template?.body ?? 'Message';
    case 'contacts':
      return `Contact: ${textAt(itemsAt(message, 'contacts')[0], 'name', 'formatted_name')}`;
    default:
      return named[message.type] ?? 'Message';
  }
}

function interactivePreview(message: MessageObject): string {
  const type = textAt(message, 'interactive', 'type');
  if (type === 'nfm_reply') return 'Flow completed';
  return textAt(message, 'interactive', type, 'title') || textAt(message, 'interactive', 'body', 'text');
}

/** What the person's phone shows: nothing of the bot's that was not delivered. */
export function arrived({ direction, statuses }: ChatMessage): boolean {
  return direction === 'in' || statuses.some(({ status }) => status === 'delivered');
}

export function failureOf({ statuses }: ChatMessage): string | undefined {
  const error = statuses.find(({ status }) => status === 'failed')?.errors?.[0];
  return error === undefined ? undefined : `${error.code} ${error.title}`;
}

export function timeOf({ timestamp }: ChatMessage): string {
  return new Date(Number(timestamp) * 1_000).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

export function dayOf({ timestamp }: ChatMessage): string {
  const day = new Date(Number(timestamp) * 1_000);
  const daysAgo = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(day).setHours(0, 0, 0, 0)) / 86_400_000);
  if (daysAgo === 0) return 'Today';
  if (daysAgo === 1) return 'Yesterday';
  return day.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}
