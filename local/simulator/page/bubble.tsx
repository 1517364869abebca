import type { JSX } from 'preact';
import { Content } from './content.tsx';
import { Icon } from './icon.tsx';
import { InteractiveActions } from './interactive.tsx';
import type { ChatMessage, MessageObject } from './model.ts';
import { previewOf, timeOf } from './preview.ts';

interface BubbleProps {
  readonly chat: ChatMessage;
  readonly quoted: ChatMessage | undefined;
  readonly reaction: string | undefined;
  readonly businessName: string;
  /** First of a row of messages by the same sender: gets the tail. */
  readonly first: boolean;
  readonly answer: (message: MessageObject) => void;
  readonly quote: (chat: ChatMessage) => void;
}

export function Bubble({ chat, quoted, reaction, businessName, first, answer, quote }: BubbleProps): JSX.Element {
  const { message, direction } = chat;
  const mine = direction === 'in';
  return (
    <div class={`message ${mine ? 'mine' : 'theirs'}${first ? ' first' : ''}`}>
      <div class="row">
        <div class="bubble" dir="auto">
          {/* With a direction of its own it does not decide that of the message. */}
          <span class="hidden" dir="ltr">
            {mine ? 'You' : businessName}:{' '}
          </span>
          {message.context?.forwarded === true && (
            <p class="forwarded" dir="ltr">
              <Icon name="forward" /> Forwarded
            </p>
          )}
          {quoted !== undefined && (
            <blockquote dir="auto">
              <b>{quoted.direction === 'in' ? 'You' : businessName}</b>
              <span>{previewOf(quoted)}</span>
            </blockquote>
          )}
          <div class="content">
            <Content chat={chat} />
          </div>
          <span class="meta">
            <time dateTime={new Date(Number(chat.timestamp) * 1_000).toISOString()}>{timeOf(chat)}</time>
            {mine && <Ticks chat={chat} />}
          </span>
          {reaction !== undefined && <span class="reaction">{reaction}</span>}
        </div>
        <button
          type="button"
          class="quote"
          aria-label={`Reply to: ${previewOf(chat).slice(0, 60)}`}
          onClick={() => quote(chat)}
        >
          <Icon name="reply" />
        </button>
      </div>
      {!mine && message.type === 'interactive' && (
        <div class="actions">
          <InteractiveActions chat={chat} answer={answer} />
        </div>
      )}
      {!mine && message.type === 'template' && <TemplateButtons chat={chat} answer={answer} />}
    </div>
  );
}

const tickNames = { sent: 'Sent', delivered: 'Delivered', read: 'Read', failed: 'Not sent' } as const;

function Ticks({ chat }: { readonly chat: ChatMessage }): JSX.Element {
  const status = chat.statuses.at(-1)?.status ?? 'sent';
  return (
    <svg class={`ticks ticks-${status}`} viewBox="0 0 18 12" role="img" aria-label={tickNames[status]}>
      {status !== 'sent' && <path d="m7.3 8 1.2 1.5L15.8 1.5" />}
      <path d="m1.5 6.5 3.2 3.2L11.5 1.5" />
    </svg>
  );
}

interface TemplateButtonsProps {
  readonly chat: ChatMessage;
  readonly answer: (message: MessageObject) => void;
}

function TemplateButtons({ chat, answer }: TemplateButtonsProps): JSX.Element | null {
  const { buttons = [] } = chat.template ?? {};
  if (buttons.length === 0) return null;
  return (
    <div class="actions">
      {buttons.map(({ text, payload }) => (
        <button
          key={text}
          type="button"
          class="action"
          onClick={() => answer({ type: 'button', button: { payload, text }, context: { id: chat.id } })}
        >
          <Icon name="back" />
          <span dir="auto">{text}</span>
        </button>
      ))}
    </div>
  );
}
