import type { JSX } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import type { MessageObject } from './model.ts';
import { Sheet } from './sheet.tsx';

interface AttachmentsProps {
  /** What a reaction goes to; none can be sent without. */
  readonly target: string | undefined;
  /** What is forwarded: the text in the composer, or "balance". */
  readonly draft: string;
  readonly send: (message: MessageObject) => void;
  readonly onClose: () => void;
}

const media = (mime_type: string): Record<string, unknown> => ({
  mime_type,
  sha256: 'sQxkdb/I8kWdrKoAHZMj8nFZnH2uAt0TBgpC8+PgKQo=',
  id: '1908647269898587',
});

const kinds: readonly { readonly name: string; readonly icon: IconName; readonly message: MessageObject }[] = [
  { name: 'Photo', icon: 'image', message: { type: 'image', image: media('image/jpeg') } },
  {
    name: 'Voice note',
    icon: 'mic',
    message: { type: 'audio', audio: { ...media('audio/ogg; codecs=opus'), voice: true } },
  },
  {
    name: 'Sticker',
    icon: 'sticker',
    message: { type: 'sticker', sticker: { ...media('image/webp'), animated: false } },
  },
  {
    name: 'Document',
    icon: 'document',
    message: { type: 'document', document: { ...media('application/pdf'), filename: 'statement.pdf' } },
  },
  {
    name: 'Location',
    icon: 'place',
    message: { type: 'location', location: { latitude: -33.9249, longitude: 18.4241, name: 'Cape Town' } },
  },
  {
    name: 'Contact',
    icon: 'contact',
    message: {
      type: 'contacts',
      contacts: [
        {
          name: { formatted_name: 'Sipho Dlamini' },
          origin: 'other',
          phones: [{ phone: '+27835550142', type: 'CELL' }],
        },
      ],
    },
  },
];

/** What else a person sends to a bank: none of it should confuse the bot. */
export function Attachments({ target, draft, send, onClose }: AttachmentsProps): JSX.Element {
  function pick(message: MessageObject): void {
    onClose();
    send(message);
  }
  const forwarded = draft.trim() === '' ? 'balance' : draft.trim();

  return (
    <Sheet title="Send" onClose={onClose}>
      <ul class="kinds">
        {kinds.map(({ name, icon, message }) => (
          <li key={name}>
            <Kind name={name} icon={icon} onClick={() => pick(message)} />
          </li>
        ))}
        <li>
          <Kind
            name="Reaction"
            icon="smile"
            disabled={target === undefined}
            onClick={() => pick({ type: 'reaction', reaction: { message_id: target ?? '', emoji: '👍' } })}
          />
        </li>
        <li>
          <Kind
            name={`Forward “${forwarded.slice(0, 12)}”`}
            icon="forward"
            onClick={() => pick({ type: 'text', text: { body: forwarded }, context: { forwarded: true } })}
          />
        </li>
      </ul>
    </Sheet>
  );
}

interface KindProps {
  readonly name: string;
  readonly icon: IconName;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

function Kind({ name, icon, disabled = false, onClick }: KindProps): JSX.Element {
  return (
    <button type="button" disabled={disabled} onClick={onClick}>
      <span class={`disc disc-${icon}`}>
        <Icon name={icon} />
      </span>
      {name}
    </button>
  );
}
