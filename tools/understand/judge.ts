import { decide, modelIntents } from '../../lambdas/conversation/model/classify.ts';
import type { Thresholds } from '../../lambdas/conversation/model/linear.ts';
import type { Example } from './data.ts';

/** Percentages. `right`, `wrong`, `asked` and `missed` add up to all requests in scope. */
export interface Verdict {
  /** In scope, and answered with what was meant. */
  readonly right: number;
  /** In scope, and answered with something else. */
  readonly wrong: number;
  /** In scope, and asked about; and how often what was meant is among what is offered. */
  readonly asked: number;
  readonly offered: number;
  /** In scope, and not understood. */
  readonly missed: number;
  /** Out of scope, and taken for something. */
  readonly taken: number;
  /** Out of scope, and asked about. */
  readonly pestered: number;
}

export interface Judged {
  readonly meant: string;
  readonly intent: string;
  readonly offers: readonly string[];
}

export type Shares = (text: string) => Float32Array;

export function judgeAll(examples: readonly Example[], shares: Shares, thresholds: Thresholds): readonly Judged[] {
  return examples.map(({ text, intent: meant }) => {
    const { intent, alternatives } = decide(shares(text), thresholds);
    return { meant, intent, offers: alternatives.map((alternative) => alternative.intent) };
  });
}

export function verdictOf(judged: readonly Judged[]): Verdict {
  const inside = judged.filter(({ meant }) => meant !== 'other');
  const outside = judged.filter(({ meant }) => meant === 'other');
  const percent = (part: readonly Judged[], whole: readonly Judged[]) => (100 * part.length) / whole.length;
  const asked = inside.filter(({ intent }) => intent === 'unsure');
  const answered = ({ intent }: Judged) => intent !== 'unsure' && intent !== 'other';
  return {
    right: percent(
      inside.filter(({ meant, intent }) => meant === intent),
      inside,
    ),
    wrong: percent(
      inside.filter((one) => answered(one) && one.meant !== one.intent),
      inside,
    ),
    asked: percent(asked, inside),
    offered: percent(
      asked.filter(({ meant, offers }) => offers.includes(meant)),
      inside,
    ),
    missed: percent(
      inside.filter(({ intent }) => intent === 'other'),
      inside,
    ),
    taken: percent(outside.filter(answered), outside),
    pestered: percent(
      outside.filter(({ intent }) => intent === 'unsure'),
      outside,
    ),
  };
}

/** The thresholds that get most right within the targets: at most 1 % wrong and 2 % taken. */
export function bestThresholds(examples: readonly Example[], shares: Shares): Thresholds {
  const known = new Map(examples.map(({ text }) => [text, Float32Array.from(shares(text))]));
  const remembered = (text: string) => known.get(text) ?? new Float32Array(modelIntents.length + 1);
  let best: { thresholds: Thresholds; worth: number } | undefined;
  for (const beyondOther of [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999]) {
    for (const beyondSecond of [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999]) {
      const thresholds = { beyondOther, beyondSecond, ask: beyondOther / 2 };
      const { right, wrong, taken } = verdictOf(judgeAll(examples, remembered, thresholds));
      const worth = right - 100 * Math.max(0, wrong - 1) - 100 * Math.max(0, taken - 2);
      if (best === undefined || worth > best.worth) best = { thresholds, worth };
    }
  }
  return best?.thresholds ?? { beyondOther: 0.5, beyondSecond: 0.5, ask: 0.25 };
}

/** A row for what was meant, a column for what was answered. */
export function confusion(judged: readonly Judged[]): readonly string[] {
  const rows = [...modelIntents, 'other'];
  const columns = [...rows, 'unsure'];
  const counts = new Map<string, number>();
  for (const { meant, intent } of judged) {
    counts.set(`${meant} ${intent}`, (counts.get(`${meant} ${intent}`) ?? 0) + 1);
  }
  const cell = (text: string | number) => String(text).padStart(6);
  return [
    `${''.padEnd(17)}${columns.map((column) => cell(column.replace('_', '').slice(0, 5))).join('')}`,
    ...rows.map(
      (row) => `${row.padEnd(17)}${columns.map((column) => cell(counts.get(`${row} ${column}`) ?? '.')).join('')}`,
    ),
  ];
}
