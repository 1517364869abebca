import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type FunctionDefinition, type FunctionName, functionNames, functions } from '../../lambdas/functions.ts';
import type { BotFunction } from '../constructs/bot-function.ts';
import { banksOf } from '../constructs/environment.ts';
import { deployFunction } from '../constructs/table-function.ts';
import type { FunctionsStackProps } from './messaging.ts';

/** Everything behind the bot's address but the webhook, which has a queue to write to. */
const pageFunctions: readonly FunctionName[] = functionNames.filter((name) => {
  const { trigger }: FunctionDefinition = functions[name];
  return name !== 'webhook' && 'api' in trigger && trigger.api === 'bot';
});

/** The pages on which a person gives consent and sees their money, and the endpoint of the Flow. */
export class PagesStack extends Stack {
  readonly functions: readonly BotFunction[];

  constructor(scope: Construct, id: string, { wiring, bundles, ...props }: FunctionsStackProps) {
    super(scope, id, props);
    this.functions = pageFunctions.map((name) => deployFunction(this, name, wiring, bundles));
    new CfnOutput(this, 'PagesUrl', { description: 'Our pages', value: wiring.addresses.urls.bot });
    new CfnOutput(this, 'FlowUrl', {
      description: 'Endpoint of the Flow; `npm run setup` registers it',
      value: `${wiring.addresses.urls.bot}/flow`,
    });
    new CfnOutput(this, 'PinKeyArn', {
      description: 'The KMS key that peppers PINs; `npm run doctor` looks at it',
      value: wiring.data.keys.pin.keyArn,
    });
    const flowKey = wiring.data.flowKeys.at(-1);
    if (flowKey !== undefined) {
      new CfnOutput(this, 'FlowKeyArn', {
        description: 'The KMS key of the Flow; `npm run setup` uploads its public half',
        value: flowKey.keyArn,
      });
    }
    new CfnOutput(this, 'PrivacyRules', {
      description: 'Countries that are served, and whether amounts may go through the chat',
      value: JSON.stringify(wiring.settings.privacyRules),
    });
    if (wiring.addresses.apis.bank === undefined) {
      new CfnOutput(this, 'BankUrl', { description: 'The sandbox bank, elsewhere', value: wiring.addresses.urls.bank });
    }
    new CfnOutput(this, 'Banks', { description: 'The banks that can be linked', value: banksOf(wiring) });
  }
}
