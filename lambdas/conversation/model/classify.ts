import { log } from '../../platform/log.ts';
import { modelWords } from './features.ts';
import { type LinearModel, readModel, type Thresholds } from './linear.ts';
import { readWeights } from './weights.ts';

export const modelIntents = [
  'account_blocked',
  'are_you_a_bot',
  'balance',
  'cancel',
  'card_bill',
  'card_declined',
  'card_delivery',
  'credit_limit',
  'fraud',
  'freeze',
  'goodbye',
  'greeting',
  'help',
  'language',
  'lost_card',
  'move_money',
  'no',
  'pin',
  'repeat',
  'replace_card',
  'rewards',
  'spending',
  'thanks',
  'transactions',
  'yes',
] as const;

export type ModelIntent = (typeof modelIntents)[number];

export interface Alternative {
  readonly intent: ModelIntent;
  readonly confidence: number;
}

/**
 * What the model makes of a text. `unsure` names two or three things it may mean, best first: they are to be asked
 * about, never guessed. `confidence` is 0 to 1: that of `intent`.
 */
export type Classification =
  | { readonly intent: ModelIntent; readonly confidence: number; readonly alternatives: readonly Alternative[] }
  | { readonly intent: 'unsure' | 'other'; readonly confidence: number; readonly alternatives: readonly Alternative[] };

let loaded: LinearModel | undefined;
let isMissing = false;

/** The model that ships with this code; read at first use. */
export function shippedModel(): LinearModel {
  loaded ??= readModel(readWeights());
  return loaded;
}

/**
 * What an English text asks for, judged by its words and letters alone. Deterministic; never throws; looks at the first
 * 1,024 characters and 48 words, so its time is bounded. It knows no command of ours, no slot and no negation. Without
 * its file everything is `other`, and the operator's log says so: commands must not fail for want of a model.
 */
export function classify(text: string): Classification {
  const words = modelWords(text);
  if (words.length === 0 || isMissing) return { intent: 'other', confidence: 1, alternatives: [] };
  try {
    const model = shippedModel();
    return decide(model.shares(words), model.thresholds);
  } catch (error) {
    isMissing = true;
    log.error('model-not-read', error);
    return { intent: 'other', confidence: 1, alternatives: [] };
  }
}

/** Takes, asks or refuses. The last share is that of `other`. */
export function decide(shares: Float32Array, { beyondOther, beyondSecond, ask }: Thresholds): Classification {
  const other = shares[shares.length - 1] ?? 0;
  const ranked = bestOf(shares);
  const [best, second] = ranked;
  if (best === undefined || second === undefined) return { intent: 'other', confidence: 1, alternatives: [] };
  const overOther = best.confidence / (best.confidence + other);
  const overSecond = best.confidence / (best.confidence + second.confidence);
  const named = ranked.filter(({ confidence }) => confidence >= 0.02 || confidence > best.confidence / 10).map(rounded);
  if (overOther >= beyondOther && overSecond >= beyondSecond) {
    return { ...rounded(best), alternatives: named.slice(1, 3) };
  }
  if (overOther >= ask)
    return { intent: 'unsure', confidence: round(best.confidence), alternatives: ranked.slice(0, 3).map(rounded) };
  return { intent: 'other', confidence: round(other), alternatives: named.slice(0, 3) };
}

/** The four largest shares of intents, largest first; equal ones in the order of `modelIntents`. */
function bestOf(shares: Float32Array): readonly Alternative[] {
  const best: number[] = [];
  for (let index = 0; index < modelIntents.length; index += 1) {
    const share = shares[index] ?? 0;
    let place = best.length;
    while (place > 0 && share > (shares[best[place - 1] ?? 0] ?? 0)) place -= 1;
    if (place >= 4) continue;
    best.splice(place, 0, index);
    best.length = Math.min(best.length, 4);
  }
  return best.flatMap((index) => {
    const intent = modelIntents[index];
    return intent === undefined ? [] : { intent, confidence: shares[index] ?? 0 };
  });
}

const rounded = ({ intent, confidence }: Alternative): Alternative => ({ intent, confidence: round(confidence) });
const round = (share: number) => Math.round(share * 10_000) / 10_000;
