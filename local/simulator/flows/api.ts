import * as z from 'zod/mini';
import type { ApiAnswer } from '../api.ts';
import { BadRequest, parseJson } from '../request-body.ts';
import { type Flow, headOf } from './flow.ts';
import type { Relay } from './relay.ts';
import type { Shelf } from './shelf.ts';

const base64 = z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/, 'must be base64'));

/** Ciphertext and nothing else: a page that posts anything in the clear is refused here. */
const sealedRequest = z.strictObject({
  encrypted_flow_data: base64,
  encrypted_aes_key: base64,
  initial_vector: base64,
});
const replayOrder = z.strictObject({ number: z.optional(z.int()) });
const statusOrder = z.strictObject({ status: z.enum(['PUBLISHED', 'THROTTLED', 'BLOCKED']) });

/** `/simulator/flows`: what a phone needs of WhatsApp to open a Flow, and what a test makes Meta do to one. */
export function createFlowApi({ shelf, relay }: { readonly shelf: Shelf; readonly relay: Relay }) {
  return async (method: string, names: readonly string[], bytes: Buffer): Promise<ApiAnswer | undefined> => {
    const [id = '', action] = names;
    const own = ['', 'key', 'replay'].includes(id);
    switch (`${method} ${own ? id : '*'}${action === undefined ? '' : `/${action}`}`) {
      case 'GET ':
        return ok({ flows: shelf.list().map(({ flow_json: _, ...flow }) => flow) });
      case 'GET key': {
        const business_public_key = shelf.key();
        if (business_public_key === undefined) throw new BadRequest('No public key was uploaded for this number.', 404);
        return ok({ business_public_key });
      }
      case 'POST replay': {
        const exchange = await relay.replay(read(replayOrder, bytes).number);
        if (exchange === undefined) throw new BadRequest('No request of a Flow was relayed yet.', 404);
        const { number, status, response } = exchange;
        return ok({ number, status, response });
      }
      case 'GET *':
        return ok(opened(flowNamed(shelf, id)));
      case 'POST */exchange': {
        const { number, status, response, error } = await relay.exchange(
          mayOpen(flowNamed(shelf, id)),
          read(sealedRequest, bytes),
        );
        return ok({ number, status, body: response, ...(error === undefined ? {} : { error }) });
      }
      case 'POST */status': {
        const flow = flowNamed(shelf, id);
        const { status } = read(statusOrder, bytes);
        if (flow.status === 'DRAFT' || flow.status === 'DEPRECATED')
          throw new BadRequest('Only a published Flow can be throttled or blocked.');
        return ok({ id, status: shelf.put({ ...flow, status }).status });
      }
      default:
        return undefined;
    }
  };
}

function opened(flow: Flow): unknown {
  const { id, name, status, flow_json = '' } = mayOpen(flow);
  const { data_api_version } = headOf(flow);
  return {
    id,
    name,
    status,
    flow_json: JSON.parse(flow_json),
    ...(data_api_version === undefined ? {} : { data_api_version }),
  };
}

/** A blocked Flow cannot be opened; a deprecated one can where it was sent before. */
function mayOpen(flow: Flow): Flow {
  if (flow.status === 'BLOCKED') throw new BadRequest('This Flow is blocked.', 409);
  if (flow.flow_json === undefined) throw new BadRequest('This Flow has no Flow JSON.', 409);
  return flow;
}

function flowNamed(shelf: Shelf, id: string): Flow {
  const flow = shelf.find(id);
  if (flow === undefined) throw new BadRequest(`There is no Flow ${id}. GET /simulator/flows lists them.`, 404);
  return flow;
}

function read<Schema extends z.ZodMiniType>(schema: Schema, bytes: Buffer): z.infer<Schema> {
  const result = schema.safeParse(bytes.length === 0 ? {} : parseJson(bytes));
  if (result.success) return result.data;
  // The path and the rule only: what was posted is nobody's business.
  throw new BadRequest(result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
}

const ok = (body: unknown): ApiAnswer => ({ status: 200, body });
