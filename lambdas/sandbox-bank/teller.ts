import { createHmac } from 'node:crypto';
import { decimalText } from '../banks/money.ts';
import { bookOf, figuresOf } from './book.ts';
import type { Brand } from './brands.ts';
import { type Cards, expectedOn } from './cards.ts';
import { type Consents, statusOf } from './consents.ts';
import { customersOf, findCustomer } from './customers.ts';
import { doorman } from './doorman.ts';
import { same } from './equality.ts';
import type { Events } from './events.ts';
import { type BankRequest, type BankResponse, formOf, json, seeOther } from './http.ts';
import type { Movement } from './ledger.ts';
import { isOwnForm } from './own-form.ts';
import { tellerPage } from './pages/teller.ts';
import { type TellerLanguage, tellerLanguage, tellerSays } from './pages/teller-words.ts';
import type { PostedMovements } from './posted.ts';
import type { RequestLog } from './requests.ts';
import type { SettingsStore } from './settings.ts';
import { languageOf } from './speech.ts';
import { type PostingOrder, refusalIn, tellerDesk } from './teller-desk.ts';

export interface TellerParts {
  readonly brand: Brand;
  readonly sandboxUrl: string;
  readonly consents: Consents;
  readonly settings: SettingsStore;
  readonly requests: RequestLog;
  readonly posted: PostedMovements;
  readonly cards: Cards;
  readonly events: Events;
  /** Signs the forms. */
  readonly formKey: string;
  /** Required wherever the bank is reachable from outside. */
  readonly password?: string;
  readonly now: () => number;
}

/**
 * The teller console and its JSON API, below `/<brand>/teller`. Whoever reaches it can post money and break the bank,
 * so off loopback it opens only to the teller password (HTTP Basic, any user name), and stays shut without one.
 */
