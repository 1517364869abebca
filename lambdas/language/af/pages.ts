import type { pages as english } from '../en/pages.ts';
import type { Translation } from '../icu.ts';

/** Wat ons webbladsye sê, in Afrikaans. */
export const pages = {
  'page.title': '{title} · Saldo',
  'page.languages': 'Taal',
  'page.skip': 'Gaan na die inhoud',
  'page.never':
    'Saldo vra nooit jou bank se wagwoord, jou bank se PIN of ’n kaartnommer nie: nie hier nie, en nie in die klets nie.',
  'page.person': 'Praat met ’n mens: {contact}',

  'home.title': 'Jou saldo, op WhatsApp',
  'home.text':
    'Vra “Wat is my saldo?” in ’n klets en kry ’n ware antwoord van jou bank. Jy hoef geen toep te installeer nie. Jy meld net by jou eie bank aan, en jy kan dit enige tyd stop.',
  'home.how': 'Hoe dit werk',
  'home.step1': 'Sê hallo vir {number} op WhatsApp.',
  'home.step2': 'Maak die skakel oop wat jy kry, kies jou bank en meld daar aan.',
  'home.step3': 'Stuur die kode van ses syfers van die bladsy af na dieselfde klets.',
  'home.open': 'Maak die klets oop',
  'home.hello': 'Hallo',

  'landing.title': 'Koppel jou bank',
  'landing.lead': 'Kyk na drie dinge en gaan dan na jou bank toe.',
  'receiver.title': 'Wie dit sal sien',
  'receiver.number': 'WhatsApp-nommer wat eindig op',
  'receiver.hidden': 'Die WhatsApp-rekening wat vir hierdie skakel gevra het. Ons kan nie die nommer sien nie.',
  'receiver.text':
    'Wie hierdie klets het, kan daar na jou rekeninge, saldo’s en betalings vra. As jy nie self vir hierdie skakel gevra het nie, druk stop.',
  'bank.title': 'Jou bank',
  'bank.choose': 'Kies die bank om te koppel',
  'bank.missing': 'Kies jou bank.',
  'again.label': 'Bevestig {bank} weer',
  'again.text': 'Soos op {date}: {what}',
  'again.balances': 'saldo’s',
  'again.payments': 'betalings',
  'again.statements': 'state',
  'again.cards': 'kaarte',
  'allow.title': 'Wat jy toelaat',
  'allow.accounts': 'Sien die rekeninge wat jy kies: hul soort, naam en laaste vier syfers',
  'allow.balances': 'Sien hul saldo’s',
  'allow.no-payments': 'Dit kan nie geld skuif nie',
  'allow.yes': 'Toegelaat:',
  'allow.no': 'Nie toegelaat nie:',
  'allow.until':
    'Vir {days, plural, one {# dag} other {# dae}}, tot {date}. Om vroeër te stop, stuur “ontkoppel” in die klets, of stop dit by jou bank. Om daarna aan te gaan, bevestig dit by jou bank. As jou bank ’n later dag noem, geld hierdie een steeds.',
  'may.legend': 'Meer, as jy wil',
  'may.hint': 'Saldo’s het niks hiervan nodig nie. Merk wat jy wil hê. Om dit later te verander, koppel weer.',
  'may.all': 'Al hierdie',
  'may.payments': 'Sien wat in- en uitbetaal is: datums, bedrae en met wie',
  'may.payments.text': 'Vir betalings, besteding en waarskuwings',
  'may.statements': 'Sien state en kaartrekeninge',
  'may.statements.text': 'Vir wat betaalbaar is en wanneer, en vir state om te hou',
  'meta.title': 'Waar jou bedrae gewys word',
  'meta.text':
    'WhatsApp behoort aan Meta. Wat in die klets geskryf word, gaan deur Meta se rekenaars, wat dit kan lees, en Meta mag dit tot 30 dae lank hou. Dit geld ook vir jou vrae. Waar moet Saldo jou bedrae wys?',
  'meta.choose': 'Waar jou bedrae gewys word',
  'meta.later': 'Jy kan dit later verander: stuur “privaatheid” in die klets.',
  'meta.missing': 'Kies waar jou bedrae gewys word.',
  'mode.sealed': 'Verseël, binne WhatsApp',
  'mode.sealed.text':
    '’n Knoppie in die klets maak ’n vorm oop wat vir ’n PIN van jou vra. PIN en bedrae word gesluit met ’n sleutel wat net jou foon en Saldo het: Meta se rekenaars gee dit aan en kan dit nie lees nie.',
  'mode.page': 'Op ’n bladsy van Saldo',
  'mode.page.text':
    '’n Skakel in die klets maak ’n bladsy oop wat vir jou toegangsleutel of PIN vra. Die bedrae kom reguit van Saldo na jou blaaier en nie deur Meta nie.',
  'mode.chat': 'In die klets geskryf',
  'mode.chat.text':
    'Niks om oop te maak nie en geen PIN nie. Ek verstaan dat Meta die bedrae kan lees en wie ek betaal, en so ook enigiemand wat hierdie klets oopmaak.',
  'landing.errors': 'Nog net dit:',
  'landing.continue': 'Gaan na jou bank',
  'landing.stop': 'Dis nie my nommer nie: stop',
  'landing.next': 'Jy meld by jou bank aan, op sy eie bladsy. Ons sien nooit jou wagwoord nie.',

  'code.title': 'Nog net een stap',
  'code.lead': '{bank} het ja gesê. Stuur nou hierdie kode in die WhatsApp-klets wat vir die skakel gevra het.',
  'code.label': 'Jou kode',
  'code.open': 'Maak WhatsApp oop met die kode',
  'code.text': 'Kode {code}',
  'code.left': 'Werk nog {minutes, plural, one {# minuut} other {# minute}}.',
  'code.next': 'Wat nou gebeur',
  'code.step1': 'WhatsApp maak oop met die kode reeds ingetik. Druk stuur.',
  'code.step2': 'Saldo antwoord dat {bank} gekoppel is.',
  'code.step3': 'Vra dan: “Wat is my saldo?”',
  'code.nothing': 'Niks word gekoppel voordat die kode aankom nie. Daarsonder word alles by jou bank teruggetrek.',
  'code.warn': 'Stuur hierdie kode nêrens anders heen nie.',
  'code.warn.text':
    'As iemand hierdie skakel vir jou gestuur het, of jou vir die kode vra, is dit bedrog. Druk stop: ons sê vir jou bank, en niks word gekoppel nie.',
  'code.stop': 'Ek het nie hiervoor gevra nie: stop',

  'linked.title': 'Jou bank is gekoppel',
  'linked.text': 'Die kode het in die klets aangekom. Jy kan hierdie bladsy toemaak en daar vir jou saldo vra.',
  'stopped.title': 'Gestop',
  'stopped.text':
    'Niks is gekoppel nie en hierdie skakel werk nie meer nie. As jy reeds by jou bank was, sê ons ook vir die bank.',
  'stopped.more':
    'As iemand hierdie skakel vir jou gestuur het, moet jy hulle nie vertrou nie. Jy hoef niks anders te doen nie.',
  'unknown.title': 'Hierdie skakel werk nie',
  'unknown.text': 'Dit is onvolledig of te oud. Stuur “koppel” in die klets vir ’n nuwe een.',
  'expired.title': 'Hierdie skakel het verval',
  'expired.text':
    'Skakels werk tien minute lank, om jou veilig te hou. Niks is gekoppel nie. Stuur “koppel” in die klets vir ’n nuwe een.',
  'superseded.title': 'Daar is ’n nuwer skakel',
  'superseded.text':
    'Hierdie skakel is deur ’n nuwer een vervang. Gebruik die laaste skakel in die klets, of stuur “koppel” daar vir nog een.',
  'denied.title': 'Jy het by jou bank nee gesê',
  'denied.text': 'Niks is gekoppel nie. As dit ’n fout was, stuur “koppel” in die klets vir ’n nuwe skakel.',
  'no-accounts.title': 'Geen rekening is gekies nie',
  'no-accounts.text':
    'Jou bank het geen rekening gedeel nie, daarom is niks gekoppel nie. Stuur “koppel” in die klets om weer te probeer, en kies ten minste een rekening by jou bank.',
  'timed-out.title': 'Dit het te lank geduur',
  'timed-out.text':
    'Om jou veilig te hou, wag ons tien minute vir elke stap, en die kode het nie betyds gekom nie. Niks is gekoppel nie, en ons sê vir jou bank. Stuur “koppel” in die klets om weer te begin.',
  'wrong-number.title': 'Die kode het uit ’n ander klets gekom',
  'wrong-number.text':
    'Net die klets wat vir die skakel gevra het, mag die kode stuur. Niks is gekoppel nie, en ons sê vir jou bank. As iemand hierdie skakel vir jou gestuur het, moet jy hulle nie vertrou nie.',
  'wrong-code.title': 'Te veel verkeerde kodes',
  'wrong-code.text':
    'Ná drie verkeerde kodes stop ons. Niks is gekoppel nie, en ons sê vir jou bank. Stuur “koppel” in die klets om weer te begin.',
  'other-login.title': 'Dit was ’n ander aanmelding',
  'other-login.text':
    'Hierdie toestemming behoort aan ’n ander aanmelding by jou bank. Om veilig te wees, het ek dit daar beëindig en niks gekoppel nie. Vra ’n nuwe skakel om jou bank weer te koppel.',
  'identity-changed.title': 'Die WhatsApp-rekening het verander',
  'identity-changed.text':
    'WhatsApp sê hierdie rekening is oorgestel nadat die skakel gemaak is. Om veilig te wees, is niks gekoppel nie. Stuur “koppel” in die klets om weer te begin.',
  'cancelled.title': 'Hierdie skakel is gekanselleer',
  'cancelled.text': 'Niks is gekoppel nie. Stuur “koppel” in die klets vir ’n nuwe een.',
  'other-browser.title': 'Gaan asseblief aan waar jy begin het',
  'other-browser.text':
    'Dit is nie die blaaier wat die skakel oopgemaak het nie, of dit het nie ons koekie gehou nie. Gaan terug na die blaaier waar jy begin het, of stuur “koppel” in die klets en maak die nuwe skakel in jou gewone blaaier oop. Niks is hier gekoppel nie.',
  'elsewhere.title': 'Oop in ’n ander blaaier',
  'elsewhere.text': 'Hierdie skakel word in ’n ander blaaier gebruik. Dit gaan daar aan, en net daar.',
  'finishing.title': 'Net ’n oomblik',
  'finishing.text': 'Ons hoor nou van jou bank. Hierdie bladsy laai vanself weer.',
  'broken.title': 'Dit het nie gewerk nie',
  'broken.text': 'Jou bank se antwoord het op pad verlore geraak. Niks is gekoppel nie. Probeer asseblief weer.',
  'bank-down.title': '{bank} antwoord nie',
  'bank-down.text':
    'Jou bank kan nie nou bereik word nie. Niks is gekoppel nie. Probeer asseblief oor ’n paar minute weer.',
  'bank-refused.title': 'Hierdie antwoord pas nie',
  'bank-refused.text':
    'Wat teruggekom het, hoort nie by die skakel wat jy hier oopgemaak het nie, daarom het ons dit nie gebruik nie. Niks is gekoppel nie. Begin asseblief weer.',
  'cross-site.title': 'Ons het nie aangegaan nie',
  'cross-site.text':
    'Hierdie versoek het van ’n ander werf gekom. Maak die skakel uit die klets oop en druk die knoppie daar.',
  'missing.title': 'Hier is niks nie',
  'missing.text': 'Die adres is verkeerd of die bladsy is weg.',
  'method.title': 'Dit kan nie hier gedoen word nie',
  'method.text': 'Hierdie bladsy kan nie so gebruik word nie.',
  'unavailable.title': 'Iets het aan ons kant verkeerd geloop',
  'unavailable.text':
    'Probeer asseblief oor ’n paar minute weer. Geen bank word gekoppel voordat sy kode in die klets is nie.',

  'next.again': 'Probeer weer',
  'next.chat': 'Terug na die klets',
  'next.link': 'koppel',
} satisfies Translation<typeof english>;
