import type { ComponentChildren, JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { Json } from './json.tsx';
import { at, type Faults, type GraphExchange, itemsAt, textAt, type WebhookExchange } from './model.ts';
import { post, type Simulated } from './simulator.ts';

interface TrafficProps {
  readonly simulated: Simulated;
  readonly close: () => void;
}

type Shown = 'messages' | 'everything' | 'webhooks' | 'graph';

/** What goes over the wire between Meta and the bot, so that it can be learned from. */
export function Traffic({ simulated, close }: TrafficProps): JSX.Element {
  const [shown, show] = useState<Shown>('everything');
  const exchanges = useMemo(() => inOrder(simulated, shown), [simulated.graph, simulated.webhooks, shown]);

  return (
    <aside class="traffic" aria-label="Traffic between Meta and the bot">
      <header>
        <h2>Behind the chat</h2>
        <select
          aria-label="What to show"
          value={shown}
          onChange={({ currentTarget }) => show(currentTarget.value as Shown)}
        >
          <option value="everything">Everything</option>
          <option value="messages">Without delivery reports</option>
          <option value="webhooks">Webhooks to the bot</option>
          <option value="graph">Graph requests of the bot</option>
        </select>
        <button type="button" class="round" aria-label="Hide the traffic" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {simulated.status !== undefined && <FaultSwitches faults={simulated.status.faults} />}
      {exchanges.length === 0 ? (
        <p class="traffic-empty">
          Send a message: the webhook that Meta would post to the bot appears here with its signature, and after it the
          bot's own requests to the Graph API.
        </p>
      ) : (
        <ol>
          {exchanges.map((exchange) => (
            <li key={exchange.number}>
              {'signature' in exchange ? <Webhook exchange={exchange} /> : <Graph exchange={exchange} />}
            </li>
          ))}
        </ol>
      )}
    </aside>
  );
}

function inOrder({ graph, webhooks }: Simulated, shown: Shown): readonly (GraphExchange | WebhookExchange)[] {
  const taken = [
    ...(shown === 'webhooks' ? [] : graph),
    ...(shown === 'graph' ? [] : webhooks.filter(({ body }) => shown !== 'messages' || !body.includes('"statuses"'))),
  ];
  return taken.sort((one, other) => other.number - one.number);
}

interface ExchangeProps {
  readonly way: 'Webhook' | 'Graph';
  readonly what: string;
  readonly status: number;
  readonly children: () => ComponentChildren;
}

/** A line that opens; its content is drawn only then, because there are many. */
function Exchange({ way, what, status, children }: ExchangeProps): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <details class="exchange" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span class={`way way-${way}`}>{way}</span>
        <span class="what">{what}</span>
        <span class={`code ${status === 200 ? 'code-ok' : 'code-bad'}`}>{status === 0 ? 'no answer' : status}</span>
      </summary>
      {open && children()}
    </details>
  );
}

function Webhook({ exchange }: { readonly exchange: WebhookExchange }): JSX.Element {
  const { attempts, next_attempt_at, body, signature, status } = exchange;
  return (
    <Exchange way="Webhook" what={webhookNames(body)} status={status}>
      {() => (
        <>
          <dl>
            <dt>X-Hub-Signature-256</dt>
            <dd class="wrap">{signature}</dd>
            <dt>Attempts</dt>
            <dd>
              {attempts.map(({ at: when, status: answer, error }) => (
                <span key={when} class="attempt">
                  {clock(when)} {answer === 0 ? `no answer${error === undefined ? '' : `: ${error}`}` : answer}
                </span>
              ))}
              {next_attempt_at !== undefined && <span class="attempt">next {clock(next_attempt_at)}</span>}
            </dd>
          </dl>
          <Code label="Signed body" text={body} />
        </>
      )}
    </Exchange>
  );
}

function Graph({ exchange }: { readonly exchange: GraphExchange }): JSX.Element {
  const { body, response, method, path } = exchange;
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  return (
    <Exchange way="Graph" what={graphName(body, method)} status={response?.status ?? 0}>
      {() => (
        <>
          <p class="wrap">
            {method} {path}
          </p>
          <Code label="Request" text={text(body)} />
          {response === null ? (
            <p>Taken, but never answered: the fault was switched on.</p>
          ) : (
            <Code label="Response" text={text(response.body)} />
          )}
        </>
      )}
    </Exchange>
  );
}

function Code({ label, text }: { readonly label: string; readonly text: string }): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard.
    <section class="json" aria-label={label} tabIndex={0}>
      <pre dir="ltr">
        <Json text={text} />
      </pre>
    </section>
  );
}

const clock = (iso: string): string => new Date(iso).toLocaleTimeString('en-GB');

function webhookNames(body: string): string {
  try {
    const values = itemsAt(JSON.parse(body), 'entry')
      .flatMap((entry) => itemsAt(entry, 'changes'))
      .map((change) => at(change, 'value'));
    const names = values.flatMap((value) => [
      ...itemsAt(value, 'messages').map((message) => `${textAt(message, 'type')} message`),
      ...itemsAt(value, 'statuses').map((status) => textAt(status, 'status')),
    ]);
    return names.length === 0 ? 'other' : names.join(', ');
  } catch {
    return 'other';
  }
}

function graphName(body: unknown, method: string): string {
  if (textAt(body, 'status') === 'read')
    return at(body, 'typing_indicator') === undefined ? 'mark read' : 'mark read, typing';
  const type = textAt(body, 'type') || 'request';
  return method === 'POST' ? `send ${textAt(body, 'interactive', 'type') || type}` : method;
}

const graphFaults = {
  none: 'works',
  'timeout-after-accept': 'takes it, never answers',
  '500': 'answers 500',
  '429': 'answers 429',
  '131056': 'pair rate limit',
  'refuse-token': 'refuses the token',
  slow: 'is slow',
};

const webhookFaults = {
  none: 'arrive',
  duplicate: 'arrive twice',
  reorder: 'arrive in reverse',
  batch: 'arrive in batches',
};

function FaultSwitches({ faults }: { readonly faults: Faults }): JSX.Element {
  const set = (order: Record<string, string>) => void post('faults', order);
  const broken = faults.graph.kind !== 'none' || faults.webhooks.kind !== 'none';
  return (
    <details class="faults" open={broken}>
      <summary>Let things go wrong</summary>
      <label>
        The Graph API{' '}
        <select value={faults.graph.kind} onChange={({ currentTarget }) => set({ graph: currentTarget.value })}>
          {Object.entries(graphFaults).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        Webhooks{' '}
        <select value={faults.webhooks.kind} onChange={({ currentTarget }) => set({ webhooks: currentTarget.value })}>
          {Object.entries(webhookFaults).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </details>
  );
}
