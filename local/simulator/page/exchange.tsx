import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Json } from './json.tsx';

interface ExchangeProps {
  readonly way: 'Webhook' | 'Graph' | 'Flow';
  readonly what: string;
  readonly status: number;
  readonly open?: boolean;
  readonly children: () => ComponentChildren;
}

/** A line that opens; its content is drawn only then, because there are many. */
export function Exchange({ way, what, status, open: first = false, children }: ExchangeProps): JSX.Element {
  const [open, setOpen] = useState(first);
  return (
    <details class="exchange" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span class={`way way-${way}`}>{way}</span>
        <span class="what">{what}</span>
        <span class={`code ${status === 200 ? 'code-ok' : 'code-bad'}`}>{status === 0 ? 'no answer' : status}</span>
      </summary>
      {open && children()}
    </details>
  );
}

export function Code({ label, text }: { readonly label: string; readonly text: string }): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard.
    <section class="json" aria-label={label} tabIndex={0}>
      <pre dir="ltr">
        <Json text={text} />
      </pre>
    </section>
  );
}

export const clock = (iso: string): string => new Date(iso).toLocaleTimeString('en-GB');
