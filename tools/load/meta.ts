import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';

export interface LoadMessage {
  readonly person: number;
  readonly id: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  readonly text: string;
}

export type LoadStatus = {
  readonly id: string;
  readonly status: 'sent' | 'delivered' | 'read';
  readonly waId: string;
  /** As we sent it with the message; left out, the report is of somebody else's. */
  readonly callback?: string;
};

/** What Meta tells of a message that arrives, in this order. */
export const statuses = ['sent', 'delivered', 'read'] as const satisfies readonly LoadStatus['status'][];

export interface Sent {
  readonly status: number;
  /** Milliseconds from the first byte out to the last byte in. */
  readonly took: number;
  /** When the last byte was in, of `performance.now()`. */
  readonly at: number;
}

export const waIdOf = (person: number): string => `2760${String(1_000_000 + person)}`;
export const userIdOf = (person: number): string => `ZA.LOAD${person}`;

/** Meta as the webhook sees it: signed bodies over connections that are kept. */
export function loadMeta(options: {
  readonly webhookUrl: string;
  readonly appSecret: string;
  readonly wabaId: string;
  readonly phoneNumberId: string;
  readonly connections?: number;
}) {
  const { webhookUrl, appSecret, wabaId, phoneNumberId, connections = 64 } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const change = (value: Record<string, unknown>) => ({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: wabaId,
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '27600000000', phone_number_id: phoneNumberId },
              ...value,
            },
          },
        ],
      },
    ],
  });
  const messageBody = (messages: readonly LoadMessage[]) =>
    change({
      contacts: messages.map(({ person }) => ({
        wa_id: waIdOf(person),
        user_id: userIdOf(person),
        profile: { name: 'Load' },
      })),
      messages: messages.map(({ person, id, sentAt, text }) => ({
        from: waIdOf(person),
        from_user_id: userIdOf(person),
        id,
        timestamp: String(Math.floor(sentAt / 1_000)),
        type: 'text',
        text: { body: text },
      })),
    });
  const statusBody = ({ id, status, waId, callback }: LoadStatus) =>
    change({
      statuses: [
        {
          id,
          status,
          timestamp: String(Math.floor(Date.now() / 1_000)),
          recipient_id: waId,
          biz_opaque_callback_data: callback,
        },
      ],
    });

  let posted = 0;
  const post = (value: unknown): Promise<Sent> => {
    posted += 1;
    const body = Buffer.from(JSON.stringify(value));
    const signature = createHmac('sha256', appSecret).update(body).digest('hex');
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      'x-hub-signature-256': `sha256=${signature}`,
    };
    const started = performance.now();
    const attempt = (): Promise<Sent> =>
      new Promise((resolve, reject) => {
        const sending = request(webhookUrl, { method: 'POST', agent, headers }, (answer) => {
          answer.resume();
          answer.on('end', () => {
            const at = performance.now();
            resolve({ status: answer.statusCode ?? 0, took: at - started, at });
          });
        });
        // A kept connection may be closed at the very moment it is used again: whoever keeps connections tries anew.
        sending.on('error', (error) => (sending.reusedSocket ? resolve(attempt()) : reject(error)));
        sending.end(body);
      });
    return attempt();
  };

  return {
    /** One webhook with these messages, as Meta batches them. */
    messages: (messages: readonly LoadMessage[]) => post(messageBody(messages)),
    status: (status: LoadStatus) => post(statusBody(status)),
    /** Webhooks so far, taken or not. */
    posted: () => posted,
    /** As Meta does: again after a moment until it is taken. @returns how often it was posted. */
    async untilTaken(messages: readonly LoadMessage[], patience = 60_000): Promise<number> {
      const until = Date.now() + patience;
      for (let posted = 1; ; posted += 1) {
        const { status } = await post(messageBody(messages)).catch(() => ({ status: 0 }));
        if (status === 200) return posted;
        if (Date.now() > until)
          throw new Error(`The webhook took nothing for ${patience} ms; it last answered ${status}.`);
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    },
    close: () => agent.destroy(),
  };
}

export type LoadMeta = ReturnType<typeof loadMeta>;
