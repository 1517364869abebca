/** What our web pages say, in ICU MessageFormat. Plain words, short sentences; no line promises what code does not do. */
export const pages = {
  'page.title': '{title} · Saldo',
  'page.languages': 'Language',
  'page.skip': 'Skip to the content',
  'page.never':
    'Saldo never asks for your bank’s password, your bank’s PIN or a card number: not here, and not in the chat.',
  'page.person': 'Talk to a person: {contact}',

  'home.title': 'Your balance, on WhatsApp',
  'home.text':
    'Ask “What is my balance?” in a chat and get a true answer from your bank. There is no app to install. You log in only at your own bank, and you can stop it at any time.',
  'home.how': 'How it works',
  'home.step1': 'Say hello to {number} on WhatsApp.',
  'home.step2': 'Open the link you get, choose your bank and log in there.',
  'home.step3': 'Send the six-digit code from the page to the same chat.',
  'home.open': 'Open the chat',
  'home.hello': 'Hello',

  'landing.title': 'Link your bank',
  'landing.lead': 'Check three things, then go on to your bank.',
  'receiver.title': 'Who will see it',
  'receiver.number': 'WhatsApp number ending in',
  'receiver.hidden': 'The WhatsApp account that asked for this link. Its number is not shown to us.',
  'receiver.text':
    'Whoever has this chat can ask for your accounts, balances and payments there. If you did not ask for this link yourself, press stop.',
  'bank.title': 'Your bank',
  'bank.choose': 'Choose the bank to link',
  'bank.missing': 'Choose your bank.',
  'allow.title': 'What you allow',
  'allow.accounts': 'See the accounts you choose: their kind, name and last four digits',
  'allow.balances': 'See their balances',
  'allow.transactions': 'See what was paid in and out: dates, amounts and with whom',
  'allow.no-payments': 'It cannot move money',
  'allow.yes': 'Allowed:',
  'allow.no': 'Not allowed:',
  'allow.until':
    'For {days, plural, one {# day} other {# days}}, until {date}. To stop earlier, send “unlink” in the chat, or stop it at your bank.',
  'meta.title': 'Where your amounts are shown',
  'meta.text':
    'WhatsApp belongs to Meta. What is written in the chat passes through Meta’s computers, which can read it, and Meta may keep it for up to 30 days. That is true of your questions too. Where shall Saldo show your amounts?',
  'meta.choose': 'Where your amounts are shown',
  'meta.later': 'You can change this later: send “privacy” in the chat.',
  'meta.missing': 'Choose where your amounts are shown.',
  'mode.sealed': 'Sealed, inside WhatsApp',
  'mode.sealed.text':
    'A button in the chat opens a form that asks for a PIN of yours. PIN and amounts are locked with a key that only your phone and Saldo have: Meta’s computers pass them on and cannot read them.',
  'mode.page': 'On a page of Saldo',
  'mode.page.text':
    'A link in the chat opens a page that asks for your passkey or PIN. The amounts come straight from Saldo to your browser and not through Meta.',
  'mode.chat': 'Written in the chat',
  'mode.chat.text':
    'Nothing to open and no PIN. I understand that Meta can read the amounts and whom I pay, and so can anybody who opens this chat.',
  'landing.errors': 'One more thing:',
  'landing.continue': 'Continue to your bank',
  'landing.stop': 'This is not my number: stop',
  'landing.next': 'You log in at your bank, on its own page. We never see your password.',

  'code.title': 'One step left',
  'code.lead': '{bank} said yes. Now send this code in the WhatsApp chat that asked for the link.',
  'code.label': 'Your code',
  'code.open': 'Open WhatsApp with the code',
  'code.text': 'Code {code}',
  'code.left': 'Works for another {minutes, plural, one {# minute} other {# minutes}}.',
  'code.next': 'What happens next',
  'code.step1': 'WhatsApp opens with the code already typed. Press send.',
  'code.step2': 'Saldo answers that {bank} is linked.',
  'code.step3': 'Then ask: “What is my balance?”',
  'code.nothing': 'Nothing is linked until the code arrives. Without it, everything is taken back at your bank.',
  'code.warn': 'Send this code nowhere else.',
  'code.warn.text':
    'If somebody sent you this link, or asks you for the code, it is fraud. Press stop: your bank is told, and nothing is linked.',
  'code.stop': 'I did not ask for this: stop',

  'linked.title': 'Your bank was linked',
  'linked.text': 'The code has arrived in the chat. You can close this page and ask for your balance there.',
  'stopped.title': 'Stopped',
  'stopped.text':
    'Nothing is linked and this link no longer works. If you had already been to your bank, it is being told too.',
  'stopped.more': 'If somebody sent you this link, do not trust them. You need not do anything else.',
  'unknown.title': 'This link does not work',
  'unknown.text': 'It is incomplete or too old. Send “link” in the chat for a new one.',
  'expired.title': 'This link has run out',
  'expired.text':
    'Links work for ten minutes, to keep you safe. Nothing was linked. Send “link” in the chat for a new one.',
  'superseded.title': 'There is a newer link',
  'superseded.text':
    'This link was replaced by a newer one. Use the last link in the chat, or send “link” there for another.',
  'denied.title': 'You said no at your bank',
  'denied.text': 'Nothing was linked. If that was a mistake, send “link” in the chat for a new link.',
  'no-accounts.title': 'No account was chosen',
  'no-accounts.text':
    'Your bank shared no account, so nothing was linked. Send “link” in the chat to try again, and choose at least one account at your bank.',
  'timed-out.title': 'It took too long',
  'timed-out.text':
    'To keep you safe, we wait ten minutes for each step, and the code did not come in time. Nothing was linked, and your bank is being told. Send “link” in the chat to start again.',
  'wrong-number.title': 'The code came from another chat',
  'wrong-number.text':
    'Only the chat that asked for the link may send its code. Nothing was linked, and your bank is being told. If somebody sent you this link, do not trust them.',
  'wrong-code.title': 'Too many wrong codes',
  'wrong-code.text':
    'After three wrong codes we stop. Nothing was linked, and your bank is being told. Send “link” in the chat to start again.',
  'identity-changed.title': 'The WhatsApp account has changed',
  'identity-changed.text':
    'WhatsApp told us that this account was set up again since the link was made. To be safe, nothing was linked. Send “link” in the chat to start again.',
  'cancelled.title': 'This link was cancelled',
  'cancelled.text': 'Nothing was linked. Send “link” in the chat for a new one.',
  'other-browser.title': 'Please go on where you began',
  'other-browser.text':
    'This is not the browser that opened the link, or it did not keep our cookie. Go back to the browser where you began, or send “link” in the chat, and open the new link in your usual browser. Nothing was linked here.',
  'elsewhere.title': 'Open in another browser',
  'elsewhere.text': 'This link is being used in another browser. It goes on there, and only there.',
  'finishing.title': 'One moment',
  'finishing.text': 'We are hearing from your bank. This page loads again by itself.',
  'broken.title': 'That did not work',
  'broken.text': 'The answer of your bank got lost on the way. Nothing was linked. Please try again.',
  'bank-down.title': '{bank} does not answer',
  'bank-down.text': 'Your bank cannot be reached at the moment. Nothing was linked. Please try again in a few minutes.',
  'bank-refused.title': 'This answer does not fit',
  'bank-refused.text':
    'What came back does not belong to the link you opened here, so we did not use it. Nothing was linked. Please start again.',
  'cross-site.title': 'We did not go on',
  'cross-site.text': 'This request came from another site. Open the link from the chat and press the button there.',
  'missing.title': 'There is nothing here',
  'missing.text': 'The address is wrong or the page is gone.',
  'method.title': 'That is not possible here',
  'method.text': 'This page cannot be used in this way.',
  'unavailable.title': 'Something went wrong on our side',
  'unavailable.text': 'Please try again in a few minutes. No bank is linked before its code is in the chat.',

  'next.again': 'Try again',
  'next.chat': 'Back to the chat',
  'next.link': 'link',
} as const;
