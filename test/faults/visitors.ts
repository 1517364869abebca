import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { seconds } from '../../lambdas/platform/clock.ts';
import { ticketId } from '../../lambdas/step-up/tickets.ts';
import { posted, type Sealing, seal, tokenSignature } from '../flows/phone.ts';
import { type Answer, openBrowser } from '../linking/rig.ts';
import type { Chronicle } from './chronicle.ts';
import { type Person, pins } from './people.ts';
import type { FunctionKind } from './processes.ts';
import { plain } from './setting.ts';
import type { VirtualTime } from './virtual-time.ts';

export type HttpKind = Extract<FunctionKind, 'linking' | 'viewing' | 'flow' | 'events'>;
/** What came back, and how many proofs there were when its function had heard the last of what is in it. */
export interface Served extends APIGatewayProxyStructuredResultV2 {
  readonly heard: number;
}
export type Http = (kind: HttpKind, event: APIGatewayProxyEventV2) => Promise<Served>;

export interface Reply {
  readonly status: number;
  readonly screen: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

export type Visitors = ReturnType<typeof openVisitors>;

/** Somebody who looks: the person, or whoever holds their phone and does not know the PIN. */
export interface Looking {
  readonly person: Person;
  readonly pin?: string;
  /** Whether it is the person, where the PIN does not tell. */
  readonly holder?: boolean;
}

/** People with phones and browsers. What these show is written down, with who looked. */
export function openVisitors(http: Http, time: VirtualTime, chronicle: Chronicle) {
  let visitors = 0;

  const looking = (who: Looking, place: 'flow' | 'page') => {
    visitors += 1;
    const visitor = visitors;
    const { person } = who;
    const own = person.name === 'mallory' ? undefined : pins[person.name];
    const { pin = own, holder = pin === own } = who;
    return {
      pin,
      /** @returns what to do with what was shown. */
      ask(token: string) {
        const [askedAt, asked] = [time.now(), chronicle.proofs.length];
        return ({ statusCode: status = 0, heard }: Served, text: string) => {
          const came = chronicle.proofs.length;
          const ticket = ticketId(token);
          const where = { place, askedAt, asked, came, heard, at: time.now(), person: person.name, ticket, visitor };
          chronicle.sights.push({ ...where, holder, status, text: plain(text) });
        };
      },
    };
  };

  /** Again, as people do, when something did not work: three times, half a minute apart. */
  const patiently = async <T extends { readonly status: number }>(act: () => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries += 1) {
      const answer = await act();
      if (answer.status < 500 || tries === 3) return answer;
      await time.sleep(seconds(30));
    }
  };

  /** The Flow on a phone: seals as WhatsApp does, and once more after a 421, as WhatsApp does. */
  const flow = (who: Looking, token: string) => {
    const looker = looking(who, 'flow');
    const once = async (plaintext: object, sealing: Sealing): Promise<Reply> => {
      const saw = looker.ask(token);
      const { body, open } = seal(JSON.stringify(plaintext), sealing);
      const result = await http('flow', posted(JSON.stringify(body)) as APIGatewayProxyEventV2);
      const status = result.statusCode ?? 0;
      if (result.body === undefined || result.body === '') {
        saw(result, '');
        return { status, screen: undefined, data: {} };
      }
      const under = `${sealing.aesKey?.toString('hex') ?? body.encrypted_aes_key} ${body.initial_vector}`;
      const before = chronicle.sealed.get(under) ?? new Set();
      chronicle.sealed.set(under, before.add(result.body));
      const reply = open(result.body) as Partial<Reply>;
      if (before.size === 1) saw(result, JSON.stringify(reply));
      return { status, screen: reply.screen, data: reply.data ?? {} };
    };
    const say = async (more: object, sealing: Sealing = {}): Promise<Reply> => {
      const plaintext = {
        version: '4.0',
        flow_token: token,
        flow_token_signature: tokenSignature(token),
        ...more,
      };
      const first = await once(plaintext, sealing);
      return first.status === 421 && sealing.nonce === undefined ? once(plaintext, sealing) : first;
    };
    const press = (screen: string, data: object, sealing?: Sealing) =>
      say({ action: 'data_exchange', screen, data }, sealing);
    const unlock = (screen = 'PIN', pin = looker.pin, sealing?: Sealing) =>
      press(screen, { do: 'unlock', pin }, sealing);
    const init = (sealing?: Sealing) => say({ action: 'INIT', screen: '', data: {} }, sealing);
    return {
      token,
      init,
      press,
      unlock,
      /** From the button to the figures, however often it takes. */
      async open(): Promise<Reply> {
        const first = await patiently(() => init());
        if (first.screen !== 'PIN') return first;
        const shown = await patiently(() => unlock());
        return shown.screen === 'WAITING' ? patiently(() => press('WAITING', { do: 'wait' })) : shown;
      },
      refresh: () => patiently(() => press('BALANCE', { do: 'refresh' })),
    };
  };

  /** A browser at one of the pages that the chat links to. */
  const page = (who: Looking, url: string) => {
    const token = new URL(url).pathname.split('/').at(-1) ?? '';
    const looker = looking(who, 'page');
    const browser = openBrowser(async (event) => {
      const saw = looker.ask(token);
      const result = await http('viewing', event);
      saw(result, shownText(result.body ?? ''));
      return result;
    });
    const act = (form: Record<string, string>) => browser.post(url, form);
    const prove = (pin: string | undefined = looker.pin) => act({ do: 'pin', pin: pin ?? '' });
    return {
      browser,
      act,
      prove,
      get: () => browser.get(url),
      /** From the link to what it is for, however often it takes. */
      async open(): Promise<Answer> {
        await patiently(() => browser.get(url));
        const asked = await patiently(() => act({ do: 'begin' }));
        return asked.body.includes('name="pin"') ? patiently(() => prove()) : asked;
      },
      patiently: (form: Record<string, string>) => patiently(() => act(form)),
    };
  };

  return { flow, page, patiently };
}

/** What is on the page, and not how: attributes hold ids and addresses, a file holds everything. */
function shownText(body: string): string {
  return body.startsWith('{') ? body : body.replace(/<(style|svg|head)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ');
}
