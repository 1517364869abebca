import type { Page } from 'playwright-core';

/**
 * Ends a talk as an agent does. A line may be on the page a moment before it is counted, and then the desk asks to have it
 * read first: so they look, and press again.
 */
export async function endTalk(desk: Page): Promise<void> {
  const end = desk.getByRole('button', { name: 'End the talk' });
  const over = desk.getByText('The talk is over.');
  const unread = desk.getByText('They wrote again.');
  await end.click();
  await over.or(unread).first().waitFor();
  if ((await unread.count()) > 0) await end.click();
  await over.waitFor();
}
