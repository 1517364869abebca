import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { MessageObject, Person } from './model.ts';
import { Sheet } from './sheet.tsx';
import { send } from './simulator.ts';

interface Sending {
  readonly write: (message: MessageObject) => void;
  /** The sheet about what could not be sent. */
  readonly failure: JSX.Element | undefined;
}

/** Writes as one person. What does not reach the simulator is not lost: it can be sent once more. */
export function useSending(person: Person): Sending {
  const [unsent, keep] = useState<{ readonly person: Person; readonly message: MessageObject }>();
  const attempt = (from: Person, message: MessageObject): void =>
    void send(from, message).catch(() => keep({ person: from, message }));
  return {
    write: (message) => attempt(person, message),
    failure:
      unsent === undefined ? undefined : (
        <Sheet title="Not sent" onClose={() => keep(undefined)}>
          <p class="sheet-note">The simulator cannot be reached. Is it still running in the terminal?</p>
          <button
            type="button"
            class="primary"
            onClick={() => {
              keep(undefined);
              attempt(unsent.person, unsent.message);
            }}
          >
            Send again
          </button>
        </Sheet>
      ),
  };
}
