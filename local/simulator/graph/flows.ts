import { checkFlowJson } from '../flow-json/check.ts';
import { type Flow, headOf } from '../flows/flow.ts';
import { createPing } from '../flows/ping.ts';
import type { Relay } from '../flows/relay.ts';
import type { Shelf } from '../flows/shelf.ts';
import type { GraphRequest, GraphResponse } from './endpoint.ts';
import { badParameter, flowError, noSuchObject, unknownPath } from './error.ts';
import { fieldsOf } from './flow-fields.ts';
import { isObject, type Params } from './param.ts';

interface FlowParts {
  readonly shelf: Shelf;
  readonly relay: Relay;
  readonly wabaId: string;
}

const categoryNames = [
  'SIGN_UP',
  'SIGN_IN',
  'APPOINTMENT_BOOKING',
  'LEAD_GENERATION',
  'CONTACT_US',
  'CUSTOMER_SUPPORT',
  'SURVEY',
  'OTHER',
];

/**
 * The Flows API: `/<WABA>/flows` and `/<Flow>`. Answers undefined when the path is neither.
 * https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi
 */
export function createFlowsEndpoint({ shelf, relay, wabaId }: FlowParts) {
  return async (request: GraphRequest, id: string, edge: string | undefined): Promise<GraphResponse | undefined> => {
    const { method, body, query } = request;
    const params = isObject(body) ? body : {};
    if (id === wabaId && edge === 'flows') {
      if (method === 'GET') return ok({ data: shelf.list().map((flow) => fieldsOf(flow, undefined, shelf, wabaId)) });
      return method === 'POST' ? create(params) : noSuchObject(method, id);
    }
    const flow = shelf.find(id);
    if (flow === undefined) return undefined;
    switch (`${method} ${edge ?? ''}`) {
      case 'GET ':
        return ok(fieldsOf(flow, query?.get('fields') ?? undefined, shelf, wabaId));
      case 'POST ':
        return update(flow, params);
      case 'DELETE ':
        if (flow.status !== 'DRAFT')
          throw flowError(
            139004,
            "Can't delete published Flow",
            'Only Draft Flows can be deleted. Deprecate it instead.',
          );
        shelf.remove(flow.id);
        return ok({ success: true });
      case 'GET assets':
        return ok({ data: flow.flow_json === undefined ? [] : [{ name: 'flow.json', asset_type: 'FLOW_JSON' }] });
      case 'POST assets':
        return upload(flow, params);
      case 'POST publish':
        await publish(flow);
        return ok({ success: true });
      case 'POST deprecate':
        return deprecate(flow);
      default:
        return edge === undefined ? noSuchObject(method, id) : unknownPath(`/${edge}`);
    }
  };

  async function create(params: Params): Promise<GraphResponse> {
    const { clone_flow_id, flow_json, publish: atOnce } = params;
    const source = clone_flow_id === undefined ? undefined : shelf.find(String(clone_flow_id));
    if (clone_flow_id !== undefined && source === undefined) {
      throw badParameter('Invalid parameter', 'Flow with specified ID does not exist');
    }
    const name = nameOf(params.name);
    const categories = params.categories === undefined ? source?.categories : categoriesOf(params.categories);
    if (categories === undefined) throw badParameter('The parameter categories is required.');
    const text = flow_json === undefined ? source?.flow_json : textOf(flow_json, 'flow_json');
    const endpoint_uri = params.endpoint_uri === undefined ? source?.endpoint_uri : uriOf(params.endpoint_uri);
    const flow = shelf.add({
      name,
      categories,
      status: 'DRAFT',
      validation_errors: text === undefined ? [] : checkFlowJson(text),
      ...(text === undefined ? {} : { flow_json: text }),
      ...(endpoint_uri === undefined ? {} : { endpoint_uri }),
    });
    // Meta keeps the draft when it cannot be published at once; the errors say why.
    if (isTrue(atOnce) && flow.validation_errors.length === 0) await publish(flow);
    return ok({ id: flow.id, success: true, validation_errors: flow.validation_errors });
  }

  function update(flow: Flow, params: Params): GraphResponse {
    mustBeDraft(flow);
    const { endpoint_uri, application_id } = params;
    shelf.put({
      ...flow,
      ...(params.name === undefined ? {} : { name: nameOf(params.name, flow) }),
      ...(params.categories === undefined ? {} : { categories: categoriesOf(params.categories) }),
      ...(endpoint_uri === undefined ? {} : { endpoint_uri: uriOf(endpoint_uri) }),
      ...(application_id === undefined ? {} : { application_id: String(application_id) }),
    });
    return ok({ success: true });
  }

  function upload(flow: Flow, params: Params): GraphResponse {
    mustBeDraft(flow);
    if (params.asset_type !== 'FLOW_JSON') throw badParameter('Param asset_type must be one of {FLOW_JSON}.');
    if (params.name !== 'flow.json') throw badParameter('Param name must be "flow.json".');
    const { file } = params;
    if (!isObject(file) || typeof file.content !== 'string') throw badParameter('The parameter file is required.');
    const validation_errors = checkFlowJson(file.content);
    shelf.put({ ...flow, flow_json: file.content, validation_errors });
    return ok({ success: true, validation_errors });
  }

  async function publish(flow: Flow): Promise<void> {
    const refuse = (title: string, message: string) => flowError(139002, title, message);
    if (flow.status !== 'DRAFT') throw refuse('Publishing Flow in invalid state', 'Only Draft Flows can be published.');
    if (flow.flow_json === undefined || flow.validation_errors.length > 0) {
      throw refuse(
        'Publishing Flow with validation errors',
        'Upload a Flow JSON without validation errors before publishing.',
      );
    }
    const { data_api_version } = headOf(flow);
    if (data_api_version !== undefined) {
      if (flow.endpoint_uri === undefined)
        throw refuse('Publishing without endpoint_uri', 'Set endpoint_uri before publishing.');
      const key = shelf.key();
      if (key === undefined) {
        throw refuse(
          'Missing Flows Signed Public Key',
          'Upload and sign a public key for the phone number before publishing.',
        );
      }
      const { request, answeredBy } = createPing(key, data_api_version);
      const { status, response } = await relay.ping(flow, request);
      if (status !== 200 || !answeredBy(response)) {
        throw refuse('Endpoint not available', 'The endpoint did not answer the health check as expected.');
      }
    }
    shelf.put({ ...flow, status: 'PUBLISHED' });
  }

  function deprecate(flow: Flow): GraphResponse {
    if (flow.status === 'DRAFT')
      throw flowError(139003, "Can't deprecate unpublished Flow", 'Only published Flows can be deprecated.');
    if (flow.status === 'DEPRECATED') throw flowError(139003, 'Flow is already deprecated', 'Nothing is left to do.');
    shelf.put({ ...flow, status: 'DEPRECATED' });
    return ok({ success: true });
  }

  function nameOf(value: unknown, own?: Flow): string {
    const name = textOf(value, 'name');
    const known = shelf.findByName(name);
    if (known !== undefined && known.id !== own?.id) throw badParameter('Invalid parameter', 'Flow name is not unique');
    return name;
  }
}

