import type { RefusalMeaning } from './port.ts';

/**
 * What a Graph API error says about the message it answers.
 * - `wait`: surely not sent; the limit passes by itself.
 * - `transient`: not sent if the request was refused (4xx); beside a 5xx nobody knows.
 * - `refused`: surely not sent, and sending it again cannot help.
 */
export type Verdict = 'wait' | 'transient' | 'refused';

export interface GraphError {
  readonly verdict: Verdict;
  /** What a refusal asks for next; of a passing error, what it would mean if it stayed. */
  readonly means: RefusalMeaning;
  /** For the operator: what happened and what mends it. */
  readonly advice: string;
}

const row = (codes: readonly number[], verdict: Verdict, means: RefusalMeaning, advice: string) =>
  codes.map((code): readonly [number, GraphError] => [code, { verdict, means, advice }]);

/**
 * Meta's error codes and what to do about each.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
const table: ReadonlyMap<number, GraphError> = new Map([
  ...row(
    [0, 190],
    'refused',
    'token-dead',
    'The access token has expired or was revoked. Store a new one: `npm run setup`.',
  ),
  ...row(
    [3, 10, 131005],
    'refused',
    'permission',
    'The access token lacks a permission. Grant whatsapp_business_messaging.',
  ),
  ...row([4, 80007, 130429], 'wait', 'policy', 'Too many calls or messages for the app, account or number.'),
  ...row([131056], 'wait', 'policy', 'Too many messages to one person in a short time.'),
  ...row(
    [1, 2, 131000, 131016, 131057, 133004],
    'transient',
    'our-mistake',
    'Meta cannot do it now, or will not say why.',
  ),
  ...row([133016], 'refused', 'policy', 'Too many registrations of the number. Wait 72 hours.'),
  ...row([131048, 131064], 'refused', 'policy', 'Sending is limited because of quality. Look at the quality rating.'),
  ...row(
    [368, 131031, 130497],
    'refused',
    'blocked',
    'The account is blocked, locked or barred from this country. Open WhatsApp Manager.',
  ),
  ...row([131037], 'refused', 'blocked', 'The display name is not approved. Open WhatsApp Manager.'),
  ...row([131042, 131044], 'refused', 'blocked', 'There is a problem with payment. Open the billing hub.'),
  ...row([131045], 'refused', 'blocked', 'The number is not registered properly. Register it again.'),
  ...row(
    [131026],
    'refused',
    'undeliverable',
    'The person cannot receive it: no WhatsApp, old version, or terms not accepted.',
  ),
  ...row([131021], 'refused', 'undeliverable', 'Sender and recipient are the same number.'),
  ...row(
    [131030],
    'refused',
    'undeliverable',
    "The recipient is not on the test number's list. Add them in the App Dashboard.",
  ),
  ...row([131062], 'refused', 'undeliverable', 'This kind of message cannot go to a business-scoped user id.'),
  ...row([131047], 'refused', 'window-closed', 'The person wrote more than 24 hours ago. Only a template may be sent.'),
  ...row([131049], 'refused', 'policy', 'Meta held it back for the health of its ecosystem. Not before 24 hours.'),
  ...row([130472], 'refused', 'policy', "The person's number is part of an experiment of Meta's."),
  ...row([131050], 'refused', 'policy', 'The person stopped marketing messages.'),
  ...row([131063], 'refused', 'policy', 'Marketing messages are switched off on the Cloud API.'),
  ...row([131051, 131052, 131053], 'refused', 'our-mistake', 'The message type or the media is not supported.'),
  ...row([33, 100, 131008, 131009, 135000], 'refused', 'our-mistake', 'A parameter is missing or wrong.'),
  ...row(
    [132000, 132001, 132005, 132007, 132008, 132012],
    'refused',
    'our-mistake',
    'The template or its parameters do not match.',
  ),
  ...row([132015, 132016], 'refused', 'policy', 'The template is paused or disabled. Open WhatsApp Manager.'),
  ...row(
    [132068, 132069],
    'refused',
    'policy',
    'The Flow is blocked or throttled. Look at its health in WhatsApp Manager.',
  ),
  ...row(
    [137000],
    'refused',
    'identity-changed',
    'The recipient is not who they were. Never send again without the identity hash.',
  ),
  ...row(
    [139000, 139001, 139002, 139003, 139004],
    'refused',
    'our-mistake',
    'The Flow cannot be changed or published as it is.',
  ),
  ...row([139100, 139101, 139102, 139103], 'refused', 'our-mistake', 'The block list refused the change.'),
]);

const unheardOf: GraphError = {
  verdict: 'refused',
  means: 'our-mistake',
  advice: "Meta refused it with a code that is not in Saldo's table. Look it up in Meta's list of error codes.",
};

/** What Meta's error code means for the message. A code that did not exist when this was written is a refusal. */
export function graphErrorOf(code: number): GraphError {
  if (code >= 200 && code <= 299) {
    return {
      verdict: 'refused',
      means: 'permission',
      advice: 'The app may not do this. Grant the permission it names.',
    };
  }
  return table.get(code) ?? unheardOf;
}

/** Every code in the table, for documents and tests. */
export const knownCodes: readonly number[] = [...table.keys()];
