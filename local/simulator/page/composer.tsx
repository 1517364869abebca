import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Attachments } from './attachments.tsx';
import { Icon } from './icon.tsx';
import type { ChatMessage, MessageObject } from './model.ts';
import { previewOf } from './preview.ts';

interface ComposerProps {
  readonly businessName: string;
  /** Text a link brought along, to be sent by hand; another `at` brings it again. */
  readonly arrival: { readonly text: string; readonly at: number } | undefined;
  readonly quoted: ChatMessage | undefined;
  readonly unquote: () => void;
  readonly lastReceived: string | undefined;
  readonly send: (message: MessageObject) => void;
}

export function Composer({ businessName, arrival, quoted, unquote, lastReceived, send }: ComposerProps): JSX.Element {
  const [draft, setDraft] = useState('');
  const [attaching, setAttaching] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    if (arrival === undefined) return;
    setDraft(arrival.text);
    box.current?.focus();
  }, [arrival]);
  useEffect(() => {
    if (quoted !== undefined) box.current?.focus();
  }, [quoted]);
  useEffect(() => {
    const { current } = box;
    if (current === null) return;
    current.style.height = 'auto';
    current.style.height = `${Math.min(current.scrollHeight, 132)}px`;
  }, [draft]);

  function submit(event: Event): void {
    event.preventDefault();
    const body = draft.trim();
    if (body === '') return;
    setDraft('');
    unquote();
    box.current?.focus();
    send({ type: 'text', text: { body }, ...(quoted === undefined ? {} : { context: { id: quoted.id } }) });
  }

  return (
    <form class="composer" onSubmit={submit}>
      {quoted !== undefined && (
        <div class="quoting">
          <blockquote dir="auto">
            <b>{quoted.direction === 'in' ? 'You' : businessName}</b>
            <span>{previewOf(quoted)}</span>
          </blockquote>
          <button type="button" class="round" aria-label="Do not quote" onClick={unquote}>
            <Icon name="close" />
          </button>
        </div>
      )}
      <div class="box">
        <button
          type="button"
          class="round"
          aria-label="Send something else"
          aria-haspopup="dialog"
          onClick={() => setAttaching(true)}
        >
          <Icon name="plus" />
        </button>
        <textarea
          ref={box}
          rows={1}
          dir="auto"
          maxLength={4096}
          placeholder="Message"
          aria-label={`Message to ${businessName}`}
          enterkeyhint="send"
          value={draft}
          onInput={({ currentTarget }) => setDraft(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
            if (event.key === 'Escape') unquote();
          }}
        />
        <button type="submit" class="round send" aria-label="Send" disabled={draft.trim() === ''}>
          <Icon name="send" />
        </button>
      </div>
      {attaching && (
        <Attachments
          target={quoted?.id ?? lastReceived}
          draft={draft}
          send={(message) => {
            unquote();
            send(message);
          }}
          onClose={() => setAttaching(false)}
        />
      )}
    </form>
  );
}
