// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Flow JSON has expressions of this form.
/** A small Flow as a bank would have one: a PIN, the accounts, one account, the end. For tests only. */
export const balanceFlow = {
  version: '7.3',
  data_api_version: '4.0',
  routing_model: { PIN: ['ACCOUNTS'], ACCOUNTS: ['BALANCE'], BALANCE: [] },
  screens: [
    {
      id: 'PIN',
      title: 'Your balance',
      sensitive: ['pin'],
      data: { phrase: { type: 'string', __example__: 'quiet river' } },
      layout: {
        type: 'SingleColumnLayout',
        children: [
          { type: 'TextHeading', text: 'Enter your PIN' },
          { type: 'TextBody', text: "`'Your phrase is ' ${data.phrase}`" },
          {
            type: 'TextInput',
            name: 'pin',
            label: 'PIN',
            'input-type': 'passcode',
            required: true,
            'min-chars': 6,
            'max-chars': 8,
            'helper-text': 'The PIN you chose when you linked your bank',
          },
          {
            type: 'EmbeddedLink',
            text: 'Forgot your PIN?',
            'on-click-action': { name: 'data_exchange', payload: { forgot: true } },
          },
          {
            type: 'Footer',
            label: 'Show my balance',
            'on-click-action': { name: 'data_exchange', payload: { pin: '${form.pin}' } },
          },
        ],
      },
    },
    {
      id: 'ACCOUNTS',
      title: 'Accounts',
      data: {
        accounts: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              id: { type: 'string' },
              'main-content': {
                type: 'object',
                properties: { title: { type: 'string' }, description: { type: 'string' } },
              },
              end: { type: 'object', properties: { title: { type: 'string' } } },
            },
          },
          __example__: [
            { id: 'a', 'main-content': { title: 'Everyday', description: 'Ends in 4471' }, end: { title: 'R1' } },
          ],
        },
      },
      layout: {
        type: 'SingleColumnLayout',
        children: [
          {
            type: 'NavigationList',
            name: 'account',
            label: 'Karoo Bank',
            'list-items': '${data.accounts}',
            'on-click-action': { name: 'data_exchange', payload: { account: '${form.account}' } },
          },
        ],
      },
    },
    {
      id: 'BALANCE',
      title: 'Everyday account',
      terminal: true,
      refresh_on_back: true,
      data: {
        balance: { type: 'string', __example__: 'R 1 234.56' },
        as_of: { type: 'string', __example__: 'As of 14:02' },
        stale: { type: 'boolean', __example__: false },
      },
      layout: {
        type: 'SingleColumnLayout',
        children: [
          { type: 'TextHeading', text: '${data.balance}' },
          { type: 'TextCaption', text: '${data.as_of}' },
          {
            type: 'If',
            condition: '${data.stale}',
            // biome-ignore lint/suspicious/noThenProperty: the property of the component has this name.
            then: [{ type: 'TextBody', text: 'Your bank is slow right now.' }],
            else: [{ type: 'TextBody', markdown: true, text: 'This is **up to date**.' }],
          },
          {
            type: 'RadioButtonsGroup',
            name: 'next',
            label: 'What next?',
            'data-source': [
              { id: 'nothing', title: 'Nothing else' },
              { id: 'statement', title: 'Send a statement', description: 'By post' },
            ],
          },
          { type: 'Footer', label: 'Done', 'on-click-action': { name: 'complete', payload: { next: '${form.next}' } } },
        ],
      },
    },
  ],
};
