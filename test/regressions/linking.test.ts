import { describe, expect, it } from 'vitest';
import { attemptOf } from '../../lambdas/linking/consent.ts';
import { inProcess } from '../fuzz/front.ts';
import { openSite } from '../fuzz/site.ts';
import { codeOn, go, mallory, setUpWith, thandi, throughBank, toCode } from '../linking/rig.ts';

/** What happened to others' users on their way to a bank. The names are of public repositories, where each is written down. */
const site = () => openSite(inProcess());
const idOf = (url: string) => attemptOf(url.split('/').at(-1) ?? '');

describe('a link that somebody else opened', () => {
  it('was bound to the attacker’s chat by a victim who only logged in (terrapod PR 690): without the code from that chat, nothing is linked', async () => {
    const { rig, browser } = site();
    const { url } = await rig.issue(mallory);
    const { code } = await toCode(rig, browser(), url);

    expect((await rig.loadChat(mallory.user)).links).toEqual([]);
    expect(await rig.confirm(thandi, code)).toMatchObject({ kind: 'not-yours' });
    expect((await rig.loadChat(mallory.user)).links).toEqual([]);
    expect(rig.karoo.controls.count('revoke')).toBe(1);
  });

  it.each([
    ['apps-script-oauth2 #316', 'another browser'],
    ['openshift/console #53', 'no cookie'],
    ['lion-reader #1263', 'the browser of another link'],
  ])(
    'a callback was taken from whoever brought the state (%s): ours is refused to %s and exchanges nothing',
    async (_where, who) => {
      const { rig, browser } = site();
      const { url } = await rig.issue(thandi);
      const callback = await throughBank(rig, browser(), url);
      const stranger = browser();
      if (who === 'the browser of another link') await stranger.get((await rig.issue(mallory)).url);
      if (who === 'another browser') stranger.jar.set('__Host-link', 'A'.repeat(43));

      expect((await stranger.get(callback)).status).toBe(403);
      expect(rig.karoo.controls.count('finishConsent')).toBe(0);
      expect(await rig.store.attempts.get(idOf(url))).toMatchObject({ state: 'STARTED' });
    },
  );

  it('a state was good twice (spire-codex #748, devtrack #341): the second load shows the same page and asks the bank nothing', async () => {
    const { rig, browser } = site();
    const { url } = await rig.issue(thandi);
    const human = browser();
    const callback = await throughBank(rig, human, url);
    await human.get(callback);
    const first = codeOn(await setUpWith(human, url));

    expect(codeOn(await human.get(callback))).toBe(first);
    expect(rig.karoo.controls.count('finishConsent')).toBe(1);
  });
});

describe('a one-time link', () => {
  it('was used up by the scanner that looked at it first (django-sesame #45, FusionAuth #629, Authl #109): ours waits for a button', async () => {
    const { rig, browser } = site();
    const { url } = await rig.issue(thandi);
    for (let robot = 0; robot < 50; robot += 1) {
      const preview = browser();
      await preview.head(url);
      await preview.get(url, { 'user-agent': 'facebookexternalhit/1.1', purpose: 'prefetch' });
    }

    expect(rig.karoo.controls.calls).toEqual([]);
    expect((await toCode(rig, browser(), url)).code).toMatch(/^\d{6}$/);
  });

  it('was even pressed by a scanner that ran the page’s script: without the headers of a person’s press it leads nowhere', async () => {
    const { rig, browser } = site();
    const { url } = await rig.issue(thandi);

    const presses: readonly Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://scanner.example' },
    ];
    for (const headers of presses) {
      expect((await browser().post(url, go, headers)).status).toBe(403);
    }
    expect(rig.karoo.controls.calls).toEqual([]);
  });
});
