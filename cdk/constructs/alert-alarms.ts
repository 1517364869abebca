import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { EventRefusal } from '../../lambdas/banks/open-banking/events.ts';
import type { Above, Watch } from './alarms.ts';

/** Ends of an event that its bank hears of as a refusal. */
const refused = [
  'malformed',
  'algorithm',
  'unknown-key',
  'forged',
  'issuer',
  'audience',
  'old',
  'ahead',
  'too-large',
  'media-type',
] as const satisfies readonly (EventRefusal | 'media-type')[];

/** From what a bank tells to what a person is told: the door, the inbox, and who looks after people each minute. */
export function addAlertAlarms(above: Above, { counts, functions }: Pick<Watch, 'counts' | 'functions'>): void {
  above(
    'AlertsFailing',
    counts.of('AlertFailed'),
    5,
    "Some people's alerts fail every minute and are tried again. First: the newest `alerts-failed` in the alerts log; its code tells whether the store, the vault or a bank stands behind it. `alerts-not-read` means that nobody is looked after.",
  );
  above(
    'BankEventsNotKept',
    counts.ofEvents('BankEventsNotKept', ['not-kept']),
    0,
    "Events of banks were genuine and could not be kept, or a bank's keys could not be had; banks send again what got 503, for hours. First: `bank-event-not-kept` in the events log says which bank and why.",
  );
  above(
    'BankEventsRefused',
    counts.ofEvents('BankEventsRefused', refused),
    20,
    'A bank sends events that are refused, and sends none of them again, or somebody else tries. First: `bank-event-refused` in the events log names bank and reason; `unknown-key` and `forged` from a bank that just rotated its keys end by themselves within a minute, `old` and `ahead` mean a clock.',
  );
  for (const name of ['alerts', 'upkeep'] as const) {
    above(
      `${functions[name].node.id}Idle`,
      functions[name].lambda.metricInvocations({ period: Duration.minutes(5) }),
      1,
      name === 'alerts'
        ? 'Nobody is told anything: the function that looks after alerts did not run for a quarter of an hour. First: its schedule in EventBridge Scheduler, which must be enabled, and its concurrency.'
        : 'What is due is not done, the destruction of keys among it: upkeep did not run for a quarter of an hour. First: its schedule in EventBridge Scheduler, which must be enabled, and its concurrency.',
      {
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        evaluationPeriods: 3,
        treatMissingData: TreatMissingData.BREACHING,
      },
    );
  }
}
