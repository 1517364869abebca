import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { ElementProps } from './elements.tsx';
import { fieldValue, problemOf } from './form.ts';
import { Markdown } from './markdown.tsx';
import { resolve, resolveText, unlessFalse } from './scope.ts';

const keyboards = {
  number: 'decimal',
  passcode: 'numeric',
  email: 'email',
  phone: 'tel',
  text: 'text',
  password: 'text',
} as const;

/** TextInput and TextArea. A passcode is masked and brings the numeric keypad. */
export function TextField(props: ElementProps): JSX.Element {
  const { component, scope, tried, fill } = props;
  const { type, properties } = component;
  const [left, setLeft] = useState(false);
  const id = useId();
  const name = String(properties.name);
  const kind = String(properties['input-type'] ?? 'text') as keyof typeof keyboards;
  const helper = resolveText(properties['helper-text'], scope);
  const fault =
    resolveText(properties['error-message'], scope) || (tried || left ? problemOf(component, scope) : undefined);
  const most =
    Number(resolveText(properties['max-chars'] ?? properties['max-length'], scope)) || (type === 'TextArea' ? 600 : 80);
  const secret = kind === 'passcode' || kind === 'password';
  const shared = {
    id,
    name,
    value: String(fieldValue(component, scope)),
    maxLength: most,
    disabled: !unlessFalse(properties.enabled, scope),
    required: resolve(properties.required, scope) === true,
    'aria-invalid': fault !== undefined,
    'aria-describedby': `${id}-note`,
    onBlur: () => setLeft(true),
  };
  const fillWith = (text: string): void => fill(name, kind === 'passcode' ? text.replaceAll(/\D/g, '') : text);

  return (
    <div class={`field${fault === undefined ? '' : ' wrong'}`}>
      {type === 'TextArea' ? (
        <textarea {...shared} rows={3} placeholder=" " onInput={({ currentTarget }) => fillWith(currentTarget.value)} />
      ) : (
        <input
          {...shared}
          {...(secret ? { type: 'password' as const } : { type: 'text' as const })}
          inputMode={keyboards[kind]}
          // Nothing in a Flow is kept by the browser.
          autocomplete={secret ? 'one-time-code' : 'off'}
          placeholder=" "
          onInput={({ currentTarget }) => {
            fillWith(currentTarget.value);
            if (kind === 'passcode') currentTarget.value = currentTarget.value.replaceAll(/\D/g, '');
          }}
        />
      )}
      <Label {...props} id={id} />
      <p class="note" id={`${id}-note`} dir="auto">
        {fault ?? helper}
      </p>
    </div>
  );
}

function Label({ component: { properties }, scope, id }: ElementProps & { readonly id: string }): JSX.Element {
  const optional = resolve(properties.required, scope) !== true;
  return (
    <label for={id} dir="auto" class={properties['label-variant'] === 'large' ? 'large' : ''}>
      {resolveText(properties.label, scope)}
      {optional && <span class="optional"> (optional)</span>}
    </label>
  );
}

export function DateField(props: ElementProps): JSX.Element {
  const { component, scope, fill, act } = props;
  const { properties } = component;
  const id = useId();
  const name = String(properties.name);
  const fault = resolveText(properties['error-message'], scope);
  return (
    <div class={`field filled${fault === '' ? '' : ' wrong'}`}>
      <input
        id={id}
        type="date"
        value={String(fieldValue(component, scope))}
        min={resolveText(properties['min-date'], scope)}
        max={resolveText(properties['max-date'], scope)}
        disabled={!unlessFalse(properties.enabled, scope)}
        aria-describedby={`${id}-note`}
        onInput={({ currentTarget: { value } }) => {
          fill(name, value);
          if (properties['on-select-action'] !== undefined) act(properties['on-select-action'], { [name]: value });
        }}
      />
      <Label {...props} id={id} />
      <p class="note" id={`${id}-note`} dir="auto">
        {fault || resolveText(properties['helper-text'], scope)}
      </p>
    </div>
  );
}

export function OptIn({ component, scope, fill, act, busy }: ElementProps): JSX.Element {
  const { properties } = component;
  const name = String(properties.name);
  const readMore = properties['on-click-action'];
  return (
    <div class="opt-in">
      <label>
        <input
          type="checkbox"
          checked={fieldValue(component, scope) === true}
          onChange={({ currentTarget: { checked } }) => {
            fill(name, checked);
            const action = properties[checked ? 'on-select-action' : 'on-unselect-action'];
            if (action !== undefined) act(action, { [name]: checked });
          }}
        />
        <span dir="auto">
          <Markdown text={resolveText(properties.label, scope)} />
        </span>
      </label>
      {readMore !== undefined && (
        <button type="button" class="flow-link" disabled={busy} onClick={() => act(readMore)}>
          Read more
        </button>
      )}
    </div>
  );
}
