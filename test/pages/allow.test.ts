import { describe, expect, it } from 'vitest';
import type { ConsentRequest } from '../../lambdas/banks/port.ts';
import { languageCodes } from '../../lambdas/language/languages.ts';
import { drawLanding } from '../../lambdas/linking/view-landing.ts';
import { frameOf } from '../../lambdas/web/frame.ts';
import { readRequest } from '../../lambdas/web/request.ts';
import { go, harbourConfig, httpEvent, karooConfig, link, openRig, textOf, thandi } from '../linking/rig.ts';

const everywhere = {
  ...karooConfig,
  capabilities: { statements: true, cards: { resourceUrl: karooConfig.resourceUrl } },
} as const;
const { may: _all, ...balancesOnly } = go;
const basics = ['ReadAccountsDetail', 'ReadBalances'];
const payments = ['ReadTransactionsDetail', 'ReadTransactionsCredits', 'ReadTransactionsDebits'];

/** Boxes of the page: their values, and whether they are ticked. */
const boxesOn = (body: string) =>
  [...body.matchAll(/type="checkbox" id="[\w-]+" name="may" value="(\w+)"( checked)?/g)].map(
    ([, value, ticked]) => [value, ticked !== undefined] as const,
  );

function draw(banks: Parameters<typeof drawLanding>[1]['banks'], language: (typeof languageCodes)[number] = 'en') {
  const request = readRequest(httpEvent('GET', `https://saldo.example/link/x?lang=${language}`));
  const frame = frameOf({ supportContact: 'us' }, request, language);
  return drawLanding(frame, { token: 'x', banks, modes: ['page'], until: 0, receiver: '67' });
}

/** A rig that notes what the bank is asked for. */
function watched() {
  const rig = openRig();
  const asked: ConsentRequest[] = [];
  const start = rig.karoo.startConsent;
  rig.karoo.startConsent = (request, signal) => {
    asked.push(request);
    return start(request, signal);
  };
  return { rig, asked };
}

describe('what a bank may be asked for', () => {
  it.each(languageCodes)('is for the person to tick, in %s: nothing is ticked beforehand', (language) => {
    const body = draw([everywhere, harbourConfig], language);

    expect(boxesOn(body)).toEqual([
      ['all', false],
      ['payments', false],
      ['statements', false],
      ['cards', false],
    ]);
    for (const [, id] of body.matchAll(/aria-describedby="(may-[\w-]+)"/g)) expect(body).toContain(`id="${id}"`);
  });

  it('says that balances need none of it', () => {
    expect(textOf(draw([everywhere]))).toContain('Balances need none of this.');
  });

  it('is offered only where a bank has it, and needs no box for all when there is but one', () => {
    expect(boxesOn(draw([karooConfig])).map(([value]) => value)).toEqual(['payments']);
    expect(boxesOn(draw([karooConfig, { ...harbourConfig, capabilities: { statements: true } }]))).toHaveLength(3);
  });

  it.each([
    ['nothing', {}, basics],
    ['payments', { may: 'payments' }, [...basics, ...payments]],
    ['all of it, in one tap', { may: 'all' }, [...basics, ...payments]],
    ['what this bank does not have', { may: 'cards' }, basics],
    ['what nobody has', { may: 'ReadPAN' }, basics],
    ['a word of the language', { may: '__proto__' }, basics],
  ])('is, when they tick %s, that and no more', async (_what, ticked, permissions) => {
    const { rig, asked } = watched();

    const made = await link(rig, thandi, { form: { ...balancesOnly, ...ticked } });

    expect(asked.map((request) => request.permissions)).toEqual([permissions]);
    expect(made.permissions).toEqual(permissions);
    const ledger = await rig.linking.ledger(thandi.user);
    expect(ledger).toContainEqual(expect.objectContaining({ event: 'granted', link: made.id, permissions }));
  });

  it('costs those who want balances alone no tap and no request more', async () => {
    const [few, all] = [openRig(), openRig()];

    await link(few, thandi, { form: balancesOnly });
    await link(all, thandi);

    const methods = (rig: typeof few) => rig.karoo.controls.calls.map(({ method }) => method);
    expect(methods(few)).toEqual(['startConsent', 'finishConsent', 'accounts']);
    expect(methods(all)).toEqual(methods(few));
  });

  it('is kept when the page asks for something else again', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);

    const { body, status } = await rig.browser().post(url, { do: 'continue', mode: 'chat', may: 'payments' });

    expect(status).toBe(422);
    expect(boxesOn(body)).toEqual([['payments', true]]);
  });

  it('makes another start of another choice, however quick: the bank shows what was ticked last', async () => {
    const { rig, asked } = watched();
    const { url } = await rig.issue(thandi);
    const browser = rig.browser();
    await browser.get(url);

    const first = await browser.post(url, go);
    const second = await browser.post(url, balancesOnly);

    expect(second.headers.location).not.toBe(first.headers.location);
    expect(asked.at(-1)?.permissions).toEqual(basics);
    expect(rig.karoo.controls.count('revoke')).toBe(1);
  });
});
