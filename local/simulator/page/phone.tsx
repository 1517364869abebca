import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Composer } from './composer.tsx';
import { FlowSheet } from './flow/flow-sheet.tsx';
import { FlowOpening } from './flow-message.tsx';
import { Icon } from './icon.tsx';
import { Log } from './log.tsx';
import { recall, remember } from './memory.ts';
import type { ChatMessage, Person } from './model.ts';
import { PhoneMenu } from './phone-menu.tsx';
import { arrived } from './preview.ts';
import { useSending } from './sending.tsx';
import { Sheet } from './sheet.tsx';
import type { Simulated } from './simulator.ts';

interface PhoneProps {
  readonly simulated: Simulated;
  readonly person: Person;
  readonly arrival: { readonly text: string; readonly at: number } | undefined;
  readonly choose: (user_id: string) => void;
  readonly openedLink: (person: Person) => void;
  /** Where there is no room beside the phone. */
  readonly openTraffic: (() => void) | undefined;
}

/** One person's phone, open on the chat with the business. */
export function Phone({ simulated, person, arrival, choose, openedLink, openTraffic }: PhoneProps): JSX.Element {
  const [quoted, quote] = useState<ChatMessage>();
  const [menu, setMenu] = useState(false);
  const [flow, setFlow] = useState<ChatMessage>();
  const spent = useSpentFlows();
  const { write, failure } = useSending(person);
  const typing = useTyping(simulated.typing[person.user_id] ?? 0);
  const messages = simulated.chats[person.user_id] ?? [];
  const name = simulated.status?.business.name ?? 'Saldo';
  const number = simulated.status?.business.displayPhoneNumber ?? '';
  const lastReceived = messages.findLast((chat) => chat.direction === 'out' && arrived(chat))?.id;

  useEffect(() => {
    quote(undefined);
    setFlow(undefined);
  }, [person.user_id]);

  function complete(chat: ChatMessage, params: object): void {
    setFlow(undefined);
    const nfm_reply = { response_json: JSON.stringify(params), body: 'Sent', name: 'flow' };
    write({ type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply }, context: { id: chat.id } });
  }

  return (
    <section
      class="phone"
      aria-label={`Phone of ${person.name}`}
      onClickCapture={({ target }) => {
        if (target instanceof Element && target.closest('a[target]') !== null) openedLink(person);
      }}
    >
      <Switcher
        people={simulated.people}
        person={person}
        choose={choose}
        openMenu={() => setMenu(true)}
        openTraffic={openTraffic}
      />
      <div class="phone-content" inert={flow !== undefined}>
        <header class="chat-head">
          <span class="avatar" aria-hidden="true">
            <img src="/icon.svg" alt="" width="30" height="30" />
          </span>
          <div>
            <h2>{name}</h2>
            <p class="presence">{typing ? <em>typing…</em> : number}</p>
          </div>
        </header>
        <FlowOpening.Provider value={{ open: setFlow, isSpent: ({ id }) => spent.has(id) }}>
          <Log person={person} messages={messages} businessName={name} typing={typing} answer={write} quote={quote} />
        </FlowOpening.Provider>
        <Composer
          businessName={name}
          arrival={arrival}
          quoted={quoted}
          unquote={() => quote(undefined)}
          lastReceived={lastReceived}
          send={write}
        />
      </div>
      {flow !== undefined && (
        <FlowSheet
          key={flow.id}
          chat={flow}
          businessName={name}
          close={() => setFlow(undefined)}
          complete={(params) => complete(flow, params)}
          spent={(message) => {
            setFlow(undefined);
            spent.add(flow.id, message);
          }}
        />
      )}
      {spent.message !== undefined && (
        <Sheet title={name} onClose={spent.forget}>
          <p class="sheet-note" dir="auto">
            {spent.message || 'This form is no longer available.'}
          </p>
        </Sheet>
      )}
      {failure}
      {menu && <PhoneMenu person={person} onClose={() => setMenu(false)} />}
    </section>
  );
}

interface SwitcherProps {
  readonly people: readonly Person[];
  readonly person: Person;
  readonly choose: (user_id: string) => void;
  readonly openMenu: () => void;
  readonly openTraffic: (() => void) | undefined;
}

function Switcher({ people, person, choose, openMenu, openTraffic }: SwitcherProps): JSX.Element {
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
      {openTraffic !== undefined && (
        <button type="button" class="round" aria-label="Behind the chat" onClick={openTraffic}>
          <Icon name="list" />
        </button>
      )}
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

interface SpentFlows {
  /** What the endpoint said last; '' when it gave no reason. */
  readonly message: string | undefined;
  has(id: string): boolean;
  add(id: string, message: string): void;
  forget(): void;
}

/** Flow messages whose token is used up: their buttons stay off on this device. */
function useSpentFlows(): SpentFlows {
  const [ids, setIds] = useState<readonly string[]>(recall('spent-flows') ?? []);
  const [message, setMessage] = useState<string>();
  return {
    message,
    has: (id) => ids.includes(id),
    add: (id, reason) => {
      const next = [...ids, id].slice(-100);
      remember('spent-flows', next);
      setIds(next);
      setMessage(reason);
    },
    forget: () => setMessage(undefined),
  };
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
