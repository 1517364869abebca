import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { FlowButton } from './flow-message.tsx';
import { Formatted } from './formatting.tsx';
import { Icon } from './icon.tsx';
import { at, type ChatMessage, itemsAt, type MessageObject, textAt } from './model.ts';
import { Sheet } from './sheet.tsx';

interface InteractiveProps {
  readonly chat: ChatMessage;
  readonly answer: (message: MessageObject) => void;
}

/** Body, header and footer of an interactive message; its buttons hang below the bubble. */
export function InteractiveContent({ message }: { readonly message: MessageObject }): JSX.Element {
  const header = textAt(message, 'interactive', 'header', 'text');
  const media = textAt(message, 'interactive', 'header', 'type');
  const footer = textAt(message, 'interactive', 'footer', 'text');
  return (
    <>
      {header !== '' && <p class="bubble-header">{header}</p>}
      {header === '' && media !== '' && <p class="media">{media}</p>}
      <Formatted text={textAt(message, 'interactive', 'body', 'text')} />
      {footer !== '' && <p class="bubble-footer">{footer}</p>}
    </>
  );
}

/** What can be tapped, one kind per type of message. */
export function InteractiveActions({ chat, answer }: InteractiveProps): JSX.Element | null {
  const { message } = chat;
  const reply = (content: Omit<MessageObject, 'context'>): void =>
    answer({ ...content, context: { id: chat.id } } as MessageObject);

  switch (textAt(message, 'interactive', 'type')) {
    case 'button':
      return <ReplyButtons message={message} reply={reply} />;
    case 'list':
      return <ListButton message={message} reply={reply} />;
    case 'cta_url':
      return <LinkButton message={message} />;
    case 'flow':
      return <FlowButton chat={chat} />;
    case 'location_request_message':
      return (
        <Action icon="place" onClick={() => reply(here)}>
          Send location
        </Action>
      );
    case 'request_contact_info':
      return (
        <Action icon="contact" onClick={() => reply(ownCard)}>
          Share phone number
        </Action>
      );
    default:
      return null;
  }
}

const here: MessageObject = {
  type: 'location',
  location: { latitude: -33.9249, longitude: 18.4241, name: 'Cape Town' },
};

const ownCard: MessageObject = {
  type: 'contacts',
  contacts: [{ name: { formatted_name: 'My number' }, origin: 'contact_request', phones: [{ phone: '+27835550199' }] }],
};

type Reply = (content: MessageObject) => void;

interface ActionProps {
  readonly icon: Parameters<typeof Icon>[0]['name'];
  readonly onClick: () => void;
  readonly children: string;
  readonly opens?: 'dialog';
}

function Action({ icon, onClick, children, opens }: ActionProps): JSX.Element {
  return (
    <button type="button" class="action" onClick={onClick} {...(opens === undefined ? {} : { 'aria-haspopup': opens })}>
      <Icon name={icon} />
      <span dir="auto">{children}</span>
    </button>
  );
}

function ReplyButtons({ message, reply }: { readonly message: MessageObject; readonly reply: Reply }): JSX.Element {
  return (
    <>
      {itemsAt(message, 'interactive', 'action', 'buttons').map((button) => {
        const [id, title] = [textAt(button, 'reply', 'id'), textAt(button, 'reply', 'title')];
        const press = () =>
          reply({ type: 'interactive', interactive: { type: 'button_reply', button_reply: { id, title } } });
        return (
          <Action key={id} icon="back" onClick={press}>
            {title}
          </Action>
        );
      })}
    </>
  );
}

function ListButton({ message, reply }: { readonly message: MessageObject; readonly reply: Reply }): JSX.Element {
  const [open, setOpen] = useState(false);
  const button = textAt(message, 'interactive', 'action', 'button');
  return (
    <>
      <Action icon="list" opens="dialog" onClick={() => setOpen(true)}>
        {button}
      </Action>
      {open && (
        <Sheet title={button} onClose={() => setOpen(false)}>
          <ListChoice message={message} reply={reply} close={() => setOpen(false)} />
        </Sheet>
      )}
    </>
  );
}

interface ListChoiceProps {
  readonly message: MessageObject;
  readonly reply: Reply;
  readonly close: () => void;
}

function ListChoice({ message, reply, close }: ListChoiceProps): JSX.Element {
  const [chosen, choose] = useState<unknown>();
  const group = useId();

  function submit(event: Event): void {
    event.preventDefault();
    if (chosen === undefined) return;
    const description = textAt(chosen, 'description');
    const row = {
      id: textAt(chosen, 'id'),
      title: textAt(chosen, 'title'),
      ...(description === '' ? {} : { description }),
    };
    close();
    reply({ type: 'interactive', interactive: { type: 'list_reply', list_reply: row } });
  }

  return (
    <form class="choice" onSubmit={submit}>
      {itemsAt(message, 'interactive', 'action', 'sections').map((section, position) => (
        <fieldset key={position}>
          <legend class={textAt(section, 'title') === '' ? 'hidden' : ''} dir="auto">
            {textAt(section, 'title') || 'Choices'}
          </legend>
          {itemsAt(section, 'rows').map((row) => (
            <label key={textAt(row, 'id')}>
              <span class="row-text" dir="auto">
                <span>{textAt(row, 'title')}</span>
                {textAt(row, 'description') !== '' && <small>{textAt(row, 'description')}</small>}
              </span>
              <input type="radio" name={group} value={textAt(row, 'id')} onChange={() => choose(row)} />
            </label>
          ))}
        </fieldset>
      ))}
      <button type="submit" class="primary" disabled={chosen === undefined}>
        Send
      </button>
    </form>
  );
}

function LinkButton({ message }: { readonly message: MessageObject }): JSX.Element {
  const parameters = at(message, 'interactive', 'action', 'parameters');
  return (
    <a class="action" href={textAt(parameters, 'url')} target="_blank" rel="noopener noreferrer">
      <Icon name="open" />
      <span dir="auto">{textAt(parameters, 'display_text')}</span>
      <span class="hidden"> (opens a new tab)</span>
    </a>
  );
}
