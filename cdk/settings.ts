import type { Node } from 'constructs';

export type StageName = 'dev' | 'staging' | 'prod';

/** What a deployment may choose, by context (`-c stage=prod`). Every choice has a default, so none has to be made. */
export interface Settings {
  readonly stage: StageName;
  /** Base of the Graph API with its version. */
  readonly graphApiUrl: string;
  readonly supportContact: string;
  /** JSON array of banks instead of the sandbox bank's two; see `docs/add-a-bank.md`. */
  readonly banks: string | undefined;
  /** Tables and keys survive `cdk destroy`. Always in prod, unless said otherwise. */
  readonly retain: boolean;
}

const stages: readonly StageName[] = ['dev', 'staging', 'prod'];

/**
 * Reads and checks the context before any resource is made.
 * @throws Error with one sentence that says what is wrong and what would be right.
 */
export function readSettings(node: Node): Settings {
  const stage = text(node, 'stage') ?? 'dev';
  if (!isStage(stage)) {
    throw new Error(
      `There is no stage "${stage}". Use one of ${stages.join(', ')}: npx cdk deploy --all -c stage=prod`,
    );
  }
  const graphApiUrl = text(node, 'graphApiUrl') ?? 'https://graph.facebook.com/v26.0';
  if (!/^https?:\/\/.+\/v\d+\.0$/.test(graphApiUrl)) {
    throw new Error('graphApiUrl must end in a version, as https://graph.facebook.com/v26.0 does.');
  }
  const banks = text(node, 'banks');
  if (banks !== undefined && !isJsonArray(banks))
    throw new Error('banks must be a JSON array; see docs/add-a-bank.md.');
  return {
    stage,
    graphApiUrl,
    supportContact: text(node, 'supportContact') ?? 'your branch, or the number on the back of your card',
    banks,
    retain: flag(node, 'retain') ?? stage === 'prod',
  };
}

function text(node: Node, name: string): string | undefined {
  const value: unknown = node.tryGetContext(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function flag(node: Node, name: string): boolean | undefined {
  const value: unknown = node.tryGetContext(name);
  if (value === undefined) return undefined;
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new Error(`${name} must be true or false.`);
}

function isStage(value: string): value is StageName {
  return (stages as readonly string[]).includes(value);
}

function isJsonArray(value: string): boolean {
  try {
    return Array.isArray(JSON.parse(value));
  } catch {
    return false;
  }
}
