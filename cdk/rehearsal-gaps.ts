/**
 * What the emulator of `npm run rehearse` cannot carry, and so what `-c rehearsal=true` leaves out: nothing else.
 * The rehearsal tries each on the emulator by itself and fails when it has learned it; a test compares the templates with
 * and without the switch and fails when anything else is missing.
 */
export const rehearsalGaps = [
  {
    stack: 'Observability',
    construct: 'UnknownSends',
    type: 'AWS::CloudWatch::Alarm',
    why: 'the emulator has no metric math ("Properties.Metrics (metric math) is not supported")',
  },
  {
    stack: 'Observability',
    construct: 'EstimatedCost',
    type: 'AWS::CloudWatch::Alarm',
    why: 'the same as UnknownSends',
  },
  {
    stack: 'SecondKeys',
    construct: 'VaultKey',
    type: 'AWS::KMS::ReplicaKey',
    why: 'the emulator replicates keys by ReplicateKey, which the rehearsal calls, and not by CloudFormation',
  },
  {
    stack: 'SecondKeys',
    construct: 'PinKey',
    type: 'AWS::KMS::ReplicaKey',
    why: 'the same as VaultKey',
  },
] as const;

export type GapName = (typeof rehearsalGaps)[number]['construct'];
