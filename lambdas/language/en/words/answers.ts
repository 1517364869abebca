import type { SomeWords } from '../../../conversation/understand/words.ts';

/** How people agree, refuse, and say two things at once; and words beside which a number is a secret. */
export const answers = {
  yes: ['yes', 'yeah', 'yep', 'y', 'sure', 'ok', 'okay', 'confirm', 'please do', 'yes please'],
  no: ['no', 'nope', 'nah', 'n', 'no thanks', 'no thank you', 'dont'],
  negations: ['dont', 'dnt', 'not', 'never', 'no', 'without'],
  joins: ['and', 'then', 'also', 'plus'],
  secrets: [
    'pin',
    'password',
    'passcode',
    'cvv',
    'cvc',
    'otp',
    'passphrase',
    'pin code',
    'pincode',
    'pin number',
    'pin no',
    'atm pin',
    'bank pin',
    'card pin',
    'app pin',
    'banking pin',
    'banking password',
    'security code',
    'one time pin',
    'one time password',
    'passwd',
    'pwd',
    'pass code',
  ],
} satisfies SomeWords;
