import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { BotFunction } from '../constructs/bot-function.ts';
import { deployFunction } from '../constructs/table-function.ts';
import type { FunctionsStackProps } from './messaging.ts';

/** The bank that ships: invented people and money, real protocols. */
export class SandboxBankStack extends Stack {
  readonly functions: readonly BotFunction[];

  constructor(scope: Construct, id: string, { wiring, bundles, ...props }: FunctionsStackProps) {
    super(scope, id, props);
    this.functions = [deployFunction(this, 'sandbox-bank', wiring, bundles)];
    new CfnOutput(this, 'BankUrl', { description: 'The sandbox bank', value: wiring.addresses.urls.bank });
  }
}
