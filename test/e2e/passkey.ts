import type { Page } from 'playwright-core';

interface Credential {
  readonly credentialId: string;
  readonly isResidentCredential: boolean;
  readonly rpId?: string;
  readonly privateKey: string;
  readonly userHandle?: string;
  readonly signCount: number;
}

/** A phone's screen lock, as every tab of its browser reaches it: Chromium gives each tab an authenticator of its own. */
export function createAuthenticator() {
  let carried: readonly Credential[] = [];
  let collect = async (): Promise<void> => undefined;
  return {
    /** Puts it into this tab, with the passkeys made so far. */
    async lendTo(page: Page): Promise<void> {
      await collect();
      const session = await page.context().newCDPSession(page);
      await session.send('WebAuthn.enable');
      const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2',
          transport: 'internal',
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
          automaticPresenceSimulation: true,
        },
      });
      for (const credential of carried) {
        await session.send('WebAuthn.addCredential', { authenticatorId, credential });
      }
      collect = async () => {
        const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId });
        carried = credentials;
      };
    },
    /** How many passkeys it holds by now. */
    async count(): Promise<number> {
      await collect();
      return carried.length;
    },
  };
}
