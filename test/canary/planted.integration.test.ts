import { afterEach, describe, expect, it } from 'vitest';
import type { Skill } from '../../lambdas/conversation/skills/skill.ts';
import { skills } from '../../lambdas/conversation/skills/table.ts';
import type { Cleared } from '../../lambdas/privacy/disclosure.ts';
import { base64, caught, leak, saying } from './caught.ts';
import type { Plant } from './plant.ts';
import { people } from './sentinels.ts';

/** A canary that cannot die is a toy: each leak here is put in on purpose, and each must be caught where it was put. */
const { ada } = people;
const amount = '7312946.83';
const name = 'Kwaggasvlei Werf';
const number = '62014837751906';

const table = skills as unknown as Record<string, Skill>;
const { thanks } = table;
afterEach(() => {
  if (thanks !== undefined) table.thanks = thanks;
});

describe('without a planted leak', () => {
  it.each(['chat', 'page', 'sealed'] as const)('nothing is caught, with amounts %s', async (amounts) => {
    expect(await caught({}, amounts)).toEqual([]);
  });
});

describe('a leak to Meta is caught', () => {
  it.each(['page', 'sealed'] as const)('as a picture, uploaded and sent, with amounts %s', async (amounts) => {
    table.thanks = async (ask) => ({
      opening: 'Here.' as Cleared,
      ...(await thanks?.(ask)),
      picture: { draw: () => new Uint8Array(64) } as never,
    });
    expect(await caught({}, amounts)).toEqual([leak('graph', 'amount')]);
    expect(await caught({}, 'chat')).toEqual([]);
  });

  it.each([
    ['plain', amount],
    ['formatted', 'R7 312 946,83'],
    ['grouped', '7,312,946'],
    ['without separators', '731294683'],
    ['spelled', 'seven three one two nine four six'],
    ['backwards', '38.6492137'],
    ['in base64', base64(`you have ${amount}`)],
    ['in base64url', Buffer.from(`>>>${amount}???`).toString('base64url')],
    ['in hex', Buffer.from(amount).toString('hex')],
    ['in full width', '７３１２９４６'],
    ['in Arabic digits', '٧٣١٢٩٤٦'],
  ])('as an amount, %s', async (_how, words) => {
    expect(await caught(saying(words))).toEqual([leak('graph', 'amount')]);
  });

  it("as an account's name, and as its last digits", async () => {
    expect(await caught(saying(`${name.toUpperCase()}, ending in 7397`))).toEqual([
      leak('graph', 'name'),
      leak('graph', 'digits'),
    ]);
  });

  it("as an account's whole number, even where amounts are allowed", async () => {
    expect(await caught(saying(number), 'chat')).toEqual([leak('graph', 'number')]);
  });

  it('as what somebody else has, even where amounts are allowed', async () => {
    expect(await caught(saying('8539174.62'), 'chat')).toEqual([leak('graph', 'amount', 'bongi')]);
  });

  it('as what somebody typed, said back to them', async () => {
    expect(await caught(saying(ada.babble), 'chat')).toEqual([leak('graph', 'typed')]);
  });

  it('out of a button that nobody sees', async () => {
    const plant: Plant = {
      outside: (parts) => ({
        ...parts,
        sender: {
          ...parts.sender,
          send: (message, deadline) =>
            parts.sender.send({ ...message, callback: `${message.callback}.${base64(number)}` }, deadline),
        },
      }),
    };
    expect(await caught(plant, 'chat')).toContain(leak('graph', 'number'));
  });

  it('out of a skill that talks too much', async () => {
    table.thanks = async ({ chat, can }) => {
      const [account] = await can.accountsOf(chat.links[0] ?? fail());
      return { opening: `Thanks from ${account?.nickname}` as Cleared };
    };
    expect(await caught({})).toEqual([leak('graph', 'name')]);
  });
});

function fail(): never {
  throw new Error('There is no link.');
}
