import { expect, it } from 'vitest';
import { hours } from '../../lambdas/platform/clock.ts';
import { isWindowOpen } from '../../lambdas/whatsapp/window.ts';

it.each([
  ['at once', 0, true],
  ['a millisecond before a day is over', hours(24) - 1, true],
  ['a day later', hours(24), false],
])('the service window %s', (_case, later, isOpen) => {
  expect(isWindowOpen(1_000, 1_000 + later)).toBe(isOpen);
});

it('is shut for who never wrote', () => {
  expect(isWindowOpen(undefined, 0)).toBe(false);
});
