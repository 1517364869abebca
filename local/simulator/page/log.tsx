import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Bubble } from './bubble.tsx';
import { Icon } from './icon.tsx';
import { type ChatMessage, type MessageObject, type Person, textAt } from './model.ts';
import { arrived, dayOf, failureOf, previewOf } from './preview.ts';

interface LogProps {
  readonly person: Person;
  readonly messages: readonly ChatMessage[];
  readonly businessName: string;
  readonly typing: boolean;
  readonly answer: (message: MessageObject) => void;
  readonly quote: (chat: ChatMessage) => void;
}

const suggestions = ['hello', 'balance', 'link my bank', 'help'];

/** The messages of one chat, oldest first; new ones are announced, and scrolled to while the person is at the end. */
export function Log({ person, messages, businessName, typing, answer, quote }: LogProps): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const shown = useMemo(
    () => messages.filter((chat) => isBubble(chat) && (arrived(chat) || failureOf(chat) !== undefined)),
    [messages],
  );
  const byId = useMemo(() => new Map(messages.map((chat) => [chat.id, chat])), [messages]);
  const reactions = useMemo(() => reactionsIn(messages), [messages]);
  const waiting = person.online ? 0 : messages.filter((chat) => !arrived(chat) && failureOf(chat) === undefined).length;

  const toEnd = (): void => {
    const { current } = scroller;
    current?.scrollTo({ top: current.scrollHeight });
  };
  useEffect(() => {
    if (atEnd || shown.at(-1)?.direction === 'in') toEnd();
  }, [shown.length, typing, waiting, person.user_id]);

  return (
    <div class="log-frame">
      <div
        class="log"
        role="log"
        aria-label={`Messages with ${businessName}`}
        aria-live="polite"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
        ref={scroller}
        onScroll={({ currentTarget }) => {
          const { scrollHeight, scrollTop, clientHeight } = currentTarget;
          setAtEnd(scrollHeight - scrollTop - clientHeight < 60);
        }}
      >
        <p class="notice">
          A simulated chat on this machine. Nothing leaves it: messages go to the bot you are running, and back.
        </p>
        {shown.length === 0 && <Empty businessName={businessName} answer={answer} />}
        {shown.map((chat, position) => {
          const before = shown[position - 1];
          const newDay = before === undefined || dayOf(before) !== dayOf(chat);
          const failure = failureOf(chat);
          return (
            <div class="entry" key={chat.id}>
              {newDay && (
                <p class="day">
                  <span>{dayOf(chat)}</span>
                </p>
              )}
              {failure === undefined ? (
                <Bubble
                  chat={chat}
                  quoted={chat.message.context?.id === undefined ? undefined : byId.get(chat.message.context.id)}
                  reaction={reactions.get(chat.id)}
                  businessName={businessName}
                  first={newDay || before?.direction !== chat.direction || failureOf(before) !== undefined}
                  answer={answer}
                  quote={quote}
                />
              ) : (
                <p class="failure">
                  <Icon name="warning" />
                  <span>
                    Never arrived: <q dir="auto">{previewOf(chat).slice(0, 80)}</q> <b>{failure}</b>
                  </span>
                </p>
              )}
            </div>
          );
        })}
        {waiting > 0 && (
          <p class="notice">
            <Icon name="clock" /> {waiting === 1 ? 'One message waits' : `${waiting} messages wait`} until this phone is
            online.
          </p>
        )}
        {typing && (
          <div class="message theirs first typing">
            <div class="bubble">
              <span class="hidden">{businessName} is typing</span>
              <i />
              <i />
              <i />
            </div>
          </div>
        )}
      </div>
      {!atEnd && (
        <button type="button" class="to-end round" aria-label="To the latest message" onClick={toEnd}>
          <Icon name="back" />
        </button>
      )}
    </div>
  );
}

interface EmptyProps {
  readonly businessName: string;
  readonly answer: (message: MessageObject) => void;
}

function Empty({ businessName, answer }: EmptyProps): JSX.Element {
  return (
    <div class="empty">
      <p>
        Say <b>hello</b> to {businessName}, or ask for your <b>balance</b>.
      </p>
      <ul>
        {suggestions.map((body) => (
          <li key={body}>
            <button type="button" onClick={() => answer({ type: 'text', text: { body } })}>
              {body}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Reactions sit on the message they are for. */
const isBubble = ({ message }: ChatMessage): boolean => message.type !== 'reaction' && message.type !== 'system';

function reactionsIn(messages: readonly ChatMessage[]): ReadonlyMap<string, string> {
  const reactions = new Map<string, string>();
  for (const { message } of messages) {
    if (message.type !== 'reaction') continue;
    const emoji = textAt(message, 'reaction', 'emoji');
    if (emoji === '') reactions.delete(textAt(message, 'reaction', 'message_id'));
    else reactions.set(textAt(message, 'reaction', 'message_id'), emoji);
  }
  return reactions;
}
