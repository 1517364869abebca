import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BotError } from '../../lambdas/platform/errors.ts';
import { createLog, describeError, type LogFields } from '../../lambdas/platform/log.ts';

/** What must never be in a log, and cannot be there by chance. */
const planted = 'PLANTED-27831234567-R1234.56';

function recordedLog() {
  const lines: string[] = [];
  return { log: createLog((line) => lines.push(line)), lines };
}

describe('the log', () => {
  it('writes one line of JSON with the event and the allowed fields', () => {
    const { log, lines } = recordedLog();

    log.info('answered', { user: 'pseudonym', intent: 'balance', milliseconds: 12 });
    log.warn('slow', { bank: 'karoo' });

    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        time: expect.any(String),
        level: 'info',
        event: 'answered',
        user: 'pseudonym',
        intent: 'balance',
        milliseconds: 12,
      },
      { time: expect.any(String), level: 'warn', event: 'slow', bank: 'karoo' },
    ]);
  });

  it('drops every field that is not on its list, whatever it is called', () => {
    const { log, lines } = recordedLog();
    const allowed = new Set(
      'user message attempt bank link intent skill state reason code status count milliseconds kind field function requestId interactionId'.split(
        ' ',
      ),
    );

    fc.assert(
      fc.property(fc.string(), fc.constantFrom('info', 'warn', 'error'), (name, level) => {
        fc.pre(!allowed.has(name));
        const fields = { [name]: planted } as LogFields;
        if (level === 'error') log.error('event', new Error('x'), fields);
        else log[level as 'info'](`event`, fields);
      }),
    );

    expect(lines.join('\n')).not.toContain(planted);
  });

  it('drops allowed fields that hold anything but text or a number', () => {
    const { log, lines } = recordedLog();

    for (const value of [{ deep: planted }, [planted], () => planted, Buffer.from(planted), new Error(planted)]) {
      log.info('event', { reason: value } as unknown as LogFields);
    }

    expect(lines.join('\n')).not.toContain(planted);
  });

  it('never tells what outside errors say, whatever they carry', () => {
    const { log, lines } = recordedLog();
    const anything = fc.dictionary(
      fc.constantFrom(
        'code',
        'cause',
        'response',
        'request',
        'body',
        'config',
        'message',
        'name2',
        'headers',
        '$metadata',
      ),
      fc.oneof(fc.constant(`a ${planted}`), fc.constant({ text: planted }), fc.constant([planted])),
    );

    fc.assert(
      fc.property(anything, fc.boolean(), (properties, multiline) => {
        const message = multiline ? `first\n${planted}\n  ${planted}` : planted;
        const error = Object.assign(new Error(message, { cause: new Error(planted) }), properties);
        log.error('failed', error);
        log.error('failed', properties);
        log.error('failed', `${planted}`);
        log.error('failed', new AggregateError([new Error(planted)], planted));
      }),
    );

    expect(lines.length).toBeGreaterThan(100);
    expect(lines.join('\n')).not.toContain(planted);
  });

  it('tells a BotError’s own message, and not its cause', () => {
    const { log, lines } = recordedLog();

    log.error('failed', new BotError('BANK_TIMEOUT', 'The bank took too long.', { cause: new Error(planted) }));

    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'error',
      event: 'failed',
      error: { name: 'BotError', code: 'BANK_TIMEOUT', message: 'The bank took too long.', frames: expect.any(String) },
    });
    expect(lines[0]).not.toContain(planted);
  });

  it('keeps each line one line, and each text within 200 characters', () => {
    const { log, lines } = recordedLog();

    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (reason) => {
        lines.length = 0;
        log.info('event', { reason: `${reason}\n\r\u2028\u001b[31m` });
        const [line = ''] = lines;
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
        expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
        expect(JSON.parse(line).reason.length).toBeLessThanOrEqual(200);
      }),
    );
  });
});

describe('describeError', () => {
  it('names the class of the cause, and nothing else of it', () => {
    const denied = Object.assign(new Error('for +27831234567'), { name: 'AccessDeniedException' });

    expect(describeError(new BotError('VAULT_UNAVAILABLE', 'So.', { cause: denied }))).toMatchObject({
      name: 'BotError',
      cause: 'AccessDeniedException',
    });
    expect(JSON.stringify(describeError(new Error('x', { cause: denied })))).not.toContain('27831234567');
    expect(describeError(new Error('x', { cause: '+27831234567' }))).not.toHaveProperty('cause');
  });

  it('keeps class, machine code and stack frames', () => {
    const error = Object.assign(new TypeError(planted), { code: 'ECONNRESET' });

    expect(describeError(error)).toEqual({
      name: 'TypeError',
      code: 'ECONNRESET',
      frames: expect.stringMatching(/^at .*log\.test\.ts/),
    });
  });

  it.each(['a sentence with blanks', 'x'.repeat(65), '', 'line\nbreak', 12])('keeps no code like %j', (code) => {
    expect(describeError(Object.assign(new Error('x'), { code }))).not.toHaveProperty('code');
  });

  it.each([undefined, null, 'text', 5, { message: planted }])('says of %j only what kind of thing it is', (thrown) => {
    expect(describeError(thrown)).toEqual({ name: typeof thrown });
  });
});

describe('what is said of an outside error', () => {
  it.each([
    ['a message that looks like a frame', new Error(`no\n    at ${planted} (file:///x.js:1:2)`)],
    ['a name', Object.assign(new Error('x'), { name: planted })],
    ['a code of digits', Object.assign(new Error('x'), { code: '27831234567' })],
    ['a rewritten stack', Object.assign(new Error('secret'), { stack: `    at ${planted} (file:///x.js:1:2)` })],
  ])('leaks nothing through %s', (_case, error) => {
    expect(JSON.stringify(describeError(error))).not.toMatch(/PLANTED|27831234567/);
  });

  it('still says where it happened', () => {
    expect(describeError(new TypeError('x')).frames).toMatch(/log\.test\.ts:\d+:\d+/);
  });
});
