import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';

/** Requests of one address in five minutes; a person makes some dozens. */
const mostRequests = 500;

/**
 * The firewall of CloudFront, which AWS keeps in us-east-1 alone, wherever the rest is. Rules that look into bodies do not look
 * at what Meta brings: a message may say anything, and one that looks like an attack would hold up everybody's in its batch.
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
    const begins = (searchString: string) => ({
      byteMatchStatement: {
        fieldToMatch: { uriPath: {} },
        positionalConstraint: 'STARTS_WITH',
        searchString,
        textTransformations: [{ priority: 0, type: 'NONE' }],
      },
    });
    const elsewhere = (...paths: readonly string[]) => ({
      notStatement: { statement: { orStatement: { statements: paths.map(begins) } } },
    });
    // Meta brings everybody's messages from a few addresses, and a bank everybody's events; they are signed.
    const notFromMeta = elsewhere('/webhook', '/flow');
    const ofPeople = elsewhere('/webhook', '/flow', '/banks/');
    const managed = (name: string, priority: number, scopeDownStatement?: typeof notFromMeta) => ({
      name,
      priority,
      overrideAction: { none: {} },
      statement: {
        managedRuleGroupStatement: {
          vendorName: 'AWS',
          name: `AWSManagedRules${name}`,
          ...(scopeDownStatement === undefined ? {} : { scopeDownStatement }),
        },
      },
      visibilityConfig: seen(name),
    });
    const acl = new CfnWebACL(this, 'Firewall', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: seen('Firewall'),
      rules: [
        managed('AmazonIpReputationList', 0),
        managed('KnownBadInputsRuleSet', 1, notFromMeta),
        {
          name: 'TooMany',
          priority: 2,
          action: { block: {} },
          statement: {
            rateBasedStatement: { limit: mostRequests, aggregateKeyType: 'IP', scopeDownStatement: ofPeople },
          },
          visibilityConfig: seen('TooMany'),
        },
      ],
    });
    this.webAclArn = acl.attrArn;
  }
}
