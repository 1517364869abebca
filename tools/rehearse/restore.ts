import { ask } from './aws.ts';
import type { Emulator } from './emulator.ts';

type Item = Readonly<Record<string, unknown>>;

const api = 'DynamoDB_20120810';

/** The name of the deployed table that people's data is in. */
export async function mainTable(emulator: Emulator): Promise<string> {
  const { TableNames } = await ask(emulator, 'dynamodb', `${api}.ListTables`);
  const name = (TableNames as string[]).find((each) => /MainTable|-main$/.test(each));
  if (name === undefined) throw new Error('There is no main table.');
  return name;
}

/** Everything that is kept of one person there. */
export async function itemsOf(emulator: Emulator, TableName: string, user: string): Promise<readonly Item[]> {
  const { Items } = await ask(emulator, 'dynamodb', `${api}.Query`, {
    TableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: `USER#${user}` } },
  });
  return Items as Item[];
}

/** A copy as it is now, to be restored from later. */
export async function backUp(emulator: Emulator, TableName: string): Promise<string> {
  const { BackupDetails } = await ask(emulator, 'dynamodb', `${api}.CreateBackup`, { TableName, BackupName: 'before' });
  return String((BackupDetails as { BackupArn: string }).BackupArn);
}

/**
 * What `docs/operate.md` tells an operator to do: the copy becomes a table of another name, and what is lost is copied back
 * from there. @returns how many items came back.
 */
export async function copyBack(
  emulator: Emulator,
  {
    backup,
    from,
    to,
    user,
  }: { readonly backup: string; readonly from: string; readonly to: string; readonly user: string },
): Promise<number> {
  await ask(emulator, 'dynamodb', `${api}.RestoreTableFromBackup`, { BackupArn: backup, TargetTableName: from });
  const items = await itemsOf(emulator, from, user);
  for (const Item of items) await ask(emulator, 'dynamodb', `${api}.PutItem`, { TableName: to, Item });
  await ask(emulator, 'dynamodb', `${api}.DeleteTable`, { TableName: from });
  return items.length;
}

/** What restoring brings back and erasing again must take: a message record names nobody and opens with no key. */
export function ofThePerson(items: readonly Item[]): readonly string[] {
  return items
    .map(({ sk }) => String((sk as { S: string }).S))
    .filter((sk) => !/^M#/.test(sk))
    .sort();
}
