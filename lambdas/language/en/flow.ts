/**
 * What the screens of the Flow say. Only the person's phone and this deployment ever see it in place, but the words
 * themselves hold nothing personal. Labels hold at most 20 characters, links 25, buttons 35, headings 80; a test holds
 * every language to that.
 */
export const flow = {
  dead: 'This button no longer works. Ask again in the chat to get a new one.',

  'pin.title': 'Show your balance',
  'pin.titleAnswer': 'Show your answer',
  'pin.phrase': '“{phrase}”',
  'pin.phraseHint': 'These are the words you chose. If they are not yours, close this and type nothing.',
  'pin.noPhrase': 'You chose no words by which to know this screen. You can choose some when you link a bank.',
  'pin.label': 'Saldo PIN',
  'pin.helper': 'The PIN you made for this bot, never your bank’s.',
  'pin.footer': 'Show',
  'pin.wrong': 'That PIN is not right. {count, plural, one {You have # try left.} other {You have # tries left.}}',
  'pin.shape': 'A Saldo PIN has at least 6 digits, and only digits.',
  'pin.busy': 'I cannot check the PIN just now. Please try again in a moment.',

  'waiting.title': 'Your bank is slow',
  'waiting.text':
    'It has not answered yet. You can keep waiting, or close this and send “{word}” in the chat again later.',
  'waiting.footer': 'Keep waiting',
  'ask.balance': 'balance',
  'ask.transactions': 'transactions',
  'ask.spending': 'spending',
  'ask.bills': 'bills',
  'ask.duplicates': 'charged twice',
  'ask.subscriptions': 'subscriptions',
  'ask.forecast': 'cash forecast',
  'ask.statement': 'statement',

  'balance.title': 'Here is your balance',
  'balance.titlePart': 'Here is what I could find',
  'balance.titleFailed': 'I could not get your balance',
  'balance.accounts': 'Your accounts',
  'balance.open': 'Show transactions',
  'balance.refresh': 'Ask the bank again',
  'balance.done': 'Done',
  'balance.away': 'You were away',
  'balance.locked': 'You were away for a while. Please enter your Saldo PIN again.',
  'balance.choose': 'Choose an account first.',
  'balance.rest': 'The rest is under “Show transactions”.',

  'account.transactions': 'Last transactions',
  'account.pending': 'Not booked yet, may still change:',
  'account.booked': 'Booked:',
  'account.line': '{date}: {amount}, {text}',
  'account.lineBare': '{date}: {amount}',
  'account.none': 'The bank shows none of the last {days, plural, one {# day} other {# days}}.',
  'account.latest': 'The newest {count, plural, one {# of them} other {# of them}}, as the bank gave them at {time}.',
  'account.locked': 'You were away for a while. Go back and enter your Saldo PIN again.',
  'account.gone': 'This account is not here',
  'account.choose': 'Go back and choose an account.',
  'account.allowance': 'I may ask this bank only a few times a day, and today’s are used up. Please ask again later.',
  'account.unreachable': 'The bank does not answer just now. You can ask it again in a moment.',
  'account.invalid': 'The bank sent an answer that I do not trust, so I show nothing from it.',
  'account.busy': 'I cannot ask the bank just now. You can try again in a minute.',
  'account.notPermitted': 'You gave me no permission to read transactions here. Send “link” in the chat to give it.',
  'account.again': 'Your permission has ended. Send “link” in the chat and log in at your bank again.',

  'answer.next': 'Older payments',
  'answer.picture': 'The numbers beside the bars are those of the lines below.',

  'notice.footer': 'Close',
  'notice.locked.title': 'Too many wrong PINs',
  'notice.locked.text':
    'To be safe, your PIN is not taken for {minutes, plural, one {# minute} other {# minutes}}. After that, send “{word}” in the chat again. If you have forgotten it, send “link” and log in at your bank: there you can make a new PIN.',
  'notice.deadPin.title': 'This PIN is no longer taken',
  'notice.deadPin.text':
    'It was wrong too many times. Send “link” in the chat and log in at your bank: there you can make a new PIN.',
  'notice.noPin.title': 'You have no Saldo PIN yet',
  'notice.noPin.text': 'Send “link” in the chat and log in at your bank: there you can make one.',
  'notice.noLinks.title': 'No bank is linked',
  'notice.noLinks.text': 'First link your bank: send “link” in the chat.',
  'notice.linkAgain.title': 'Please log in at your bank again',
  'notice.linkAgain.text': 'Your permission to read there has ended or was stopped. Send “link” in the chat.',
  'notice.bankDown.title': 'I could not get your balance',
  'notice.bankDown.text': 'Please send “balance” in the chat again later.',
} as const;
