import { describe, expect, it } from 'vitest';
import { hours, minutes } from '../../lambdas/platform/clock.ts';
import { refOf } from '../../lambdas/privacy/accounts-named.ts';
import { ticketId } from '../../lambdas/step-up/tickets.ts';
import { amounts, openRig, phrase, rightPin, sourceIp, textOf } from './rig.ts';

describe('the link', () => {
  it('opened or looked at changes nothing and says nothing of anybody, however often', async () => {
    const rig = await openRig();
    const token = await rig.ticket();
    const state = async () => [
      await rig.store.tickets.get(ticketId(token)),
      await rig.store.unlocks.get(rig.user),
      await rig.store.ledger.list(rig.user, 100),
      await rig.loadChat(),
      rig.karoo.controls.calls.length,
      rig.state.checks,
    ];
    const before = await state();

    const opened = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        index % 2 === 0 ? rig.browser().get(token) : rig.browser().head(token),
      ),
    );

    expect(new Set(opened.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await state()).toEqual(before);
    const text = textOf(opened[0]?.body ?? '');
    expect(text).toContain('Continue');
    expect(text).not.toMatch(/Karoo|Everyday|4821|balance/);
    expect(text).not.toContain(phrase);
  });

  it('shows the same page whatever it is for and whoever it is of', async () => {
    const rig = await openRig();
    const other = await openRig({ pin: undefined, phrase: undefined, banks: [] });
    const bodies = [
      ...(await Promise.all(
        (['balance', 'export', 'mode-chat', 'set-pin'] as const).map(async (purpose) => {
          const token = await rig.ticket({ purpose });
          return (await rig.browser().get(token)).body.replaceAll(token, 'TOKEN');
        }),
      )),
      await (async () => {
        const token = await other.ticket();
        return (await other.browser().get(token)).body.replaceAll(token, 'TOKEN');
      })(),
    ];

    expect(new Set(bodies).size).toBe(1);
  });

  it("speaks the chat's language, and another on request, to the end", async () => {
    const rig = await openRig();
    const token = await rig.ticket({ language: 'af' });
    const browser = rig.browser();

    const pages = [await browser.get(token), await browser.request('GET', `/view/${token}?lang=en`)];
    const proof = await browser.request(
      'POST',
      `/view/${token}?lang=en`,
      { do: 'begin' },
      { 'sec-fetch-site': 'same-origin' },
    );

    expect(pages.map(({ body }) => /<html lang="(\w+)"/.exec(body)?.[1])).toEqual(['af', 'en']);
    expect(proof.body).toContain('<html lang="en"');
    expect(proof.body).toContain(`action="/view/${token}?lang=en"`);
  });
});

