import type { JSX } from 'preact';
import { at, itemsAt, textAt } from '../model.ts';
import { type ElementProps, pictureUrl } from './elements.tsx';
import { resolve, resolveText } from './scope.ts';

/** Rows that lead on: each with its own action, or all with the list's. */
export function NavigationList({ component: { properties }, scope, act, busy }: ElementProps): JSX.Element {
  const list = resolve(properties['list-items'], scope);
  const items: readonly unknown[] = Array.isArray(list) ? list.slice(0, 20) : [];
  const [label, description] = [resolveText(properties.label, scope), resolveText(properties.description, scope)];
  const name = String(properties.name);
  const open = (item: unknown): void =>
    act(at(item, 'on-click-action') ?? properties['on-click-action'], { [name]: textAt(item, 'id') });
  return (
    <section class="navigation" aria-label={label || name}>
      {label !== '' && <h3 dir="auto">{label}</h3>}
      {description !== '' && (
        <p class="caption" dir="auto">
          {description}
        </p>
      )}
      <ul>
        {items.map((item, position) => (
          <li key={textAt(item, 'id') || position}>
            <button type="button" disabled={busy} onClick={() => open(item)}>
              <Row item={item} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ item }: { readonly item: unknown }): JSX.Element {
  const image = textAt(item, 'start', 'image');
  const [badge, tags] = [textAt(item, 'badge'), itemsAt(item, 'tags').slice(0, 3)];
  return (
    <>
      {image !== '' && <img src={pictureUrl(image)} alt={textAt(item, 'start', 'alt-text')} width="44" height="44" />}
      <span class="row-text" dir="auto">
        {badge !== '' && <span class="flow-badge">{badge}</span>}
        <Lines of={item} part="main-content" />
        {tags.length > 0 && (
          <span class="tags">
            {tags.map((tag) => (
              <small key={String(tag)}>{String(tag)}</small>
            ))}
          </span>
        )}
      </span>
      <span class="row-end" dir="auto">
        <Lines of={item} part="end" />
      </span>
      <i class="chevron" aria-hidden="true" />
    </>
  );
}

function Lines({ of, part }: { readonly of: unknown; readonly part: string }): JSX.Element {
  const lines = ['title', 'description', 'metadata'].map((key) => textAt(of, part, key));
  return (
    <>
      {lines.map((line, position) =>
        line === '' ? null : position === 0 ? <span key="0">{line}</span> : <small key={position}>{line}</small>,
      )}
    </>
  );
}
