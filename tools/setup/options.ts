import { parseArgs } from 'node:util';
import type { StageName } from '../../cdk/settings.ts';
import { OperatorError } from './finding.ts';

/** Flags that every operator's command takes. */
export interface CommonOptions {
  readonly stage: StageName;
  readonly region: string | undefined;
  /** Another Graph API than the deployed functions use. */
  readonly graphUrl: string | undefined;
  /** Puts this command's place into every command of ours that a sentence names, so that it can be typed as it stands. */
  readonly again: (sentence: string) => string;
}

const stages: readonly StageName[] = ['dev', 'staging', 'prod'];

/** Names of values that must never be on a command line: it stays in the shell's history and shows in `ps`. */
const neverArguments = ['app-secret', 'access-token', 'token', 'verify-token', 'secret'];

export interface Flag {
  readonly type: 'string' | 'boolean';
}

/**
 * Reads flags strictly.
 * @throws OperatorError for an unknown flag, a missing value or a secret on the command line; never repeats the value.
 */
export function readFlags<F extends Readonly<Record<string, Flag>>>(
  argv: readonly string[],
  flags: F,
): { [K in keyof F]?: F[K]['type'] extends 'boolean' ? boolean : string } {
  for (const word of argv) {
    const name = /^--([\w-]+)/.exec(word)?.[1] ?? '';
    if (neverArguments.includes(name)) {
      throw new OperatorError(
        `--${name} would stay in the shell's history. Leave it out and it is asked for, or set ${name === 'app-secret' ? 'META_APP_SECRET' : 'META_ACCESS_TOKEN'}. If it was real, make a new one at Meta.`,
      );
    }
  }
  try {
    return parseArgs({ args: [...argv], options: flags, strict: true, allowPositionals: false }).values as never;
  } catch {
    const known = new Set(Object.keys(flags));
    const odd = argv.find((word) => !known.has(/^--(?:no-)?([\w-]+)/.exec(word)?.[1] ?? ''));
    const which = odd === undefined ? 'a flag lacks its value' : `"${odd.slice(0, 30).split('=')[0]}" is unknown`;
    throw new OperatorError(`Cannot read the flags: ${which}. --help lists them.`);
  }
}

export const commonFlags = {
  stage: { type: 'string' },
  region: { type: 'string' },
  'graph-url': { type: 'string' },
  help: { type: 'boolean' },
} as const satisfies Record<string, Flag>;

/** @throws OperatorError for a stage that does not exist, or a Graph address without a version. */
export function commonOptions(
  values: { readonly stage?: string; readonly region?: string; readonly 'graph-url'?: string },
  environment: Readonly<Record<string, string | undefined>>,
): CommonOptions {
  const stage = values.stage ?? environment.SALDO_STAGE ?? 'dev';
  if (!(stages as readonly string[]).includes(stage)) {
    throw new OperatorError(`There is no stage "${stage}". Use one of ${stages.join(', ')}, as in --stage prod.`);
  }
  const graphUrl = values['graph-url'];
  if (graphUrl !== undefined && !/^https?:\/\/.+\/v\d+\.0$/.test(graphUrl)) {
    throw new OperatorError('--graph-url must end in a version, as https://graph.facebook.com/v26.0 does.');
  }
  const place = (['stage', 'region'] as const).flatMap((name) =>
    values[name] === undefined ? [] : [`--${name} ${values[name]}`],
  );
  return {
    stage: stage as StageName,
    region: values.region ?? environment.AWS_REGION,
    graphUrl,
    again: (sentence) => namePlace(sentence, place.join(' ')),
  };
}

/** `npm run setup -- --forget-previous` becomes `npm run setup -- --stage prod --forget-previous`. */
function namePlace(sentence: string, place: string): string {
  if (place === '') return sentence;
  return sentence.replaceAll(
    /\bnpm run (setup|doctor|replay|pause|audit)\b( -- (?=--))?/g,
    (_whole, name: string, more: string | undefined) => `npm run ${name} -- ${place}${more === undefined ? '' : ' '}`,
  );
}
