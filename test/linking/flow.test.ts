import { describe, expect, it } from 'vitest';
import { kinds, permissionsFor } from '../../lambdas/banks/permissions.ts';
import { spokenCode } from '../../lambdas/linking/code.ts';
import { attemptOf } from '../../lambdas/linking/consent.ts';
import { hours, minutes, seconds } from '../../lambdas/platform/clock.ts';
import { noticeVersion } from '../../lambdas/privacy/notice.ts';
import { openReading } from './reading.ts';
import {
  codeOn,
  go,
  karooConfig,
  link,
  mallory,
  openRig,
  otherThan,
  person,
  textOf,
  thandi,
  throughBank,
  toCode,
} from './rig.ts';

const tokenOf = (url: string) => url.split('/').at(-1) ?? '';

describe('linking a bank', () => {
  it('goes from the chat to the bank and back, and the chat has the last word', async () => {
    const rig = openRig();
    const browser = rig.browser();

    const { url, expiresAt } = await rig.issue(thandi);
    const { code } = await toCode(rig, browser, url);
    const before = await rig.loadChat(thandi.user);
    const confirmation = await rig.confirm(thandi, code);

    expect(expiresAt).toBe(rig.clock.now() + minutes(10));
    expect(before.links).toEqual([]);
    expect(confirmation).toMatchObject({ kind: 'linked', accounts: 2, mode: 'chat', stopped: 0 });
    const chat = await rig.loadChat(thandi.user);
    expect(chat.links).toMatchObject([{ state: 'ACTIVE', bank: 'karoo', tokenVersion: 1, grantedAt: rig.clock.now() }]);
    expect(chat.profile).toMatchObject({ mode: 'chat', identityHash: 'hash-thandi', language: 'en' });
    expect(rig.counted.map(({ name }) => name)).toEqual(['LinkStarted', 'LinkConfirmed']);
  });

  it('says who else reads with the same bank login, while they do', async () => {
    const rig = openRig();
    const again = async () => {
      const { url } = await rig.issue(mallory);
      const { code } = await toCode(rig, rig.browser(), url);
      return rig.confirm(mallory, code);
    };
    const first = await link(rig, thandi);

    expect(await again()).toMatchObject({ kind: 'linked', alsoHeldBy: [thandi.user] });
    await rig.linking.unlink(thandi.user, first);
    expect(await again()).toMatchObject({ kind: 'linked', alsoHeldBy: [] });
  });

  it("leaves tokens and accounts that open under the person's own key, and none with the attempt", async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const { code } = await toCode(rig, rig.browser(), url);

    await rig.confirm(thandi, code);

    const [made] = (await rig.loadChat(thandi.user)).links;
    const reading = await openReading(rig, made);
    expect(reading.tokens.accessToken).toMatch(/^access-/);
    expect(reading.accounts.map(({ id }) => id)).toEqual(['a-1', 'a-2']);
    const attempt = await rig.store.attempts.get(attemptOf(tokenOf(url)));
    expect(attempt?.state).toBe('CONFIRMED');
    expect(attempt?.sealedTokens ?? attempt?.sealedAccounts ?? attempt?.sealedAuthorization).toBeUndefined();
  });

  it('writes the consent, its end and the notice that was agreed to into the ledger', async () => {
    const rig = openRig();

    const made = await link(rig, thandi);

    expect(await rig.linking.ledger(thandi.user)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          event: 'granted',
          bank: 'karoo',
          link: made.id,
          permissions: permissionsFor(karooConfig, kinds),
          expiresAt: made.expiresAt,
        }),
        expect.objectContaining({ event: 'mode-chat', notice: noticeVersion }),
      ]),
    );
  });

  it('tells the bank the true address of the person and never another', async () => {
    const rig = openRig();

    await link(rig, thandi);

    const present = { present: true, ip: '203.0.113.9', userAgent: 'Test Browser/1.0' };
    expect(rig.karoo.controls.calls).toEqual([
      { method: 'startConsent', presence: present },
      { method: 'finishConsent', presence: present },
      { method: 'accounts', presence: present },
    ]);
  });

  it('links several banks of one person side by side', async () => {
    const rig = openRig();

    await link(rig, thandi);
    await link(rig, thandi, { bank: rig.harbour, form: { ...go, bank: 'harbour' } });

    const banks = (await rig.loadChat(thandi.user)).links.map(({ bank, state }) => `${bank} ${state}`);
    expect(banks.sort()).toEqual(['harbour ACTIVE', 'karoo ACTIVE']);
  });

  it('puts a new link in the place of an older one of the same login, and ends that at the bank', async () => {
    const rig = openRig();
    const first = await link(rig, thandi);
    rig.clock.forward(hours(1));

    const second = await link(rig, thandi);

    expect((await rig.loadChat(thandi.user)).links.map(({ id }) => id)).toEqual([second.id]);
    expect(rig.karoo.controls.isLive(first.consent)).toBe(false);
    expect(rig.karoo.controls.isLive(second.consent)).toBe(true);
  });

  it('keeps two logins at one bank apart', async () => {
    const rig = openRig();

    await link(rig, thandi, { customer: 'thandi' });
    await link(rig, thandi, { customer: 'sipho' });

    expect((await rig.loadChat(thandi.user)).links).toHaveLength(2);
  });

  it('wakes a suspended link only by a new login at the bank', async () => {
    const rig = openRig();
    const first = await link(rig, thandi);
    expect(await rig.linking.suspend(await rig.loadChat(thandi.user), thandi.user, 'identity-changed')).toBe(1);
    expect((await rig.loadChat(thandi.user)).links).toMatchObject([
      { state: 'SUSPENDED', stateReason: 'identity-changed' },
    ]);

    const second = await link(rig, thandi);

    expect((await rig.loadChat(thandi.user)).links).toMatchObject([{ id: second.id, state: 'ACTIVE' }]);
    expect(rig.karoo.controls.isLive(first.consent)).toBe(false);
  });

  it('serves a person whose number WhatsApp keeps to itself', async () => {
    const rig = openRig();
    const nobody = {
      ...person('+27600000011'),
      user: 'user-of-a-scoped-id',
      address: { recipient: 'ZA.13491208655302741918' },
    };

    const { url } = await rig.issue(nobody);
    const page = await rig.browser().get(url);
    const { code } = await toCode(rig, rig.browser(), url);

    expect(textOf(page.body)).toContain('The WhatsApp account that asked for this link');
    expect(page.body).not.toContain('1349');
    expect(await rig.confirm(nobody, code)).toMatchObject({ kind: 'linked' });
  });
});

