import { createHash } from 'node:crypto';
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import { hours, seconds } from '../platform/clock.ts';
import type { BrandId } from './brands.ts';
import type { BankRecord, BankRecords } from './records.ts';

/** Kept a while after their end, so that an expired token can be told from an unknown one (OBIE: 401 with a body). */
const afterlife: Readonly<Record<string, number>> = { AccessToken: hours(1), ClientCredentials: hours(1) };
/** The provider forgives this much clock difference. */
const tolerance = seconds(15);

/**
 * oidc-provider's storage on the bank's records: sessions, interactions, codes, tokens, grants. The ids of codes and
 * tokens are the secrets themselves, so only their SHA-256 is stored. What has expired is not found, whatever the
 * table's sweep has done, and a code is spent by one conditional write: of two racing exchanges one is refused.
 */
export function artefactAdapter(records: BankRecords, brand: BrandId, now: () => number): (model: string) => Adapter {
  return (model) => {
    const partition = `${brand}#${model}`;
    const keyOf = (id: string) => ({ partition, name: digest(id) });
    const indexOf = (kind: 'uid' | 'user-code', value: string) => ({
      partition: `${brand}#${model}#${kind}`,
      name: digest(value),
    });
    const grantPartition = (grant: string) => `${brand}#GRANT#${digest(grant)}`;
    const payloadOf = (record: BankRecord | undefined, id?: string): AdapterPayload | undefined => {
      if (record === undefined) return undefined;
      const payload = JSON.parse(String(record.value.payload)) as AdapterPayload;
      return { ...payload, ...(id === undefined ? {} : { jti: id }) };
    };

    return {
      upsert: async (id, payload, expiresIn) => {
        const lifetime =
          typeof expiresIn === 'number' && Number.isFinite(expiresIn)
            ? seconds(expiresIn) + tolerance + (afterlife[model] ?? 0)
            : undefined;
        const expiresAt = lifetime === undefined ? undefined : now() + lifetime;
        // As text: payloads hold nested nulls and empty strings that must come back exactly. The id is the key's secret.
        const { jti: _secret, ...stored } = payload;
        await records.put(keyOf(id), { payload: JSON.stringify(stored) }, expiresAt);
        const pointers: Promise<unknown>[] = [];
        if (payload.grantId !== undefined) {
          pointers.push(
            records.put({ partition: grantPartition(payload.grantId), name: `${model}#${digest(id)}` }, {}, expiresAt),
          );
        }
        // A session is looked up by its uid, which outlives its cookie's id; the id is needed to find it again.
        if (payload.uid !== undefined && model === 'Session') {
          pointers.push(records.put(indexOf('uid', payload.uid), { id }, expiresAt));
        }
        if (payload.userCode !== undefined)
          pointers.push(records.put(indexOf('user-code', payload.userCode), { id }, expiresAt));
        await Promise.all(pointers);
      },
      find: async (id) => payloadOf(await records.get(keyOf(id)), id),
      findByUid: async (uid) => {
        const id = (await records.get(indexOf('uid', uid)))?.value.id;
        return typeof id === 'string' ? payloadOf(await records.get(keyOf(id)), id) : undefined;
      },
      findByUserCode: async (userCode) => {
        const id = (await records.get(indexOf('user-code', userCode)))?.value.id;
        return typeof id === 'string' ? payloadOf(await records.get(keyOf(id)), id) : undefined;
      },
      consume: async (id) => {
        const record = await records.get(keyOf(id));
        const payload = payloadOf(record);
        if (record === undefined || payload === undefined) throw new errors.InvalidGrant('already used');
        if (payload.consumed !== undefined) throw new errors.InvalidGrant('already used');
        const spent = { payload: JSON.stringify({ ...payload, consumed: Math.floor(now() / 1_000) }) };
        const expiresAt = payload.exp === undefined ? undefined : seconds(payload.exp) + tolerance;
        if (!(await records.replace(record.key, record.version, spent, expiresAt))) {
          throw new errors.InvalidGrant('already used');
        }
      },
      destroy: async (id) => records.remove(keyOf(id)),
      revokeByGrantId: async (grantId) => {
        const members = await records.list(grantPartition(grantId));
        await Promise.all(
          members
            .filter(({ key }) => key.name.startsWith(`${model}#`))
            .flatMap(({ key }) => [
              records.remove({ partition, name: key.name.slice(model.length + 1) }),
              records.remove(key),
            ]),
        );
      },
    };
  };
}

function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
