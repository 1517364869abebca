import { memoryRecords } from '../../lambdas/sandbox-bank/records.ts';
import { describeBankRecords } from '../contract/bank-records.contract.ts';

describeBankRecords('memory', async () => {
  let time = Date.parse('2026-11-22T08:00:00Z');
  const now = () => time;
  return {
    records: memoryRecords({ now }),
    now,
    advance: (ms) => {
      time += ms;
    },
  };
});
