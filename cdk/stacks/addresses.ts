import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { type CfnStage, HttpApi, type IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { ApiName } from '../../lambdas/resources.ts';
import { acknowledge } from '../acknowledgements.ts';
import { addCdn } from '../constructs/cdn.ts';
import { addDomains } from '../constructs/domains.ts';
import type { Settings } from '../settings.ts';

export interface AddressesStackProps extends StackProps {
  readonly settings: Settings;
  readonly restKey: Key;
  /** The firewall of the CDN, where there is one. */
  readonly webAclArn?: string;
  /** Whether the sandbox bank has an API here (it has). */
  readonly hasBank?: boolean;
}

/**
 * The public HTTP APIs, without their routes. They stand alone because bot and bank must know each other's address
 * before either exists.
 */
export class AddressesStack extends Stack {
  /** The bank's is absent where it has no API: in the second Region. */
  readonly apis: { readonly bot: HttpApi; readonly bank?: HttpApi };
  /** Where people and Meta reach each API: a domain of the operator's, else the API's own. No slash at the end. */
  readonly urls: Readonly<Record<ApiName, string>>;
  /** What routes of the bot's API must ask, where only CloudFront may call them. */
  readonly door?: IHttpRouteAuthorizer;
  /** What Meta calls: at the same address as people, or at a door of its own. */
  readonly webhookUrl: string;
  /** Route, status and milliseconds of every request. */
  readonly accessLogs: { readonly bot: LogGroup; readonly bank?: LogGroup };

  constructor(
    scope: Construct,
    id: string,
    { settings, restKey, webAclArn, hasBank = true, ...props }: AddressesStackProps,
  ) {
    super(scope, id, props);
    const hasOwnDomain = settings.domain !== undefined && settings.cdn === 0;
    const open = (name: ApiName) => {
      const api = new HttpApi(this, `${name === 'bot' ? 'Bot' : 'Bank'}Api`, {
        apiName: `saldo-${settings.stage}-${name}`,
        createDefaultStage: false,
        // What leads past the domain leads past its client certificates.
        ...(name === 'bot' && hasOwnDomain ? { disableExecuteApiEndpoint: true } : {}),
      });
      const accessLog = new LogGroup(this, `${name === 'bot' ? 'Bot' : 'Bank'}AccessLog`, {
        retention: RetentionDays.ONE_MONTH,
        encryptionKey: restKey,
        removalPolicy: settings.retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      });
      const stage = api.addStage('DefaultStage', {
        stageName: '$default',
        autoDeploy: true,
        throttle: { rateLimit: 2_000, burstLimit: 1_000 },
      });
      const cfnStage = stage.node.defaultChild as CfnStage;
      // No path and no query: a link token is in one, an OAuth code in the other.
      cfnStage.accessLogSettings = {
        destinationArn: accessLog.logGroupArn,
        format: JSON.stringify({
          requestId: '$context.requestId',
          routeKey: '$context.routeKey',
          status: '$context.status',
          responseLength: '$context.responseLength',
          integrationLatency: '$context.integrationLatency',
          errorMessage: '$context.error.message',
        }),
      };
      return { api, stage, accessLog };
    };
    const [bot, bank] = [open('bot'), hasBank ? open('bank') : undefined];
    this.apis = { bot: bot.api, ...(bank === undefined ? {} : { bank: bank.api }) };
    this.accessLogs = { bot: bot.accessLog, ...(bank === undefined ? {} : { bank: bank.accessLog }) };
    if (settings.domain !== undefined) {
      if (webAclArn === undefined) addDomains(this, settings.domain, bot);
      else this.door = addCdn(this, { api: bot.api, domain: settings.domain, settings, restKey, webAclArn });
    }
    const domain = settings.domain?.name;
    const own = domain === undefined ? undefined : `https://${domain}`;
    const callback = settings.domain?.webhook?.name;
    this.urls = {
      bot: own ?? settings.pagesUrl ?? this.apis.bot.apiEndpoint,
      bank: settings.bankUrl ?? this.apis.bank?.apiEndpoint ?? '',
    };
    this.webhookUrl = `${callback === undefined ? this.urls.bot : `https://${callback}`}/webhook`;
    const where = (name: string, api: HttpApi) =>
      new CfnOutput(this, name, {
        description: 'Where a domain or CDN of your own must lead',
        value: api.apiEndpoint,
      });
    if (settings.domain === undefined) where('BotApiUrl', this.apis.bot);
    if (this.apis.bank !== undefined) where('BankApiUrl', this.apis.bank);
  }
}

export const publicRoute =
  'Public on purpose: callers prove themselves in the function (webhook: HMAC over the raw bytes; Flow: HMAC and a signed one-time token; pages: one-time token and browser-bound cookie; bank: OAuth), and Meta and browsers cannot sign for an API Gateway authorizer.';

/** Routes of an HTTP API, which all need the same explanation. */
export function acknowledgePublicRoute(route: Construct): void {
  acknowledge(route, 'AwsSolutions-APIG4', publicRoute);
}
