import type { Metafile } from 'esbuild';

/**
 * What a bundle must not contain, as patterns over project paths. A name that leaks in tells which import did it;
 * a size budget would only tell that something grew.
 */
const forbiddenEverywhere: readonly RegExp[] = [
  /^(local|test|tools|cdk)\//,
  /node_modules\/(dynalite|fauxqs|esbuild|vitest|fast-check|aws-cdk-lib|playwright-core|typescript)\//,
  /node_modules\/@aws-lambda-powertools\/(tracer|parser)\//,
];

const bankClient: readonly RegExp[] = [
  /^lambdas\/(banks|linking|vault|sandbox-bank)\//,
  /node_modules\/(openid-client|oauth4webapi|jose|oidc-provider)\//,
  /node_modules\/@aws-sdk\/client-kms\//,
];

const ownProvider: readonly RegExp[] = [/^lambdas\/sandbox-bank\//, /node_modules\/(oidc-provider|koa)\//];

const forbidden: Readonly<Record<string, readonly RegExp[]>> = {
  // The door to the internet knows nothing of banks, tokens or keys.
  webhook: [...bankClient, ...ownProvider],
  delivery: [...bankClient, ...ownProvider],
  // The bank is somebody else: it shares no store, vault or conversation with us.
  'sandbox-bank': [/^lambdas\/(conversation|vault|webhook|whatsapp)\//, /node_modules\/@aws-sdk\/client-(sqs|kms)\//],
};

/** Files that ended in the bundle of `name` and must not be there; an empty list is what a build wants. */
export function forbiddenFiles(name: string, metafile: Metafile): readonly string[] {
  const rules = [...forbiddenEverywhere, ...(forbidden[name] ?? ownProvider)];
  return bundledFiles(metafile).filter((file) => rules.some((rule) => rule.test(file)));
}

/** Files of which at least one byte is in the output: types and what tree shaking removed do not count. */
export function bundledFiles(metafile: Metafile): readonly string[] {
  const files = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([file]) => file),
  );
  return [...new Set(files)];
}
