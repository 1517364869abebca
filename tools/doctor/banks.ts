import type { DeployedBank, Deployment } from '../setup/deployment.ts';
import { bad, type Finding, good, unsure } from '../setup/finding.ts';
import { isObject } from '../setup/graph.ts';
import { privateJwk, type ReadSecrets } from './secrets.ts';

/** Can the banks be reached, are they who they should be, and can they read our public keys? */
export async function checkBanks(
  { banks, pagesUrl }: Pick<Deployment, 'banks' | 'pagesUrl'>,
  secrets: ReadSecrets,
): Promise<readonly Finding[]> {
  return [await checkOurKeys(banks, pagesUrl, secrets), ...(await Promise.all(banks.map(checkBank)))];
}

async function checkOurKeys(banks: readonly DeployedBank[], pagesUrl: string, secrets: ReadSecrets): Promise<Finding> {
  const id = 'pages';
  const url = `${pagesUrl}/banks/jwks.json`;
  const { status, body } = await getJson(url);
  const mend = 'Look at the newest error in the log of the linking function; an empty secret is the usual reason.';
  if (status === undefined)
    return bad(id, `Nobody answers at ${pagesUrl}.`, 'Does the domain lead to the API (BotApiUrl)?');
  const published = isObject(body) && Array.isArray(body.keys) ? body.keys.filter(isObject) : undefined;
  if (status !== 200 || published === undefined) return bad(id, `${url} answered ${status} and no keys.`, mend);
  if (published.some((key) => 'd' in key)) {
    return bad(id, `${url} shows a private key.`, 'Delete the secret bank-client and run: npm run setup');
  }
  const kids = banks.map(({ id: bank }) => privateJwk(secrets.bankClient, bank)).map((key) => isObject(key) && key.kid);
  if (kids.some((kid) => !published.some((key) => key.kid === kid))) {
    return unsure(id, `${url} does not show every bank's key yet.`, 'Functions remember secrets for five minutes.');
  }
  return good(id, `The pages answer at ${pagesUrl}, with the keys that banks ask for.`);
}

/** https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation */
async function checkBank({ id: bank, name, issuer }: DeployedBank): Promise<Finding> {
  const id = `bank-${bank}`;
  const { status, body } = await getJson(`${issuer}/.well-known/openid-configuration`);
  const mend =
    'Nobody can link it now, and its balances are refused in plain words. Ask the bank, or look at its status page.';
  if (status === undefined) return bad(id, `${name} cannot be reached at ${issuer}.`, mend);
  if (status !== 200 || !isObject(body)) return bad(id, `${name} answered ${status} and no discovery document.`, mend);
  if (body.issuer !== issuer) {
    return bad(
      id,
      `${name} calls itself ${String(body.issuer)}, not ${issuer}.`,
      'Correct its issuer in the context "banks".',
    );
  }
  return good(id, `${name} can be reached at ${issuer}.`);
}

async function getJson(url: string): Promise<{ readonly status: number | undefined; readonly body?: unknown }> {
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(15_000),
    });
    const text = await response.text();
    try {
      return { status: response.status, body: JSON.parse(text) };
    } catch {
      return { status: response.status };
    }
  } catch {
    return { status: undefined };
  }
}