export function tellerConsole(parts: TellerParts): (request: BankRequest, path: string) => Promise<BankResponse> {
  const { brand, sandboxUrl, consents, settings, requests, posted, cards, events, formKey, password, now } = parts;
  const desk = tellerDesk(parts);
  const home = `/${brand.id}/teller`;
  const token = createHmac('sha256', formKey).update(`teller|${brand.id}`).digest('base64url');

  const state = async () => ({
    brand: brand.id,
    settings: await settings.read(),
    customers: await Promise.all(
      customersOf(brand.id).map(async (customer) => ({
        id: customer.id,
        name: customer.name,
        currency: customer.currency,
        accounts: await Promise.all(
          customer.accounts.map(async (account) => ({
            id: account.id,
            role: account.role,
            nickname: account.nickname,
            lastDigits: account.number.slice(-4),
            figures: figuresOf(await bookOf(customer, account, posted, now()), now()).map((figure) => ({
              type: figure.type,
              amount: decimalText({ ...figure, currency: customer.currency }),
            })),
          })),
        ),
        cards: (await cards.of(customer)).map((card) => ({ ...card, expectedOn: expectedOn(card) })),
      })),
    ),
    consents: (await consents.list()).map((consent) => ({ ...consent, status: statusOf(consent, now()) })),
  });

  const api = async (request: BankRequest, path: string): Promise<BankResponse> => {
    if (request.method === 'GET' && path === '/state') return json(200, await state());
    if (request.method === 'GET' && path === '/requests') return json(200, await requests.read());
    if (request.method === 'GET' && path === '/events') return json(200, { waiting: await events.waiting() });
    if (request.method !== 'POST') return json(404, { error: 'There is no such call.' });
    // A page elsewhere can send a form here unasked, but not this content type.
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
      return json(415, { error: 'Content-Type must be application/json.' });
    }
    const body = objectOf(request.body);
    if (body === undefined) return json(400, { error: 'The body is not a JSON object.' });
    if (path === '/faults') return json(200, await settings.change(body));
    if (path === '/requests/reset') {
      await requests.reset();
      return json(200, await requests.read());
    }
    if (path === '/events/flush') {
      await events.flush();
      return json(200, { waiting: await events.waiting() });
    }
    const [, card = '', wish = ''] = /^\/cards\/([\w-]{1,40})\/(freeze|unfreeze|move)$/.exec(path) ?? [];
    if (wish !== '') {
      const result = wish === 'move' ? await desk.moveCard(card, body.stage) : await desk.setCard(card, cardWish(wish));
      return 'fault' in result
        ? json(result.fault === 'NotFound' ? 404 : 422, { error: result.fault })
        : json(200, result.card);
    }
    if (path === '/transactions') {
      const result = await desk.post(body);
      return 'refused' in result
        ? json(422, { error: refusalIn(tellerSays('en'), result.refused) })
        : json(201, jsonOf(result));
    }
    const [, consent = '', action = ''] =
      /^\/consents\/([\w-]{1,128})\/(expire|revoke|remove-account)$/.exec(path) ?? [];
    if (action === '') return json(404, { error: 'There is no such call.' });
    const ended =
      action === 'remove-account'
        ? await desk.removeAccount(consent, String(body.account))
        : await desk.end(consent, action === 'expire' ? 'expire' : 'revoke');
    return ended === undefined
      ? json(404, { error: 'Nothing to change.' })
      : json(200, { ...ended, status: statusOf(ended, now()) });
  };

  const spokenBy = (request: BankRequest) =>
    tellerLanguage(languageOf(request.query.get('lang'), request.headers['accept-language']));

  const show = async (query: URLSearchParams, language: TellerLanguage, refused?: string): Promise<BankResponse> => {
    const all = customersOf(brand.id);
    const customer = findCustomer(brand.id, query.get('customer') ?? undefined) ?? all[0];
    if (customer === undefined) return { status: 404, headers: {}, body: '' };
    const done = query.get('done');
    const [books, own, list, switched, counts, waiting] = await Promise.all([
      Promise.all(customer.accounts.map((account) => bookOf(customer, account, posted, now()))),
      cards.of(customer),
      consents.list(),
      settings.read(),
      requests.read(),
      events.waiting(),
    ]);
    return tellerPage({
      brand,
      language,
      action: home,
      token,
      customers: all,
      customer,
      books,
      cards: own,
      consents: list
        .filter((consent) => consent.customer === customer.id || consent.customer === undefined)
        .slice(0, 20),
      settings: switched,
      counts,
      waiting: waiting.length,
      now: now(),
      ...(done === null || refused !== undefined ? {} : { done }),
      ...(refused === undefined ? {} : { refused, typed: query }),
    });
  };

  const act = async (request: BankRequest): Promise<BankResponse> => {
    const form = formOf(request);
    if (!isOwnForm(request, sandboxUrl) || !same(form.get('csrf') ?? '', token)) {
      return {
        status: 403,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: 'Open the console again.\n',
      };
    }
    const language = spokenBy(request);
    const say = tellerSays(language);
    const customer = form.get('customer') ?? '';
    const step = form.get('step');
    const back = () => seeOther(`${home}?customer=${encodeURIComponent(customer)}&lang=${language}&done=${step}`);
    const again = async (why: string) => ({ ...(await show(form, language, why)), status: 422 });
    const consent = form.get('consent') ?? '';
    const card = form.get('card') ?? '';
    switch (step) {
      case 'post': {
        const order: PostingOrder = { ...Object.fromEntries(form), pending: form.has('pending') };
        const result = await desk.post(order);
        return 'refused' in result ? again(refusalIn(say, result.refused)) : back();
      }
      case 'freeze':
      case 'unfreeze':
      case 'move': {
        const result = step === 'move' ? await desk.moveCard(card, form.get('stage')) : await desk.setCard(card, step);
        return 'fault' in result ? again(say('notChanged')) : back();
      }
      case 'expire':
      case 'revoke':
        await desk.end(consent, step);
        return back();
      case 'remove-account':
        await desk.removeAccount(consent, form.get('account') ?? '');
        return back();
      case 'settings':
        await settings.change({
          fault: form.get('fault'),
          place: form.get('place'),
          milliseconds: Number(form.get('milliseconds') || Number.NaN),
          retryAfter: Number(form.get('retryAfter') || Number.NaN),
          rotation: form.has('rotation'),
          unattendedLimit: form.has('unattendedLimit'),
        });
        return back();
      default:
        return { status: 400, headers: {}, body: '' };
    }
  };

  return async (request, path) => {
    const shut = doorman(request, sandboxUrl, password);
    if (shut !== undefined) return shut;
    // Whoever is at the desk also carries what could not be delivered before.
    await events.flush();
    if (path.startsWith('/api/')) return api(request, path.slice('/api'.length));
    if (path !== '' && path !== '/')
      return { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'Not found.\n' };
    if (request.method === 'POST') return act(request);
    return request.method === 'GET' || request.method === 'HEAD'
      ? show(request.query, spokenBy(request))
      : { status: 405, headers: { allow: 'GET, POST' }, body: '' };
  };
}

function cardWish(wish: string | null): 'freeze' | 'unfreeze' {
  return wish === 'unfreeze' ? 'unfreeze' : 'freeze';
}

/** Amounts as text: JSON has no bigint. */
function jsonOf(movement: Movement): Readonly<Record<string, unknown>> {
  const { minor, tip: _tip, exchange, ...rest } = movement;
  return {
    ...rest,
    minor: minor.toString(),
    ...(exchange === undefined ? {} : { exchange: { ...exchange, minor: exchange.minor.toString() } }),
  };
}

function objectOf(body: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
