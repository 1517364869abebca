import { describe, expect, it } from 'vitest';
import { ways } from '../../lambdas/language/ways.ts';

describe('phrases written as patterns', () => {
  it('are all that the choices make', () => {
    expect(ways('(bloquea|bloquear) [mi|la] tarjeta')).toEqual([
      'bloquea mi tarjeta',
      'bloquea la tarjeta',
      'bloquea tarjeta',
      'bloquear mi tarjeta',
      'bloquear la tarjeta',
      'bloquear tarjeta',
    ]);
    expect(ways('saldo [meu]', 'saldo')).toEqual(['saldo meu', 'saldo']);
  });

  it('are refused with a bracket that is not closed, or stands in another one', () => {
    expect(() => ways('saldo [meu')).toThrow('not closed');
    expect(() => ways('saldo (meu|[o])')).toThrow('not closed');
    expect(() => ways('saldo meu|seu')).toThrow('not closed');
  });
});
