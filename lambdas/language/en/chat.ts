/**
 * What the bot says. Short words, short sentences; the first line must make sense alone in a notification and shows no
 * amount. Button labels hold at most 20 characters, list rows 24; a test builds every message of every skill.
 * Arguments are ICU MessageFormat; a plural branch holds a blank or `#`.
 */
export const chat = {
  'button.balance': 'Balance',
  'button.accounts': 'My accounts',
  'button.link': 'Link a bank',
  'button.unlink': 'Unlink a bank',
  'button.consent': 'My permissions',
  'button.privacy': 'Privacy',
  'button.language': 'Language',
  'button.lock': 'Lock this chat',
  'button.help': 'Help',
  'button.menu': 'Menu',
  'button.agent': 'Talk to a person',
  'button.allAccounts': 'All accounts',
  'button.choose': 'Choose',
  'button.export': 'My record',
  'button.delete': 'Delete my data',
  'button.deleteYes': 'Yes, delete it all',
  'button.deleteNo': 'No, keep it',
  'button.pin': 'Change PIN',
  'button.sealed': 'Amounts sealed',
  'button.page': 'Amounts on a page',
  'button.chat': 'Amounts in this chat',
  'button.openBalance': 'Show my balance',
  'button.openPage': 'Open the page',
  'button.unlinkYes': 'Yes, unlink',
  'button.unlinkNo': 'No, keep it',
  'button.openLink': 'Link a bank',
  'button.openLinkAgain': 'Link again',
  'button.start': 'Start messages',
  'button.more': 'More',
  'button.back': 'Back',
  'button.buttons': 'Use buttons again',
  'button.numbers': 'Numbers only',
  'button.transactions': 'Transactions',
  'button.spending': 'What I spend',
  'button.bills': 'Bills',
  'button.limit': 'Credit limit',
  'button.rewards': 'Reward points',
  'button.delivery': 'A card on its way',
  'button.declined': 'A refused payment',
  'button.blocked': 'A blocked account',
  'button.replace': 'A damaged card',
  'button.pay': 'Pay or move money',
  'button.freeze': 'Freeze a card',
  'button.cardpin': 'A card’s PIN',

  'list.option': '{number}. {name}',
  'list.hint': 'Press a button or send its number.',
  'list.number': 'Send a number to choose.',
  'page.position': 'These are {from} to {to} of {count}. Send “more” or “back” to see the others.',

  /** Words that people send, divided by bars: they are heard, not said. The page after, the one before, the account that was not meant. */
  'hear.more': 'more|show more|next|next page|the rest|the others',
  'hear.back': 'back|go back|previous|previous page',
  'hear.other': 'other|other one|the other|the other one|the other account|another one',

  'numbers.on': 'Done. I now write numbers instead of buttons.',
  'numbers.how':
    'Send the number of what you want. To have buttons again, send “numbers only” once more and choose them.',
  'numbers.page': 'Your balance now opens on a page of ours, because the sealed window needs a button.',
  'numbers.off': 'Done. You have buttons again.',
  'number.over': 'I have no list open for that number now.',
  'number.overNext': 'Nothing was done. Send “menu” for a new list.',
  'number.none':
    'That number is not in the list. {count, plural, one {It has only # line.} other {Please send a number from 1 to #.}}',
  'quoted.over': 'That message is too old to answer, or it asked nothing.',
  'quoted.next': 'Nothing was done. Please write what you want in words.',

  'hello.linked': 'Hello, this is Saldo.\nI am a bot. I can tell you what is in your bank accounts.',
  'hello.stranger':
    'Hello, this is Saldo.\nI am a bot that shows you your bank balance. First you link your bank. You log in on the bank’s own page, never here.',
  'menu.title': 'Here is what I can do:',
  'help.title': 'I am Saldo, a bot that tells you what is in your bank accounts.',
  'help.body':
    'Send “balance” for all accounts, or “balance savings” for one. Send “transactions” for your payments, and “spending” for what you spend. Send “link” to add a bank, “unlink” to remove one, and “lock” to stop everything at once. “privacy” shows who sees what.',
  'help.safe': 'I never ask for a PIN, a password or a card number. Please never send one.',
  'help.numbers': 'If your phone shows no buttons, send “numbers only”: I then write numbers to send.',
  'person.line': 'To reach a person: {contact}',

  'agent.how': 'You can reach a person here: {contact}',
  'agent.bot': 'I am a bot. I cannot pass on what you write here, so please tell them yourself.',
  'agent.urgent': 'If somebody may be using your money, call your bank now, and send “lock” here.',
  'agent.waiting': 'I have asked a person to write to you here.',
  'agent.stillWaiting': 'You are still waiting for a person. They will write to you here.',
  'agent.ahead':
    '{count, plural, =0 {You are the first who waits.} one {# person waits before you.} other {# people wait before you.}}',
  'agent.wait': 'Today people waited about {minutes, plural, one {# minute} other {# minutes}}. It may take longer.',
  'agent.waitUnknown': 'I do not know how long it will take.',
  'agent.sees':
    'The person sees your language, the banks you linked and what you asked me for last. They do not see amounts, your number or your earlier messages.',
  'agent.write': 'Write what it is about, and I keep it for them. To come back to me, send “bot”.',
  'agent.kept': 'Thank you. I keep what you write for the person who comes. To come back to me, send “bot”.',
  'agent.talking': 'A person is talking with you here, so I am quiet. To come back to me, send “bot”.',
  'agent.joined':
    'You are talking with a person now.\nI am the bot, and I am quiet until they are done. Please send no PIN, password or card number. To come back to me, send “bot”.',
  'agent.noMedia': 'The person cannot see pictures, files or voice notes here. Please write it instead.',
  'agent.left': 'You are talking with me, the bot. No person sees what you write now.',
  'agent.back': 'I am the bot again. No person sees what you write now.',
  'agent.served':
    'The person is done here.\nI am the bot again, and no person sees what you write now. To reach a person again, send “agent”.',
  'agent.idle':
    'Nobody wrote here for a while, so the talk with the person is over.\nI am the bot again. To reach a person again, send “agent”.',
  'agent.unserved': 'I am sorry: nobody could come to you.\nI am the bot again. You can reach a person here: {contact}',
  'agent.closed': 'Nobody is there to talk with you right now.',
  'agent.opens': 'A person is here again from {time}. Send “agent” then.',
  'agent.unreachable': 'I could not reach the people who help here.',
  'button.bot': 'Back to the bot',

  'thanks.reply': 'You are welcome.',

  'fallback.first': 'Sorry, I did not understand that.',
  'fallback.can':
    'I can show your balance, your payments and what you spend. I can list your accounts, and link or unlink a bank. Which one would you like?',
  'fallback.second': 'Sorry, I still do not understand.',
  'fallback.person': 'A person can help you: {contact}',

  'topic.declined': 'I cannot see why a payment was refused. Your bank can.',
  'topic.blocked': 'I cannot see why an account is blocked, and I cannot open it. Your bank can.',
  'topic.pay': 'I cannot pay, move money or change a debit order: I can only read.',
  'topic.cardpin': 'I cannot change the PIN of a card or of your bank. Your bank can.',
  'topic.bank': 'I cannot help with that. Your bank can.',
  'topic.unable': 'I cannot do that yet.',
  'topic.can':
    'I can show your balance, your payments and what you spend. I can list your accounts, and link or unlink a bank.',
  'topic.canOnce': 'I can show your balance once you have linked a bank.',
  'topic.pinHere': 'I can change only your Saldo PIN, which opens your balance here.',
  'topic.bot': 'I am a bot: a computer program, not a person.',
  'topic.rude': 'I am sorry that this is not going well.',
  'topic.distress': 'I am sorry. I am only a bot and cannot help with this, but people can.',
  'topic.danger':
    'If you or somebody else is in danger, call your country’s emergency number now, or go to somebody you trust.',
  'topic.denied': 'All right, I have done nothing.',
  'topic.repeat': 'I keep no copy of what I wrote, so please ask again.',
  'topic.more': 'That was all of my last answer.',
  'ask.one': 'Is this what you mean?',
  'ask.which': 'Which of these do you mean?',
  'ask.rest': 'For the rest, tell me which one to do:',
  'ask.several': 'I can do one thing at a time. Which one first?',

  'forwarded.refused': 'That was a forwarded message, so I did nothing with it.',
  'forwarded.type': 'If you want this, please write it yourself.',
  'button.old': 'That button is too old to use.',
  'button.oldNext': 'Nothing was done. Here is what I can do now.',
  'cancel.done': 'All right, nothing was changed.',

  'media.voice': 'Sorry, I cannot listen to voice notes. Please write it in words, such as “balance”.',
  'media.file': 'Sorry, I cannot open pictures or files. Please write it in words, such as “balance”.',
  'media.location': 'Thanks, but I do not need your location. Please write what you want, such as “balance”.',
  'media.contacts': 'Thanks, but I do not use contact cards. Please write what you want, such as “balance”.',
  'media.unsupported':
    'Sorry, WhatsApp does not pass this kind of message on to me. Please write it in words, such as “balance”.',
  'edit.order': 'I do not take orders from a message that was changed.',
  'edit.again': 'Nothing was done. If you want it, please write it as a new message.',

  'secret.warning': 'Please delete that message: it may hold a secret.',
  'secret.notUsed':
    'I did not use it or keep it. Press and hold the message and choose “Delete”. I never need a PIN, a password or a card number here.',
  'secret.changed': 'If it was a real PIN or password, change it at your bank to be safe.',
  'secret.openButton':
    'Your PIN belongs behind the button above, never in this chat. Open the button and enter it there.',

  'secret.openButtonLink':
    'Your PIN belongs on the page behind the link above, never in this chat. Open the link and enter it there.',
  'secret.changedPin':
    'If it was your Saldo PIN, change it: send “change pin”. If it was your bank’s PIN or password, change it at your bank.',

  'link.ready': 'Here is your link to add a bank.',
  'link.readyMore': 'Here is your link: to add a bank, or to link one again.',
  'link.how':
    'The button opens a page where you choose your bank and log in there. Then come back with the code that the page shows you. The link works for {minutes, plural, one {# minute} other {# minutes}}, once.',
  'link.howLink':
    'It opens a page where you choose your bank and log in there. Then come back with the code that the page shows you. The link works for {minutes, plural, one {# minute} other {# minutes}}, once.',
  'link.warning': 'Do not send this link to anybody, and do not use a link that somebody sent you.',
  'link.first': 'To see your balance, first link your bank.',
  'link.again': 'To see balances again, log in at your bank once more.',

  'code.linked': '{bank} is linked.',
  'code.accounts': '{count, plural, one {I can read # account.} other {I can read # accounts.}} Send “balance” to see.',
  'code.linked.sealed': 'Your amounts stay sealed: they open only behind a button, with your PIN.',
  'code.linked.page': 'Your amounts open on a page of ours, when you prove that it is you. They stay out of this chat.',
  'code.modeKept':
    'You chose amounts in the chat on the page, but other banks of yours are linked, so they stay out of it. To change that for all, send “privacy”.',
  'code.linked.chat': 'Amounts will be shown in this chat, as you chose.',
  'code.stopped':
    'You set a new PIN or passkey, so to be safe I stopped reading {count, plural, one {# other bank} other {# other banks}}. Log in there again to see it.',
  'code.changed': 'That code does not work any more, because your WhatsApp changed since you asked for the link.',
  'code.changedNext': 'Nothing was linked, and the bank was told. If it was you, send “link” to begin again.',
  'code.linkedElsewhere': 'This bank login is linked in another chat too. If that chat is not yours, tell your bank.',
  'code.end': 'You can stop this at any time: send “unlink”.',
  'code.wrong':
    'That code is not right. You can try {count, plural, one {# more time} other {# more times}}. Look at the page again.',
  'code.noTries': 'That code is not right, so I stopped this link to be safe.',
  'code.noTriesNext': 'Nothing was linked, and the bank was told. Send “link” to begin again.',
  'code.notYours': 'That code belongs to another chat, so nothing was linked.',
  'code.notYoursNext':
    'The bank was told. If somebody sent you a link or asked you for this code, they may be trying to see your money. Never use a link you did not ask for.',
  'code.expired': 'That code does not work any more.',
  'code.expiredNext': 'Nothing was linked. Send “link” to begin again.',
  'code.none': 'I was not waiting for a code.',
  'code.noneNext': 'If you want to link a bank, send “link”.',

  'balance.title': 'Here is your balance.',
  'balance.titlePart': 'Here is what I could find.',
  'balance.titleFailed': 'Sorry, I could not get your balance.',
  'balance.titleNoMatch': 'I found no account ending in those digits. Here are all of them.',
  'balance.fresh': '{bank}, checked at {time}',
  'balance.cachedRecent': '{bank}, saved at {time}. I asked the bank a moment ago and do not ask again so soon.',
  'balance.cachedAllowance':
    '{bank}, saved at {time}. I may ask this bank only a few times a day, and today’s are used up.',
  'balance.cachedUnreachable': '{bank}, saved at {time}. The bank does not answer just now, so this may have changed.',
  'balance.account': '{account}:',
  'balance.accountAsOf': '{account}, {asOf}:',
  'balance.available': 'Available: {amount}',
  'balance.booked': 'Booked: {amount}',
  'balance.information': 'For information only: {amount}',
  'balance.other': '{code}: {amount}',
  'balance.owed': 'You owe: {amount}',
  'balance.creditIncluded': '(including your overdraft or credit)',
  'balance.creditIncludedOf': '(including your overdraft or credit of {amount})',
  'balance.creditNotIncluded': '(without your overdraft or credit of {amount})',
  'balance.asOf': 'as of {time}',
  'balance.asOfDate': 'as of {date}',
  'balance.closed': 'This account is closed.',
  'balance.gone': '{account}: closed, or no longer shared with me.',
  'balance.notSaid': '{account}: the bank gave no balance that I can trust.',
  'balance.totalAvailable': 'Total available in {count, plural, one {# account} other {# accounts}}: {amount}',
  'balance.totalBooked': 'Total booked in {count, plural, one {# account} other {# accounts}}: {amount}',
  'balance.more':
    '{count, plural, one {# more account does not fit here.} other {# more accounts do not fit here.}} Send “balance” and the name of an account.',
  'balance.which': 'Which account do you mean?',
  'balance.failedAllowance':
    '{bank}: I may ask only a few times a day, and today’s are used up. Please ask again later.',
  'balance.failedAllowanceUntil':
    '{bank}: I may ask only a few times a day, and today’s are used up. Please ask again after {time}.',
  'balance.failedUnreachable': '{bank} does not answer just now. Please ask again in a few minutes.',
  'balance.failedInvalid':
    '{bank} sent an answer that I do not trust, so I show nothing from it. Please ask again later.',
  'balance.failedBusy': '{bank}: I cannot ask just now. Please ask again in a minute.',
  'balance.noAccounts': '{bank} shows me no accounts.',

  'view.balance': 'Your balance is ready behind the button.',
  'view.balanceLink': 'Your balance is ready behind the link below.',
  'view.sealed':
    'It opens in a sealed window: Meta carries it, but only you and I can read it. Enter your Saldo PIN there, never in this chat. The button works for {minutes, plural, one {# minute} other {# minutes}}.',
  'view.page': 'It opens on a page of ours, so your amounts do not pass through WhatsApp.',
  'view.prove':
    'Prove there that it is you, with your passkey or your Saldo PIN. Never type the PIN in this chat. The link works for {minutes, plural, one {# minute} other {# minutes}}, once.',
  'view.noUnlock': 'To see your balance, first set a Saldo PIN or a passkey.',
  'view.noUnlockHow':
    'You set it after you log in at your bank again. It keeps your money from whoever picks up your phone.',
  'view.nothingSet': 'For that I must be sure that it is you, and you have no Saldo PIN or passkey yet.',
  'view.stopped': 'For that, log in at your bank once more: I have stopped reading until then.',

  'mode.unlinked': 'You have no linked bank yet.',
  'mode.unlinkedMore': 'When you link one, the page asks where your amounts may be shown.',
  'mode.noChat': 'Amounts are not shown in the chat here.',
  'mode.noSealed': 'The sealed window is not available here yet.',
  'mode.now.sealed': 'Your amounts are sealed: they open behind a button in WhatsApp, with your PIN.',
  'mode.now.page': 'Your amounts open on a page of ours, outside WhatsApp.',
  'mode.now.chat': 'Your amounts are shown in this chat.',
  'mode.done.sealed': 'Done. Your amounts are sealed from now on.',
  'mode.done.page': 'Done. Your amounts open on a page from now on.',
  'mode.means.sealed':
    '“balance” gives you a button. Behind it you enter your PIN, and only you and I can read what opens. Meta sees that it was opened, and when.',
  'mode.means.page':
    '“balance” gives you a link to a page of ours. Your amounts do not pass through WhatsApp. Meta sees that you got a link, and when.',
  'mode.before': 'What was shown here before stays in this chat, and with Meta for as long as they keep it.',
  'mode.needsUnlock':
    'For this you need a Saldo PIN or a passkey. Send “link”: you set one after you log in at your bank.',
  'mode.needsPin':
    'You have a passkey and no PIN, so for now your balance opens on a page. Send “change pin” to set one.',
  'mode.noticeNew':
    'What I tell you about amounts in the chat has changed since you agreed. Until you agree again, I show none here: send “{word}”.',
  'mode.chatAsk': 'Show amounts in this chat? You say yes behind the button.',
  'mode.chatAskLink': 'Show amounts in this chat? You say yes behind the link below.',
  'mode.chatMeans':
    'Chat text passes through Meta, the owner of WhatsApp. Meta could read your amounts, whom you pay and the names of your accounts, and may keep them for up to 30 days. Whoever opens this chat sees them too.',
  'mode.chatWhy': 'I ask on a page, so that nobody who finds your phone can say yes for you.',

  'export.ready': 'Your record is ready behind the button.',
  'export.readyLink': 'Your record is ready behind the link below.',
  'export.how':
    'It is everything I hold about you: banks, accounts, permissions, and what happened when. It opens on a page of ours, not in this chat.',
  'export.little': 'I hold little about you: settings such as your language, and how to write to you.',
  'export.proof': 'I also keep what you allowed before and when, as proof.',
  'export.none': 'I hold no record about you.',
  'export.noneMore': 'You have linked no bank. I only remember for some days that messages came, without their words.',
  'pin.ready': 'You can set a new Saldo PIN or passkey behind the button.',
  'pin.readyLink': 'You can set a new Saldo PIN or passkey behind the link below.',
  'pin.first': 'You have no Saldo PIN yet: you set one when you link your bank.',
  'pin.forgotten':
    'If you have forgotten the old one, send “link” and log in at your bank again: you choose a new one there.',
  'pin.notBank': 'This is your PIN for Saldo. Never use your bank’s PIN for it.',
  'delete.confirm': 'Delete everything I hold about you?',
  'delete.explain':
    '{count, plural, =0 {I will delete} one {I will tell your bank to end your permission, and delete} other {I will tell your # banks to end your permissions, and delete}} your settings, your PIN, passkeys and phrase, the names of your accounts, and the key that locks all of it. Nobody can undo this.',
  'delete.explainLittle':
    'I will delete your settings, such as your language, and how to write to you. Nobody can undo this.',
  'delete.stays':
    'What stays, without your name or number: that messages came, for {messageDays, plural, one {# day} other {# days}}, and what you allowed and when, as proof, for {ledgerYears, plural, one {# year} other {# years}}.',
  'delete.answer': 'Please answer within 10 minutes.',
  'delete.done': 'Done. I have deleted everything I held about you.',
  'delete.queued':
    'A bank does not answer just now. I read nothing there any more, and I will keep telling it for a day that your permission has ended.',
  'delete.phone':
    'This chat is still on your phone, and Meta may keep it for up to 30 days. Delete it there too if you like. You can begin again at any time: send “link”.',
  'delete.kept': 'All right, nothing was deleted.',
  'delete.late': 'That answer came too late, so nothing was deleted.',
  'delete.lateNext': 'If you still want it, send “delete my data” again.',
  'delete.none': 'There is nothing about you to delete.',

  'accounts.title':
    '{count, plural, =0 {I can read none of your accounts now.} one {You have # linked account.} other {You have # linked accounts.}}',
  'accounts.bank': '{bank}:',
  'accounts.none': 'You have no linked bank yet.',
  'accounts.closed': '{account}, closed',
  'accounts.locked': '{bank}: locked until you log in there again.',
  'accounts.stopped': '{bank}: stopped until you log in there again.',
  'accounts.ended': '{bank}: your permission has ended.',
  'account.ending': '{name}, ending in {digits}',
  'kind.current': 'Current account',
  'kind.savings': 'Savings account',
  'kind.card': 'Card',
  'kind.loan': 'Loan',
  'kind.other': 'Account',

  'unlink.none': 'No bank is linked, so there is nothing to unlink.',
  'unlink.which': 'Which bank should I unlink?',
  'unlink.linkedOn': 'Linked on {date}',
  'unlink.confirm': 'Unlink {bank}?',
  'unlink.explain':
    'I will tell the bank to end your permission, and I will delete my keys to that bank and the names of your accounts there. Please answer within 10 minutes.',
  'unlink.done': '{bank} is unlinked.',
  'unlink.doneMore': 'The bank ended your permission. I can no longer read your accounts there.',
  'unlink.queued': '{bank} is unlinked here, and I read nothing more.',
  'unlink.queuedMore': 'The bank does not answer just now. I will keep telling it for a day, and let you know.',
  'unlink.kept': 'All right, {bank} stays linked.',
  'unlink.late': 'That answer came too late, so nothing was unlinked.',
  'unlink.lateNext': 'If you still want it, send “unlink” again.',
  'unlink.gone': 'That bank is not linked any more.',

  'consent.title': '{count, plural, one {You gave me # permission.} other {You gave me # permissions.}}',
  'consent.none': 'You have given me no permission to read a bank.',
  'consent.bank': '{bank}:',
  'consent.accounts': '{count, plural, one {Account: # shared} other {Accounts: # shared}}',
  'consent.scope': 'I may read: {scope}',
  'consent.granted': 'Given on {date}',
  'consent.expires': 'Ends on {date}',
  'consent.noExpiry': 'The bank set no end date.',
  'consent.ended': 'Ended on {date}',
  'consent.locked': 'Locked: I read nothing until you log in there again.',
  'consent.stopped': 'Stopped: your WhatsApp changed, so I read nothing until you log in there again.',
  'consent.unlockChanged':
    'Stopped: you set a new PIN or passkey elsewhere, so I read nothing until you log in there again.',
  'consent.dead': 'Ended at the bank: I read nothing.',
  'consent.history': 'What happened before:',
  'consent.line': '{date}: {event}',
  'consent.lineBank': '{date}: {bank}, {event}',
  'scope.accounts': 'account names',
  'scope.balances': 'balances',
  'scope.transactions': 'transactions',
  'scope.statements': 'statements',
  'event.renewed': 'confirmed again at the bank',
  'event.granted': 'permission given',
  'event.mode-sealed': 'amounts sealed',
  'event.mode-page': 'amounts on a page',
  'event.mode-chat': 'amounts in the chat allowed',
  'event.unlock-set': 'PIN or passkey set',
  'event.exported': 'record opened',
  'event.alerts-on': 'alerts turned on',
  'event.alerts-off': 'alerts turned off',
  'event.suspended': 'reading stopped',
  'event.unlinked': 'unlinked',
  'event.revocation-failed': 'the bank did not confirm the end',
  'event.expired': 'permission ran out',
  'event.refused': 'link refused',

  'stop.done': 'All right. I will not write to you first any more.',
  'stop.more':
    'I still answer when you ask. Your banks stay linked: send “unlink” to remove one. Send “start” to get messages again.',
  'start.done': 'All right. I may write to you again when there is something you should know.',
  'start.already': 'I am here. What would you like to see?',
  'lock.done': 'Okay.',

  'privacy.title': 'What Meta saw of this chat, and what I keep:',
  'privacy.meta':
    'Meta, the owner of WhatsApp, saw everything written here: your messages, my answers and every button. It may keep them for up to 30 days.',
  'privacy.amountsChat':
    'You agreed to amounts in this chat, so Meta saw those too, with the names of your accounts and, where you asked, whom you paid.',
  'privacy.amountsSince':
    'You agreed to amounts in this chat on {date}, so Meta saw those too, with the names of your accounts and, where you asked, whom you paid.',
  'privacy.amountsHidden': 'Amounts and account names stay out of this chat, so Meta does not see them here.',
  'privacy.amountsBefore': 'You agreed to amounts here on {date}, so Meta saw those. Now they stay out of this chat.',
  'privacy.amountsUntil':
    'You agreed to amounts here from {date} to {until}, so Meta saw those. Now they stay out of this chat.',
  'privacy.past.sealed':
    'Sealed: your PIN, and the amounts behind the button. Meta carries them and cannot read them, but sees that you opened it, and when.',
  'privacy.past.page': 'Past Meta: the amounts on our page. Meta saw only the link.',
  'privacy.bank':
    'Your bank login never passes through here. I never see your password, and I never write a whole account number.',
  'privacy.held': 'I keep:',
  'privacy.keys': '- your bank keys and account names, locked with a key of your own, until you unlink',
  'privacy.cache':
    '- your last balance, locked the same way: used for {cacheHours, plural, one {# hour} other {# hours}} at most, deleted after {messageDays, plural, one {# day} other {# days}}',
  'privacy.unlock':
    '- your PIN, scrambled so that nobody can read it back, your passkeys and your phrase, until you unlink your last bank',
  'privacy.tickets':
    '- which button I gave you, for {ticketMinutes, plural, one {# minute} other {# minutes}}, and which browser you opened it in, for up to {sessionHours, plural, one {# hour} other {# hours}}',
  'privacy.words':
    '- that a message came, without its words, for {messageDays, plural, one {# day} other {# days}}; one that I could not handle, with its words, for up to {failedDays, plural, one {# day} other {# days}}',
  'privacy.ledger': '- what you allowed and when, as proof, for {ledgerYears, plural, one {# year} other {# years}}',
  'privacy.until': '{bank}: you let me read it until {date}.',
  'privacy.open': '{bank}: you let me read it, and the bank set no end date.',
  'privacy.stopped': '{bank}: I read nothing there now.',
  'privacy.end': 'To end it: send “unlink” or “delete my data”. To stop all reading at once: send “lock”.',

  'language.which': 'Which language should I speak?',
  'language.done': 'All right, I will speak English.',
  'language.once': 'I speak English from now on. To change that, send “language”.',

  'maintenance.now': 'Saldo is being worked on, and cannot read or change anything right now.',
  'maintenance.later':
    'Your message was not answered and nothing was done. Please ask again later; “lock” still works.',
  'pause.note':
    'That was a lot of questions in a short time, so I pause for {minutes, plural, one {# minute} other {# minutes}}. “lock” and “stop” still work.',

  'late.minutes':
    'You asked this {minutes, plural, one {# minute ago} other {# minutes ago}}; I could not answer before now.',
  'late.hours': 'You asked this {hours, plural, one {# hour ago} other {# hours ago}}; I could not answer before now.',
  'late.clock': 'Your message carried a time that is not right, so please check the times below.',
  'identity.changed':
    'Something about your WhatsApp changed: a new phone, a new number, or WhatsApp was installed again. To be safe I stopped reading your banks.',
  'identity.again': 'If it was you, send “link” and log in at your bank again.',

  'notice.link-timed-out':
    'Your bank link was not finished in time, so nothing was linked.\nThe bank was told. Send “link” to begin again.',
  'notice.link-tried-elsewhere':
    'Somebody sent the code of your bank link from another chat.\nNothing was linked, and the bank was told. If this was not you, ask your bank to check your account. To reach a person: {contact}',
  'notice.linked-elsewhere':
    'Your bank login was linked in another chat too.\nThat chat can read the same accounts. If it is not yours, tell your bank. To reach a person: {contact}',
  'notice.link-refused':
    'Your bank link was stopped: somebody pressed “not mine” on the page.\nNothing was linked. Send “link” to begin again.',
  'notice.revoked-late': 'Your bank has now ended the permission you took back.\nNothing more is needed.',
  'notice.revocation-failed':
    'Your bank did not confirm the end of your permission.\nI deleted my keys, so I can read nothing. Please ask your bank to end it too. To reach a person: {contact}',
} as const;
