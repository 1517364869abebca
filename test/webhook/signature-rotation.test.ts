import { expect, it } from 'vitest';
import { appSecrets } from '../../lambdas/webhook/signature.ts';

it.each([[null], [undefined], ['']])('a previous app secret of %j is none', (previous) => {
  expect(appSecrets('app', { current: 'good', previous })).toEqual(['good']);
});
