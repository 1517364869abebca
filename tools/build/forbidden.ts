import type { Metafile } from 'esbuild';
import { apartOf, placeOf } from './apart.ts';

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

/** What proves who somebody is, and everything that would be shown then. */
const stepUp: readonly RegExp[] = [
  /^lambdas\/(step-up|flows|viewing)\//,
  /^lambdas\/vault\/(pepper|rsa)\.ts$/,
  /node_modules\/@simplewebauthn\//,
];

/** The client that sends messages. Who shows amounts elsewhere has no way to write into the chat. */
const sender: readonly RegExp[] = [/^lambdas\/whatsapp\/(graph|post|build)\.ts$/];

const queueWriter: readonly RegExp[] = [
  /^lambdas\/platform\/queue(-visibility)?\.ts$/,
  /node_modules\/@aws-sdk\/client-sqs\//,
];

/** How a PIN or a passkey is checked, and what only a proof lets one show. Who can send messages can do none of it. */
const proof: readonly RegExp[] = [
  /^lambdas\/step-up\/(pins|pin-hash|passkeys|person|sessions)\.ts$/,
  /^lambdas\/(flows|viewing)\//,
  /^lambdas\/vault\/(pepper|rsa)\.ts$/,
  /node_modules\/@simplewebauthn\//,
];

/** What takes and answers messages; how texts are compared, and which days a word means, is known everywhere. */
const chat: readonly RegExp[] = [
  /^lambdas\/conversation\/(?!understand\/(?:normalise|lookalikes|spellings|traditional|distance|period)\.ts$)/,
];

const pinChecks: readonly RegExp[] = [/^lambdas\/flows\//, /^lambdas\/vault\/rsa\.ts$/];

const forbidden: Readonly<Record<string, readonly RegExp[]>> = {
  // The door to the internet knows nothing of banks, tokens, keys or PINs.
  webhook: [...bankClient, ...ownProvider, ...stepUp, ...sender, ...chat],
  delivery: [...bankClient, ...ownProvider, ...stepUp, ...sender],
  conversation: [...ownProvider, ...proof],
  upkeep: [...ownProvider, ...proof],
  // It lets people choose a PIN, and shows no amount.
  linking: [
    ...ownProvider,
    ...sender,
    ...queueWriter,
    ...pinChecks,
    ...chat,
    /^lambdas\/viewing\//,
    /^lambdas\/privacy\/(disclosure|balance-answer)\.ts$/,
  ],
  viewing: [...ownProvider, ...sender, ...queueWriter, ...pinChecks, ...chat],
  // It checks PINs and no passkey, and has a second: what it does not need makes it slower.
  flow: [
    ...ownProvider,
    ...sender,
    ...queueWriter,
    ...chat,
    /^lambdas\/(viewing|linking|web)\//,
    /node_modules\/@simplewebauthn\//,
  ],
  // Another door to the internet: of banks it knows how they sign, and nothing of tokens, people or answers.
  events: [
    ...ownProvider,
    ...stepUp,
    ...sender,
    ...queueWriter,
    ...chat,
    /^lambdas\/(vault|privacy|linking)\//,
    /node_modules\/(openid-client|oauth4webapi|jose|oidc-provider)\//,
    /node_modules\/@aws-sdk\/client-(kms|secrets-manager)\//,
  ],
  alerts: [...ownProvider, ...proof],
  // It knows what Meta and the probed person know: nothing of banks, keys and answers, and no way to send one.
  probe: [
    ...bankClient,
    ...ownProvider,
    ...stepUp,
    ...sender,
    ...queueWriter,
    // While the bot is paused, being ignored counts as answered.
    /^lambdas\/conversation\/(?!maintenance\.ts$)/,
    /^lambdas\/privacy\//,
  ],
  // The bank is somebody else: it shares no store, vault or conversation with us.
  'sandbox-bank': [
    /^lambdas\/(conversation|vault|webhook|whatsapp)\//,
    /node_modules\/@aws-sdk\/client-(sqs|kms)\//,
    ...stepUp,
  ],
};

/** True for a function that somebody has thought about; the others may hold anything but another bank's side. */
export const hasRules = (name: string): boolean => Object.hasOwn(forbidden, name);

/** Files that ended in the bundle of `name` and must not be there; an empty list is what a build wants. */
export function forbiddenFiles(name: string, metafile: Metafile): readonly string[] {
  const rules = [...forbiddenEverywhere, ...(forbidden[name] ?? ownProvider)];
  return bundledFiles(metafile).filter((file) => rules.some((rule) => rule.test(file)));
}

/**
 * Files of which at least one byte is in the output: types and what tree shaking removed do not count. A library that
 * lies beside the bundle counts as one of them, and so does a source.
 */
export function bundledFiles(metafile: Metafile): readonly string[] {
  const files = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([file]) => file),
  );
  return [...new Set([...files, ...apartOf(metafile).map(placeOf)])];
}
