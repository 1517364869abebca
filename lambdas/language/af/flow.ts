import type { flow as english } from '../en/flow.ts';
import type { Translation } from '../icu.ts';

/** Wat die skerms van die Flow sê. */
export const flow: Translation<typeof english> = {
  dead: 'Hierdie knoppie werk nie meer nie. Vra weer in die klets vir ’n nuwe een.',

  'pin.title': 'Wys jou saldo',
  'pin.titleAnswer': 'Wys jou antwoord',
  'pin.phrase': '“{phrase}”',
  'pin.phraseHint': 'Dit is die woorde wat jy gekies het. As dit nie joune is nie, maak toe en tik niks in nie.',
  'pin.noPhrase':
    'Jy het geen woorde gekies waaraan jy hierdie skerm ken nie. Jy kan woorde kies wanneer jy ’n bank koppel.',
  'pin.label': 'Saldo-PIN',
  'pin.helper': 'Die PIN wat jy vir hierdie bot gemaak het, nooit jou bank s’n nie.',
  'pin.footer': 'Wys',
  'pin.wrong': 'Daardie PIN is nie reg nie. {count, plural, one {Jy het nog # kans.} other {Jy het nog # kanse.}}',
  'pin.shape': '’n Saldo-PIN het ten minste 6 syfers, en net syfers.',
  'pin.busy': 'Ek kan die PIN nie nou nagaan nie. Probeer asseblief netnou weer.',

  'waiting.title': 'Jou bank is stadig',
  'waiting.text':
    'Dit het nog nie geantwoord nie. Jy kan aanhou wag, of toemaak en later weer “{word}” in die klets stuur.',
  'waiting.footer': 'Hou aan wag',
  'ask.balance': 'saldo',
  'ask.transactions': 'transaksies',
  'ask.spending': 'wat ek spandeer',
  'ask.bills': 'minimum betaling',
  'ask.duplicates': 'twee keer gehef',
  'ask.subscriptions': 'intekeninge',
  'ask.forecast': 'vooruitskatting',
  'ask.statement': 'staat',

  'balance.title': 'Hier is jou saldo',
  'balance.titlePart': 'Hier is wat ek kon kry',
  'balance.titleFailed': 'Ek kon nie jou saldo kry nie',
  'balance.accounts': 'Jou rekeninge',
  'balance.open': 'Wys transaksies',
  'balance.refresh': 'Vra die bank weer',
  'balance.done': 'Klaar',
  'balance.away': 'Jy was weg',
  'balance.locked': 'Jy was ’n rukkie weg. Tik asseblief weer jou Saldo-PIN in.',
  'balance.choose': 'Kies eers ’n rekening.',
  'balance.rest': 'Die res is onder “Wys transaksies”.',

  'account.transactions': 'Laaste transaksies',
  'account.pending': 'Nog nie geboek nie, kan nog verander:',
  'account.booked': 'Geboek:',
  'account.line': '{date}: {amount}, {text}',
  'account.lineBare': '{date}: {amount}',
  'account.none': 'Die bank wys niks van die laaste {days, plural, one {# dag} other {# dae}} nie.',
  'account.latest':
    'Die nuutste {count, plural, one {# daarvan} other {# daarvan}}, soos die bank dit om {time} gegee het.',
  'account.locked': 'Jy was ’n rukkie weg. Gaan terug en tik weer jou Saldo-PIN in.',
  'account.gone': 'Hierdie rekening is nie hier nie',
  'account.choose': 'Gaan terug en kies ’n rekening.',
  'account.allowance':
    'Ek mag hierdie bank net ’n paar keer per dag vra, en vandag s’n is op. Vra asseblief later weer.',
  'account.unreachable': 'Die bank antwoord nie nou nie. Jy kan dit netnou weer vra.',
  'account.invalid': 'Die bank het ’n antwoord gestuur wat ek nie vertrou nie, so ek wys niks daaruit nie.',
  'account.busy': 'Ek kan die bank nie nou vra nie. Jy kan oor ’n minuut weer probeer.',
  'account.notPermitted':
    'Jy het my geen toestemming gegee om transaksies hier te lees nie. Stuur “koppel” in die klets om dit te gee.',
  'account.again': 'Jou toestemming het geëindig. Stuur “koppel” in die klets en meld weer by jou bank aan.',

  'answer.next': 'Ouer betalings',
  'answer.picture': 'Die nommers by die stawe is dié van die reëls hieronder.',

  'notice.footer': 'Maak toe',
  'notice.locked.title': 'Te veel verkeerde PIN’s',
  'notice.locked.text':
    'Om veilig te wees, word jou PIN vir {minutes, plural, one {# minuut} other {# minute}} nie aanvaar nie. Stuur daarna weer “{word}” in die klets. As jy dit vergeet het, stuur “koppel” en meld by jou bank aan: daar kan jy ’n nuwe PIN maak.',
  'notice.deadPin.title': 'Hierdie PIN word nie meer aanvaar nie',
  'notice.deadPin.text':
    'Dit was te veel keer verkeerd. Stuur “koppel” in die klets en meld by jou bank aan: daar kan jy ’n nuwe PIN maak.',
  'notice.noPin.title': 'Jy het nog geen Saldo-PIN nie',
  'notice.noPin.text': 'Stuur “koppel” in die klets en meld by jou bank aan: daar kan jy een maak.',
  'notice.noLinks.title': 'Geen bank is gekoppel nie',
  'notice.noLinks.text': 'Koppel eers jou bank: stuur “koppel” in die klets.',
  'notice.linkAgain.title': 'Meld asseblief weer by jou bank aan',
  'notice.linkAgain.text': 'Jou toestemming om daar te lees het geëindig of is gestop. Stuur “koppel” in die klets.',
  'notice.bankDown.title': 'Ek kon nie jou saldo kry nie',
  'notice.bankDown.text': 'Stuur asseblief later weer “saldo” in die klets.',
};
