import { describe, expect, it } from 'vitest';
import { conformance } from './conformance.ts';
import { encodings, openIntake, posted } from './meta.ts';

describe('an ordinary day at Meta', () => {
  const cases = conformance.flatMap((one) => encodings.map((encoding) => [one.name, encoding, one] as const));

  it.each(cases)('%s, as %s', async (_name, encoding, { body, header, accepted, messages, statuses }) => {
    const intake = openIntake();

    const { statusCode } = await intake.take(posted(body, { signature: header, encoding }));

    expect(statusCode).toBe(accepted ? 200 : 401);
    expect(intake.records()).toHaveLength(messages);
    expect(intake.reported()).toHaveLength(statuses);
  });

  it('keeps every text as it was written', async () => {
    for (const { name, body, header } of conformance.filter(({ name }) => /unicode|UTF-8/.test(name))) {
      const intake = openIntake();
      await intake.take(posted(body, { signature: header }));

      expect([name, intake.records()[0]?.content]).toEqual([name, { kind: 'text', body: 'café 👋 R1 230' }]);
    }
  });

  it('gives each of twenty people their own words and their own name', async () => {
    const batch = conformance.find(({ messages }) => messages === 20);
    const intake = openIntake();
    await intake.take(posted(batch?.body ?? '', { signature: batch?.header ?? '' }));

    expect(new Set(intake.records().map(({ user }) => user)).size).toBe(20);
    expect(new Set(intake.records().map(({ sender }) => `${sender.waId} ${sender.userId}`)).size).toBe(20);
  });
});
