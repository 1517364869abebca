import { type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** What scrypt costs: 2^`log2N` blocks of 128·`r` bytes, `p` times (RFC 7914). */
export interface PinCost {
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
}

/**
 * OWASP's setting for 16 MB; its equal with 2^15 and p = 3 takes half as long again on the processors this runs on. The
 * slow hash is the second line: without the pepper's key there is nothing to guess against.
 */
export const pinCost: PinCost = { log2N: 14, r: 8, p: 5 };

export interface PinHash extends PinCost {
  readonly salt: Buffer;
  readonly hash: Buffer;
}

const saltLength = 16;
const hashLength = 32;

/** `scrypt$<log2 N>$<r>$<p>$<salt>$<hash>`. */
export function writePinHash({ log2N, r, p, salt, hash }: PinHash): string {
  return ['scrypt', log2N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/**
 * Undefined for anything that `writePinHash` would not have written, and for costs beyond reason: a record that somebody
 * planted must not hold the function up.
 */
export function readPinHash(text: string): PinHash | undefined {
  const [, log2N, r, p, saltText = '', hashText = ''] =
    /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/.exec(text) ?? [];
  const read = {
    log2N: Number(log2N),
    r: Number(r),
    p: Number(p),
    salt: Buffer.from(saltText, 'base64url'),
    hash: Buffer.from(hashText, 'base64url'),
  };
  const sane = read.log2N >= 1 && read.log2N <= 18 && read.r >= 1 && read.r <= 16 && read.p >= 1 && read.p <= 16;
  return sane && read.salt.length === saltLength && read.hash.length === hashLength && writePinHash(read) === text
    ? read
    : undefined;
}

/** The slow hash, off the main thread. */
export function slowHash(secret: Buffer, salt: Buffer, { log2N, r, p }: PinCost): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** log2N, r, p, maxmem: 256 * r * (2 ** log2N + p) };
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, hashLength, options, (error, hash) => (error === null ? resolve(hash) : reject(error)));
  });
}

/** In constant time (ASVS 11.2.4). */
export function isSameHash(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

export const newSalt = (random: (bytes: number) => Buffer): Buffer => random(saltLength);
