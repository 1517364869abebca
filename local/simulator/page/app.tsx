import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { readArrival } from './arrival.ts';
import { Icon } from './icon.tsx';
import { recall, remember } from './memory.ts';
import type { Person } from './model.ts';
import { Phone } from './phone.tsx';
import { Sheet } from './sheet.tsx';
import { type Simulated, useSimulator } from './simulator.ts';
import { Traffic } from './traffic.tsx';

const phoneWidth = 400;
const trafficWidth = 540;
const railWidth = 44;

export function App(): JSX.Element {
  const simulated = useSimulator();
  const [slots, setSlots] = useState<readonly string[]>(recall('phones') ?? []);
  const [traffic, setTraffic] = useState(recall<boolean>('traffic') ?? false);
  const [arrival, setArrival] = useState(readArrival);
  const width = useWidth();
  const wide = width >= 760;
  const room = width - (traffic ? trafficWidth : railWidth);
  const people = seated(simulated.people, slots, wide ? Math.max(1, Math.min(3, Math.floor(room / phoneWidth))) : 1);

  useEffect(() => remember('phones', slots), [slots]);
  useEffect(() => remember('traffic', traffic), [traffic]);

  const choose = (position: number, user_id: string): void =>
    setSlots(people.map((person, slot) => (slot === position ? user_id : person.user_id)));

  const unclaimed = arrival !== undefined && arrival.user_id === undefined && simulated.people.length > 0;
  const opener = unclaimed ? personOf(simulated.people, recall<string>('link-opener') ?? '') : undefined;
  /** The person who opened a link last is the one who comes back from it. */
  useEffect(() => {
    if (opener !== undefined) arrive(opener);
  }, [opener]);

  function arrive(person: Person): void {
    setArrival((before) => (before === undefined ? before : { ...before, user_id: person.user_id }));
    setSlots((before) =>
      people.some(({ user_id }) => user_id === person.user_id) ? before : [person.user_id, ...before],
    );
  }

  return (
    <div class={`app${wide ? ' wide' : ''}`}>
      <Banner simulated={simulated} otherNumber={otherNumber(simulated, arrival?.number)} />
      <main class="phones" inert={traffic && !wide}>
        <h1 class="hidden">{simulated.status?.business.name ?? 'Saldo'} on simulated WhatsApp</h1>
        {people.map((person, position) => (
          <Phone
            key={position}
            simulated={simulated}
            person={person}
            arrival={arrival?.user_id === person.user_id ? arrival : undefined}
            choose={(user_id) => choose(position, user_id)}
            openedLink={({ user_id }) => remember('link-opener', user_id)}
            openTraffic={wide ? undefined : () => setTraffic(true)}
          />
        ))}
      </main>
      {traffic && <Traffic simulated={simulated} close={() => setTraffic(false)} />}
      {wide && !traffic && (
        <button type="button" class="show-traffic" onClick={() => setTraffic(true)}>
          <Icon name="list" /> Behind the chat
        </button>
      )}
      {unclaimed && opener === undefined && (
        <Sheet title="Who opens this link?" onClose={() => setArrival(undefined)}>
          <ul class="menu">
            {simulated.people.map((person) => (
              <li key={person.user_id}>
                <button type="button" onClick={() => arrive(person)}>
                  <span dir="auto">{person.name}</span>
                  <small>
                    {person.wa_id === undefined ? `@${person.username ?? person.user_id}` : `+${person.wa_id}`}
                  </small>
                </button>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </div>
  );
}

interface BannerProps {
  readonly simulated: Simulated;
  readonly otherNumber: string | undefined;
}

function Banner({ simulated: { connected, status }, otherNumber: other }: BannerProps): JSX.Element {
  const text =
    other !== undefined
      ? `That link is for another number, +${other}.`
      : !connected
        ? status === undefined
          ? 'Connecting…'
          : 'The simulator is gone. Is it still running in the terminal?'
        : status !== undefined && status.handshake.state !== 'verified'
          ? status.handshake.detail
          : '';
  return (
    <p class={`banner${text === '' ? ' hidden' : ''}`} role="status">
      {text}
    </p>
  );
}

function otherNumber({ status }: Simulated, number: string | undefined): string | undefined {
  const own = status?.business.displayPhoneNumber.replaceAll(/\D/g, '');
  return number === undefined || own === undefined || own === number ? undefined : number;
}

/** Who sits at which phone: those chosen first, then whoever is left. */
function seated(people: readonly Person[], slots: readonly string[], count: number): readonly Person[] {
  const chosen = slots.map((slot) => personOf(people, slot)).filter((person) => person !== undefined);
  return [...new Set([...chosen, ...people])].slice(0, count);
}

function personOf(people: readonly Person[], id: string): Person | undefined {
  return people.find(({ user_id, previous_user_ids }) => user_id === id || previous_user_ids.includes(id));
}

function useWidth(): number {
  const [width, setWidth] = useState(window.innerWidth);
  useEffect(() => {
    const measure = () => setWidth(window.innerWidth);
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return width;
}
