import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';

/** Requests of one address in five minutes; a person makes some dozens. */
const mostRequests = 500;

/**
 * The firewall of CloudFront, which AWS keeps in us-east-1 alone, wherever the rest is. Rules of AWS's that look at bodies
 * are left out but for known bad inputs: Meta's bodies have up to 3 MB, and a message may say anything.
 */
export class EdgeStack extends Stack {
  readonly webAclArn: string;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const seen = (metricName: string) => ({
      cloudWatchMetricsEnabled: true,
      metricName,
      // Samples hold whole paths, and with them one-time tokens.
      sampledRequestsEnabled: false,
    });
    const managed = (name: string, priority: number) => ({
      name,
      priority,
      overrideAction: { none: {} },
      statement: { managedRuleGroupStatement: { vendorName: 'AWS', name: `AWSManagedRules${name}` } },
      visibilityConfig: seen(name),
    });
    const begins = (searchString: string) => ({
      byteMatchStatement: {
        fieldToMatch: { uriPath: {} },
        positionalConstraint: 'STARTS_WITH',
        searchString,
        textTransformations: [{ priority: 0, type: 'NONE' }],
      },
    });
    const acl = new CfnWebACL(this, 'Firewall', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: seen('Firewall'),
      rules: [
        managed('AmazonIpReputationList', 0),
        managed('KnownBadInputsRuleSet', 1),
        {
          name: 'TooMany',
          priority: 2,
          action: { block: {} },
          statement: {
            rateBasedStatement: {
              limit: mostRequests,
              aggregateKeyType: 'IP',
              // Meta brings everybody's messages from a few addresses; they are signed.
              scopeDownStatement: {
                notStatement: { statement: { orStatement: { statements: [begins('/webhook'), begins('/flow')] } } },
              },
            },
          },
          visibilityConfig: seen('TooMany'),
        },
      ],
    });
    this.webAclArn = acl.attrArn;
  }
}
