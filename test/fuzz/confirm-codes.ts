import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeIn } from '../../lambdas/linking/code.ts';
import { mallory, otherThan, thandi, toCode } from '../linking/rig.ts';
import { asMeta, delivery, message } from '../webhook/meta.ts';
import { type BadInput, badInput } from './bad-input.ts';
import type { Front } from './front.ts';
import { openSite } from './site.ts';
import { anyText } from './texts.ts';
import { isAcknowledged } from './webhook.ts';

const split = (code: string, by: string) => `${code.slice(0, 3)}${by}${code.slice(3)}`;
/** Ways to write the code that every reader understands. */
const asWritten = fc.constantFrom<(code: string) => string>(
  (code) => `  ${code}\n`,
  (code) => `Code ${code}`,
  (code) => `KODE: ${split(code, ' ')}`,
  (code) => split(code, '-'),
  (code) => split(code, '–'),
  (code) => `"${code}"`,
  (code) => `*${code}*`,
  (code) => [...code].join(' '),
  (code) => [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(''),
  (code) => [...code].map((digit) => String.fromCodePoint(0x0660 + Number(digit))).join(''),
  (code) => split(code, '\u200b'),
);
/** What is near a code and must not be taken for it. */
const nearly = fc.oneof(
  fc.constantFrom<(code: string) => string>(
    (code) => code.slice(1),
    (code) => `${code}0`,
    (code) => `1${code}`,
    (code) => `${code} ${otherThan(code)}`,
    (code) => `R${code}`,
    (code) => `${code} ZAR`,
    (code) => `${code}%`,
    (code) => `#${code}`,
    (code) => `x${code}`,
    (code) => `${code}x`,
    (code) => `${code}@bank.example`,
    (code) => `27${code}01`,
    (code) => `O${code.slice(1)}`,
    (code) => `${code.slice(0, 5)}l`,
    (code) => [...code].join('.'),
    (code) => `https://evil.example/${code}`,
    (code) => otherThan(code),
  ),
  fc
    .nat({ max: 5 })
    .map((at) => (code: string) => code.slice(0, at) + ((Number(code[at]) + 1) % 10) + code.slice(at + 1)),
  anyText.map((text) => () => text),
);

/** The text as it comes out of the queue, having come in through the webhook. */
async function typed(front: Front, text: string): Promise<string> {
  const { records } = await isAcknowledged(front, asMeta(delivery(message({ text: { body: text } }))));
  const content = records()[0]?.content;
  assert.equal(content?.kind, 'text');
  return content?.kind === 'text' ? content.body : '';
}

async function waiting(front: Front) {
  const { rig, browser } = openSite(front);
  const { url } = await rig.issue(thandi);
  const { code } = await toCode(rig, browser(), url);
  const isLinked = async (user: string) => (await rig.loadChat(user)).links.some(({ state }) => state === 'ACTIVE');
  return { rig, code, isLinked };
}

/** Class 30: the confirm code, as people write it and as nobody should. */
export const confirmCodes: readonly BadInput[] = [
  badInput(30, 'confirm codes: blanks, dashes, quotes, other digits', asWritten, async (write, front) => {
    const { rig, code, isLinked } = await waiting(front);
    const read = codeIn(await typed(front, write(code)));
    assert.equal(read, code);
    assert.equal((await rig.confirm(thandi, read ?? '')).kind, 'linked');
    assert.ok(await isLinked(thandi.user));
  }),
  badInput(
    30,
    "confirm codes: nearly right, other people's, O for 0",
    fc.tuple(nearly, fc.boolean()),
    async ([spoil, stranger], front) => {
      const { rig, code, isLinked } = await waiting(front);
      const text = stranger ? `code ${code}` : spoil(code);
      const read = codeIn(await typed(front, text));
      if (read !== undefined) {
        const result = await rig.confirm(stranger ? mallory : thandi, read);
        assert.notEqual(result.kind, 'linked');
        if (stranger) assert.equal(result.kind, 'not-yours');
      }
      assert.ok(!(await isLinked(thandi.user)) && !(await isLinked(mallory.user)));
    },
  ),
];
