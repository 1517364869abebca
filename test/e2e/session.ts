import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type LocalSystem, startLocal } from '../../local/system.ts';
import { launchBrowser, newPhoneContext } from './browser.ts';

/** What the tests of one file share, and the browser of one phone, which each test has for itself. */
export interface Session {
  readonly system: LocalSystem;
  readonly browser: Browser;
  readonly context: BrowserContext;
}

/** Starts all that a file needs before its tests and ends it after them; read what is in it only inside of them. */
export function openSession(screen?: { readonly width: number; readonly height: number }): Session {
  const session = {} as { -readonly [Part in keyof Session]: Session[Part] };
  beforeAll(async () => {
    session.system = await startLocal({ port: 0, quiet: true });
    session.browser = await launchBrowser();
  });
  afterAll(async () => {
    await session.browser?.close();
    await session.system?.close();
  });
  beforeEach(async () => {
    session.context = await newPhoneContext(session.browser, screen);
  });
  afterEach(async () => {
    await session.context?.close();
  });
  return session;
}
