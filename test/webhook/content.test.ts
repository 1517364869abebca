import { describe, expect, it } from 'vitest';
import { contentOf } from '../../lambdas/webhook/content.ts';

const edit = (message: unknown) => contentOf({ type: 'edit', edit: { original_message_id: 'wamid.0', message } });

describe('an edited message', () => {
  it('carries the words of a text as they are now', () => {
    expect(edit({ type: 'text', text: { body: 'balance' } })).toEqual({
      kind: 'edit',
      original: 'wamid.0',
      body: 'balance',
    });
  });

  it.each<[string, unknown]>([
    ['a picture', { type: 'image', image: { caption: 'balance' } }],
    ['a text without words', { type: 'text' }],
    ['a text of another shape', { type: 'text', text: { body: 7 } }],
    ['nothing', undefined],
    ['a word', 'text'],
  ])('that is %s carries nothing but that it was edited', (_what, message) => {
    expect(edit(message)).toEqual({ kind: 'edit', original: 'wamid.0' });
  });

  it('is cut where every text is', () => {
    expect(edit({ type: 'text', text: { body: 'x'.repeat(9_000) } })).toMatchObject({ body: 'x'.repeat(4_096) });
  });

  it('may say nothing at all', () => {
    expect(contentOf({ type: 'edit' })).toMatchObject({ kind: 'edit' });
  });
});
