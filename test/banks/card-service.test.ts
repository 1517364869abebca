import { describe, expect, it } from 'vitest';
import { createCardService } from '../../lambdas/banks/card-service.ts';
import { absent, type BankConfig } from '../../lambdas/banks/port.ts';
import { linkedPerson } from './linked.ts';

const cards = { resourceUrl: 'https://karoo.example/cards/v1' };

async function open(capabilities: BankConfig['capabilities'] = { cards }) {
  const who = await linkedPerson(['karoo'], { capabilities });
  const service = createCardService({ ...who, random: () => 0 });
  const options = () => ({ presence: absent, deadline: who.clock.now() + 8_000 });
  const link = who.firstLink;
  return {
    ...who,
    service,
    link,
    options,
    list: () => service.list(link, options()),
    freeze: (card = 'card-1', key = 'wish-1') => service.change(link, card, { kind: 'freeze' }, key, options()),
  };
}

describe('the cards of a link', () => {
  it('are listed, changed and followed with tokens that are good, and no read is spent', async () => {
    const world = await open();
    world.controls.expireAccess();

    expect(await world.list()).toMatchObject({ kind: 'told', value: [{ id: 'card-1' }, { id: 'card-2' }] });
    expect(await world.freeze()).toMatchObject({ kind: 'told', value: { kind: 'done', card: { status: 'frozen' } } });
    expect(await world.service.deliveries(world.link, world.options())).toEqual({ kind: 'told', value: [] });
    for (let count = 0; count < 9; count += 1) expect((await world.list()).kind).toBe('told');
  });

  it('are not offered by a bank without them, and the bank is not asked', async () => {
    const world = await open({});

    expect(await world.list()).toEqual({ kind: 'none', because: 'not-offered' });
    expect(await world.freeze()).toEqual({ kind: 'none', because: 'not-offered' });
    expect(world.controls.calls).toEqual([]);
  });

  it('are not asked for under a consent from before there were any', async () => {
    const world = await open();
    const old = { ...world.link, permissions: ['ReadAccountsDetail', 'ReadBalances'] };

    expect(await world.service.list(old, world.options())).toEqual({ kind: 'none', because: 'not-permitted' });
    expect(world.controls.calls).toEqual([]);
  });

  it('say a refusal of the bank as a refusal, and trouble as trouble', async () => {
    const world = await open();
    const failing = async (failure: Parameters<typeof world.controls.failNext>[0]) => {
      world.controls.failNext(failure, 1, 'cards');
      return world.freeze();
    };

    expect(await world.freeze('card-9')).toEqual({ kind: 'told', value: { kind: 'refused', because: 'no-such-card' } });
    expect(await failing('unavailable')).toEqual({ kind: 'none', because: 'bank-unreachable' });
    expect(await failing('timeout')).toEqual({ kind: 'none', because: 'bank-unreachable' });
    expect(await failing('invalid')).toEqual({ kind: 'none', because: 'bank-invalid' });
    expect(await world.freeze()).toMatchObject({ value: { kind: 'done' } });
  });

  it('of a link that ended are not touched', async () => {
    const world = await open();
    await world.store.links.moveState(world.user, world.link.id, ['ACTIVE'], 'SUSPENDED', 'unlock-changed');
    const suspended = await world.stored(world.link);

    expect(await world.service.list(suspended, world.options())).toEqual({ kind: 'none', because: 'link-again' });
    expect(world.controls.calls).toEqual([]);
  });

  it('leave nothing personal in the log', async () => {
    const world = await open();
    world.controls.failNext('unavailable', 1, 'cards');
    await world.freeze();

    expect(world.lines.join('\n')).not.toMatch(/card-1|4417|Everyday|wish-1|access-|refresh-/);
  });
});
