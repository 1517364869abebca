import type { OurNumber } from '../whatsapp/number.ts';
import { probeId } from './synthetic.ts';

/**
 * The webhook body in which the person of the probe says hello, as Meta would write it.
 * @param at Unix seconds.
 */
export function probeBody(
  { wabaId, phoneNumberId, displayPhoneNumber }: Pick<OurNumber, 'wabaId' | 'phoneNumberId' | 'displayPhoneNumber'>,
  { id, at }: { readonly id: string; readonly at: number },
): string {
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: wabaId,
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: {
                display_phone_number: displayPhoneNumber.replace(/\D/g, ''),
                phone_number_id: phoneNumberId,
              },
              messages: [{ from_user_id: probeId, id, timestamp: String(at), type: 'text', text: { body: 'hello' } }],
            },
          },
        ],
      },
    ],
  });
}
