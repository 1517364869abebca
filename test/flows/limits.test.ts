import { describe, expect, it } from 'vitest';
import { moneyOf } from '../../lambdas/banks/money.ts';
import { flowJson } from '../../lambdas/flows/flow-json.ts';
import { flowWords } from '../../lambdas/flows/words.ts';
import { languageCodes } from '../../lambdas/language/languages.ts';
import { writeQuestion } from '../../lambdas/money/question.ts';
import { minutes } from '../../lambdas/platform/clock.ts';
import { moneyAccounts } from '../money/history.ts';
import { openRig, pin, type Reply } from './rig.ts';

/**
 * What a component may hold, in characters, as Meta's components page has it; a label that is longer is cut or refused
 * on the phone, and nothing at upload can tell, because labels come with the answers.
 * https://developers.facebook.com/docs/whatsapp/flows/reference/components
 */
const most: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  TextHeading: { text: 80 },
  TextSubheading: { text: 80 },
  TextBody: { text: 4_096 },
  TextCaption: { text: 409 },
  TextInput: { label: 20, 'helper-text': 80 },
  RadioButtonsGroup: { label: 30 },
  EmbeddedLink: { text: 25 },
  Footer: { label: 35 },
};

interface Node {
  readonly type?: string;
  readonly [property: string]: unknown;
}
interface Screen {
  readonly id: string;
  readonly data: Readonly<Record<string, { readonly type: string }>>;
  readonly layout: { readonly children: readonly Node[] };
}
const flow = JSON.parse(flowJson()) as { screens: readonly Screen[]; routing_model: Record<string, readonly string[]> };

function nodesOf(nodes: readonly Node[]): readonly Node[] {
  return nodes.flatMap((node) => [
    node,
    ...nodesOf((node.then ?? []) as readonly Node[]),
    ...nodesOf((node.else ?? []) as readonly Node[]),
  ]);
}

/** Holds one reply to the data model of its screen, and every text in it to the component that shows it. */
function fits(reply: Reply | undefined): void {
  const screen = flow.screens.find(({ id }) => id === reply?.screen);
  if (screen === undefined) throw new Error(`no screen ${reply?.screen}`);
  const { error_message: error = '', ...data } = reply?.data ?? {};
  expect(Object.keys(data).sort()).toEqual(Object.keys(screen.data).sort());
  for (const [name, { type }] of Object.entries(screen.data)) {
    expect(Array.isArray(data[name]) ? 'array' : typeof data[name], `${screen.id}.${name}`).toBe(type);
  }
  expect(error.length).toBeLessThanOrEqual(200);
  for (const node of nodesOf(screen.layout.children)) {
    for (const [property, limit] of Object.entries(most[node.type ?? ''] ?? {})) {
      const name = /^\$\{data\.(\w+)\}$/.exec(String(node[property]))?.[1];
      expect(name, `${screen.id} ${node.type}.${property} has words of its own`).toBeDefined();
      expect(String(data[name ?? '']).length, `${screen.id}.${name}`).toBeLessThanOrEqual(limit);
    }
  }
  for (const { id, title, description } of (data.accounts ?? []) as {
    id: string;
    title: string;
    description: string;
  }[]) {
    expect([id.length <= 200, title.length <= 30, description.length <= 300]).toEqual([true, true, true]);
    expect([id, title, description].every((text) => text !== '')).toBe(true);
  }
}

