import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { at, textAt } from '../model.ts';
import { type ElementProps, pictureUrl } from './elements.tsx';
import { fieldValue } from './form.ts';
import { resolve, resolveText, unlessFalse } from './scope.ts';

function optionsOf({ component: { properties }, scope }: ElementProps): readonly unknown[] {
  const options = resolve(properties['data-source'], scope);
  return Array.isArray(options) ? options : [];
}

/** Runs what choosing is to bring about: the option's own action, else the component's. */
function chose(
  { component: { properties }, act }: ElementProps,
  option: unknown,
  value: unknown,
  selected = true,
): void {
  const select = at(option, 'on-select-action') ?? properties['on-select-action'];
  const unselect = at(option, 'on-unselect-action') ?? properties['on-unselect-action'] ?? select;
  const action = selected ? select : unselect;
  if (action !== undefined) act(action, { [String(properties.name)]: value });
}

/** RadioButtonsGroup, CheckboxGroup and ChipsSelector. */
export function ChoiceGroup(props: ElementProps): JSX.Element {
  const { component, scope, fill } = props;
  const { type, properties } = component;
  const group = useId();
  const name = String(properties.name);
  const single = type === 'RadioButtonsGroup';
  const value = fieldValue(component, scope);
  const chosen: readonly unknown[] = Array.isArray(value) ? value : value === '' ? [] : [value];
  const most = single ? 1 : Number(resolve(properties['max-selected-items'], scope)) || Number.POSITIVE_INFINITY;
  const description = resolveText(properties.description, scope);
  const fault = resolveText(properties['error-message'], scope);

  function toggle(option: unknown, selected: boolean): void {
    const id = textAt(option, 'id');
    const next = single ? id : selected ? [...chosen, id] : chosen.filter((other) => other !== id);
    fill(name, next);
    chose(props, option, next, selected);
  }

  return (
    <fieldset class={`options ${type === 'ChipsSelector' ? 'chips' : ''}`}>
      <legend dir="auto">
        {resolveText(properties.label, scope)}
        {resolve(properties.required, scope) !== true && <span class="optional"> (optional)</span>}
      </legend>
      {description !== '' && <p class="caption">{description}</p>}
      {optionsOf(props).map((option) => {
        const id = textAt(option, 'id');
        const selected = chosen.includes(id);
        const disabled =
          at(option, 'enabled') === false ||
          !unlessFalse(properties.enabled, scope) ||
          (!single && !selected && chosen.length >= most);
        return (
          <label key={id}>
            <Option option={option} />
            <input
              type={single ? 'radio' : 'checkbox'}
              name={group}
              value={id}
              checked={selected}
              disabled={disabled}
              onChange={({ currentTarget }) => toggle(option, currentTarget.checked)}
            />
          </label>
        );
      })}
      {fault !== '' && <p class="note wrong">{fault}</p>}
    </fieldset>
  );
}

function Option({ option }: { readonly option: unknown }): JSX.Element {
  const [image, description, metadata] = ['image', 'description', 'metadata'].map((key) => textAt(option, key));
  return (
    <>
      {image !== '' && image !== undefined && (
        <img src={pictureUrl(image)} alt={textAt(option, 'alt-text')} width="40" height="40" />
      )}
      <span class="row-text" dir="auto">
        <span>{textAt(option, 'title')}</span>
        {description !== '' && <small>{description}</small>}
        {metadata !== '' && <small>{metadata}</small>}
      </span>
    </>
  );
}

export function Dropdown(props: ElementProps): JSX.Element {
  const { component, scope, fill } = props;
  const { properties } = component;
  const id = useId();
  const name = String(properties.name);
  const options = optionsOf(props);
  const fault = resolveText(properties['error-message'], scope);
  return (
    <div class={`field filled${fault === '' ? '' : ' wrong'}`}>
      <select
        id={id}
        value={String(fieldValue(component, scope))}
        disabled={!unlessFalse(properties.enabled, scope)}
        aria-describedby={`${id}-note`}
        onChange={({ currentTarget: { value } }) => {
          fill(name, value);
          chose(
            props,
            options.find((option) => textAt(option, 'id') === value),
            value,
          );
        }}
      >
        <option value="">Select</option>
        {options.map((option) => (
          <option key={textAt(option, 'id')} value={textAt(option, 'id')} disabled={at(option, 'enabled') === false}>
            {textAt(option, 'title')}
          </option>
        ))}
      </select>
      <label for={id} dir="auto">
        {resolveText(properties.label, scope)}
        {resolve(properties.required, scope) !== true && <span class="optional"> (optional)</span>}
      </label>
      <p class="note" id={`${id}-note`}>
        {fault}
      </p>
    </div>
  );
}
