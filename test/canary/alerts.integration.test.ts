import { describe, expect, it } from 'vitest';
import { sayNo } from '../../lambdas/alerts/questions.ts';
import { type Language, languageCodes } from '../../lambdas/language/languages.ts';
import { addressContext } from '../../lambdas/linking/issue.ts';
import { days, hours, minutes, seconds } from '../../lambdas/platform/clock.ts';
import { graphBody } from '../../lambdas/whatsapp/build.ts';
import { abroad, all, figure, openRig } from '../alerts/rig.ts';
import { failing, tellingError } from './faults.ts';
import { findSentinels } from './matcher.ts';
import { people, sentinels } from './sentinels.ts';
import { openTap, summary } from './tap.ts';

const { ada } = people;
/** What nobody but her may read: whom she pays, how much, and what is left. */
const bakery = ['-6182943.57', { merchant: 'Kloofzicht Bakkerij' }] as const;
const smith = ['-4917362.85', { merchant: 'Wolwefontein Smidswinkel' }] as const;
const left = [figure('available', '7312946.83', 'ZAR'), figure('booked', '3125683.24', 'ZAR')] as const;
const types = [...all, 'forecast', 'noticed', 'spending'] as const;

type Break = (rig: Awaited<ReturnType<typeof openRig>>) => object;

/**
 * Three days of somebody who wants to be told of everything, with what leaves the `alerts` function overheard: payments,
 * an unusual one that is asked about and denied, what is left, cards, the digest, and what comes after the 24 hours.
 */
async function told({ mode, language, broken }: { mode: Mode; language: Language; broken?: Break }) {
  const rig = await openRig();
  const tap = openTap(() => (mode === 'chat' ? 'chat' : 'hidden'));
  const templates: string[] = [];
  const sender = {
    ...rig.sender,
    send: async (message: Parameters<typeof graphBody>[0]) => {
      const body = graphBody(message);
      tap.graph(body);
      if (body.type === 'template') templates.push(JSON.stringify(body));
      return rig.sender.send(message, rig.clock.now() + seconds(5));
    },
  };
  const address = await rig.vault.seal(addressContext(rig.user), JSON.stringify({ to: `+${ada.sender.waId}` }));
  await rig.change({ mode, language, sealedAddress: address, identityHash: ada.sender.identityHash });
  const heard = { store: tap.store(rig.parts.store), alerts: tap.store(rig.parts.alerts) };
  Object.assign(rig.parts, { ...heard, sender, log: tap.log, metrics: tap.metrics });
  Object.assign(rig.answering, { alerts: heard.alerts, metrics: tap.metrics });
  await rig.choose({ on: types, low: 9_000_000 });
  if (broken !== undefined) Object.assign(rig.parts, broken(rig));

  const stop = tap.listen();
  try {
    rig.setBalance(...left);
    await rig.pays(...bakery);
    await rig.run();
    await rig.pays(smith[0], { ...abroad, ...smith[1] });
    await rig.run();
    const question = rig.sender.sent.flatMap(({ content }) =>
      content.kind === 'buttons' ? content.buttons.flatMap(({ id }) => /^recognise:no:(.+)$/.exec(id)?.[1] ?? []) : [],
    );
    for (const id of question) await sayNo(rig.answering, rig.user, id, rig.clock.now() + seconds(10));
    await rig.hears({ kind: 'card-status', card: 'card-1', status: 'frozen' });
    await rig.hears({ kind: 'card-delivery', card: 'card-9', stage: 'shipped' });
    await rig.wait(minutes(5));
    await rig.pays(...bakery);
    await rig.wait(days(2), hours(1));
    return { leaks: tap.leaks, heard: tap.heard, shownTo: tap.shownTo, sent: rig.sender.sent, templates, question };
  } finally {
    stop();
  }
}

const modes = ['sealed', 'page', 'chat'] as const;
type Mode = (typeof modes)[number];
const faults = {
  'the Graph API throws': ({ parts }) => ({ sender: failing(parts.sender, () => true) }),
  'payments cannot be read': () => ({ readTransactions: () => Promise.reject(tellingError()) }),
  'balances cannot be read': () => ({ readBalances: () => Promise.reject(tellingError()) }),
  'the table of alerts fails': ({ parts }) => ({
    alerts: { ...parts.alerts, inbox: failing(parts.alerts.inbox, (method) => method === 'done') },
  }),
  'people cannot be loaded': ({ parts }) => ({
    store: { ...parts.store, chats: failing(parts.store.chats, () => true) },
  }),
} as const satisfies Record<string, Break>;

/** Languages take turns with the modes, unless all of them are asked for. */
const turnsOf = (mode: Mode) =>
  languageCodes.filter((_language, at) => process.env.CANARY === 'all' || at % modes.length === modes.indexOf(mode));

describe.each(modes)('alerts with amounts %s', (mode) => {
  it.each(turnsOf(mode))('let nothing out in %s', async (language) => {
    const { leaks, sent, templates, question, shownTo } = await told({ mode, language });

    expect(summary(leaks)).toEqual([]);
    expect(sent.length).toBeGreaterThan(3);
    expect(question.length).toBeGreaterThan(0);
    // Whoever wants amounts in the chat is told them there, or this would prove nothing.
    expect([...shownTo]).toEqual(mode === 'chat' ? ['ada'] : []);
    expect(templates.length).toBeGreaterThan(0);
    expect(
      templates.flatMap((body) => findSentinels(body, sentinels)).filter(({ kind }) => kind !== 'identity'),
    ).toEqual([]);
  });

  it.each(Object.entries(faults))('let nothing out when %s', async (_what, broken) => {
    const { leaks, heard } = await told({ mode, language: 'en', broken });

    expect(summary(leaks)).toEqual([]);
    expect((heard.get('log') ?? 0) + (heard.get('metric') ?? 0)).toBeGreaterThan(0);
  });
});

it('what a careless alert would say is caught', async () => {
  const careless: Break = ({ parts: { sender } }) => ({
    sender: {
      ...sender,
      send: (message: Parameters<typeof sender.send>[0], deadline: number) =>
        sender.send({ ...message, content: { kind: 'text', body: `Bought for ${bakery[0]}` } }, deadline),
    },
  });
  const { leaks } = await told({ mode: 'sealed', language: 'en', broken: careless });

  expect(leaks.map(({ sentinel }) => sentinel.kind)).toContain('amount');
});
