import { completeCredentials, type Given } from './answers.ts';
import { planChanges } from './changes.ts';
import { chatCode, chatLink } from './chat-link.ts';
import { checkCredentials } from './credentials.ts';
import { type Deployment, deployCommand } from './deployment.ts';
import { OperatorError } from './finding.ts';
import type { FlowDefinition } from './flow.ts';
import type { Graph } from './graph.ts';
import type { KmsKeys } from './kms-keys.ts';
import type { Prompt } from './prompt.ts';
import type { SecretStore } from './secret-store.ts';

export interface SetupParts {
  readonly deployment: Deployment;
  readonly secrets: SecretStore;
  readonly graph: Graph;
  readonly given: Given;
  readonly prompt: Prompt;
  /** Prints one line. Nothing secret is ever in it. */
  readonly say: (line: string) => void;
  readonly now: number;
  /** Prints the plan and changes nothing. */
  readonly dryRun: boolean;
  readonly forgetPrevious: boolean;
  /** Bank whose client key moves on by one step: published, then used. */
  readonly rotateBank?: string;
  readonly kms: KmsKeys;
  /** The Flow that people shall get. */
  readonly flow: FlowDefinition;
  /** The Flow key moves on by one step: accepted, then used. */
  readonly rotateFlowKey: boolean;
  /** Waits between two looks at something that is not there yet. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/**
 * Joins a deployment to a number at Meta: checks what the operator was given, stores it, has Meta call the webhook.
 * Safe to run again: what is as it should be is left alone, and every change is named before it is made.
 *
 * @returns how many changes were made, or would be.
 * @throws OperatorError when something does not fit together; nothing has been changed then, unless it says so.
 */
export async function setup(parts: SetupParts): Promise<number> {
  const { deployment, secrets, graph, say, dryRun } = parts;
  const { stage } = deployment;
  const kept = {
    metaApp: await secrets.read('metaApp'),
    metaToken: await secrets.read('metaToken'),
    metaNumber: await secrets.read('metaNumber'),
  };
  const credentials = await completeCredentials(parts.given, kept, parts.prompt);

  say(`Checking with Meta, for the stage ${stage}:`);
  const { findings, number } = await checkCredentials(graph, credentials, { stage, now: parts.now });
  const marks = { good: '✓', unsure: '!', bad: '✗', unchecked: '-' };
  for (const { state, says, mend } of findings) {
    say(`  ${marks[state]} ${says}`);
    if (mend !== undefined) say(`    ${mend}`);
  }
  const wrong = findings.filter(({ state }) => state === 'bad').length;
  if (wrong > 0 || number === undefined) {
    throw new OperatorError('Nothing was changed. Mend what is marked ✗ and run `npm run setup` again.');
  }

  const changes = await planChanges({
    deployment,
    credentials,
    number,
    graph,
    secrets,
    forgetPrevious: parts.forgetPrevious,
    kms: parts.kms,
    flow: parts.flow,
    rotateFlowKey: parts.rotateFlowKey,
    ...(parts.pause === undefined ? {} : { pause: parts.pause }),
    ...(parts.rotateBank === undefined ? {} : { rotateBank: parts.rotateBank }),
  });
  const todo = changes.filter(({ apply }) => apply !== undefined).length;
  say(todo === 0 ? 'Nothing needs to be changed:' : dryRun ? 'Would change:' : 'Changing:');
  for (const { says, apply } of changes) {
    if (apply === undefined) {
      say(`  ✓ already so: ${says}`);
    } else if (dryRun) {
      say(`  → ${says}`);
    } else {
      say(`  → ${says}`);
      await apply();
      say('    done');
    }
  }
  if (dryRun) {
    say('This was a dry run: nothing was changed.');
    return todo;
  }
  const link = chatLink(number.displayPhoneNumber);
  say('');
  say(`Write to ${number.displayPhoneNumber}: ${link}`);
  say(await chatCode(link));
  say('`npm run doctor` looks at every link of the chain.');
  return todo;
}

/** Says what has to come first. */
export function notDeployed(missing: readonly string[], deployment: Pick<Deployment, 'stage'>): OperatorError {
  const what = missing.length === 1 ? `the stack ${missing[0]} is` : `the stacks ${missing.join(', ')} are`;
  return new OperatorError(`Nothing to set up yet: ${what} not there. ${deployCommand(deployment.stage)}`);
}
