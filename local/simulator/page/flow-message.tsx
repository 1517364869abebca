import { createContext, type JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { type ChatMessage, textAt } from './model.ts';

/** How a message in the log opens its Flow on the phone around it. */
export interface FlowOpener {
  readonly open: (chat: ChatMessage) => void;
  /** The endpoint said that this message's token is used up. */
  readonly isSpent: (chat: ChatMessage) => boolean;
}

export const FlowOpening = createContext<FlowOpener>({ open: () => undefined, isSpent: () => false });

export function FlowButton({ chat }: { readonly chat: ChatMessage }): JSX.Element {
  const { open, isSpent } = useContext(FlowOpening);
  return (
    <button type="button" class="action" aria-haspopup="dialog" disabled={isSpent(chat)} onClick={() => open(chat)}>
      <Icon name="form" />
      <span dir="auto">{textAt(chat.message, 'interactive', 'action', 'parameters', 'flow_cta')}</span>
    </button>
  );
}

/** What the person's own bubble says of a Flow they finished; its answers went to the business as an ordinary message. */
export function FlowCompleted({ response }: { readonly response: string }): JSX.Element {
  const answers = answersIn(response);
  return (
    <span class="media">
      <Icon name="form" />
      <span>
        Flow completed
        <small>
          {answers === 0
            ? 'Nothing was sent but its token'
            : answers === 1
              ? '1 answer sent'
              : `${answers} answers sent`}
        </small>
      </span>
    </span>
  );
}

function answersIn(response: string): number {
  try {
    return Object.keys(JSON.parse(response)).filter((key) => key !== 'flow_token').length;
  } catch {
    return 0;
  }
}
