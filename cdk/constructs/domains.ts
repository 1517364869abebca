import { CfnOutput } from 'aws-cdk-lib';
import { ApiMapping, DomainName, type HttpApi, type IStage, SecurityPolicy } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { DomainSettings } from '../settings.ts';

/** One domain for people and, where Meta must show its client certificate, another one for Meta, to the same API. */
export function addDomains(
  scope: Construct,
  { name, certificateArn, webhook }: DomainSettings,
  { api, stage }: { readonly api: HttpApi; readonly stage: IStage },
): void {
  const open = (id: string, domainName: string, arn: string, mtls?: { bucket: string; key: string }) => {
    const made = new DomainName(scope, id, {
      domainName,
      certificate: Certificate.fromCertificateArn(scope, `${id}Certificate`, arn),
      securityPolicy: SecurityPolicy.TLS_1_2,
      ...(mtls === undefined
        ? {}
        : { mtls: { bucket: Bucket.fromBucketName(scope, `${id}Truststore`, mtls.bucket), key: mtls.key } }),
    });
    new ApiMapping(scope, `${id}Mapping`, { api, domainName: made, stage });
    new CfnOutput(scope, `${id}Target`, {
      description: `A CNAME (or alias) for ${domainName} must lead here`,
      value: made.regionalDomainName,
    });
  };
  open('Domain', name, certificateArn);
  if (webhook !== undefined) open('WebhookDomain', webhook.name, webhook.certificateArn, webhook.truststore);
}
