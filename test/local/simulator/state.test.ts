import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changeNumber, registerAnew, userIdPattern } from '../../../local/simulator/person.ts';
import { openState } from '../../../local/simulator/state.ts';

const publish = () => undefined;
const folder = () => mkdtempSync(join(tmpdir(), 'saldo-simulator-'));
const message = { direction: 'in', id: 'wamid.1', timestamp: '1', message: { type: 'text' }, statuses: [] } as const;

describe('people', () => {
  it('live in several countries, some without a number, all with an id and a hash of their own', () => {
    const people = openState({ publish }).people();

    expect(new Set(people.map(({ user_id }) => user_id.slice(0, 2))).size).toBeGreaterThanOrEqual(5);
    expect(people.filter(({ wa_id }) => wa_id === undefined).every(({ username }) => username !== undefined)).toBe(
      true,
    );
    expect(people.some(({ wa_id }) => wa_id === undefined)).toBe(true);
    expect(people.every(({ user_id }) => userIdPattern.test(user_id))).toBe(true);
    expect(new Set(people.map(({ identity_key_hash }) => identity_key_hash)).size).toBe(people.length);
  });

  it('keep id and number on a new phone, but not the hash', () => {
    const [person] = openState({ publish }).people();
    const after = person && registerAnew(person);

    expect(after).toMatchObject({ user_id: person?.user_id, wa_id: person?.wa_id });
    expect(after?.identity_key_hash).not.toBe(person?.identity_key_hash);
  });

  it('are found by a former id after a change of number, but not by the former number', () => {
    const state = openState({ publish });
    const before = state.meet({ user_id: 'ZA.1', wa_id: '27830000001' });
    const after = state.replace(before, changeNumber(before));

    expect(after.user_id).not.toBe('ZA.1');
    expect(after.wa_id).toMatch(/^2783\d{7}$/);
    expect(state.find('ZA.1')).toBe(after);
    expect(state.findByNumber('27830000001')).toBeUndefined();
  });

  it('lose their number to whoever turns up with it, as recycled numbers go', () => {
    const state = openState({ publish });
    state.meet({ user_id: 'ZA.1', wa_id: '27830000001' });
    const later = state.meet({ user_id: 'ZA.2', wa_id: '27830000001' });

    expect(state.findByNumber('27830000001')).toEqual(later);
    expect(state.find('ZA.1')?.wa_id).toBeUndefined();
  });
});

describe('chats', () => {
  it('take a message once, and statuses only forward', () => {
    const state = openState({ publish });
    const person = state.meet({ user_id: 'ZA.1' });
    state.add(person, message);
    state.add(person, message);
    state.setStatus(person, 'wamid.1', { status: 'delivered', timestamp: '2' });
    state.setStatus(person, 'wamid.1', { status: 'sent', timestamp: '3' });

    expect(state.chat(person)).toHaveLength(1);
    expect(state.chat(person)[0]?.statuses.map(({ status }) => status)).toEqual(['delivered']);
  });

  it('are there again after a restart', () => {
    const dataDir = folder();
    const first = openState({ dataDir, publish });
    first.add(first.meet({ user_id: 'ZA.1', name: 'Zoë' }), message);
    first.save();

    const second = openState({ dataDir, publish });

    expect(second.find('ZA.1')?.name).toBe('Zoë');
    expect(second.locate('wamid.1')?.message).toEqual(message);
  });

  it('start anew when the file is damaged', () => {
    const dataDir = folder();
    writeFileSync(join(dataDir, 'whatsapp.json'), '{"v":1,"chats":[{');

    expect(openState({ dataDir, publish }).people().length).toBeGreaterThan(0);
  });
});
