import { hours } from '../platform/clock.ts';

/** How long after a person's last message a business may write freely; later only templates (131047). */
export const serviceWindow = hours(24);

/**
 * True while the customer service window is open: each message of the person's opens or renews it. Ours do not, and
 * reactions and system events are not known to.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages#customer-service-windows
 *
 * @param lastInboundAt when the person last wrote, milliseconds since the epoch; undefined: never.
 */
export function isWindowOpen(lastInboundAt: number | undefined, now: number): boolean {
  return lastInboundAt !== undefined && now < lastInboundAt + serviceWindow;
}