describe.each(languageCodes)('every screen in %s', (language) => {
  const long = 'Ongelooflik lang naam vir ’n spaarrekening by die bank';

  it('fits the components that show it, with the longest names and amounts', async () => {
    const rig = await openRig({ banks: ['karoo', 'harbour', 'third'], profile: { language } });
    for (let index = 0; index < 30; index += 1) {
      rig.controls.addAccount('thandi', {
        account: { id: `x-${index}`, kind: 'card', currency: 'ZAR', nickname: `${long} ${index}`, lastDigits: '9999' },
        balances: ['available', 'booked', 'other', 'other', 'other', 'other'].map((kind) => ({
          kind: kind as 'other',
          code: 'A_VERY_LONG_CODE_OF_A_BALANCE',
          amount: moneyOf('-999999999999999.99', 'ZAR'),
          asOf: { at: rig.clock.now() - minutes(9_000), dateOnly: false },
          creditLine: { included: false, amount: moneyOf('123456789012345.67', 'ZAR') },
        })),
        transactions: Array.from({ length: 40 }, (_, at) => ({
          amount: moneyOf('-999999999999999.99', 'ZAR'),
          bookedAt: rig.clock.now() - minutes(at * 60),
          status: at % 2 === 0 ? ('booked' as const) : ('pending' as const),
          description: long.repeat(10),
        })),
      });
    }
    rig.memory[2]?.controls.failNext('unavailable', 9);
    const token = await rig.issue();
    fits((await rig.init(token)).reply);
    fits((await rig.press(token, 'PIN', { do: 'unlock', pin: 'x' })).reply);
    fits((await rig.press(token, 'PIN', { do: 'unlock', pin: '593718' })).reply);
    const balance = await rig.press(token, 'PIN', { do: 'unlock', pin });
    expect(balance.reply?.screen).toBe('BALANCE');
    fits(balance.reply);
    fits((await rig.press(token, 'BALANCE', { do: 'account', account: 'none' })).reply);
    const accounts = balance.reply?.data?.accounts as { id: string }[];
    const account = await rig.press(token, 'BALANCE', { do: 'account', account: accounts.at(-1)?.id });
    expect(account.reply).toMatchObject({ screen: 'ACCOUNT', data: { has_pending: true, has_booked: true } });
    fits(account.reply);
    for (const failure of ['unavailable', 'invalid', 'forbidden', 'rate-limited'] as const) {
      rig.controls.failNext(failure, 3, 'transactions');
      fits((await rig.press(token, 'ACCOUNT', { do: 'account', account: accounts.at(-1)?.id })).reply);
    }
    rig.clock.advance(minutes(6));
    fits((await rig.back(token)).reply);
    fits((await rig.press(token, 'ACCOUNT', { do: 'account', account: 'x' })).reply);
  });

  it('fits an answer about money', async () => {
    const rig = await openRig({ accounts: moneyAccounts(), profile: { language } });
    for (const about of ['transactions', 'spending', 'bills', 'duplicates', 'subscriptions', 'forecast'] as const) {
      const token = await rig.issue({ purpose: 'money', question: writeQuestion({ about }) });
      fits((await rig.init(token)).reply);
      const answer = await rig.press(token, 'PIN', { do: 'unlock', pin });
      expect(answer.reply?.screen).toBe('ANSWER');
      fits(answer.reply);
      rig.clock.advance(minutes(6));
      fits((await rig.press(token, 'ANSWER', { do: 'answer', from: '0' })).reply);
      rig.clock.advance(minutes(24 * 60));
    }
  });

  it('fits where there is nothing to show', async () => {
    const none = await openRig({ linked: false, profile: { language } });
    fits((await none.init(await none.issue())).reply);
    const noPin = await openRig({ withPin: false, profile: { language } });
    fits((await noPin.init(await noPin.issue())).reply);
    const down = await openRig({ banks: ['a', 'b', 'c', 'd'], profile: { language } });
    for (const { controls } of down.memory) controls.failNext('unavailable', 9);
    fits((await down.open(await down.issue())).reply);
    const wrong = await openRig({ profile: { language } });
    for (let guess = 0; guess < 5; guess += 1) {
      fits((await wrong.press(await wrong.issue(), 'PIN', { do: 'unlock', pin: '593718' })).reply);
    }
    fits((await wrong.init(await wrong.issue())).reply);
    wrong.clock.advance(minutes(61));
    for (let guess = 0; guess < 5; guess += 1) {
      fits((await wrong.press(await wrong.issue(), 'PIN', { do: 'unlock', pin: '593718' })).reply);
    }
    fits((await wrong.init(await wrong.issue())).reply);
  });

  it('has its fixed labels within the limits', () => {
    const say = flowWords(language);
    for (const key of ['pin.footer', 'waiting.footer', 'balance.done', 'notice.footer'] as const) {
      expect(say(key).length, key).toBeLessThanOrEqual(35);
    }
    expect(say('pin.label').length).toBeLessThanOrEqual(20);
    for (const key of ['balance.open', 'balance.refresh'] as const) expect(say(key).length).toBeLessThanOrEqual(25);
  });
});

describe('Flow JSON', () => {
  it('has no words but the name of the bot, and nothing personal for an example', () => {
    const words: string[] = [];
    JSON.parse(flowJson(), (key, value) => {
      if (['text', 'label', 'title', 'helper-text'].includes(key) && typeof value === 'string') words.push(value);
      return value;
    });
    expect(words.filter((word) => !/^\$\{data\.\w+\}$/.test(word) && word !== 'Account')).toEqual(
      flow.screens.map(() => 'Saldo'),
    );
    expect(flowJson()).not.toMatch(/\d{4,}/);
  });

  it('completes with nothing', () => {
    const payloads: unknown[] = [];
    JSON.parse(flowJson(), (_key, value) => {
      if (value?.name === 'complete') payloads.push(value.payload);
      return value;
    });
    expect(payloads.length).toBeGreaterThan(0);
    expect(payloads.every((payload) => JSON.stringify(payload) === '{}')).toBe(true);
  });

  it('keeps every PIN out of the summary', () => {
    for (const { layout, ...screen } of flow.screens as readonly (Screen & { sensitive?: readonly string[] })[]) {
      const inputs = nodesOf(layout.children).filter(({ type }) => type === 'TextInput');
      expect(screen.sensitive ?? []).toEqual(inputs.map(({ name }) => name));
      expect(inputs.every((input) => input['input-type'] === 'passcode')).toBe(true);
    }
  });
});

describe('every field', () => {
  it('is required: beside any other the phone writes “(optional)”', () => {
    const fields = flow.screens
      .flatMap(({ layout }) => nodesOf(layout.children))
      .filter(({ name }) => name !== undefined);
    expect(fields.length).toBeGreaterThan(2);
    expect(fields.filter(({ required }) => required !== true)).toEqual([]);
  });
});
