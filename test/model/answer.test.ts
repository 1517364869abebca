import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { understand } from '../../lambdas/conversation/understand/understand.ts';
import { answerLines, textOf } from '../../tools/understand/answer.ts';

async function answersTo(input: string | Buffer) {
  let out = '';
  for await (const chunk of answerLines(Readable.from([input]))) out += chunk;
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('npm run understand', () => {
  it('answers each line in its order, text or JSON', async () => {
    const answers = await answersTo(
      'what is my balance\n{"text":"freeze my account","id":7}\r\n\nwho won the football\n',
    );
    expect(answers.map(({ intent }) => intent)).toEqual(['balance', 'freeze', 'other', 'other']);
    expect(answers.map(({ text }) => text)).toEqual([
      'what is my balance',
      'freeze my account',
      '',
      'who won the football',
    ]);
    expect(answers[0]).toMatchObject({ slots: {}, language: 'en' });
  });

  it('reads a text as the worker does, and says which skill answers it', async () => {
    const texts = ['what is my balance', 'balance and unlink', 'lock', 'dont lock', 'pay my rent', 'wat is my saldo'];
    const answers = await answersTo(texts.join('\n'));
    for (const [index, text] of texts.entries()) {
      const { intent, slots, language = 'en' } = understand(text);
      expect(answers[index]).toMatchObject({ skill: intent, slots, language });
    }
    expect(answers.map(({ intent }) => intent)).toEqual([
      'balance',
      'unsure',
      'lock',
      'denied',
      'move_money',
      'balance',
    ]);
  });

  it('names two or three things when it is unsure', async () => {
    const answers = await answersTo('my card was eaten\nsomeone has my card or it broke\n');
    for (const { intent, alternatives } of answers) {
      expect(intent).toBe('unsure');
      expect(alternatives).toHaveLength(3);
    }
  });

  it('reads junk, broken JSON and long lines as text', async () => {
    const junk = Buffer.concat([
      Buffer.from([0, 255, 254, 200, 10]),
      Buffer.from(`{"text":\n${'balance '.repeat(9_000)}\n{"text":5}`),
    ]);
    expect(await answersTo(junk)).toHaveLength(4);
  });

  it('answers more lines than it holds at once', async () => {
    expect(await answersTo('balance\n'.repeat(1_500))).toHaveLength(1_500);
  });

  it('takes the text of a JSON object only', () => {
    expect(textOf('{"text":"hi"}')).toBe('hi');
    expect(textOf('{"other":"hi"}')).toBe('{"other":"hi"}');
    expect(textOf('[1]')).toBe('[1]');
  });
});
