import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { BotFunction } from '../constructs/bot-function.ts';
import { banksOf } from '../constructs/environment.ts';
import { deployFunction } from '../constructs/table-function.ts';
import type { FunctionsStackProps } from './messaging.ts';

/** The pages on which a person gives consent. */
export class PagesStack extends Stack {
  readonly functions: readonly BotFunction[];

  constructor(scope: Construct, id: string, { wiring, bundles, ...props }: FunctionsStackProps) {
    super(scope, id, props);
    this.functions = [deployFunction(this, 'linking', wiring, bundles)];
    new CfnOutput(this, 'PagesUrl', { description: 'Our pages', value: wiring.addresses.urls.bot });
    new CfnOutput(this, 'Banks', { description: 'The banks that can be linked', value: banksOf(wiring) });
  }
}
