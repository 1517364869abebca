import { expect, it } from 'vitest';
import { accountTagOf, namesContext } from '../../lambdas/privacy/own-accounts.ts';
import { rainyDay } from '../banks/customers.ts';
import { openRig } from './rig.ts';

it('calls accounts as the person does, leaves out what they do not want shown, and says so', async () => {
  const rig = await openRig();
  const tag = (id: string) => accountTagOf({ bank: 'karoo' }, { id });
  const names = JSON.stringify({ [tag('acc-1001')]: 'Huisgeld' });
  const sealedNames = await rig.vault.seal(namesContext(rig.user, 'karoo'), names);
  const accountChoices = { karoo: { sealedNames, hidden: [tag(rainyDay.id)] } };
  await rig.store.chats.saveProfile({ ...rig.profile, accountChoices, version: 2 });

  const { reply } = await rig.open(await rig.issue());

  const shown = JSON.stringify(reply?.data);
  expect(shown).toContain('Huisgeld');
  expect(shown).not.toMatch(/Everyday|Rainy day/);
  expect(shown).toContain('1 account is not shown.');
  const [account] = (reply?.data?.accounts ?? []) as readonly { id: string }[];
  const { reply: opened } = await rig.press(await rig.issue(), 'BALANCE', { do: 'account', account: account?.id });
  expect(JSON.stringify(opened?.data)).not.toContain('Everyday');
});
