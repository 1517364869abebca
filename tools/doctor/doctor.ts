import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Deployment } from '../setup/deployment.ts';
import type { Finding } from '../setup/finding.ts';
import type { FlowDefinition } from '../setup/flow.ts';
import type { Graph } from '../setup/graph.ts';
import type { KmsKeys } from '../setup/kms-keys.ts';
import type { SecretStore } from '../setup/secret-store.ts';
import { cannotSetAside, setAside } from './account.ts';
import { checkBanks } from './banks.ts';
import { checkFlow } from './flow.ts';
import { checkMeta, storedCredentials } from './meta.ts';
import { checkQueues } from './queues.ts';
import { checkSecrets, readSecrets } from './secrets.ts';
import { checkWebhook } from './webhook.ts';

export interface DoctorParts {
  readonly deployment: Deployment;
  readonly store: SecretStore;
  readonly graph: Graph;
  readonly sqs: SQSClient;
  readonly kms: KmsKeys;
  /** The Flow that people should get. */
  readonly flow: FlowDefinition;
  readonly now: number;
  /** Called for each finding as it is made, in the order of a message's way. */
  readonly onFinding: (finding: Finding) => void;
}

/** Looks at every link of the chain, from the stacks to the bank. Changes nothing. */
export async function examine(parts: DoctorParts): Promise<readonly Finding[]> {
  const { deployment, store, graph, sqs, kms, flow, now, onFinding } = parts;
  const all: Finding[] = [];
  const take = (findings: readonly Finding[]) => {
    for (const finding of findings) {
      all.push(finding);
      onFinding(finding);
    }
  };
  const secrets = await readSecrets(store);
  take(checkSecrets(secrets, deployment));
  const credentials = storedCredentials(secrets);
  take(await checkMeta(graph, credentials, deployment, now));
  // Where Meta has a door of its own, only its client certificate opens that one: this is the same function.
  take(await checkWebhook(`${deployment.pagesUrl}/webhook`, secrets));
  take(await checkFlow({ graph, credentials, deployment, secrets, kms, flow }));
  take(await checkQueues(sqs, deployment.stage));
  take(await checkBanks(deployment, secrets));
  return all;
}

const marks = { good: '✓', unsure: '!', bad: '✗', unchecked: '-' } as const;

/** One finding as the terminal shows it. */
export function linesOf({ state, says, mend }: Finding): readonly string[] {
  return [`${marks[state]} ${says}`, ...(mend === undefined ? [] : [`    ${mend}`])];
}

/** The last line. */
export function verdict(findings: readonly Finding[]): string {
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
  const [wrong, odd] = [count('bad'), count('unsure')];
  if (wrong > 0)
    return `${wrong} of ${findings.length} links are broken. Start with the first ✗: others may hang on it.`;
  if (odd > 0) return `It works. ${odd} ${odd === 1 ? 'thing' : 'things'} marked ! should be looked at.`;
  return 'Every link holds.';
}

/**
 * What a person who has done nothing yet is told, with the commands as they must be typed.
 * @param free how many functions the account may still run at once, where that is known.
 */
export function notYet(
  missing: readonly string[],
  { stage, free }: Pick<Deployment, 'stage'> & { readonly free?: number | undefined },
): readonly string[] {
  const isSmall = cannotSetAside(free);
  const context = `${stage === 'dev' ? '' : ` -c stage=${stage}`}${isSmall ? ' -c reserveConcurrency=false' : ''}`;
  return [
    `Nothing to examine yet: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not deployed. In this order:`,
    '  1. npx cdk bootstrap             once for each account and Region',
    `  2. npx cdk deploy --all${context}`,
    '  3. npm run setup                 joins it to your WhatsApp number',
    ...(isSmall
      ? [
          `This account lets Lambda run ${free} more functions at once, as new accounts do, and a deployment sets ${setAside} aside:`,
          'hence reserveConcurrency=false. For real use ask for 1000 at Service Quotas → AWS Lambda → Concurrent executions.',
        ]
      : []),
    'To try Saldo on this machine, without any account: npm start',
  ];
}
