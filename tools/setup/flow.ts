import { createHash } from 'node:crypto';
import type { Change } from './changes.ts';
import type { Credentials } from './credentials.ts';
import { OperatorError } from './finding.ts';
import { readUploadedKey, sameKey, uploadKey } from './flow-key.ts';
import { type Graph, GraphRefusal, isObject } from './graph.ts';

/** A Flow as this code wants it. */
export interface FlowDefinition {
  /** What its names at Meta begin with. */
  readonly name: string;
  readonly categories: readonly string[];
  /** The text of the Flow JSON. */
  readonly json: string;
}

/** A Flow as Meta has it. */
export interface PresentFlow {
  readonly id: string;
  readonly name: string;
  /** `DRAFT`, `PUBLISHED`, `DEPRECATED`, `BLOCKED` or `THROTTLED`. */
  readonly status: string;
}

type Place = Pick<Credentials, 'accessToken' | 'wabaId' | 'phoneNumberId'> & {
  /** The app whose secret signs what the endpoint is sent. */
  readonly appId?: string;
};

export interface FlowParts {
  readonly graph: Graph;
  readonly credentials: Place;
  readonly definition: FlowDefinition;
  /** `dev`, `prod`, …: deployments that share an account keep their Flows apart. */
  readonly stage: string;
  /** Where Meta sends what phones encrypt. */
  readonly endpointUrl: string;
  /** SPKI PEM of the key that the endpoint opens with first. */
  readonly publicKey: string;
  /** The Flow that the bot sends now. */
  readonly flowId: string | undefined;
  /** Called before anything is published: the endpoint must answer by then. */
  readonly ready?: () => Promise<void>;
  /** Makes it the Flow that the bot sends. */
  readonly keep: (flowId: string) => Promise<void>;
}

/**
 * What Meta calls the Flow of this content at this address. A published Flow can never be changed, so another content
 * or address is another Flow, and its name says which: that is how the right one is found again.
 */
export function flowNameOf({
  definition,
  stage,
  endpointUrl,
}: Pick<FlowParts, 'definition' | 'stage' | 'endpointUrl'>) {
  const content = JSON.stringify([definition.json, definition.categories, endpointUrl]);
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 10);
  return `${definition.name}_${stage}_${digest}`;
}

/** Every Flow of the account. */
export async function readFlows(graph: Graph, { wabaId, accessToken }: Place): Promise<readonly PresentFlow[]> {
  const all = await graph.list(`${wabaId}/flows`, accessToken, { fields: 'id,name,status' });
  return all.map(({ id, name, status }) => ({ id: String(id), name: String(name), status: String(status) }));
}

/**
 * What has to be done so that the bot can send this Flow: public key, Flow, JSON, publication. Reads only; `apply`
 * writes. Setup and the local start share it.
 */
export async function planFlow(parts: FlowParts): Promise<readonly Change[]> {
  return [await keyChange(parts), await flowChange(parts)];
}

async function keyChange({ graph, credentials, publicKey }: FlowParts): Promise<Change> {
  const { pem, status } = await readUploadedKey(graph, credentials);
  if (status === 'VALID' && sameKey(pem, publicKey)) return { says: 'phones encrypt to the Flow’s public key' };
  return {
    says: 'upload the Flow’s public key, and see that Meta calls it VALID',
    apply: () => uploadKey(graph, credentials, publicKey),
  };
}

async function flowChange(parts: FlowParts): Promise<Change> {
  const { graph, credentials, flowId } = parts;
  const flows = await readFlows(graph, credentials);
  const wanted = flowNameOf(parts);
  const ours = flows.find(({ name, status }) => name.startsWith(wanted) && status !== 'DEPRECATED');
  const now = flows.find(({ id, status }) => id === flowId && status !== 'DEPRECATED');
  if (ours !== undefined && ours.status !== 'DRAFT') {
    if (ours.id === flowId) return { says: `people get the Flow ${ours.name}` };
    return { says: `send the Flow ${ours.name}, which is published`, apply: () => parts.keep(ours.id) };
  }
  const name = ours?.name ?? free(wanted, flows);
  const how = ours !== undefined ? 'finish' : now === undefined ? 'create' : `clone ${now.name} as`;
  return {
    says: `${how} the Flow ${name}, and publish it with the endpoint ${parts.endpointUrl}`,
    async apply() {
      const id = ours?.id ?? (await create(parts, name, now?.id));
      await upload(parts, id);
      await parts.ready?.();
      await publish(parts, id);
      await parts.keep(id);
    },
  };
}

/** Names are never free again, not even those of deprecated Flows. */
function free(wanted: string, flows: readonly PresentFlow[]): string {
  const taken = new Set(flows.map(({ name }) => name));
  for (let count = 2; taken.has(wanted); count += 1) {
    const other = `${wanted}_${count}`;
    if (!taken.has(other)) return other;
  }
  return wanted;
}

async function create(parts: FlowParts, name: string, cloned: string | undefined): Promise<string> {
  const { graph, credentials, definition, endpointUrl } = parts;
  const { id } = await graph.post(`${credentials.wabaId}/flows`, credentials.accessToken, {
    name,
    categories: definition.categories,
    endpoint_uri: endpointUrl,
    ...(cloned === undefined ? {} : { clone_flow_id: cloned }),
  });
  if (typeof id !== 'string' || !/^\d{1,40}$/.test(id)) throw new OperatorError('Meta made a Flow without an id.');
  return id;
}

/**
 * Meta publishes no Flow with an endpoint and without an app (139002), and one that was cloned may have its source's.
 * Of the JSON it answers 200 even when it will never publish it.
 * https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
 */
async function upload({ graph, credentials, definition, endpointUrl }: FlowParts, id: string): Promise<void> {
  const { accessToken, appId } = credentials;
  await graph.post(id, accessToken, {
    endpoint_uri: endpointUrl,
    ...(appId === undefined ? {} : { application_id: appId }),
  });
  const { validation_errors: errors } = await graph.form(`${id}/assets`, accessToken, {
    name: 'flow.json',
    asset_type: 'FLOW_JSON',
    file: new File([definition.json], 'flow.json', { type: 'application/json' }),
  });
  if (!Array.isArray(errors) || errors.length === 0) return;
  const lines = errors.filter(isObject).map(describe);
  throw new OperatorError(`Meta does not accept the Flow JSON, so nothing was published:\n${lines.join('\n')}`);
}

function describe({ error, message, line_start: line, column_start: column }: Record<string, unknown>): string {
  const where = line === undefined ? '' : ` (line ${String(line)}, column ${String(column)})`;
  return `  ${String(error)}: ${String(message)}${where}`;
}

async function publish({ graph, credentials, endpointUrl }: FlowParts, id: string): Promise<void> {
  try {
    await graph.post(`${id}/publish`, credentials.accessToken, {});
  } catch (error) {
    if (!(error instanceof GraphRefusal)) throw error;
    throw new OperatorError(
      `Meta does not publish the Flow ${id}; everything before this is done. ${error.message} Can ${endpointUrl} be reached from the internet, with a certificate that browsers trust? \`npm run doctor\` looks closer.`,
      { cause: error },
    );
  }
}
