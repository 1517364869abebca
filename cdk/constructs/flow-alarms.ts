import { Duration } from 'aws-cdk-lib';
import type { Above, Watch } from './alarms.ts';

/** What stands between people and their sealed balances: the endpoint, PINs, and the keys under both. */
export function addFlowAlarms(
  above: Above,
  { counts, accessLog, functions }: Pick<Watch, 'counts' | 'accessLog' | 'functions'>,
): void {
  above(
    'FlowSlow',
    functions.flow.lambda.metricDuration({ statistic: 'p90', period: Duration.minutes(10) }),
    800,
    'The Flow endpoint nears the p90 of 1 s at which Meta first warns and then allows ten sends an hour; cold starts come on top. First: the bank milliseconds on the machinery dashboard, then deploy with `-c flowProvisioned=1`.',
    { evaluationPeriods: 2 },
  );
  above(
    'FlowAnswersFail',
    counts.ofAnswers('FlowServerErrors', accessLog, 'POST /flow', '5*'),
    2,
    'People see a general error in the Flow, and Meta counts it. First: the newest error in the flow log; FLOW_KEY_INVALID and a missing secret are named by `npm run doctor`.',
  );
  above(
    'FlowUnsigned',
    counts.ofAnswers('FlowUnsigned', accessLog, 'POST /flow', '432'),
    20,
    'The Flow endpoint gets bodies that Meta did not sign (432), or the app secret was changed at Meta. First: `npm run doctor` checks the secret; if it is right, somebody knocks and gets nothing.',
  );
  above(
    'FlowKeyRefreshed',
    counts.ofAnswers('FlowWrongKey', accessLog, 'POST /flow', '421'),
    20,
    'Phones encrypt to a public key that is not ours (421), more than once each. First: `npm run doctor` compares the key at Meta with the secret; `npm run setup` uploads it again.',
  );
  above(
    'PinLockouts',
    counts.of('PinLockout'),
    10,
    'More people than usual ran out of tries for their PIN. First: the flow and viewing logs; many users within minutes is somebody guessing with stolen phones or links, one user many times is a person to help.',
  );
  above(
    'KeysUnavailable',
    counts.ofFailures('KeysUnavailable', ['PEPPER_UNAVAILABLE', 'VAULT_UNAVAILABLE', 'FLOW_KEY_INVALID']),
    0,
    'KMS refused or did not answer (PIN pepper, vault or Flow key); no PIN was counted meanwhile. First: CloudTrail for AccessDenied or a disabled key; a KMS throttle mends itself; `npm run doctor` looks at each key.',
  );
}
