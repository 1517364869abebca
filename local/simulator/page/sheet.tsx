import type { ComponentChildren, JSX } from 'preact';
import { createPortal } from 'preact/compat';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';

interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/**
 * A sheet that comes up from the bottom of its phone. A native modal dialog: the browser keeps the focus inside, closes
 * it with Escape and gives the focus back to what opened it.
 */
export function Sheet({ title, onClose, children }: SheetProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();

  // Before the browser paints: a key pressed at once must find the sheet, not what lies under it.
  useLayoutEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);

  // Outside the phones, so that the live log does not read the sheet out as a message.
  return createPortal(
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the sheet closes it; the keyboard has Escape.
    <dialog
      class="sheet"
      ref={dialog}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={({ target }) => {
        if (target === dialog.current) dialog.current?.close();
      }}
    >
      <div class="sheet-body">
        <header>
          <h2 id={heading}>{title}</h2>
          <button type="button" class="round" aria-label="Close" onClick={() => dialog.current?.close()}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>,
    document.body,
  );
}
