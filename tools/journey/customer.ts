import type { PrivacyMode } from '../../lambdas/store/items.ts';
import { attribute, formsOn, openBrowser, type PageSeen } from './browser.ts';

/** One message of the simulator's `GET /simulator/chats/<user_id>`. */
export interface ChatMessage {
  readonly direction: 'in' | 'out';
  readonly id: string;
  readonly message: Record<string, unknown>;
}

export interface CustomerOptions {
  /** Address of the simulator, without a slash at the end. */
  readonly simulator: string;
  readonly userId: string;
  readonly waId?: string;
}

/**
 * A customer without a browser: writes through the simulator's interface and walks the linking pages by their forms.
 * For measuring, rehearsing and load; the journeys that people see are driven in a real browser.
 */
export function customer({ simulator, userId, waId }: CustomerOptions) {
  const json = async (path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(
      `${simulator}${path}`,
      body === undefined
        ? {}
        : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
    );
    if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
    return response.json();
  };
  const received = async (): Promise<readonly ChatMessage[]> => {
    const { messages } = (await json(`/simulator/chats/${encodeURIComponent(userId)}`)) as { messages: ChatMessage[] };
    return messages.filter(({ direction }) => direction === 'out');
  };
  let seen = 0;

  const self = {
    received,

    /** The identity hash that WhatsApp gives for this person now. */
    async identityHash(): Promise<string | undefined> {
      const { user } = (await json(`/simulator/chats/${encodeURIComponent(userId)}`)) as {
        user: { identity_key_hash?: string };
      };
      return user.identity_key_hash;
    },

    send: (text: string) => self.sendMessage({ type: 'text', text: { body: text } }),

    sendMessage: (message: Record<string, unknown>) =>
      json('/simulator/messages', {
        from: { user_id: userId, ...(waId === undefined ? {} : { wa_id: waId }) },
        message,
      }),

    /** Sends and waits for the answer. @throws Error when none comes within `patience` milliseconds. */
    async ask(text: string, patience = 20_000): Promise<ChatMessage> {
      await self.send(text);
      return self.next(patience);
    },

    async press(answer: ChatMessage, index: number): Promise<ChatMessage> {
      const interactive = answer.message.interactive as {
        action: { buttons: { reply: { id: string; title: string } }[] };
      };
      const button = interactive.action.buttons[index]?.reply;
      if (button === undefined) throw new Error('That answer has no such button.');
      await self.sendMessage({
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: button },
        context: { id: answer.id },
      });
      return self.next(20_000);
    },

    async next(patience: number): Promise<ChatMessage> {
      const until = Date.now() + patience;
      // A crowd that looks every moment would be the load that it measures.
      for (let wait = 25; Date.now() < until; wait = Math.min(wait * 1.3, 250)) {
        const all = await received();
        const answer = all[seen];
        if (answer !== undefined) {
          seen += 1;
          return answer;
        }
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
      throw new Error('No answer came.');
    },

    /**
     * Links one bank as one of its customers, all accounts, and sends the code. Amounts go where `mode` says; without a
     * PIN the page about proving oneself is skipped, as it can be where amounts are in the chat.
     */
    async link(
      bank: string,
      login: string,
      {
        mode = 'chat',
        unlock,
      }: { readonly mode?: PrivacyMode; readonly unlock?: { readonly pin: string; readonly phrase: string } } = {},
    ): Promise<ChatMessage> {
      const offer = await self.ask('link');
      const browser = openBrowser();
      const landing = await browser.open(linkIn(offer));
      const [form] = formsOn(landing);
      if (form === undefined) throw new Error('The linking page has no form.');
      const loginPage = await browser.submit(landing, form.action, [
        ...form.hidden,
        ['bank', bank],
        ['mode', mode],
        ['may', 'all'],
        ['do', 'continue'],
      ]);
      const consentPage = await submitHaving(loginPage, `value="${login}"`, [['username', login]]);
      const accounts = [...consentPage.html.matchAll(/<input\b[^>]*name="account"[^>]*>/g)].map(
        ([tag]) => ['account', attribute(tag, 'value')] as const,
      );
      const setUpPage = await submitHaving(consentPage, 'name="decision"', [...accounts, ['decision', 'allow']]);
      const codePage =
        unlock === undefined
          ? await submitHaving(setUpPage, 'value="skip"', [['do', 'skip']])
          : await submitHaving(setUpPage, 'value="set-up"', [
              ['pin', unlock.pin],
              ['again', unlock.pin],
              ['phrase', unlock.phrase],
              ['do', 'set-up'],
            ]);
      const text = new URL(
        /href="([^"]*\?text=[^"]*)"/.exec(codePage.html)?.[1]?.replaceAll('&amp;', '&') ?? 'x:',
      ).searchParams.get('text');
      if (text === null) throw new Error('The page after the bank shows no code.');
      return self.ask(text);

      function submitHaving(
        page: PageSeen,
        mark: string,
        fields: readonly (readonly [string, string])[],
      ): Promise<PageSeen> {
        const found = formsOn(page).find(({ html }) => html.includes(mark));
        if (found === undefined)
          throw new Error(`The page at ${page.url.pathname.split('/')[1]} has no form with ${mark}.`);
        return browser.submit(page, found.action, [...found.hidden, ...fields]);
      }
    },
  };
  return self;
}

/** The address behind the link button of an answer. */
export function linkIn({ message }: ChatMessage): string {
  const { interactive } = message as { interactive?: { action?: { parameters?: { url?: string } } } };
  const url = interactive?.action?.parameters?.url;
  if (url === undefined) throw new Error('That answer has no link.');
  return url;
}

/** The words of an answer, whatever kind it is. */
export function textOf({ message }: ChatMessage): string {
  const { text, interactive } = message as { text?: { body: string }; interactive?: { body?: { text: string } } };
  return text?.body ?? interactive?.body?.text ?? '';
}