function mustBeDraft({ status }: Flow): void {
  if (status !== 'DRAFT')
    throw flowError(
      139001,
      "Flow can't be updated",
      'A published Flow cannot be changed. Clone it and publish the clone.',
    );
}

function textOf(value: unknown, name: string): string {
  if (typeof value !== 'string' || value.trim() === '') throw badParameter(`The parameter ${name} is required.`);
  return value;
}

/** A list, or the JSON of one where it came in a form. */
function categoriesOf(value: unknown): readonly string[] {
  const list = typeof value === 'string' ? listIn(value) : value;
  if (!Array.isArray(list) || list.length === 0 || !list.every((name) => categoryNames.includes(name))) {
    throw badParameter(`Param categories must be a list of {${categoryNames.join(', ')}}.`);
  }
  return list;
}

function listIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Meta wants https; here it must be on this machine, because nothing in the simulator reaches beyond it. */
function uriOf(value: unknown): string {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  if (
    url === undefined ||
    !/^https?:$/.test(url.protocol) ||
    !['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  ) {
    throw badParameter(
      'Invalid parameter',
      'Invalid Endpoint URI: the simulator takes http and https on this machine only.',
    );
  }
  return url.href;
}

const isTrue = (value: unknown): boolean => value === true || value === 'true';

const ok = (body: unknown): GraphResponse => ({ status: 200, body });
