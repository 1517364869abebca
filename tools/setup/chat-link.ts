import { toString as qrCode } from 'qrcode';

/** The link that opens a chat with the number, with a first question typed in. */
export function chatLink(displayPhoneNumber: string): string {
  return `https://wa.me/${displayPhoneNumber.replace(/\D/g, '')}?text=${encodeURIComponent('balance')}`;
}

/** The same link for a phone's camera, in characters that a terminal shows. */
export function chatCode(link: string): Promise<string> {
  return qrCode(link, { type: 'utf8', errorCorrectionLevel: 'M' });
}
