import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon } from '../icon.tsx';
import type { ChatMessage } from '../model.ts';
import type { Values } from './definition.ts';
import { Elements } from './elements.tsx';
import { isComplete, problemOf, valuesOf } from './form.ts';
import { resolveText, type Scope, shownOf, unlessFalse } from './scope.ts';
import { type FlowView, useFlow } from './use-flow.ts';

interface FlowSheetProps {
  readonly chat: ChatMessage;
  readonly businessName: string;
  readonly close: () => void;
  readonly complete: (params: Values) => void;
  readonly spent: (message: string) => void;
}

/** A Flow on its bottom sheet, inside its own phone: what lies beside the phone stays usable. */
export function FlowSheet({ chat, businessName, close, complete, spent }: FlowSheetProps): JSX.Element {
  const flow = useFlow(chat, { complete, spent });
  const sheet = useRef<HTMLDivElement>(null);
  const heading = useId();
  const step = flow.steps.at(-1);
  const screen = flow.definition?.screens.find(({ id }) => id === step?.screen);
  const deeper = flow.steps.length > 1;

  // Asked before the sheet is there: the chat behind it lets go of the focus as soon as it is.
  const [opener] = useState(() => document.activeElement);

  useEffect(() => {
    sheet.current?.focus();
    return () => {
      requestAnimationFrame(() => {
        if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      });
    };
  }, []);
  useEffect(() => {
    // A new screen is read from its top.
    sheet.current?.querySelector('.flow-body')?.scrollTo({ top: 0 });
  }, [step?.screen]);

  return (
    <div class="flow-cover">
      <div
        class="flow-sheet"
        role="dialog"
        aria-modal="true"
        aria-labelledby={heading}
        aria-busy={flow.busy}
        tabIndex={-1}
        ref={sheet}
        onKeyDown={({ key }) => {
          if (key === 'Escape') close();
        }}
      >
        <header>
          <button
            type="button"
            class="round"
            aria-label={deeper ? 'Back' : 'Close'}
            onClick={deeper ? flow.back : close}
          >
            <Icon name={deeper ? 'arrow' : 'close'} />
          </button>
          <h2 id={heading} dir="auto">
            {screen?.title || businessName}
          </h2>
          {deeper ? (
            <button type="button" class="round" aria-label="Close" onClick={close}>
              <Icon name="close" />
            </button>
          ) : (
            <span class="round" />
          )}
        </header>
        {flow.busy && <div class="flow-progress" role="progressbar" aria-label="Loading" />}
        {flow.failed !== undefined ? (
          <Failed retry={flow.failed} />
        ) : screen === undefined || step === undefined ? (
          <Loading />
        ) : (
          <Screen
            key={`${flow.steps.length} ${step.screen}`}
            flow={flow}
            scope={{ step, earlier: flow.steps.slice(0, -1) }}
          />
        )}
        {flow.snackbar !== undefined && (
          <div class="flow-snackbar" role="alert">
            <span dir="auto">{flow.snackbar.text}</span>
            {flow.snackbar.retry !== undefined && (
              <button type="button" onClick={flow.snackbar.retry}>
                Try again
              </button>
            )}
          </div>
        )}
        <p class="flow-managed">
          <Icon name="lock" />
          Managed by {businessName}
        </p>
      </div>
    </div>
  );
}

function Loading(): JSX.Element {
  return (
    <div class="flow-loading" role="status">
      <span class="spinner" />
      Loading…
    </div>
  );
}

function Failed({ retry }: { readonly retry: () => void }): JSX.Element {
  return (
    <div class="flow-failed" role="alert">
      <Icon name="warning" />
      <p>Something went wrong. Please try again later.</p>
      <button type="button" class="primary" onClick={retry}>
        Try again
      </button>
    </div>
  );
}

function Screen({ flow, scope }: { readonly flow: FlowView; readonly scope: Scope }): JSX.Element {
  const [tried, setTried] = useState(false);
  const definition = flow.definition?.screens.find(({ id }) => id === scope.step.screen);
  // The branches of an If look at fields, and fields have first values: two rounds settle them.
  const first = shownOf(definition?.children ?? [], scope);
  const filled: Scope = { ...scope, step: { ...scope.step, form: { ...valuesOf(first, scope), ...scope.step.form } } };
  const shown = shownOf(definition?.children ?? [], filled);
  const form = { ...valuesOf(shown, filled) };
  const footer = shown.find(({ type }) => type === 'Footer');
  const ready = isComplete(shown, filled) && !flow.busy && unlessFalse(footer?.properties.enabled, filled);
  const captions = ['left-caption', 'center-caption', 'right-caption'].map((name) =>
    resolveText(footer?.properties[name], filled),
  );

  function submit(event: Event): void {
    event.preventDefault();
    setTried(true);
    if (!ready || shown.some((component) => problemOf(component, filled) !== undefined)) return;
    flow.act(footer?.properties['on-click-action'], form);
  }

  return (
    <form class="flow-screen" noValidate autocomplete="off" onSubmit={submit}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section class="flow-body" tabIndex={0} aria-label="Screen">
        <Elements
          components={shown.filter(({ type }) => type !== 'Footer')}
          scope={filled}
          tried={tried}
          fill={flow.fill}
          act={(action, more) => flow.act(action, { ...form, ...more })}
          busy={flow.busy}
        />
      </section>
      {footer !== undefined && (
        <div class="flow-footer">
          {captions.some((caption) => caption !== '') && (
            <p class="captions">
              {captions.map((caption, position) => (
                <span key={position} dir="auto">
                  {caption}
                </span>
              ))}
            </p>
          )}
          <button type="submit" class="primary" disabled={!ready}>
            {resolveText(footer.properties.label, filled)}
          </button>
        </div>
      )}
    </form>
  );
}
