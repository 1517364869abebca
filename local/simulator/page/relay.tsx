import type { JSX } from 'preact';
import { Exchange } from './exchange.tsx';
import { usePrivateExchange } from './flow/private-log.ts';
import { Icon } from './icon.tsx';
import { Json } from './json.tsx';
import { at, type FlowExchange, textAt } from './model.ts';

/** One request of a Flow: what Meta carried, and beside it what only the phone can read. */
export function RelayedFlow({ exchange }: { readonly exchange: FlowExchange }): JSX.Element {
  const { kind, replay_of, fault, status } = exchange;
  const name = kind === 'ping' ? 'health check by Meta' : `data exchange, ${exchange.milliseconds} ms`;
  const remarks = [fault === undefined ? '' : `fault: ${fault}`, replay_of === undefined ? '' : 'the same bytes again'];
  const what = [name, ...remarks].filter((part) => part !== '').join(' · ');
  return (
    <Exchange way="Flow" what={what} status={status} open={kind === 'exchange'}>
      {() => (
        <div class="seen">
          <Relayed exchange={exchange} />
          <Private exchange={exchange} />
        </div>
      )}
    </Exchange>
  );
}

function Relayed({
  exchange: { number, body, signature, status, response, endpoint_uri, error },
}: {
  readonly exchange: FlowExchange;
}): JSX.Element {
  const sealed = parsed(body);
  return (
    <section class="seen-by-meta" aria-label={`What Meta saw, ${number}`}>
      <h3>
        <Icon name="eye" /> What Meta saw
      </h3>
      <h4>Request, {sizeOf(body)}</h4>
      <dl>
        {['encrypted_flow_data', 'encrypted_aes_key', 'initial_vector'].map((key) => (
          <Cipher key={key} name={key} text={textAt(sealed, key)} />
        ))}
        <Cipher name="X-Hub-Signature-256" text={signature === '' ? 'none' : signature} />
      </dl>
      <h4>
        Answer {status === 0 ? `none: ${error ?? 'no answer'}` : status}, {sizeOf(response)}
      </h4>
      <dl>
        <Cipher name={endpoint_uri.replace(/^https?:\/\//, '')} text={response === '' ? '–' : response} />
      </dl>
    </section>
  );
}

const shownCharacters = 168;

function Cipher({ name, text }: { readonly name: string; readonly text: string }): JSX.Element {
  return (
    <>
      <dt>{name}</dt>
      <dd class="cipher" title={text}>
        {text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text}
      </dd>
    </>
  );
}

function Private({ exchange: { number, kind, replay_of } }: { readonly exchange: FlowExchange }): JSX.Element {
  const known = usePrivateExchange(replay_of ?? number);
  const missing =
    kind === 'ping'
      ? 'Meta asked this itself; no phone took part.'
      : 'Only the phone that sent this can read it, while its page is open.';
  return (
    <section class="seen-by-phone" aria-label={`Only on this phone, ${number}`}>
      <h3>
        <Icon name="lock" /> Only on this phone
      </h3>
      {known === undefined ? (
        <p>{missing}</p>
      ) : (
        <>
          <h4>Sent</h4>
          <Plain value={known.request} keys={['action', 'screen', 'data']} />
          <h4>Received</h4>
          {known.response === undefined ? (
            <p>Nothing that could be decrypted.</p>
          ) : (
            <Plain value={known.response} keys={['screen', 'data', 'error_msg']} />
          )}
        </>
      )}
    </section>
  );
}

function Plain({ value, keys }: { readonly value: unknown; readonly keys: readonly string[] }): JSX.Element {
  const shown = Object.fromEntries(keys.map((key) => [key, at(value, key)]).filter(([, found]) => found !== undefined));
  return (
    <pre dir="auto">
      <Json text={JSON.stringify(shown)} />
    </pre>
  );
}

const sizeOf = (text: string): string => `${new TextEncoder().encode(text).length} bytes`;

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
