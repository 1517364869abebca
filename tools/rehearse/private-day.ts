import { seal } from '../../local/simulator/page/flow/seal.ts';
import { attribute, type Fields, formsOn, openBrowser, type PageSeen } from '../journey/browser.ts';
import { type ChatMessage, linkIn, textOf } from '../journey/customer.ts';
import { isObject } from '../setup/graph.ts';
import type { Customer } from './journey.ts';

/** A customer who chose that no amount goes through the chat. */
export interface PrivateCustomer {
  /** Address of the simulator, without a slash at the end. */
  readonly simulator: string;
  readonly person: Customer;
  readonly pin: string;
  readonly phrase: string;
}

type Exchanged = Readonly<{ screen?: unknown; data?: unknown }>;

/** As the sandbox banks write amounts: a currency, then digits in groups. */
const amount = /(?:R|£)\s?(\d[\d\s,.]*[,.]\d{2})/g;

/** Links one bank, with a PIN and a phrase of one's own, and sends the code. */
export async function linkPrivately(
  { person, pin, phrase }: PrivateCustomer,
  { bank, login, mode }: { readonly bank: string; readonly login: string; readonly mode: 'sealed' | 'page' },
): Promise<void> {
  const browser = openBrowser();
  const submit = (page: PageSeen, mark: string, fields: Fields) => {
    const found = formsOn(page).find(({ html }) => html.includes(mark));
    if (found === undefined)
      throw new Error(`${page.url.pathname.split('/')[1]} (${page.status}) has no form with ${mark}.`);
    return browser.submit(page, found.action, [...found.hidden, ...fields]);
  };
  const landing = await browser.open(linkIn(await person.ask('link', 60_000)));
  const login_ = await submit(landing, `value="${bank}"`, [
    ['bank', bank],
    ['mode', mode],
    ['may', 'all'],
    ['do', 'continue'],
  ]);
  const consent = await submit(login_, `value="${login}"`, [['username', login]]);
  const accounts = [...consent.html.matchAll(/<input\b[^>]*name="account"[^>]*>/g)].map(
    ([tag]) => ['account', attribute(tag, 'value')] as const,
  );
  const setUp = await submit(consent, 'name="decision"', [...accounts, ['decision', 'allow']]);
  const own: Fields = [
    ['pin', pin],
    ['again', pin],
    ['phrase', phrase],
    ['do', 'set-up'],
  ];
  const code = await submit(setUp, 'value="set-up"', own);
  const [, link = ''] = /href="([^"]*\?text=[^"]*)"/.exec(code.html) ?? [];
  const words = link === '' ? null : new URL(link.replaceAll('&amp;', '&')).searchParams.get('text');
  if (words === null) throw new Error(`The page after the set-up (${code.status}) shows no code.`);
  const answer = textOf(await person.ask(words, 60_000));
  if (!/linked|gekoppel/i.test(answer)) throw new Error(`After the code, the bot said: ${answer.slice(0, 200)}`);
}

/**
 * Asks for the balance, opens the Flow and types the PIN, as a phone does: encrypted to the public key that was uploaded,
 * through a Meta that sees ciphertext only.
 *
 * @returns the amounts that the Flow showed; the chat's answer had none.
 */
export async function sealedBalance({ simulator, person, pin, phrase }: PrivateCustomer): Promise<readonly string[]> {
  const message = await person.ask('balance', 60_000);
  const flow = expectFlow(message);
  const ask = (request: Readonly<Record<string, unknown>>) => exchange(simulator, flow, request);
  const first = await ask({ action: 'INIT' });
  if (first.screen !== 'PIN') throw new Error(`The Flow began with ${String(first.screen)}.`);
  if (!JSON.stringify(first.data).includes(phrase)) throw new Error('The PIN screen does not show the phrase.');
  const wrong = await ask({ action: 'data_exchange', screen: 'PIN', data: { do: 'unlock', pin: '918273' } });
  if (wrong.screen !== 'PIN') throw new Error(`A wrong PIN led to ${String(wrong.screen)}.`);
  let shown = await ask({ action: 'data_exchange', screen: 'PIN', data: { do: 'unlock', pin } });
  for (let waits = 0; shown.screen === 'WAITING' && waits < 20; waits += 1) {
    shown = await ask({ action: 'data_exchange', screen: 'WAITING', data: { do: 'wait' } });
  }
  if (shown.screen !== 'BALANCE') throw new Error(`The right PIN led to ${String(shown.screen)}.`);
  return amountsIn(JSON.stringify(shown.data), 'the Flow');
}

