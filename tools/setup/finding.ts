/** What looking at one link of the chain found. */
export interface Finding {
  /** Stable name, for `--json` and for scripts. */
  readonly id: string;
  /** `good`; `bad`: the bot does not work, or not safely; `unsure`: works today, look at it; `unchecked`: could not be looked at. */
  readonly state: 'good' | 'bad' | 'unsure' | 'unchecked';
  /** One sentence for the operator. No secret, no token, nobody's number but ours. */
  readonly says: string;
  /** What mends it: a command, or where to click. */
  readonly mend?: string;
}

export const good = (id: string, says: string): Finding => ({ id, state: 'good', says });
export const bad = (id: string, says: string, mend: string): Finding => ({ id, state: 'bad', says, mend });
export const unsure = (id: string, says: string, mend: string): Finding => ({ id, state: 'unsure', says, mend });
export const unchecked = (id: string, says: string, mend?: string): Finding => ({
  id,
  state: 'unchecked',
  says,
  ...(mend === undefined ? {} : { mend }),
});

/** Stops a command with a sentence for the operator; nothing else of it is shown. */
export class OperatorError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OperatorError';
  }
}
