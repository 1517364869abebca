import { type Flow, headOf } from '../flows/flow.ts';
import type { Shelf } from '../flows/shelf.ts';
import { badParameter } from './error.ts';
import type { Params } from './param.ts';

const usual = 'id,name,status,categories,validation_errors';

/** What `GET /<Flow>?fields=…` shows; what is not set is left out, as the Graph API does. `preview` shows nothing here. */
export function fieldsOf(flow: Flow, fields: string | undefined, shelf: Shelf, wabaId: string): Params {
  const { version, data_api_version } = headOf(flow);
  const known: Params = {
    id: flow.id,
    name: flow.name,
    status: flow.status,
    categories: flow.categories,
    validation_errors: flow.validation_errors,
    endpoint_uri: flow.endpoint_uri,
    json_version: version,
    data_api_version,
    application: flow.application_id === undefined ? undefined : { id: flow.application_id },
    whatsapp_business_account: { id: wabaId },
    health_status: healthOf(flow, shelf, wabaId),
    preview: undefined,
  };
  const named = (fields ?? usual).split(/,(?![^(]*\))/).map((field) => field.trim().replace(/[.(].*$/, ''));
  const stranger = named.find((name) => !(name in known));
  if (stranger !== undefined) throw badParameter(`Tried accessing nonexisting field (${stranger})`);
  return Object.fromEntries(
    [...new Set(['id', ...named])].map((name) => [name, known[name]]).filter(([, value]) => value !== undefined),
  );
}

function healthOf(flow: Flow, shelf: Shelf, wabaId: string): Params {
  const { data_api_version } = headOf(flow);
  const errors = [
    ...(data_api_version !== undefined && flow.endpoint_uri === undefined
      ? [{ error_code: 131000, error_description: 'endpoint_uri is not set.', possible_solution: 'Set endpoint_uri.' }]
      : []),
    ...(data_api_version !== undefined && shelf.key() === undefined
      ? [
          {
            error_code: 131000,
            error_description: 'The phone number has no signed public key.',
            possible_solution: 'Upload a public key.',
          },
        ]
      : []),
  ];
  const blocked = flow.status === 'BLOCKED' || flow.status === 'DEPRECATED' || errors.length > 0;
  const can_send_message = blocked ? 'BLOCKED' : flow.status === 'THROTTLED' ? 'LIMITED' : 'AVAILABLE';
  return {
    can_send_message,
    entities: [
      { entity_type: 'FLOW', id: flow.id, can_send_message, ...(errors.length === 0 ? {} : { errors }) },
      { entity_type: 'WABA', id: wabaId, can_send_message: 'AVAILABLE' },
    ],
  };
}