describe('the link in the chat', () => {
  it('holds 256 random bits and nothing about the person; only their hash is kept', async () => {
    const rig = openRig();

    const { url } = await rig.issue(thandi);

    expect(url).toMatch(/^https:\/\/saldo\.example\/link\/[\w-]{43}$/);
    const attempt = await rig.store.attempts.get(attemptOf(tokenOf(url)));
    expect(attempt).toMatchObject({ state: 'ISSUED', user: thandi.user, receiver: '67', wrongCodes: 0 });
    expect(JSON.stringify([attempt, await rig.loadChat(thandi.user)])).not.toContain(tokenOf(url));
  });

  it('keeps how to reach the person sealed, and the ids they are known by', async () => {
    const rig = openRig();

    await rig.issue(thandi);

    const { profile } = await rig.loadChat(thandi.user);
    expect(JSON.stringify(profile)).not.toContain('27600000067');
    const context = { user: thandi.user, subject: 'person', field: 'address', version: 1 } as const;
    expect(JSON.parse(await rig.vault.open(context, profile?.sealedAddress ?? ''))).toEqual({ to: '+27600000067' });
    expect(profile?.aliases).toEqual([thandi.user]);
  });

  it('is one of at most three: a fourth cancels the oldest', async () => {
    const rig = openRig();
    const links = [await rig.issue(thandi), await rig.issue(thandi), await rig.issue(thandi)];

    const fourth = await rig.issue(thandi);

    const pages = await Promise.all([...links, fourth].map(({ url }) => rig.browser().get(url)));
    expect(pages.map(({ status }) => status)).toEqual([410, 200, 200, 200]);
    expect(textOf(pages[0]?.body ?? '')).toContain('There is a newer link');
  });

  it('takes back at the bank what a cancelled one had got', async () => {
    const rig = openRig();
    const oldest = await rig.issue(thandi);
    await toCode(rig, rig.browser(), oldest.url);
    for (let count = 0; count < 3; count += 1) await rig.issue(thandi);

    expect(rig.karoo.controls.count('revoke')).toBe(1);
    const attempt = await rig.store.attempts.get(attemptOf(tokenOf(oldest.url)));
    expect(attempt).toMatchObject({ state: 'REFUSED', refusedBecause: 'superseded' });
    expect(attempt?.sealedTokens).toBeUndefined();
  });

  it('does not count links that have run out', async () => {
    const rig = openRig();
    for (let count = 0; count < 3; count += 1) await rig.issue(thandi);
    rig.clock.forward(minutes(11));

    const { url } = await rig.issue(thandi);

    expect((await rig.browser().get(url)).status).toBe(200);
    expect(rig.counted).toEqual([]);
  });

  it('leaves nothing behind when nobody follows it', async () => {
    const rig = openRig();
    await rig.issue(thandi);
    rig.clock.forward(minutes(12));

    await rig.upkeep();

    const { profile } = await rig.loadChat(thandi.user);
    expect(profile?.sealedAddress).toBeUndefined();
    expect(await rig.keys.get(thandi.user)).toBeUndefined();
    expect(rig.told).toEqual([]);
    expect(await rig.store.chores.due(rig.clock.now() + hours(48), 10)).toEqual([]);
  });
});