/** Has the balance shown on a page, after the PIN; the same link shows nothing a second time. */
export async function pageBalance({ person, pin }: PrivateCustomer): Promise<readonly string[]> {
  const message = await person.ask('balance', 60_000);
  const [inChat] = textOf(message).match(amount) ?? [];
  if (inChat !== undefined) throw new Error('There is an amount in the chat.');
  const url = linkIn(message);
  const browser = openBrowser();
  const begin = await browser.open(url);
  const proof = await press(browser, begin, 'value="begin"', [['do', 'begin']]);
  const shown = await press(browser, proof, 'name="pin"', [
    ['pin', pin],
    ['do', 'pin'],
  ]);
  const amounts = amountsIn(shown.html, `the page (${shown.status})`);
  const again = await openBrowser().open(url);
  if (again.html.match(amount) !== null) throw new Error('The link shows amounts to another browser.');
  return amounts;
}

function press(
  browser: ReturnType<typeof openBrowser>,
  page: PageSeen,
  mark: string,
  fields: Fields,
): Promise<PageSeen> {
  const found = formsOn(page).find(({ html }) => html.includes(mark));
  if (found === undefined) throw new Error(`The page (${page.status}) has no form with ${mark}.`);
  return browser.submit(page, found.action, [...found.hidden, ...fields]);
}

function amountsIn(text: string, where: string): readonly string[] {
  // A few digits may stand anywhere by chance: only longer ones tell that an amount leaked.
  const found = [...text.matchAll(amount)]
    .map(([, digits = '']) => digits)
    .filter((digits) => /(?:\d\D?){5}/.test(digits));
  if (found.length === 0) throw new Error(`There is no amount in ${where}: ${text.slice(0, 300)}`);
  return found;
}

interface OpenFlow {
  readonly id: string;
  readonly token: string;
  readonly signature: string;
}

/** What a phone gets with a Flow message. No amount is in it. @throws Error with what came instead. */
export function expectFlow(answer: ChatMessage): OpenFlow {
  const text = JSON.stringify(answer.message);
  if (text.match(amount) !== null) throw new Error('There is an amount in the chat.');
  const { interactive } = answer.message as { interactive?: { action?: { parameters?: Record<string, unknown> } } };
  const { flow } = answer as { flow?: { id?: unknown; flow_token_signature?: unknown } };
  const token = interactive?.action?.parameters?.flow_token;
  if (flow?.id === undefined || typeof token !== 'string') throw new Error(`No Flow came: ${text.slice(0, 300)}`);
  return { id: String(flow.id), token, signature: String(flow.flow_token_signature) };
}

async function exchange(
  simulator: string,
  { id, token, signature }: OpenFlow,
  request: Readonly<Record<string, unknown>>,
): Promise<Exchanged> {
  const found = (await (await fetch(`${simulator}/simulator/flows/key`)).json()) as { business_public_key: string };
  const sealed = await seal(found.business_public_key, {
    version: '4.0',
    flow_token: token,
    flow_token_signature: signature,
    ...request,
  });
  const response = await fetch(`${simulator}/simulator/flows/${id}/exchange`, {
    method: 'POST',
    body: JSON.stringify(sealed.request),
    headers: { 'content-type': 'application/json' },
  });
  const { status, body } = (await response.json()) as { status?: number; body?: string };
  if (status !== 200) throw new Error(`The Flow endpoint answered ${status}.`);
  const answer: unknown = JSON.parse(await sealed.open(String(body)));
  return isObject(answer) ? answer : {};
}
