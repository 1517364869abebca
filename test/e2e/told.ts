import { expect } from 'vitest';
import { systemClock } from '../../lambdas/platform/clock.ts';
import type { LocalSystem } from '../../local/system.ts';
import type { Phone } from './phone.ts';

/** A minute's run of the alerts, without the minute. */
export const runAlerts = ({ invoke }: LocalSystem) => invoke('alerts', {});

/** Waits until the chat has heard of what was done on a page: upkeep tells it, within a minute or so. */
export async function confirmed(system: LocalSystem, chat: Phone, ...deeds: readonly string[]): Promise<void> {
  for (const deed of deeds) {
    await expect
      .poll(
        async () => {
          await system.invoke('upkeep', {});
          return chat.log();
        },
        { timeout: 90_000, interval: 500 },
      )
      .toContain(deed);
  }
}

/** The first look, after which everything that happens is news: the bank's times are whole seconds. */
export async function beginAlerts(system: LocalSystem): Promise<void> {
  await runAlerts(system);
  await systemClock.sleep(1_100);
}

/** Runs the alerts until one more message says this than before; the schedule's own run may be under way. */
export async function told(system: LocalSystem, chat: Phone, says: RegExp, before: number): Promise<string> {
  await expect
    .poll(
      async () => {
        await runAlerts(system);
        return chat.count(says);
      },
      { timeout: 90_000, interval: 500 },
    )
    .toBeGreaterThan(before);
  return chat.message(says).innerText();
}

/** What has happened by now is told to nobody. */
export async function expectSilence(system: LocalSystem, chat: Phone): Promise<void> {
  const before = await chat.count();
  await runAlerts(system);
  // What was sent is in the chat within moments.
  await systemClock.sleep(700);
  expect(await chat.count()).toBe(before);
}

/** A day in which the person writes nothing: the phone's menu closes the 24-hour window where Meta counts. */
export async function letADayPass({ page }: Phone): Promise<void> {
  await page
    .getByRole('button', { name: /^Phone settings of/ })
    .first()
    .click();
  await page.getByRole('button', { name: /Let a day pass/ }).click();
}