describe('the code', () => {
  it('is refused three times, then the attempt ends at the bank', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const { code } = await toCode(rig, rig.browser(), url);
    const wrong = otherThan(code);

    const tries = [
      await rig.confirm(thandi, wrong),
      await rig.confirm(thandi, wrong),
      await rig.confirm(thandi, wrong),
    ];
    const right = await rig.confirm(thandi, code);

    expect(tries).toEqual([2, 1, 0].map((triesLeft) => ({ kind: 'wrong-code', triesLeft })));
    expect(right).toEqual({ kind: 'expired' });
    expect((await rig.loadChat(thandi.user)).links).toEqual([]);
    expect(rig.karoo.controls.count('revoke')).toBe(1);
    expect(rig.counted).toContainEqual({ name: 'LinkRefused', reason: 'wrong-code' });
  });

  it('still works after two wrong ones', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const { code } = await toCode(rig, rig.browser(), url);
    await rig.confirm(thandi, otherThan(code));
    await rig.confirm(thandi, otherThan(code));

    expect(await rig.confirm(thandi, code)).toMatchObject({ kind: 'linked' });
  });

  it('is refused after three wrong ones even when they came all at once', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const { code } = await toCode(rig, rig.browser(), url);

    const tries = await Promise.all(Array.from({ length: 20 }, () => rig.confirm(thandi, otherThan(code))));

    expect(tries.filter(({ kind }) => kind === 'linked')).toEqual([]);
    expect(await rig.confirm(thandi, code)).toEqual({ kind: 'expired' });
  });

  it('runs out after ten minutes: everything is taken back and the person is told once', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const { code } = await toCode(rig, rig.browser(), url);
    rig.clock.forward(minutes(10));

    const late = await rig.confirm(thandi, code);
    await rig.upkeep();
    rig.clock.forward(minutes(60));
    await rig.upkeep();

    expect(late).toEqual({ kind: 'expired' });
    expect(rig.told).toEqual([{ user: thandi.user, notice: 'link-timed-out' }]);
    expect(rig.karoo.controls.count('revoke')).toBe(1);
    expect(await rig.confirm(thandi, code)).toEqual({ kind: 'expired' });
    expect((await rig.linking.ledger(thandi.user)).map(({ event }) => event)).toEqual(['refused']);
    expect((await rig.loadChat(thandi.user)).links).toEqual([]);
  });

  it('works until its last second', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const { code } = await toCode(rig, rig.browser(), url);
    rig.clock.forward(minutes(10) - seconds(1));
    await rig.upkeep();

    expect(await rig.confirm(thandi, code)).toMatchObject({ kind: 'linked' });
  });

  it("is nobody's when nobody waits for one", async () => {
    const rig = openRig();

    expect(await rig.confirm(thandi, '123456')).toEqual({ kind: 'none-waiting' });
    await rig.issue(thandi);
    expect(await rig.confirm(thandi, '123456')).toEqual({ kind: 'none-waiting' });
  });

  it('is refused when WhatsApp was set up anew since the link was made', async () => {
    const rig = openRig();
    const { url } = await rig.issue(thandi);
    const { code } = await toCode(rig, rig.browser(), url);

    const swapped = await rig.confirm({ ...thandi, identityHash: 'hash-of-another-phone' }, code);
    const without = await rig.confirm(person('+27600000067'), code);

    expect(swapped).toEqual({ kind: 'identity-changed' });
    expect(without).toEqual({ kind: 'identity-changed' });
    expect(rig.karoo.controls.count('revoke')).toBe(1);
    const attempt = await rig.store.attempts.get(attemptOf(tokenOf(url)));
    expect(attempt?.refusedBecause).toBe('identity-changed');
  });

  it('goes to another when two browsers would have the same one', async () => {
    const rig = openRig();
    const real = rig.store.attempts.reserveCode;
    let refusals = 0;
    rig.store.attempts.reserveCode = async (...args) => {
      if (refusals < 2) {
        refusals += 1;
        return false;
      }
      return real(...args);
    };
    const { url } = await rig.issue(thandi);

    const { code, callback } = await toCode(rig, rig.browser(), url);

    expect(callback.pathname).toBe('/callback/karoo');
    expect(await rig.confirm(thandi, code)).toMatchObject({ kind: 'linked' });
  });
});

