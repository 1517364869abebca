import { describe, expect, it } from 'vitest';
import { naming, templates } from '../../../tools/setup/templates.ts';

describe('naming message templates to an operator', () => {
  it('gives a few their whole names, as WhatsApp Manager lists them', () => {
    const [first] = templates;

    expect(naming(templates.slice(0, 1))).toBe(`${first?.name} (${first?.language})`);
  });

  it('gives many by what they say, in a line that can be read', () => {
    const line = naming(templates);

    expect(line).toMatch(/^saldo_\w+ \(\d languages\), /);
    expect(line).not.toMatch(/_[0-9a-f]{8}\b/);
    expect(line.length).toBeLessThan(300);
  });
});
