import { BotError } from '../platform/errors.ts';
import { type Secrets, secretText } from '../platform/secrets.ts';

/** The number that people write to, as Meta names it. */
export interface OurNumber {
  readonly wabaId: string;
  readonly phoneNumberId: string;
  /** As people see it, with `+`. */
  readonly displayPhoneNumber: string;
  /** The published Flow; absent until `npm run setup` has published one, and then amounts go by page. */
  readonly flowId?: string;
  /** The operator's kill switch, `npm run pause`: messages are acknowledged, and people hear so once. */
  readonly paused?: true;
}

export type ReadOurNumber = () => Promise<OurNumber>;

/**
 * Reads our number from its secret. It is no secret, but it is not known when the functions are deployed: `npm run
 * setup` learns it from Meta and stores it where everything else that comes from Meta is.
 *
 * @throws BotError `SECRET_UNAVAILABLE`; `SECRET_INVALID` while it is not filled in or is not a number with `+`.
 */
export function ourNumberFrom(secrets: Secrets, id: string): ReadOurNumber {
  return async () => {
    const secret = await secrets.get(id);
    const displayPhoneNumber = secretText(id, secret, 'displayPhoneNumber');
    if (!/^\+[1-9]\d{6,14}$/.test(displayPhoneNumber)) {
      throw new BotError(
        'SECRET_INVALID',
        `"displayPhoneNumber" in the secret ${id} is not like +27600000000. Run \`npm run setup\`.`,
      );
    }
    const { flowId } = secret;
    return {
      ...(typeof flowId === 'string' && /^\d{1,40}$/.test(flowId) ? { flowId } : {}),
      ...(secret.paused === true ? { paused: true } : {}),
      wabaId: secretText(id, secret, 'wabaId'),
      phoneNumberId: secretText(id, secret, 'phoneNumberId'),
      displayPhoneNumber,
    };
  };
}
