import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Composer } from './composer.tsx';
import { Icon } from './icon.tsx';
import { Log } from './log.tsx';
import type { ChatMessage, Person } from './model.ts';
import { PhoneMenu } from './phone-menu.tsx';
import { arrived } from './preview.ts';
import { type Simulated, send } from './simulator.ts';

interface PhoneProps {
  readonly simulated: Simulated;
  readonly person: Person;
  readonly arrival: { readonly text: string; readonly at: number } | undefined;
  readonly choose: (user_id: string) => void;
  readonly openedLink: (person: Person) => void;
}

/** One person's phone, open on the chat with the business. */
export function Phone({ simulated, person, arrival, choose, openedLink }: PhoneProps): JSX.Element {
  const [quoted, quote] = useState<ChatMessage>();
  const [menu, setMenu] = useState(false);
  const typing = useTyping(simulated.typing[person.user_id] ?? 0);
  const messages = simulated.chats[person.user_id] ?? [];
  const name = simulated.status?.business.name ?? 'Saldo';
  const number = simulated.status?.business.displayPhoneNumber ?? '';
  const lastReceived = messages.findLast((chat) => chat.direction === 'out' && arrived(chat))?.id;

  useEffect(() => quote(undefined), [person.user_id]);

  return (
    <section
      class="phone"
      aria-label={`Phone of ${person.name}`}
      onClickCapture={({ target }) => {
        if (target instanceof Element && target.closest('a[target]') !== null) openedLink(person);
      }}
    >
      <Switcher people={simulated.people} person={person} choose={choose} openMenu={() => setMenu(true)} />
      <header class="chat-head">
        <span class="avatar" aria-hidden="true">
          <img src="/icon.svg" alt="" width="30" height="30" />
        </span>
        <div>
          <h2>{name}</h2>
          <p class="presence">{typing ? <em>typing…</em> : number}</p>
        </div>
      </header>
      <Log
        person={person}
        messages={messages}
        businessName={name}
        typing={typing}
        answer={(message) => void send(person, message)}
        quote={quote}
      />
      <Composer
        businessName={name}
        arrival={arrival}
        quoted={quoted}
        unquote={() => quote(undefined)}
        lastReceived={lastReceived}
        send={(message) => void send(person, message)}
      />
      {menu && <PhoneMenu person={person} onClose={() => setMenu(false)} />}
    </section>
  );
}

interface SwitcherProps {
  readonly people: readonly Person[];
  readonly person: Person;
  readonly choose: (user_id: string) => void;
  readonly openMenu: () => void;
}

function Switcher({ people, person, choose, openMenu }: SwitcherProps): JSX.Element {
  return (
    <div class="switcher">
      <span class={`presence-dot${person.online ? '' : ' offline'}`} aria-hidden="true" />
      <select
        aria-label="Whose phone this is"
        value={person.user_id}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        {people.map(({ user_id, name, wa_id, username }) => (
          <option key={user_id} value={user_id}>
            {name} · {wa_id === undefined ? `@${username ?? user_id}` : `+${wa_id}`}
          </option>
        ))}
      </select>
      {!person.online && <span class="badge">offline</span>}
      <button
        type="button"
        class="round"
        aria-label={`Phone settings of ${person.name}`}
        aria-haspopup="dialog"
        onClick={openMenu}
      >
        <Icon name="more" />
      </button>
    </div>
  );
}

/** True until the moment given, so that "typing…" ends by itself. */
function useTyping(until: number): boolean {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    setNow(Date.now());
    if (until <= Date.now()) return;
    const timer = setTimeout(() => setNow(Date.now()), until - Date.now() + 20);
    return () => clearTimeout(timer);
  }, [until]);
  return until > now;
}
