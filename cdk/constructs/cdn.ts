import path from 'node:path';
import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AuthorizerPayloadVersion,
  type HttpApi,
  HttpAuthorizer,
  HttpAuthorizerType,
  type IHttpRouteAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Function as CloudFrontFunction,
  Distribution,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledgements.ts';
import type { DomainSettings, Settings } from '../settings.ts';
import { BotFunction } from './bot-function.ts';

export interface CdnParts {
  readonly api: HttpApi;
  readonly domain: DomainSettings;
  readonly settings: Settings;
  readonly restKey: Key;
  readonly webAclArn: string;
}

/** The word that CloudFront puts on what it passes on. */
const header = 'x-saldo-origin';

/**
 * CloudFront before the API, and a door at the API that knows CloudFront by a word. An HTTP API takes neither a WAF nor
 * CloudFront's signature, so the word is what keeps people from walking past the WAF.
 *
 * @returns what every route of the API must ask.
 */
export function addCdn(
  scope: Construct,
  { api, domain, settings, restKey, webAclArn }: CdnParts,
): IHttpRouteAuthorizer {
  const word = (generation: number) => {
    const secret = new Secret(scope, `Origin${generation}Secret`, {
      secretName: `saldo/${settings.stage}/origin-${generation}`,
      description: 'Saldo: the word between CloudFront and the API',
      generateSecretString: { passwordLength: 40, excludePunctuation: true },
      encryptionKey: restKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(
      secret,
      'AwsSolutions-SMG4',
      'Rotated by deploying with the next number (-c cdn=2): CloudFront and the door must learn it together, which a schedule cannot do.',
    );
    return secret.secretValue.unsafeUnwrap();
  };
  const now = word(settings.cdn);
  const before = settings.cdn > 1 ? word(settings.cdn - 1) : undefined;
  addDistribution(scope, { api, domain, webAclArn, word: now });

  const door = new BotFunction(scope, 'Door', {
    name: 'door',
    settings: { ...settings, canary: false },
    definition: {
      purpose: 'Lets in what came through CloudFront.',
      permissions: [],
      memory: 128,
      timeout: 3,
      reservedConcurrency: 20,
    },
    bundle: path.join(import.meta.dirname, '../door'),
    environment: { WORD: now, ...(before === undefined ? {} : { WORD_BEFORE: before }) },
    logKey: restKey,
    resourceOf: () => {
      throw new Error('The door has no permissions.');
    },
  });
  const { partition, region, account } = Stack.of(scope);
  const authorizer = new HttpAuthorizer(scope, 'DoorAuthorizer', {
    httpApi: api,
    authorizerName: 'door',
    type: HttpAuthorizerType.LAMBDA,
    identitySource: [`$request.header.${header}`],
    enableSimpleResponses: true,
    payloadFormatVersion: AuthorizerPayloadVersion.VERSION_2_0,
    resultsCacheTtl: Duration.minutes(5),
    authorizerUri: `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${door.lambda.functionArn}/invocations`,
  });
  door.lambda.addPermission('AskedByTheApi', {
    principal: new ServicePrincipal('apigateway.amazonaws.com'),
    sourceArn: `arn:${partition}:execute-api:${region}:${account}:${api.apiId}/authorizers/${authorizer.authorizerId}`,
  });
  return { bind: () => ({ authorizerId: authorizer.authorizerId, authorizationType: 'CUSTOM' }) };
}

function addDistribution(
  scope: Construct,
  { api, domain, webAclArn, word }: Pick<CdnParts, 'api' | 'domain' | 'webAclArn'> & { readonly word: string },
): void {
  const { region, urlSuffix } = Stack.of(scope);
  const viewer = new CloudFrontFunction(scope, 'Viewer', {
    comment: 'Saldo: says who calls, which banks are told',
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromFile({ filePath: path.join(import.meta.dirname, '../cdn/viewer.js') }),
  });
  const distribution = new Distribution(scope, 'Cdn', {
    comment: 'Saldo: everything of the bot, nothing cached',
    domainNames: [domain.name],
    certificate: Certificate.fromCertificateArn(scope, 'CdnCertificate', domain.certificateArn),
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    httpVersion: HttpVersion.HTTP2_AND_3,
    webAclId: webAclArn,
    defaultBehavior: {
      origin: new HttpOrigin(`${api.apiId}.execute-api.${region}.${urlSuffix}`, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
        customHeaders: { [header]: word },
      }),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      // Not `CloudFront-Viewer-Address`: the policies that add it either send the viewer's Host, which API Gateway does not
      // know, or name every other header, of which ten are allowed.
      functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: viewer }],
    },
  });
  acknowledge(
    distribution,
    'AwsSolutions-CFR3',
    'On purpose: its logs hold whole paths, and with them one-time tokens. The API logs route, status and time of each request.',
  );
  acknowledge(
    distribution,
    'AwsSolutions-CFR1',
    'Customers travel, and Meta calls from wherever it likes: a country is no reason to refuse either.',
  );
  new CfnOutput(scope, 'DomainTarget', {
    description: `A CNAME (or alias) for ${domain.name} must lead here`,
    value: distribution.distributionDomainName,
  });
}
