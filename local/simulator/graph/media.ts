import { randomInt } from 'node:crypto';
import type { Media } from '../state.ts';
import { badParameter } from './error.ts';
import { isObject, type Params } from './param.ts';

/** What Meta takes, and up to how many bytes. https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media */
const types: Readonly<Record<string, number>> = {
  'image/jpeg': 5 * 1024 * 1024,
  'image/png': 5 * 1024 * 1024,
};

/**
 * `POST /<phone number id>/media`: takes a form with the three fields that Meta asks for, and answers the id by which a
 * message may name it. Takes pictures alone: nothing else is sent by this bot.
 */
export function answerUpload(
  keep: (media: Media) => void,
  isForm: boolean,
  params: Params,
): { readonly status: number; readonly body: unknown } {
  if (!isForm) throw badParameter('Invalid parameter', 'Media is uploaded as multipart/form-data.');
  const { messaging_product: product, type, file } = params;
  if (product === undefined) throw badParameter('The parameter messaging_product is required.');
  if (product !== 'whatsapp')
    throw badParameter(`Param messaging_product must be one of {"whatsapp"} - got "${String(product)}".`);
  if (type === undefined) throw badParameter('The parameter type is required.');
  if (!isObject(file) || typeof file.content !== 'string') throw badParameter('The parameter file is required.');
  const bytes = Buffer.from(file.content, file.encoding === 'base64' ? 'base64' : 'utf8');
  const named = String(file.type ?? '');
  const most = types[named];
  if (most === undefined) {
    throw badParameter(
      `Param file must be a file with one of the following types: ${Object.keys(types).join(', ')}. Received file of type '${named}'.`,
    );
  }
  if (type !== named) throw badParameter('Invalid parameter', `The type "${String(type)}" is not that of the file.`);
  if (bytes.length > most) throw badParameter('Invalid parameter', `The file is larger than ${most} bytes.`);
  const wrong = wrongWith(bytes, named);
  if (wrong !== undefined) throw badParameter('Invalid parameter', wrong);
  const id = String(randomInt(1e14, 2e14));
  keep({ id, type: named, base64: bytes.toString('base64') });
  return { status: 200, body: { id } };
}

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A picture must be what it says that it is, and Meta sends none but those of eight bits a channel, RGB or RGBA. */
function wrongWith(bytes: Buffer, type: string): string | undefined {
  if (type === 'image/jpeg') return bytes[0] === 0xff && bytes[1] === 0xd8 ? undefined : 'The file is no JPEG.';
  if (bytes.length < 45 || !bytes.subarray(0, 8).equals(png) || bytes.toString('latin1', 12, 16) !== 'IHDR')
    return 'The file is no PNG.';
  const [depth, colour] = [bytes[24], bytes[25]];
  return depth === 8 && (colour === 2 || colour === 6) ? undefined : 'Images must be 8-bit, RGB or RGBA.';
}
