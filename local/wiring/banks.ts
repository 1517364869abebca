/** The two brands of the sandbox bank, as the bot's configuration names them. */
export function sandboxBanks(sandboxUrl: string) {
  return [
    {
      id: 'karoo',
      name: 'Karoo Bank',
      country: 'ZA',
      timeZone: 'Africa/Johannesburg',
      adapter: 'open-banking',
      issuer: `${sandboxUrl}/karoo`,
      resourceUrl: `${sandboxUrl}/karoo/open-banking/v4.0/aisp`,
      apiVersion: '4.0',
      clientId: 'saldo',
      securityProfile: 'fapi2-dpop',
    },
    {
      id: 'harbour',
      name: 'Harbour Bank',
      country: 'GB',
      timeZone: 'Europe/London',
      adapter: 'open-banking',
      issuer: `${sandboxUrl}/harbour`,
      resourceUrl: `${sandboxUrl}/harbour/open-banking/v3.1/aisp`,
      apiVersion: '3.1',
      clientId: 'saldo',
      securityProfile: 'fapi2-bearer',
    },
  ] as const;
}
