import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { amounts, httpEvent, openRig, phrase, rightPin, sameOrigin, textOf } from './rig.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '',
    'null',
    '{}',
    '[]',
    '__proto__',
    'constructor',
    '%00',
    '%',
    '../..',
    '<script>',
    'ÿ',
    '\ud800',
    '0'.repeat(5_000),
  ),
  fc.json(),
);
const wanted = fc.oneof(
  fc.constantFrom(
    'begin',
    'pin',
    'passkey',
    'refresh',
    'payments',
    'download',
    'chat-yes',
    'save-pin',
    'save-passkey',
    'done',
  ),
  text,
);
const fields = fc.array(
  fc.tuple(fc.oneof(fc.constantFrom('do', 'pin', 'passkey', 'account', 'new', 'again'), text), text),
  { maxLength: 6 },
);

/** Statuses of refusals and of pages that hold nothing of the person's. */
const statuses = new Set([200, 403, 404, 405, 410, 422, 429]);

describe('whatever is sent', () => {
  it('to a link that is not proved yet gets a page with the right status, and nothing personal', {
    timeout: 60_000,
  }, async () => {
    const rig = await openRig();
    const token = await rig.ticket();
    await fc.assert(
      fc.asyncProperty(
        wanted,
        fields,
        fc.dictionary(fc.stringMatching(/^[a-z-]{1,20}$/), text),
        async (what, more, headers) => {
          const body = new URLSearchParams(
            [['do', what], ...more].map(([name = '', value = '']): [string, string] => [
              name.toWellFormed(),
              value.toWellFormed(),
            ]),
          ).toString();
          const result = await rig.pages(
            httpEvent('POST', new URL(`https://saldo.example/view/${token}`), {
              body,
              headers: { ...headers, ...sameOrigin },
            }),
          );

          expect(statuses).toContain(result.statusCode);
          expect(result.body).not.toMatch(amounts);
          expect(result.headers?.['cache-control']).toBe('no-store');
          expect((result.cookies ?? []).every((cookie) => !/saldo-session=[^;]/.test(cookie))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
    expect(rig.karoo.controls.count('balances')).toBe(0);
  });

  it('as a token, method, query or cookie gets a page that says no', { timeout: 60_000 }, async () => {
    const rig = await openRig();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'constructor'),
        text,
        text,
        fc.array(text, { maxLength: 4 }),
        async (method, token, query, cookies) => {
          const event = httpEvent(method, new URL('https://saldo.example/'), {
            headers: sameOrigin,
            cookies: cookies.map((value) => `__Host-saldo-session=${value}`),
            ...(method === 'POST' ? { body: 'do=refresh' } : {}),
          });
          const result = await rig.pages({ ...event, rawPath: `/view/${token}`, rawQueryString: query });

          expect([403, 404, 405, 410]).toContain(result.statusCode);
          expect(result.body).not.toMatch(/<script>/);
          expect(result.body).not.toMatch(amounts);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('after the proof opens nothing but what the ticket is for', { timeout: 60_000 }, async () => {
    const rig = await openRig();
    const browser = rig.browser();
    const token = await rig.ticket({ purpose: 'mode-chat' });
    await browser.prove(token);
    await fc.assert(
      fc.asyncProperty(wanted, fields, async (what, more) => {
        fc.pre(what !== 'chat-yes' && what !== 'done');
        const form = Object.fromEntries(more.map(([name, value]) => [name.toWellFormed(), value.toWellFormed()]));
        const answer = await browser.post(token, { ...form, do: what.toWellFormed() });

        expect([405, 410]).toContain(answer.status);
        expect(answer.body).not.toMatch(amounts);
      }),
      { numRuns: 150 },
    );
    expect((await rig.loadChat()).profile?.mode).toBe('page');
  });
});

describe('when our own parts fail', () => {
  it('the page says so, shows nothing, and the log repeats nothing', async () => {
    const rig = await openRig();
    const tokens = [await rig.ticket(), await rig.ticket({ purpose: 'export' })];
    const outside = new Error(`at R 18250.40 for ${phrase} with ${rightPin}`);
    vi.spyOn(rig.store.readings, 'add').mockRejectedValue(outside);
    const balance = await rig.browser().prove(tokens[0] ?? '');
    vi.spyOn(rig.store.ledger, 'list').mockRejectedValue(outside);
    const record = await rig.browser().prove(tokens[1] ?? '');
    vi.spyOn(rig.store.tickets, 'get').mockRejectedValue(outside);
    const start = await rig.browser().get(tokens[0] ?? '');

    expect([balance.status, record.status, start.status]).toEqual([200, 500, 500]);
    expect(balance.body).toMatch(amounts);
    for (const { body } of [record, start]) {
      expect(textOf(body)).toContain('Something went wrong on our side');
      expect(textOf(body)).toContain('Talk to a person');
      expect(body).not.toContain('18250');
    }
    expect((await rig.loadChat()).readings).toEqual([]);
    expect(rig.lines.join('\n')).toContain('reading-not-kept');
    expect(rig.lines.join('\n')).not.toMatch(/18250|Ouma|395817/);
  });

  it('an unknown number of the bot only costs the link back to the chat', async () => {
    const rig = await openRig({ number: async () => Promise.reject(new Error('no secret')) });

    const page = await rig.browser().prove(await rig.ticket());

    expect(page.body).toMatch(amounts);
    expect(rig.lines.join('\n')).toContain('number-missing');
  });
});
