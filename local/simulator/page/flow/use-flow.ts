import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { at, type ChatMessage, itemsAt, textAt } from '../model.ts';
import { createFlowClient } from './client.ts';
import { entryOf, type FlowDefinition, readDefinition, type Values } from './definition.ts';
import { secretsOf } from './form.ts';
import { resolve, type Step } from './scope.ts';

export interface FlowView {
  readonly definition: FlowDefinition | undefined;
  /** The way so far; the last one shows. */
  readonly steps: readonly Step[];
  readonly busy: boolean;
  /** `data.error_message` of an answer, or that there was none. */
  readonly snackbar: { readonly text: string; readonly retry?: () => void } | undefined;
  /** Nothing could be shown at all. */
  readonly failed: (() => void) | undefined;
  fill(name: string, value: unknown): void;
  /** Runs an action; `form` has values that are not drawn yet. */
  act(action: unknown, form?: Values): void;
  back(): void;
}

interface FlowEnds {
  readonly complete: (params: Values) => void;
  readonly spent: (message: string) => void;
}

const wentWrong = 'Something went wrong. Try again.';

/** Opens the Flow of a message and walks through it as the WhatsApp client does. */
export function useFlow(chat: ChatMessage, { complete, spent }: FlowEnds): FlowView {
  const parameters = at(chat.message, 'interactive', 'action', 'parameters');
  const token = textAt(parameters, 'flow_token') || 'unused';
  const flowId = textAt(chat, 'flow', 'id');
  const client = useMemo(() => createFlowClient(flowId), [flowId]);
  const [definition, setDefinition] = useState<FlowDefinition>();
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const [busy, setBusy] = useState(true);
  const [snackbar, setSnackbar] = useState<FlowView['snackbar']>();
  const [failed, setFailed] = useState<FlowView['failed']>();
  const closed = useRef(false);

  useEffect(() => {
    void open();
    return () => {
      closed.current = true;
    };
  }, []);

  async function open(): Promise<void> {
    setBusy(true);
    setFailed(undefined);
    const found = await fetchDefinition(flowId);
    if (closed.current) return;
    if (found === undefined) {
      setBusy(false);
      return setFailed(() => () => void open());
    }
    setDefinition(found);
    const first = textAt(parameters, 'flow_action_payload', 'screen') || entryOf(found);
    const data = (at(parameters, 'flow_action_payload', 'data') ?? {}) as Values;
    if (textAt(parameters, 'flow_action') !== 'data_exchange') {
      setBusy(false);
      return setSteps([stepOf(found, first, data)]);
    }
    await exchange(found, [], { action: 'INIT' });
  }

  async function exchange(
    flow: FlowDefinition,
    way: readonly Step[],
    request: Values,
    secrets: readonly string[] = [],
  ): Promise<void> {
    setBusy(true);
    setSnackbar(undefined);
    setFailed(undefined);
    const signature = flow.signsToken ? { flow_token_signature: textAt(chat, 'flow', 'flow_token_signature') } : {};
    const about = { version: flow.dataApiVersion, flow_token: token, ...signature };
    const answer = await client.exchange({ ...request, ...about }, secrets);
    if (closed.current) return;
    setBusy(false);
    if (answer.kind === 'spent') return spent(answer.message);
    const again = (): void => void exchange(flow, way, request, secrets);
    if (answer.kind === 'failed') return fail(way, again);
    const problem = arrive(flow, way, answer.reply, request.action);
    if (problem === undefined) return;
    fail(way, again);
    // Tells the endpoint what the phone could not show; its acknowledgement changes nothing here.
    const error = { error: problem, error_message: 'The answer could not be shown.' };
    void client.exchange({ action: 'data_exchange', screen: way.at(-1)?.screen ?? '', data: error, ...about });
  }

  function fail(way: readonly Step[], again: () => void): void {
    if (way.length === 0) setFailed(() => again);
    else setSnackbar({ text: wentWrong, retry: again });
  }

  /** Shows an answer; says what is wrong with one that cannot be shown. */
  function arrive(flow: FlowDefinition, way: readonly Step[], reply: unknown, action: unknown): string | undefined {
    const screen = textAt(reply, 'screen');
    const data = (at(reply, 'data') ?? {}) as Values;
    if (screen === 'SUCCESS') {
      complete((at(data, 'extension_message_response', 'params') ?? {}) as Values);
      return undefined;
    }
    if (!flow.screens.some(({ id }) => id === screen)) return 'invalid-screen-transition';
    const message = textAt(data, 'error_message');
    if (message !== '') setSnackbar({ text: message });
    const current = way.at(-1);
    const known = way.findIndex((step) => step.screen === screen);
    const fresh = stepOf(flow, screen, data);
    if (current === undefined) setSteps([fresh]);
    else if (known >= 0 && (action === 'BACK' || known === way.length - 1)) {
      setSteps((before) => [...way.slice(0, known), renewed(before[known] ?? fresh, fresh)]);
    } else if (flow.routes[current.screen]?.includes(screen)) {
      setSteps((before) => [...before.slice(0, way.length), fresh]);
    } else {
      return 'invalid-screen-transition';
    }
    return undefined;
  }

  function act(action: unknown, form?: Values): void {
    const current = steps.at(-1);
    if (definition === undefined || current === undefined || busy) return;
    const step = form === undefined ? current : { ...current, form: { ...current.form, ...form } };
    const way = [...steps.slice(0, -1), step];
    const payload = resolve(at(action, 'payload') ?? {}, { step, earlier: way.slice(0, -1) }) as Values;
    switch (textAt(action, 'name')) {
      case 'data_exchange': {
        const request = { action: 'data_exchange', screen: step.screen, data: payload };
        void exchange(definition, way, request, secretsOf(definition, step));
        break;
      }
      case 'navigate':
        setSteps([...way, stepOf(definition, textAt(action, 'next', 'name'), payload)]);
        break;
      case 'complete':
        complete({ ...payload, flow_token: token });
        break;
      case 'update_data':
        setSteps([...way.slice(0, -1), { ...step, data: { ...step.data, ...payload } }]);
        break;
      case 'open_url':
        window.open(textAt(action, 'url'), '_blank', 'noopener,noreferrer');
        break;
    }
  }

  function back(): void {
    const current = steps.at(-1);
    if (definition === undefined || current === undefined || busy) return;
    setSnackbar(undefined);
    if (definition.screens.find(({ id }) => id === current.screen)?.refreshOnBack) {
      return void exchange(definition, steps, { action: 'BACK', screen: current.screen, data: {} });
    }
    setSteps(steps.slice(0, -1));
  }

  function fill(name: string, value: unknown): void {
    setSnackbar(undefined);
    setSteps((before) => {
      const step = before.at(-1);
      return step === undefined ? before : [...before.slice(0, -1), { ...step, form: { ...step.form, [name]: value } }];
    });
  }

  return { definition, steps, busy, snackbar, failed, fill, act, back };
}

async function fetchDefinition(flowId: string): Promise<FlowDefinition | undefined> {
  try {
    const response = await fetch(`/simulator/flows/${flowId}`);
    const answer: unknown = await response.json();
    return response.ok && itemsAt(answer, 'flow_json', 'screens').length > 0 ? readDefinition(answer) : undefined;
  } catch {
    return undefined;
  }
}

/** A screen that opens; only what its data model declares reaches it. */
function stepOf({ screens }: FlowDefinition, screen: string, data: Values): Step {
  const declared = screens.find(({ id }) => id === screen)?.declared ?? [];
  return {
    screen,
    data: Object.fromEntries(Object.entries(data).filter(([name]) => declared.includes(name))),
    form: {},
  };
}

/** The same screen with newer data: what was typed stays. */
const renewed = (before: Step, { screen, data }: Step): Step => ({
  screen,
  data: { ...before.data, ...data },
  form: before.form,
});
