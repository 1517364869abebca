import type { Clock } from '../../../lambdas/platform/clock.ts';
import { seconds } from '../../../lambdas/platform/clock.ts';
import type { Faults, FlowFault } from '../faults.ts';
import { serialiseAsMeta, signatureOf } from '../signature.ts';
import type { FlowExchange, Traffic } from '../traffic.ts';
import type { Flow } from './flow.ts';
import { postOnce } from './post-once.ts';

/** What a phone hands over: ciphertext only, each part base64. */
export interface SealedRequest {
  readonly encrypted_flow_data: string;
  readonly encrypted_aes_key: string;
  readonly initial_vector: string;
}

/** Meta between the phone and the endpoint: signs, posts and hands back. It holds no key, so it cannot read either way. */
export interface Relay {
  exchange(flow: Flow, request: SealedRequest): Promise<FlowExchange>;
  /** A health check; no fault touches it. */
  ping(flow: Flow, request: SealedRequest): Promise<FlowExchange>;
  /** Posts the very bytes and the signature of an earlier exchange again, the last one by default. */
  replay(number?: number): Promise<FlowExchange | undefined>;
  close(): void;
}

interface RelayParts {
  readonly appSecret: string;
  readonly clock: Clock;
  readonly traffic: Traffic;
  readonly faults: Faults;
  /** How long the endpoint may take, in milliseconds. */
  readonly timeout: number;
}

/** Meta counts an endpoint that takes longer as failed. */
export const flowTimeoutOfMeta = seconds(10);

const slowness = seconds(3);

interface Post {
  readonly flow: Pick<FlowExchange, 'flow_id' | 'flow_name' | 'endpoint_uri'>;
  readonly kind: FlowExchange['kind'];
  readonly body: string;
  readonly signature: string;
  readonly fault?: FlowFault;
  readonly replay_of?: number;
}

export function createRelay({ appSecret, clock, traffic, faults, timeout }: RelayParts): Relay {
  const closing = new AbortController();

  async function post({ flow, kind, body, signature, ...more }: Post): Promise<FlowExchange> {
    const number = traffic.nextNumber();
    const at = new Date(clock.now()).toISOString();
    const begun = performance.now();
    const answer = await postOnce({ uri: flow.endpoint_uri, body, signature, timeout, closing: closing.signal });
    const milliseconds = Math.round(performance.now() - begun);
    const exchange: FlowExchange = { number, at, kind, ...flow, body, signature, ...answer, milliseconds, ...more };
    if (!closing.signal.aborted) traffic.flow(exchange);
    return exchange;
  }

  const described = ({ id, name, endpoint_uri = '' }: Flow): Post['flow'] => ({
    flow_id: id,
    flow_name: name,
    endpoint_uri,
  });
  const sealed = (request: SealedRequest): string => serialiseAsMeta(request).toString('ascii');
  const signed = (body: string, secret = appSecret): string => signatureOf(Buffer.from(body), secret);

  return {
    exchange: async (flow, request) => {
      const fault = faults.strikeFlow();
      const body = sealed(damaged(request, fault));
      const noted = fault === 'none' ? {} : { fault };
      const plain = {
        flow: described(flow),
        kind: 'exchange',
        body,
        signature: signatureFor(fault, body),
        ...noted,
      } as const;
      if (fault === '500') return refuse(plain);
      if (fault === 'slow') await clock.sleep(slowness, closing.signal).catch(() => undefined);
      const exchange = await post(plain);
      if (fault === 'replay') await post({ ...plain, replay_of: exchange.number });
      if (fault === 'timeout') return { ...exchange, status: 0, response: '', error: 'timeout_error' };
      return fault === 'tamper-answer' ? { ...exchange, response: flipped(exchange.response) } : exchange;
    },
    ping: (flow, request) => {
      const body = sealed(request);
      return post({ flow: described(flow), kind: 'ping', body, signature: signed(body) });
    },
    replay: async (number) => {
      const earlier = traffic.list().flows.findLast((exchange) => number === undefined || exchange.number === number);
      if (earlier === undefined) return undefined;
      const { flow_id, flow_name, endpoint_uri, kind, body, signature } = earlier;
      return post({ flow: { flow_id, flow_name, endpoint_uri }, kind, body, signature, replay_of: earlier.number });
    },
    close: () => closing.abort(),
  };

  function signatureFor(fault: FlowFault, body: string): string {
    if (fault === 'no-signature') return '';
    return fault === 'wrong-signature' ? signed(body, `${appSecret} of somebody else`) : signed(body);
  }

  /** An endpoint that is down in front of the function. */
  function refuse({ flow, kind, body, signature, fault }: Post): FlowExchange {
    const at = new Date(clock.now()).toISOString();
    const shared = { number: traffic.nextNumber(), at, kind, ...flow, body, signature };
    const exchange: FlowExchange = {
      ...shared,
      status: 500,
      response: '',
      milliseconds: 0,
      ...(fault === undefined ? {} : { fault }),
    };
    traffic.flow(exchange);
    return exchange;
  }
}

function damaged(request: SealedRequest, fault: FlowFault): SealedRequest {
  if (fault === 'tamper') return { ...request, encrypted_flow_data: flipped(request.encrypted_flow_data) };
  if (fault === 'tamper-key') return { ...request, encrypted_aes_key: flipped(request.encrypted_aes_key) };
  return request;
}

/** The same bytes but for one bit in the middle. */
function flipped(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  const middle = bytes.length >> 1;
  bytes.writeUInt8((bytes[middle] ?? 0) ^ 1, middle);
  return bytes.toString('base64');
}