describe('a link that somebody forwarded', () => {
  it('is never linked: the victim types the code into their own chat, and the attack reports itself', async () => {
    const rig = openRig();
    const victim = thandi;
    const { url } = await rig.issue(mallory);
    const { code, page } = await toCode(rig, rig.browser(), url);

    const outcome = await rig.confirm(victim, code);

    expect(textOf(page.body)).toContain(code.slice(0, 3));
    expect(outcome).toMatchObject({
      kind: 'not-yours',
      victim: { user: mallory.user, refusedBecause: 'wrong-number' },
    });
    expect((await rig.loadChat(mallory.user)).links).toEqual([]);
    expect((await rig.loadChat(victim.user)).links).toEqual([]);
    expect(rig.karoo.controls.count('revoke')).toBe(1);
    expect(rig.counted).toContainEqual({ name: 'LinkStolen', reason: undefined });
    expect(await rig.confirm(mallory, code)).toEqual({ kind: 'expired' });
  });

  it('shows the attacker no code: the link opened in their own browser says so', async () => {
    const rig = openRig();
    const { url } = await rig.issue(mallory);
    const { code, callback } = await toCode(rig, rig.browser(), url);
    const attackers = rig.browser();

    const pages = [await attackers.get(url), await attackers.get(callback), await attackers.get(url)];

    expect(pages.map(({ status }) => status)).toEqual([409, 403, 409]);
    expect(pages.some(({ body }) => body.includes(code) || body.includes(spokenCode(code)))).toBe(false);
  });

  it('ends when nobody types the code', async () => {
    const rig = openRig();
    const { url } = await rig.issue(mallory);
    await toCode(rig, rig.browser(), url);
    rig.clock.forward(minutes(11));

    await rig.upkeep();

    expect(rig.karoo.controls.count('revoke')).toBe(1);
    expect(rig.told).toEqual([{ user: mallory.user, notice: 'link-timed-out' }]);
  });

  it("gains the attacker nothing when they take it to the bank themselves and forward only the bank's address", async () => {
    const rig = openRig();
    const { url } = await rig.issue(mallory);
    const attackers = rig.browser();
    const callback = await throughBank(rig, attackers, url, { customer: 'thandi' });

    const [stranger, linksToo] = [rig.browser(), rig.browser()];
    await linksToo.get((await rig.issue(thandi)).url);

    // One that was never here, and one with a cookie of ours that is another's.
    for (const victims of [stranger, linksToo]) expect((await victims.get(callback)).status).toBe(403);
    expect(rig.karoo.controls.count('finishConsent')).toBe(0);
  });

  it('says who would see the figures before anything happens', async () => {
    const rig = openRig();
    const { url } = await rig.issue(mallory);

    const page = await rig.browser().get(url);

    expect(textOf(page.body)).toMatch(/WhatsApp number ending in ••• 99/);
    expect(page.body).not.toContain('27600000099');
    expect(textOf(page.body)).toContain('This is not my number: stop');
  });

  it('is stopped by the victim on the page, before or after the bank', async () => {
    for (const reached of ['page', 'code'] as const) {
      const rig = openRig();
      const { url } = await rig.issue(mallory);
      const browser = rig.browser();
      const code = reached === 'code' ? (await toCode(rig, browser, url)).code : '123456';
      if (reached === 'page') await browser.get(url);

      const stopped = await browser.post(url, { do: 'stop' });
      await rig.upkeep();
      rig.clock.forward(minutes(60));
      await rig.upkeep();

      expect(stopped.status).toBe(200);
      expect(textOf(stopped.body)).toContain('Nothing is linked');
      expect(rig.told).toEqual([{ user: mallory.user, notice: 'link-refused' }]);
      expect(rig.karoo.controls.count('revoke')).toBe(reached === 'code' ? 1 : 0);
      expect((await rig.confirm(mallory, code)).kind).not.toBe('linked');
      expect((await browser.get(url)).status).toBe(200);
      expect(codeIsShown(await browser.get(url))).toBe(false);
    }
  });
});

function codeIsShown(page: Parameters<typeof codeOn>[0]): boolean {
  try {
    return codeOn(page) !== '';
  } catch {
    return false;
  }
}
