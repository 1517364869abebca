import type { ChatFlow, MessageObject } from '../chat.ts';
import { type Flow, headOf } from '../flows/flow.ts';
import type { Shelf } from '../flows/shelf.ts';
import { signFlowToken } from '../flows/token-signature.ts';
import { badValue, GraphError, refusal } from './error.ts';
import { isObject, type Params } from './param.ts';

interface FlowMessageParts {
  readonly shelf: Shelf;
  readonly appSecret: string;
  readonly now: () => number;
}

const hour = 3_600_000;

/**
 * Checks a Flow message against the Flow it opens, after its shape was found good: known, published (or a draft sent as
 * one), not blocked, at most 10 an hour while throttled. Answers what the phone gets along with it.
 */
export function createFlowMessages({ shelf, appSecret, now }: FlowMessageParts) {
  const sent = new Map<string, readonly number[]>();

  return (message: MessageObject): ChatFlow | undefined => {
    const { interactive } = message;
    if (!isObject(interactive) || interactive.type !== 'flow') return undefined;
    const action = isObject(interactive.action) ? interactive.action : {};
    const parameters = isObject(action.parameters) ? action.parameters : {};
    const flow = flowOf(parameters);
    checkState(flow, parameters.mode ?? 'published');
    checkOpening(flow, parameters);
    const { flow_token = 'unused' } = parameters;
    return { id: flow.id, flow_token_signature: signFlowToken(String(flow_token), appSecret) };
  };

  function flowOf({ flow_id, flow_name }: Params): Flow {
    const flow = flow_id === undefined ? shelf.findByName(String(flow_name)) : shelf.find(String(flow_id));
    if (flow === undefined) {
      throw badValue(
        `Invalid flow: Flow with ${flow_id === undefined ? `name ${flow_name}` : `ID ${flow_id}`} does not exist.`,
      );
    }
    return flow;
  }

  function checkState({ id, status }: Flow, mode: unknown): void {
    if (status === 'BLOCKED')
      throw new GraphError(refusal(400, 132068, 'Flow is blocked', 'Flow is in blocked state.'));
    if (status === 'DEPRECATED') throw badValue('Invalid flow: a deprecated Flow cannot be sent.');
    if ((status === 'DRAFT') !== (mode === 'draft')) {
      throw badValue(
        status === 'DRAFT'
          ? "Invalid flow mode: the Flow is a draft, and was not sent with mode 'draft'."
          : "Invalid flow mode: a published Flow was sent with mode 'draft'.",
      );
    }
    if (status !== 'THROTTLED') return;
    const lately = (sent.get(id) ?? []).filter((at) => at > now() - hour);
    if (lately.length >= 10) {
      throw new GraphError(
        refusal(
          400,
          132069,
          'Flow is throttled',
          'Flow is in throttled state and 10 messages using this flow were already sent in the last hour.',
        ),
      );
    }
    sent.set(id, [...lately, now()]);
  }
}

function checkOpening(flow: Flow, { flow_action, flow_action_payload }: Params): void {
  const { screens, data_api_version } = headOf(flow);
  if (flow.flow_json === undefined || flow.validation_errors.length > 0)
    throw badValue('Invalid flow: its Flow JSON has errors.');
  if (flow_action === 'data_exchange' && data_api_version === undefined) {
    throw badValue('Invalid flow_action: data_exchange needs a Flow with an endpoint.');
  }
  const screen = isObject(flow_action_payload) ? flow_action_payload.screen : undefined;
  if (screen !== undefined && !screens.includes(String(screen))) {
    throw badValue(`Invalid flow_action_payload: there is no screen ${String(screen)} in the Flow.`);
  }
}
