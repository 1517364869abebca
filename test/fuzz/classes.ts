import type { BadInput } from './bad-input.ts';
import { bankAnswers } from './bank-answers.ts';
import { bytes } from './bytes.ts';
import { confirmCodes } from './confirm-codes.ts';
import { envelopes } from './envelopes.ts';
import { flowRequests } from './flow-requests.ts';
import { idTokens } from './id-tokens.ts';
import { callbacks, linkTokens } from './links.ts';
import { requests } from './requests.ts';
import { signatures } from './signatures.ts';
import { written } from './written.ts';

/** What comes through the webhook: classes 1 to 25. Needs nothing but the code. */
export const webhookClasses: readonly BadInput[] = [...signatures, ...bytes, ...envelopes, ...written, ...requests];

/** What comes to the pages and from the chat: classes 26, 27 and 30. */
export const pageClasses: readonly BadInput[] = [...linkTokens, ...callbacks, ...confirmCodes];

/** What banks say: classes 28, 31 and 32. Need a bank on loopback. */
export const bankClasses: readonly BadInput[] = [...idTokens, ...bankAnswers];

/** What comes to the Flow's endpoint: class 29. */
export const flowClasses: readonly BadInput[] = flowRequests;

export const classes: readonly BadInput[] = [
  ...webhookClasses,
  ...pageClasses,
  ...bankClasses,
  ...flowClasses,
].toSorted((one, other) => one.number - other.number);
