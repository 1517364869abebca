import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Code, clock, Exchange } from './exchange.tsx';
import { Icon } from './icon.tsx';
import {
  at,
  type Faults,
  type FlowExchange,
  type GraphExchange,
  itemsAt,
  textAt,
  type WebhookExchange,
} from './model.ts';
import { RelayedFlow } from './relay.tsx';
import { post, type Simulated } from './simulator.ts';

interface TrafficProps {
  readonly simulated: Simulated;
  readonly close: () => void;
}

type Shown = 'messages' | 'everything' | 'webhooks' | 'graph' | 'flows';

/** What goes over the wire between Meta and the bot, so that it can be learned from. */
export function Traffic({ simulated, close }: TrafficProps): JSX.Element {
  const [shown, show] = useState<Shown>('everything');
  const exchanges = useMemo(
    () => inOrder(simulated, shown),
    [simulated.graph, simulated.webhooks, simulated.flows, shown],
  );

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
          <option value="flows">Flows, sealed and opened</option>
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
              {'flow_id' in exchange ? (
                <RelayedFlow exchange={exchange} />
              ) : 'signature' in exchange ? (
                <Webhook exchange={exchange} />
              ) : (
                <Graph exchange={exchange} />
              )}
            </li>
          ))}
        </ol>
      )}
    </aside>
  );
}

type AnyExchange = GraphExchange | WebhookExchange | FlowExchange;

function inOrder({ graph, webhooks, flows }: Simulated, shown: Shown): readonly AnyExchange[] {
  const only = (kind: Shown): boolean => shown === kind || shown === 'everything' || shown === 'messages';
  const taken: AnyExchange[] = [
    ...(only('flows') ? flows : []),
    ...(only('graph') ? graph : []),
    ...(!only('webhooks') ? [] : webhooks.filter(({ body }) => shown !== 'messages' || !body.includes('"statuses"'))),
  ];
  return taken.sort((one, other) => other.number - one.number);
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
    <Exchange way="Graph" what={graphName(body, method, path)} status={response?.status ?? 0}>
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

function graphName(body: unknown, method: string, path: string): string {
  if (!path.endsWith('/messages')) return `${method} ${path.split('/').slice(4).join('/') || 'object'}`;
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

const flowFaults = {
  none: 'work',
  slow: 'are slow',
  timeout: 'lose the answer',
  '500': 'fail with 500',
  replay: 'are sent twice',
  'wrong-signature': 'are signed by a stranger',
  'no-signature': 'are not signed',
  tamper: 'are altered',
  'tamper-key': 'have an altered key',
  'tamper-answer': 'get an altered answer',
};

const webhookFaults = {
  none: 'arrive',
  duplicate: 'arrive twice',
  reorder: 'arrive in reverse',
  batch: 'arrive in batches',
};

function FaultSwitches({ faults }: { readonly faults: Faults }): JSX.Element {
  const broken = Object.values(faults).some(({ kind }) => kind !== 'none');
  return (
    <details class="faults" open={broken}>
      <summary>Let things go wrong</summary>
      <FaultSwitch name="The Graph API" part="graph" faults={faults} kinds={graphFaults} />
      <FaultSwitch name="Webhooks" part="webhooks" faults={faults} kinds={webhookFaults} />
      <FaultSwitch name="Flows" part="flows" faults={faults} kinds={flowFaults} />
    </details>
  );
}

interface FaultSwitchProps {
  readonly name: string;
  readonly part: keyof Faults;
  readonly faults: Faults;
  readonly kinds: Readonly<Record<string, string>>;
}

function FaultSwitch({ name, part, faults, kinds }: FaultSwitchProps): JSX.Element {
  return (
    <label>
      {name}{' '}
      <select
        value={faults[part].kind}
        onChange={({ currentTarget }) => void post('faults', { [part]: currentTarget.value })}
      >
        {Object.entries(kinds).map(([kind, text]) => (
          <option key={kind} value={kind}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
