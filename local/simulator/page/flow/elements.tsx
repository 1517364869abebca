import type { JSX } from 'preact';
import { ChoiceGroup, Dropdown } from './choices.tsx';
import type { Component, Values } from './definition.ts';
import { DateField, OptIn, TextField } from './fields.tsx';
import { Markdown } from './markdown.tsx';
import { NavigationList } from './navigation-list.tsx';
import { resolve, resolveText, type Scope } from './scope.ts';

export interface ElementsProps {
  readonly components: readonly Component[];
  readonly scope: Scope;
  /** The person has pressed the button once: from then on mistakes are shown. */
  readonly tried: boolean;
  readonly fill: (name: string, value: unknown) => void;
  readonly act: (action: unknown, form?: Values) => void;
  readonly busy: boolean;
}

export type ElementProps = Omit<ElementsProps, 'components'> & { readonly component: Component };

/** The components of a screen, in order. */
export function Elements({ components, ...rest }: ElementsProps): JSX.Element {
  return (
    <>
      {components.map((component, position) => (
        <Element
          key={String(component.properties.name ?? `${component.type} ${position}`)}
          component={component}
          {...rest}
        />
      ))}
    </>
  );
}

function Element(props: ElementProps): JSX.Element | null {
  const { component, scope, act } = props;
  const { type, properties } = component;
  switch (type) {
    case 'TextHeading':
      return <h3 dir="auto">{resolveText(properties.text, scope)}</h3>;
    case 'TextSubheading':
      return <h4 dir="auto">{resolveText(properties.text, scope)}</h4>;
    case 'TextBody':
    case 'TextCaption':
      return <StyledText {...props} />;
    case 'RichText':
      return (
        <div class="rich" dir="auto">
          <Markdown text={resolveText(properties.text, scope)} />
        </div>
      );
    case 'TextInput':
    case 'TextArea':
      return <TextField {...props} />;
    case 'RadioButtonsGroup':
    case 'CheckboxGroup':
    case 'ChipsSelector':
      return <ChoiceGroup {...props} />;
    case 'Dropdown':
      return <Dropdown {...props} />;
    case 'OptIn':
      return <OptIn {...props} />;
    case 'DatePicker':
    case 'CalendarPicker':
      return <DateField {...props} />;
    case 'EmbeddedLink':
      return (
        <button
          type="button"
          class="flow-link"
          disabled={props.busy}
          onClick={() => act(properties['on-click-action'])}
        >
          {resolveText(properties.text, scope)}
        </button>
      );
    case 'NavigationList':
      return <NavigationList {...props} />;
    case 'Image':
      return <Picture {...props} />;
    default:
      return <p class="flow-unknown">{type} is not drawn on this page.</p>;
  }
}

function StyledText({ component: { type, properties }, scope }: ElementProps): JSX.Element {
  const text = resolveText(properties.text, scope);
  const weight = resolveText(properties['font-weight'], scope);
  const marks = [
    type === 'TextCaption' ? 'caption' : 'body',
    weight.includes('bold') ? 'bold' : '',
    weight.includes('italic') ? 'italic' : '',
    resolve(properties.strikethrough, scope) === true ? 'struck' : '',
  ];
  if (properties.markdown === true) {
    return (
      <div class={marks.join(' ')} dir="auto">
        <Markdown text={text} />
      </div>
    );
  }
  return (
    <p class={marks.join(' ')} dir="auto">
      {text}
    </p>
  );
}

/** Pictures come as base64 without saying what they are; their first bytes do. */
export const pictureUrl = (base64: string): string =>
  `data:image/${base64.startsWith('/9j/') ? 'jpeg' : base64.startsWith('UklGR') ? 'webp' : 'png'};base64,${base64}`;

function Picture({ component: { properties }, scope }: ElementProps): JSX.Element {
  const size = (name: string) => Number(resolve(properties[name], scope)) || undefined;
  return (
    <img
      class={`picture ${resolveText(properties['scale-type'], scope) === 'cover' ? 'cover' : ''}`}
      src={pictureUrl(resolveText(properties.src, scope).replace(/^data:[^,]*,/, ''))}
      alt={resolveText(properties['alt-text'], scope)}
      width={size('width')}
      height={size('height')}
    />
  );
}
