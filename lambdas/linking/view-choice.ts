import { raw } from 'hono/html';
import { markup } from '../web/layout.ts';
import type { Html } from '../web/response.ts';

export interface Choice {
  /** One of several, or any of several. */
  readonly type?: 'radio' | 'checkbox';
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly more?: string;
  readonly id: string;
  readonly checked: boolean;
}

/** One thing to choose, large enough for a thumb. One of several is required; a box never is. */
export function choice({ type = 'radio', name, value, label, more, id, checked }: Choice): Html {
  const described = more === undefined ? '' : markup` aria-describedby="${id}-more"`;
  return markup`<div class="choice"><input type="${type}" id="${id}" name="${name}" value="${value}"${type === 'radio' ? raw(' required') : ''}${checked ? raw(' checked') : ''}${described}>
<label for="${id}"><span>${label}</span>${more === undefined ? '' : markup`<small id="${id}-more">${more}</small>`}</label></div>
`;
}
