/** What money is spent on, in the words that people use for it; each transaction has one of them. */
export const categories = [
  'groceries',
  'eating-out',
  'transport',
  'housing',
  'utilities',
  'phone',
  'shopping',
  'entertainment',
  'health',
  'education',
  'insurance',
  'travel',
  'cash',
  'fees',
  'income',
  'transfers',
  'loans',
  'other',
] as const;

export type Category = (typeof categories)[number];