describe('the balance', () => {
  it('is in the answer to the PIN, dated, with a total, and in no address', async () => {
    const rig = await openRig();
    const browser = rig.browser();
    const token = await rig.ticket();

    const proof = await browser.post(token, { do: 'begin' });
    const page = await browser.post(token, { do: 'pin', pin: rightPin });

    expect(textOf(proof.body)).toContain(phrase);
    expect(proof.body).not.toMatch(amounts);
    expect(page.status).toBe(200);
    const text = textOf(page.body);
    expect(text).toContain('Total available in 2 accounts R 120 596,07');
    expect(text).toContain('Karoo Bank checked at 12:00 SAST Everyday, ending in 4821 Available R 18 250,40');
    expect(text).toContain('(without your overdraft or credit of R 5 000,00)');
    expect(text).toContain('You owe R 2 199,95');
    expect(text).toContain('Rainy day, ending in 5566 Booked £77.31 as of 09:50 GMT');
    expect(page.headers.location).toBeUndefined();
    expect(page.headers['cache-control']).toBe('no-store');
  });

  it('asks the banks with the person present, at their true address, and spends nothing of the allowance', async () => {
    const rig = await openRig();

    for (let time = 0; time < 6; time += 1) {
      const browser = rig.browser();
      const page = await browser.prove(await rig.ticket());
      expect(page.body).toMatch(amounts);
    }

    const asked = rig.karoo.controls.calls.filter(({ method }) => method === 'balances');
    expect(asked).toHaveLength(6);
    for (const { presence } of asked) {
      expect(presence).toEqual({ present: true, ip: sourceIp, userAgent: 'Test Browser/1.0' });
    }
    const { readings } = await rig.loadChat();
    expect(readings).toHaveLength(6);
    expect(readings.flatMap(({ reads }) => reads).every(({ present }) => present === true)).toBe(true);
    expect(readings.every(({ sealedCache }) => sealedCache !== undefined)).toBe(true);
  });

  it('escapes what banks and people call things', async () => {
    const rig = await openRig();
    const browser = rig.browser();
    const token = await rig.ticket();

    const page = await browser.prove(token);
    const account = /name="account" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const payments = await browser.post(token, { do: 'payments', account });

    expect(page.body).toContain('Harbour &lt;b&gt;&amp; Sons&lt;/b&gt;');
    for (const { body } of [page, payments]) expect(body).not.toMatch(/<b>|<img|<script>|alert\(1\)<\/script>/);
    expect(textOf(payments.body)).toContain('Corner script alert(1) /script Shop');
  });

  it('is of the one account or bank that was asked about', async () => {
    const rig = await openRig();
    const { links } = await rig.loadChat();
    const link = links.find(({ bank }) => bank === 'karoo');
    if (link === undefined) throw new Error('Karoo is linked.');
    const one = await rig
      .browser()
      .prove(await rig.ticket({ account: refOf({ link, account: { id: 'a-2', kind: 'savings', currency: 'ZAR' } }) }));
    const bank = await rig.browser().prove(await rig.ticket({ account: link.id }));
    const gone = await rig.browser().prove(await rig.ticket({ account: 'nothing' }));

    expect(textOf(one.body)).toContain('102 345,67');
    expect(textOf(one.body)).not.toMatch(/18 250|77\.31/);
    expect(textOf(bank.body)).toContain('18 250,40');
    expect(textOf(bank.body)).not.toContain('77.31');
    expect(textOf(gone.body)).toMatch(/18 250,40.*77\.31/);
  });

  it('is asked for again within the session, and has payments behind a second button', async () => {
    const rig = await openRig();
    const browser = rig.browser();
    const token = await rig.ticket();
    const page = await browser.prove(token);
    const account = /name="account" value="([^"]+)"/.exec(page.body)?.[1] ?? '';

    rig.clock.forward(minutes(4));
    const payments = await browser.post(token, { do: 'payments', account });
    rig.clock.forward(minutes(4));
    const again = await browser.post(token, { do: 'refresh' });
    rig.clock.forward(minutes(4));
    const still = await browser.post(token, { do: 'refresh' });

    const text = textOf(payments.body);
    expect(text).toMatch(/Everyday, ending in 4821, Karoo Bank .*Money out -R 412,60 22 November · Not final yet/);
    expect(text).toMatch(/Salary Money in R 21 500,00 18 November/);
    expect(text).toMatch(/No name given Money out -R 89,00/);
    expect([again, still].map(({ status, body }) => [status, amounts.test(body)])).toEqual([
      [200, true],
      [200, true],
    ]);
    expect(rig.karoo.controls.calls.find(({ method }) => method === 'transactions')?.presence).toMatchObject({
      present: true,
      ip: sourceIp,
    });
  });

  it('has no payments button where the consent is not for them, and says so when it is pressed all the same', async () => {
    const rig = await openRig({ permissions: ['ReadAccountsDetail', 'ReadBalances'] });
    const browser = rig.browser();
    const token = await rig.ticket();
    const page = await browser.prove(token);
    const link = (await rig.loadChat()).links.find(({ bank }) => bank === 'karoo');
    if (link === undefined) throw new Error('Karoo is linked.');

    const account = refOf({ link, account: { id: 'a-1', kind: 'current', currency: 'ZAR' } });
    const payments = await browser.post(token, { do: 'payments', account });
    const strange = await browser.post(token, { do: 'payments', account: 'x' });

    expect(page.body).not.toContain('value="payments"');
    expect(textOf(payments.body)).toContain('You did not let Saldo see the payments of this account');
    expect(payments.body).not.toMatch(amounts);
    expect(textOf(strange.body)).toContain('Your balance');
  });

  it('says that a bank is slow, shows the others, and offers to keep waiting', async () => {
    const rig = await openRig();
    const browser = rig.browser();
    const token = await rig.ticket();
    rig.karoo.controls.failNext('unavailable', 2, 'balances');

    const page = await browser.prove(token);
    const waited = await browser.post(token, { do: 'refresh' });

    const text = textOf(page.body);
    expect(text).toContain('Here is what we could find Karoo Bank does not answer just now');
    expect(text).toContain('Last tried: Karoo Bank, 22 November at 12:00');
    expect(text).toContain('Keep waiting');
    expect(text).toContain('£77.31');
    expect(text).not.toContain('Total');
    expect(waited.status).toBe(200);
  });

  it('is from memory while a bank is down, and says so, and since when', async () => {
    const rig = await openRig();
    const browser = rig.browser();
    const token = await rig.ticket();
    await browser.prove(token);
    rig.clock.forward(minutes(4));
    rig.karoo.controls.failNext('unavailable', 5);

    const page = await browser.post(token, { do: 'refresh' });

    const text = textOf(page.body);
    expect(text).toMatch(/Karoo Bank saved at 12:00 SAST\. The bank does not answer just now.*R 18 250,40/);
    expect(text).toContain('Last tried: Karoo Bank, 22 November at 12:04');
    expect(text).not.toContain('Total');
    expect(text).toContain('Ask the bank again');
  });

  it('says plainly when nothing could be read, with a way to a person', async () => {
    const rig = await openRig();
    rig.karoo.controls.failNext('unavailable', 5);
    rig.harbour.controls.failNext('invalid', 5);

    const page = await rig.browser().prove(await rig.ticket());

    const text = textOf(page.body);
    expect(text).toContain('We could not get your balance');
    expect(text).toContain('sent an answer that I do not trust');
    expect(text).toContain('Talk to a person: +27 80 000 0000');
    expect(page.body).not.toMatch(amounts);
  });

  it('says which bank must be linked again, and that none is linked', async () => {
    const rig = await openRig();
    const none = await openRig({ banks: [] });
    const link = (await rig.loadChat()).links.find(({ bank }) => bank === 'karoo');
    await rig.store.links.moveState(rig.user, link?.id ?? '', ['ACTIVE'], 'SUSPENDED', 'unlock-changed');

    const page = await rig.browser().prove(await rig.ticket());
    const nothing = await none.browser().prove(await none.ticket());

    expect(textOf(page.body)).toContain('Karoo Bank: stopped until you log in there again.');
    expect(page.body).toContain('https://wa.me/27600000000?text=link');
    expect(textOf(page.body), 'the other bank may be asked').toContain('Ask the bank again');
    expect(textOf(nothing.body)).toContain('No bank is linked');
  });

  it('offers to link again, and not to ask again, where no permission is left', async () => {
    const rig = await openRig();
    for (const { id } of (await rig.loadChat()).links) {
      await rig.store.links.moveState(rig.user, id, ['ACTIVE'], 'ENDED', 'consent-ended');
    }

    const page = await rig.browser().prove(await rig.ticket());

    expect(textOf(page.body)).toContain('Karoo Bank: your permission has ended.');
    expect(page.body).not.toContain('value="refresh"');
    expect(page.body).toMatch(
      /<a class="button go" href="https:\/\/wa\.me\/27600000000\?text=link"[^>]*>Link again<\/a>/,
    );
    expect(page.body).toContain('value="done"');
  });

  it('needs only the tap in a browser that has just proved itself', async () => {
    const rig = await openRig();
    const browser = rig.browser();
    await browser.prove(await rig.ticket());
    const checks = rig.state.checks;

    const page = await browser.post(await rig.ticket(), { do: 'begin' });
    rig.clock.forward(minutes(5) + 1);
    const later = await browser.post(await rig.ticket(), { do: 'begin' });

    expect(page.body).toMatch(amounts);
    expect(rig.state.checks).toBe(checks);
    expect(textOf(later.body)).toContain('Your Saldo PIN');
  });

  it('ends with "done": an empty page, no session, and a spent ticket', async () => {
    const rig = await openRig();
    const browser = rig.browser();
    const token = await rig.ticket();
    await browser.prove(token);
    const stolen = new Map(browser.jar);

    const page = await browser.post(token, { do: 'done' });

    expect(textOf(page.body)).toContain('Nothing is shown here any more');
    expect(page.body).not.toMatch(amounts);
    expect(browser.jar.has('__Host-saldo-session')).toBe(false);
    const thief = rig.browser();
    for (const [name, value] of stolen) thief.jar.set(name, value);
    expect((await thief.post(token, { do: 'refresh' })).status).toBe(410);
    expect(textOf((await thief.post(await rig.ticket(), { do: 'begin' })).body)).toContain('Your Saldo PIN');
    expect((await rig.store.tickets.get(ticketId(token)))?.state).toBe('USED');
  });

  it('lasts twelve hours at most, however busy', async () => {
    const rig = await openRig();
    const browser = rig.browser();
    const token = await rig.ticket({ purpose: 'export' });
    await browser.prove(token);

    const answers: number[] = [];
    for (let time = 0; time < 200; time += 1) {
      rig.clock.forward(minutes(4));
      answers.push((await browser.post(token, { do: 'download' })).status);
    }

    const first = answers.indexOf(410);
    expect(first * minutes(4)).toBeGreaterThan(hours(11));
    expect((first + 1) * minutes(4)).toBeLessThanOrEqual(hours(12) + minutes(4));
    expect(new Set(answers.slice(first))).toEqual(new Set([410]));
  });
});
