import type { JSX } from 'preact';
import { FlowCompleted } from './flow-message.tsx';
import { Formatted } from './formatting.tsx';
import { Icon, type IconName } from './icon.tsx';
import { InteractiveContent } from './interactive.tsx';
import { type ChatMessage, itemsAt, type Template, textAt } from './model.ts';
import { previewOf } from './preview.ts';

/** What stands in a bubble. Sounds, and pictures that were not uploaded here, are placeholders. */
export function Content({ chat }: { readonly chat: ChatMessage }): JSX.Element {
  const { message, template } = chat;
  switch (message.type) {
    case 'text':
      return <Formatted text={textAt(message, 'text', 'body')} />;
    case 'interactive':
      if (textAt(message, 'interactive', 'type') === 'nfm_reply') {
        return <FlowCompleted response={textAt(message, 'interactive', 'nfm_reply', 'response_json')} />;
      }
      return textAt(message, 'interactive', 'body', 'text') === '' ? (
        <Formatted text={previewOf(chat)} />
      ) : (
        <InteractiveContent message={message} />
      );
    case 'button':
      return <Formatted text={textAt(message, 'button', 'text')} />;
    case 'template':
      return <TemplateWords {...(template ?? { body: 'A template message', buttons: [] })} />;
    case 'image':
      // What a person sends has an id too, and no picture behind it.
      return chat.direction === 'out' && /^\d+$/.test(textAt(message, 'image', 'id')) ? (
        <Picture id={textAt(message, 'image', 'id')} caption={textAt(message, 'image', 'caption')} />
      ) : (
        <Media icon="image" name="Photo" caption={textAt(message, 'image', 'caption')} />
      );
    case 'video':
      return <Media icon="video" name="Video" caption={textAt(message, 'video', 'caption')} />;
    case 'document':
      return (
        <Media
          icon="document"
          name={textAt(message, 'document', 'filename') || 'Document'}
          caption={textAt(message, 'document', 'caption')}
        />
      );
    case 'audio':
      return <VoiceNote />;
    case 'sticker':
      return <Media icon="sticker" name="Sticker" caption="" />;
    case 'location':
      return <Media icon="place" name="Location" caption={textAt(message, 'location', 'name')} />;
    case 'contacts':
      return (
        <Media
          icon="contact"
          name="Contact"
          caption={textAt(itemsAt(message, 'contacts')[0], 'name', 'formatted_name')}
        />
      );
    default:
      return (
        <Media icon="warning" name={`A message of type “${message.type}”`} caption="This page does not draw it." />
      );
  }
}

function Picture({ id, caption }: { readonly id: string; readonly caption: string }): JSX.Element {
  return (
    <>
      <img class="picture" src={`/simulator/media/${id}`} alt={caption} />
      <Formatted text={caption} />
    </>
  );
}

interface MediaProps {
  readonly icon: IconName;
  readonly name: string;
  readonly caption: string;
}

function Media({ icon, name, caption }: MediaProps): JSX.Element {
  return (
    <span class="media">
      <Icon name={icon} />
      <span>
        {name}
        {caption !== '' && (
          <small dir="auto">
            <Formatted text={caption} />
          </small>
        )}
      </span>
    </span>
  );
}

const wave = [5, 9, 14, 8, 16, 11, 6, 13, 18, 10, 7, 15, 9, 5, 12, 17, 8, 6, 10, 4];

function VoiceNote(): JSX.Element {
  return (
    <span class="media">
      <Icon name="mic" />
      <span class="hidden">Voice note</span>
      <svg class="wave" viewBox="0 0 100 20" aria-hidden="true">
        {wave.map((height, position) => (
          <rect key={position} x={position * 5} y={10 - height / 2} width="2.5" height={height} rx="1.2" />
        ))}
      </svg>
      <small>0:07</small>
    </span>
  );
}

/** Header, body and footer; the buttons hang below the bubble. */
function TemplateWords({ header, body, footer }: Template): JSX.Element {
  return (
    <>
      {header !== undefined && <p class="bubble-header">{header}</p>}
      <Formatted text={body} />
      {footer !== undefined && <p class="bubble-footer">{footer}</p>}
    </>
  );
}
