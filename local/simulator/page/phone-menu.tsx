import type { JSX } from 'preact';
import type { Person } from './model.ts';
import { Sheet } from './sheet.tsx';
import { post } from './simulator.ts';

interface PhoneMenuProps {
  readonly person: Person;
  readonly onClose: () => void;
}

/** What happens to phones: each of these must make a bank careful. */
export function PhoneMenu({ person, onClose }: PhoneMenuProps): JSX.Element {
  function act(action: string, body: unknown = {}): void {
    onClose();
    void post(`users/${person.user_id}/${action}`, body);
  }

  return (
    <Sheet title={person.name} onClose={onClose}>
      <dl class="facts">
        <dt>Business-scoped id</dt>
        <dd>{person.user_id}</dd>
        <dt>{person.wa_id === undefined ? 'Username (number kept private)' : 'Number'}</dt>
        <dd>{person.wa_id === undefined ? `@${person.username ?? '–'}` : `+${person.wa_id}`}</dd>
        <dt>Identity key hash</dt>
        <dd>{person.identity_key_hash}</dd>
      </dl>
      <ul class="menu">
        <li>
          <button type="button" onClick={() => act('identity')}>
            New phone or reinstalled
            <small>The identity hash changes; Meta says nothing about it.</small>
          </button>
        </li>
        <li>
          <button type="button" onClick={() => act('number')}>
            Change number
            <small>New number and scoped id; Meta sends a system message.</small>
          </button>
        </li>
        <li>
          <button type="button" onClick={() => act('online', { online: !person.online })}>
            {person.online ? 'Go offline' : 'Go online'}
            <small>{person.online ? 'Messages stop at “sent”.' : 'What waited is delivered.'}</small>
          </button>
        </li>
        <li>
          <button type="button" onClick={() => act('window')}>
            Let a day pass
            <small>The 24-hour window closes: only templates get through.</small>
          </button>
        </li>
      </ul>
    </Sheet>
  );
}
