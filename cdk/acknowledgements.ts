import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Accepts one finding on one construct, with the reason why it is safe here. There is no way to accept a rule
 * everywhere: each exception stands beside the resource that needs it.
 */
export function acknowledge(construct: IConstruct, id: string, reason: string): void {
  if (reason.length < 40) throw new Error(`The reason for ${id} on ${construct.node.path} does not explain anything.`);
  Validations.of(construct).acknowledge({ id, reason });
}
