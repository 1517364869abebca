/** What the page says on which people choose how to prove themselves, in ICU MessageFormat. */
export const stepUp = {
  title: 'How will you prove that it’s you?',
  'lead.sealed':
    '{bank} said yes. Saldo asks for a PIN before it shows you an amount, so that nobody else who holds your phone sees it. Choose that PIN now.',
  'lead.page':
    '{bank} said yes. Saldo asks for a passkey or a PIN before it shows you an amount, so that nobody else who holds your phone sees it. Choose now.',
  'lead.chat':
    '{bank} said yes. With a passkey or a PIN you can later take your amounts out of the chat, or see all that Saldo keeps of you. You can also skip this.',
  errors: 'One more thing:',

  'keep.title': 'You have one already',
  'keep.text': 'The PIN or passkey that you set up before goes on working.',
  'keep.button': 'Keep what I have',
  'keep.new': 'Or set up something new',
  'keep.note':
    'It takes the place of all that you have. Banks that you linked with another login then stop until you link them again: that keeps out somebody who has only your phone.',

  'passkey.title': 'A passkey',
  'passkey.text': 'Your phone asks for your face, your finger or its own screen lock. There is nothing to remember.',
  'passkey.too': 'A passkey as well, if you like',
  'passkey.sealed': 'It opens Saldo’s pages. The form in WhatsApp always asks for the PIN.',
  'passkey.button': 'Create a passkey',
  'passkey.done': 'The passkey is ready. Press “Continue” below.',
  'passkey.failed': 'No passkey was created. Try again, or choose a PIN.',

  'pin.title': 'Your Saldo PIN',
  'pin.text':
    'Six digits or more. Never the PIN of your bank or of a card, and never to be typed into the chat: Saldo asks for it only on its pages and in its form.',
  'pin.label': 'PIN',
  'pin.again': 'The same PIN again',

  'phrase.title': 'A phrase of your own, if you like',
  'phrase.text':
    'A phrase only you and Saldo know; we show it where we ask for your PIN. Where it is missing, do not type your PIN.',
  'phrase.label': 'Your phrase',
  'phrase.hint': 'Up to 40 characters. No password and no number that opens something.',

  continue: 'Continue',
  skip: 'Skip this',
  next: 'Next you get a code to send in the chat. Nothing is linked before that.',
  'warn.title': 'Did somebody send you this link?',
  'warn.text': 'Then it is fraud. Press stop: your bank is told, and nothing is linked.',

  'problem.nothing': 'Create a passkey or choose a PIN.',
  'problem.passkey': 'The passkey could not be used. Create it again, or choose a PIN.',
  'problem.pin-missing': 'Choose a PIN: the form in WhatsApp asks for it.',
  'problem.pin-not-digits': 'A PIN is made of digits only.',
  'problem.pin-too-short': 'The PIN needs six digits or more.',
  'problem.pin-too-long': 'That PIN is too long.',
  'problem.pin-too-easy': 'That PIN is too easy to guess. Choose another.',
  'problem.pin-differs': 'The two PINs are not the same. Type both again.',
  'problem.phrase-too-short': 'The phrase is too short to be told from others.',
  'problem.phrase-too-long': 'The phrase may have 40 characters at most.',
  'problem.phrase-looks-secret':
    'The phrase looks like a password or a number that opens something. Choose plain words.',
  'problem.unavailable': 'Something does not work on our side, and nothing was kept. Please try again in a minute.',
} as const;
