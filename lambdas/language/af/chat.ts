import type { chat as english } from '../en/chat.ts';
import type { Translation } from '../icu.ts';

/** Wat die bot sê, in Afrikaans. */
export const chat = {
  'button.balance': 'Saldo',
  'button.accounts': 'My rekeninge',
  'button.link': 'Koppel ’n bank',
  'button.unlink': 'Ontkoppel ’n bank',
  'button.consent': 'My toestemmings',
  'button.privacy': 'Privaatheid',
  'button.language': 'Taal',
  'button.lock': 'Sluit hierdie klets',
  'button.help': 'Hulp',
  'button.menu': 'Kieslys',
  'button.agent': 'Praat met ’n mens',
  'button.allAccounts': 'Alle rekeninge',
  'button.choose': 'Kies',
  'button.export': 'My rekord',
  'button.delete': 'Skrap my data',
  'button.deleteYes': 'Ja, skrap alles',
  'button.deleteNo': 'Nee, hou dit',
  'button.pin': 'Verander PIN',
  'button.sealed': 'Verseëlde bedrae',
  'button.page': 'Bedrae op ’n bladsy',
  'button.chat': 'Bedrae in die klets',
  'button.openBalance': 'Wys my saldo',
  'button.openPage': 'Maak die bladsy oop',
  'button.unlinkYes': 'Ja, ontkoppel',
  'button.unlinkNo': 'Nee, hou dit',
  'button.openLink': 'Koppel ’n bank',
  'button.openLinkAgain': 'Koppel weer',
  'button.start': 'Begin boodskappe',
  'button.more': 'Meer',
  'button.back': 'Terug',
  'button.buttons': 'Weer knoppies',
  'button.numbers': 'Net nommers',
  'button.transactions': 'Transaksies',
  'button.spending': 'Wat ek spandeer',
  'button.bills': 'Rekeninge betaal',
  'button.limit': 'Kredietperk',
  'button.rewards': 'Beloningspunte',
  'button.delivery': '’n Kaart op pad',
  'button.declined': 'Geweierde betaling',
  'button.blocked': 'Geblokte rekening',
  'button.replace': 'Beskadigde kaart',
  'button.pay': 'Betaal of skuif geld',
  'button.freeze': 'Vries ’n kaart',
  'button.cardpin': '’n Kaart se PIN',

  'list.option': '{number}. {name}',
  'list.hint': 'Druk ’n knoppie of stuur sy nommer.',
  'list.number': 'Stuur ’n nommer om te kies.',
  'page.position': 'Dit is {from} tot {to} van {count}. Stuur “meer” of “terug” om die ander te sien.',

  /** Words that people send, divided by bars: they are heard, not said. The page after, the one before, the account that was not meant. */
  'hear.more': 'meer|wys meer|volgende|volgende bladsy|die res|die ander',
  'hear.back': 'terug|gaan terug|vorige|vorige bladsy',
  'hear.other': 'ander|ander een|die ander|die ander een|die ander rekening|nog een',

  'numbers.on': 'Gedoen. Ek skryf nou nommers in plaas van knoppies.',
  'numbers.how':
    'Stuur die nommer van wat jy wil hê. Om weer knoppies te kry, stuur nog een keer “net nommers” en kies dit.',
  'numbers.page': 'Jou saldo gaan nou op ’n bladsy van ons oop, want die verseëlde venster het ’n knoppie nodig.',
  'numbers.off': 'Gedoen. Jy het weer knoppies.',
  'number.over': 'Ek het nou geen lys oop vir daardie nommer nie.',
  'number.overNext': 'Niks is gedoen nie. Stuur “kieslys” vir ’n nuwe lys.',
  'number.none':
    'Daardie nommer is nie in die lys nie. {count, plural, one {Dit het net # reël.} other {Stuur asseblief ’n nommer van 1 tot #.}}',
  'quoted.over': 'Daardie boodskap is te oud om te beantwoord, of dit het niks gevra nie.',
  'quoted.next': 'Niks is gedoen nie. Skryf asseblief in woorde wat jy wil hê.',

  'hello.linked': 'Hallo, dit is Saldo.\nEk is ’n bot. Ek kan vir jou sê wat in jou bankrekeninge is.',
  'hello.stranger':
    'Hallo, dit is Saldo.\nEk is ’n bot wat jou banksaldo vir jou wys. Koppel eers jou bank. Jy meld op die bank se eie bladsy aan, nooit hier nie.',
  'menu.title': 'Dit is wat ek kan doen:',
  'help.title': 'Ek is Saldo, ’n bot wat jou banksaldo vir jou sê.',
  'help.body':
    'Stuur “saldo” vir alle rekeninge, of “saldo spaar” vir een. Stuur “transaksies” vir jou betalings, en “uitgegee” vir wat jy bestee. Stuur “koppel” om ’n bank by te voeg, “ontkoppel” om een te verwyder, en “sluit” om alles dadelik te stop. “privaatheid” wys wie wat sien.',
  'help.safe': 'Ek vra nooit vir ’n PIN, ’n wagwoord of ’n kaartnommer nie. Moet dit asseblief nooit stuur nie.',
  'help.numbers': 'As jou foon geen knoppies wys nie, stuur “net nommers”: dan skryf ek nommers wat jy kan stuur.',
  'person.line': 'Om met ’n mens te praat: {contact}',

  'agent.how': 'Jy kan hier met ’n mens praat: {contact}',
  'agent.bot': 'Ek is ’n bot. Ek kan nie aangee wat jy hier skryf nie, so vertel dit asseblief self vir hulle.',
  'agent.urgent': 'As iemand dalk jou geld gebruik, bel nou jou bank, en stuur “sluit” hier.',
  'agent.waiting': 'Ek het ’n mens gevra om hier vir jou te skryf.',
  'agent.stillWaiting': 'Jy wag nog vir ’n mens. Hulle sal hier vir jou skryf.',
  'agent.ahead':
    '{count, plural, =0 {Jy is die eerste een wat wag.} one {# mens wag voor jou.} other {# mense wag voor jou.}}',
  'agent.wait':
    'Vandag het mense omtrent {minutes, plural, one {# minuut} other {# minute}} gewag. Dit kan langer duur.',
  'agent.waitUnknown': 'Ek weet nie hoe lank dit gaan duur nie.',
  'agent.sees':
    'Die mens sien jou taal, die banke wat jy gekoppel het en wat jy my laas gevra het. Hulle sien nie bedrae, jou nommer of jou vorige boodskappe nie.',
  'agent.write': 'Skryf waaroor dit gaan, en ek hou dit vir hulle. Om na my terug te kom, stuur “bot”.',
  'agent.kept': 'Dankie. Ek hou wat jy skryf vir die mens wat kom. Om na my terug te kom, stuur “bot”.',
  'agent.talking': '’n Mens praat hier met jou, so ek bly stil. Om na my terug te kom, stuur “bot”.',
  'agent.joined':
    'Jy praat nou met ’n mens.\nEk is die bot, en ek bly stil tot hulle klaar is. Moet asseblief geen PIN, wagwoord of kaartnommer stuur nie. Om na my terug te kom, stuur “bot”.',
  'agent.noMedia': 'Die mens kan nie prente, lêers of stemnotas hier sien nie. Skryf dit asseblief.',
  'agent.left': 'Jy praat met my, die bot. Geen mens sien wat jy nou skryf nie.',
  'agent.back': 'Ek is weer die bot. Geen mens sien wat jy nou skryf nie.',
  'agent.served':
    'Die mens is hier klaar.\nEk is weer die bot, en geen mens sien wat jy nou skryf nie. Om weer ’n mens te kry, stuur “agent”.',
  'agent.idle':
    'Niemand het ’n ruk lank hier geskryf nie, so die gesprek met die mens is verby.\nEk is weer die bot. Om weer ’n mens te kry, stuur “agent”.',
  'agent.unserved':
    'Ek is jammer: niemand kon na jou kom nie.\nEk is weer die bot. Jy kan ’n mens hier bereik: {contact}',
  'agent.closed': 'Daar is nou niemand om met jou te praat nie.',
  'agent.opens': '’n Mens is weer hier vanaf {time}. Stuur dan “agent”.',
  'agent.unreachable': 'Ek kon nie die mense bereik wat hier help nie.',
  'button.bot': 'Terug na die bot',

  'thanks.reply': 'Dis ’n plesier.',

  'fallback.first': 'Jammer, ek het dit nie verstaan nie.',
  'fallback.can':
    'Ek kan jou saldo, jou betalings en wat jy bestee wys. Ek kan jou rekeninge lys, en ’n bank koppel of ontkoppel. Watter een wil jy hê?',
  'fallback.second': 'Jammer, ek verstaan steeds nie.',
  'fallback.person': '’n Mens kan jou help: {contact}',

  'topic.declined': 'Ek kan nie sien hoekom ’n betaling geweier is nie. Jou bank kan.',
  'topic.blocked': 'Ek kan nie sien hoekom ’n rekening geblok is nie, en ek kan dit nie oopmaak nie. Jou bank kan.',
  'topic.pay': 'Ek kan nie betaal, geld skuif of ’n debietorder verander nie: ek kan net lees.',
  'topic.cardpin': 'Ek kan nie die PIN van ’n kaart of van jou bank verander nie. Jou bank kan.',
  'topic.bank': 'Ek kan nie daarmee help nie. Jou bank kan.',
  'topic.unable': 'Ek kan dit nog nie doen nie.',
  'topic.can':
    'Ek kan jou saldo, jou betalings en wat jy bestee wys. Ek kan jou rekeninge lys, en ’n bank koppel of ontkoppel.',
  'topic.canOnce': 'Ek kan jou saldo wys sodra jy ’n bank gekoppel het.',
  'topic.pinHere': 'Ek kan net jou Saldo-PIN verander, wat jou saldo hier oopmaak.',
  'topic.bot': 'Ek is ’n bot: ’n rekenaarprogram, nie ’n mens nie.',
  'topic.rude': 'Ek is jammer dat dit nie goed gaan nie.',
  'topic.distress': 'Ek is jammer. Ek is net ’n bot en kan nie hiermee help nie, maar mense kan.',
  'topic.danger':
    'As jy of iemand anders in gevaar is, bel nou jou land se noodnommer, of gaan na iemand wat jy vertrou.',
  'topic.denied': 'Goed, ek het niks gedoen nie.',
  'topic.repeat': 'Ek hou geen kopie van wat ek geskryf het nie, so vra asseblief weer.',
  'topic.more': 'Goeiemôre! Dit was al van my vorige antwoord.',
  'ask.one': 'Is dit wat jy bedoel?',
  'ask.which': 'Watter een van hierdie bedoel jy?',
  'ask.rest': 'Vir die res, sê vir my watter een ek moet doen:',
  'ask.several': 'Ek kan een ding op ’n slag doen. Watter een eerste?',

  'forwarded.refused': 'Dit was ’n aangestuurde boodskap, so ek het niks daarmee gedoen nie.',
  'forwarded.type': 'As jy dit wil hê, skryf dit asseblief self.',
  'button.old': 'Daardie knoppie is te oud om te gebruik.',
  'button.oldNext': 'Niks is gedoen nie. Dit is wat ek nou kan doen.',
  'cancel.done': 'Goed, niks is verander nie.',

  'media.voice': 'Jammer, ek kan nie na stemboodskappe luister nie. Skryf dit asseblief in woorde, soos “saldo”.',
  'media.file': 'Jammer, ek kan nie prente of lêers oopmaak nie. Skryf dit asseblief in woorde, soos “saldo”.',
  'media.location': 'Dankie, maar ek het nie jou ligging nodig nie. Skryf asseblief wat jy wil hê, soos “saldo”.',
  'media.contacts': 'Dankie, maar ek gebruik nie kontakkaarte nie. Skryf asseblief wat jy wil hê, soos “saldo”.',
  'media.unsupported':
    'Jammer, WhatsApp gee hierdie soort boodskap nie vir my aan nie. Skryf dit asseblief in woorde, soos “saldo”.',
  'edit.order': 'Ek neem nie opdragte uit ’n boodskap wat verander is nie.',
  'edit.again': 'Niks is gedoen nie. As jy dit wil hê, skryf dit asseblief as ’n nuwe boodskap.',

  'secret.warning': 'Skrap asseblief daardie boodskap: dit bevat dalk ’n geheim.',
  'secret.notUsed':
    'Ek het dit nie gebruik of gehou nie. Druk en hou die boodskap en kies “Skrap”. Ek het nooit ’n PIN, ’n wagwoord of ’n kaartnommer hier nodig nie.',
  'secret.changed': 'As dit ’n regte PIN of wagwoord was, verander dit by jou bank om veilig te wees.',
  'secret.openButton':
    'Jou PIN hoort agter die knoppie hierbo, nooit in hierdie klets nie. Maak die knoppie oop en tik dit daar in.',

  'secret.openButtonLink':
    'Jou PIN hoort op die bladsy agter die skakel hierbo, nooit in hierdie klets nie. Maak die skakel oop en tik dit daar in.',
  'secret.changedPin':
    'As dit jou Saldo-PIN was, verander dit: stuur “verander pin”. As dit jou bank se PIN of wagwoord was, verander dit by jou bank.',

  'link.ready': 'Hier is jou skakel om ’n bank by te voeg.',
  'link.readyMore': 'Hier is jou skakel: om ’n bank by te voeg, of een weer te koppel.',
  'link.how':
    'Die knoppie maak ’n bladsy oop waar jy jou bank kies en daar aanmeld. Kom dan terug met die kode wat die bladsy vir jou wys. Die skakel werk vir {minutes, plural, one {# minuut} other {# minute}}, een keer.',
  'link.howLink':
    'Dit maak ’n bladsy oop waar jy jou bank kies en daar aanmeld. Kom dan terug met die kode wat die bladsy vir jou wys. Die skakel werk vir {minutes, plural, one {# minuut} other {# minute}}, een keer.',
  'link.warning':
    'Moet hierdie skakel vir niemand stuur nie, en moet nie ’n skakel gebruik wat iemand vir jou gestuur het nie.',
  'link.first': 'Koppel eers jou bank om jou saldo te sien.',
  'link.again': 'Meld weer by jou bank aan om jou saldo’s weer te sien.',

  'code.linked': '{bank} is gekoppel.',
  'code.accounts':
    '{count, plural, one {Ek kan # rekening lees.} other {Ek kan # rekeninge lees.}} Stuur “saldo” om te kyk.',
  'code.linked.sealed': 'Jou bedrae bly verseël: hulle gaan net agter ’n knoppie oop, met jou PIN.',
  'code.linked.page':
    'Jou bedrae gaan op ’n bladsy van ons oop, as jy bewys dat dit jy is. Hulle bly uit hierdie klets.',
  'code.modeKept':
    'Jy het op die bladsy bedrae in die klets gekies, maar ander banke van jou is gekoppel, so hulle bly daaruit. Om dit vir almal te verander, stuur “privaatheid”.',
  'code.linked.chat': 'Bedrae sal in hierdie klets gewys word, soos jy gekies het.',
  'code.stopped':
    'Jy het ’n nuwe PIN of toegangsleutel gestel, so om veilig te wees het ek opgehou om {count, plural, one {# ander bank} other {# ander banke}} te lees. Meld weer daar aan om dit te sien.',
  'code.changed': 'Daardie kode werk nie meer nie, want jou WhatsApp het verander sedert jy die skakel gevra het.',
  'code.changedNext': 'Niks is gekoppel nie, en die bank weet daarvan. As dit jy was, stuur “koppel” om weer te begin.',
  'code.linkedElsewhere':
    'Hierdie bankaanmelding is ook in ’n ander klets gekoppel. As daardie klets nie joune is nie, sê vir jou bank.',
  'code.end': 'Jy kan dit enige tyd stop: stuur “ontkoppel”.',
  'code.wrong':
    'Daardie kode is nie reg nie. Jy kan dit nog {count, plural, one {# keer} other {# keer}} probeer. Kyk weer na die bladsy.',
  'code.noTries': 'Daardie kode is nie reg nie, so ek het hierdie koppeling gestop om veilig te wees.',
  'code.noTriesNext': 'Niks is gekoppel nie, en die bank weet daarvan. Stuur “koppel” om weer te begin.',
  'code.notYours': 'Daardie kode behoort aan ’n ander klets, so niks is gekoppel nie.',
  'code.notYoursNext':
    'Die bank weet daarvan. As iemand vir jou ’n skakel gestuur of vir hierdie kode gevra het, probeer hulle dalk jou geld sien. Moet nooit ’n skakel gebruik waarvoor jy nie gevra het nie.',
  'code.expired': 'Daardie kode werk nie meer nie.',
  'code.expiredNext': 'Niks is gekoppel nie. Stuur “koppel” om weer te begin.',
  'code.none': 'Ek het nie vir ’n kode gewag nie.',
  'code.noneNext': 'As jy ’n bank wil koppel, stuur “koppel”.',

  'balance.title': 'Hier is jou saldo.',
  'balance.titlePart': 'Hier is wat ek kon vind.',
  'balance.titleFailed': 'Jammer, ek kon nie jou saldo kry nie.',
  'balance.titleNoMatch': 'Ek het geen rekening gekry wat op daardie syfers eindig nie. Hier is almal.',
  'balance.fresh': '{bank}, nagegaan om {time}',
  'balance.cachedRecent': '{bank}, gestoor om {time}. Ek het die bank pas gevra en vra nie so gou weer nie.',
  'balance.cachedAllowance':
    '{bank}, gestoor om {time}. Ek mag hierdie bank net ’n paar keer per dag vra, en vandag s’n is op.',
  'balance.cachedUnreachable': '{bank}, gestoor om {time}. Die bank antwoord nie nou nie, so dit het dalk verander.',
  'balance.account': '{account}:',
  'balance.accountAsOf': '{account}, {asOf}:',
  'balance.available': 'Beskikbaar: {amount}',
  'balance.booked': 'Geboek: {amount}',
  'balance.information': 'Net ter inligting: {amount}',
  'balance.other': '{code}: {amount}',
  'balance.owed': 'Jy skuld: {amount}',
  'balance.creditIncluded': '(jou oortrekking of krediet is daarby)',
  'balance.creditIncludedOf': '(jou oortrekking of krediet van {amount} is daarby)',
  'balance.creditNotIncluded': '(sonder jou oortrekking of krediet van {amount})',
  'balance.asOf': 'soos om {time}',
  'balance.asOfDate': 'soos op {date}',
  'balance.closed': 'Hierdie rekening is gesluit.',
  'balance.gone': '{account}: gesluit, of nie meer met my gedeel nie.',
  'balance.notSaid': '{account}: die bank het nie ’n saldo gegee wat ek kan vertrou nie.',
  'balance.totalAvailable': 'Totaal beskikbaar in {count, plural, one {# rekening} other {# rekeninge}}: {amount}',
  'balance.totalBooked': 'Totaal geboek in {count, plural, one {# rekening} other {# rekeninge}}: {amount}',
  'balance.more':
    '{count, plural, one {# rekening pas nie meer hier nie.} other {# rekeninge pas nie meer hier nie.}} Stuur “saldo” en die naam van ’n rekening.',
  'balance.which': 'Watter rekening bedoel jy?',
  'balance.failedAllowance':
    '{bank}: ek mag net ’n paar keer per dag vra, en vandag s’n is op. Vra asseblief later weer.',
  'balance.failedAllowanceUntil':
    '{bank}: ek mag net ’n paar keer per dag vra, en vandag s’n is op. Vra asseblief weer ná {time}.',
  'balance.failedUnreachable': '{bank} antwoord nie nou nie. Vra asseblief oor ’n paar minute weer.',
  'balance.failedInvalid':
    '{bank} het ’n antwoord gestuur wat ek nie vertrou nie, so ek wys niks daarvan nie. Vra asseblief later weer.',
  'balance.failedBusy': '{bank}: ek kan nie nou vra nie. Vra asseblief oor ’n minuut weer.',
  'balance.noAccounts': '{bank} wys vir my geen rekeninge nie.',

  'view.balance': 'Jou saldo is gereed agter die knoppie.',
  'view.balanceLink': 'Jou saldo is gereed agter die skakel hieronder.',
  'view.sealed':
    'Dit gaan in ’n verseëlde venster oop: Meta dra dit, maar net jy en ek kan dit lees. Tik jou Saldo-PIN daar in, nooit in hierdie klets nie. Die knoppie werk vir {minutes, plural, one {# minuut} other {# minute}}.',
  'view.page': 'Dit gaan op ’n bladsy van ons oop, so jou bedrae gaan nie deur WhatsApp nie.',
  'view.prove':
    'Bewys daar dat dit jy is, met jou toegangsleutel of jou Saldo-PIN. Moet nooit die PIN in hierdie klets tik nie. Die skakel werk vir {minutes, plural, one {# minuut} other {# minute}}, een keer.',
  'view.noUnlock': 'Om jou saldo te sien, stel eers ’n Saldo-PIN of ’n toegangsleutel.',
  'view.noUnlockHow':
    'Jy stel dit nadat jy weer by jou bank aangemeld het. Dit hou jou geld weg van enigiemand wat jou foon optel.',
  'view.nothingSet': 'Daarvoor moet ek seker wees dat dit jy is, en jy het nog geen Saldo-PIN of toegangsleutel nie.',
  'view.stopped': 'Daarvoor moet jy weer by jou bank aanmeld: tot dan lees ek niks nie.',

  'mode.unlinked': 'Jy het nog geen gekoppelde bank nie.',
  'mode.unlinkedMore': 'Wanneer jy een koppel, vra die bladsy waar jou bedrae gewys mag word.',
  'mode.noChat': 'Bedrae word nie hier in die klets gewys nie.',
  'mode.noSealed': 'Die verseëlde venster is nog nie hier beskikbaar nie.',
  'mode.now.sealed': 'Jou bedrae is verseël: hulle gaan agter ’n knoppie in WhatsApp oop, met jou PIN.',
  'mode.now.page': 'Jou bedrae gaan op ’n bladsy van ons oop, buite WhatsApp.',
  'mode.now.chat': 'Jou bedrae word in hierdie klets gewys.',
  'mode.done.sealed': 'Klaar. Jou bedrae is van nou af verseël.',
  'mode.done.page': 'Klaar. Jou bedrae gaan van nou af op ’n bladsy oop.',
  'mode.means.sealed':
    '“saldo” gee jou ’n knoppie. Daaragter tik jy jou PIN in, en net jy en ek kan lees wat oopgaan. Meta sien dat dit oopgemaak is, en wanneer.',
  'mode.means.page':
    '“saldo” gee jou ’n skakel na ’n bladsy van ons. Jou bedrae gaan nie deur WhatsApp nie. Meta sien dat jy ’n skakel gekry het, en wanneer.',
  'mode.before': 'Wat voorheen hier gewys is, bly in hierdie klets, en by Meta vir solank hulle dit hou.',
  'mode.needsUnlock':
    'Hiervoor het jy ’n Saldo-PIN of ’n toegangsleutel nodig. Stuur “koppel”: jy stel een nadat jy by jou bank aangemeld het.',
  'mode.needsPin':
    'Jy het ’n toegangsleutel en geen PIN nie, so vir eers gaan jou saldo op ’n bladsy oop. Stuur “verander pin” om een te stel.',
  'mode.noticeNew':
    'Wat ek oor bedrae in die klets vertel, het verander sedert jy ja gesê het. Totdat jy weer ja sê, wys ek hier geen nie: stuur “{word}”.',
  'mode.chatAsk': 'Wys bedrae in hierdie klets? Jy sê ja agter die knoppie.',
  'mode.chatAskLink': 'Bedrae in hierdie klets wys? Jy sê ja agter die skakel hieronder.',
  'mode.chatMeans':
    'Kletse gaan deur Meta, die eienaar van WhatsApp. Meta kan dan jou bedrae, wie jy betaal en die name van jou rekeninge lees, en mag dit tot 30 dae hou. Enigiemand wat hierdie klets oopmaak, sien dit ook.',
  'mode.chatWhy': 'Ek vra op ’n bladsy, sodat niemand wat jou foon vind, namens jou ja kan sê nie.',

  'export.ready': 'Jou rekord is gereed agter die knoppie.',
  'export.readyLink': 'Jou rekord is gereed agter die skakel hieronder.',
  'export.how':
    'Dit is alles wat ek oor jou hou: banke, rekeninge, toestemmings, en wat wanneer gebeur het. Dit gaan op ’n bladsy van ons oop, nie in hierdie klets nie.',
  'export.little': 'Ek hou min oor jou: instellings soos jou taal, en hoe om vir jou te skryf.',
  'export.proof': 'Ek hou ook as bewys wat jy vroeër toegelaat het en wanneer.',
  'export.none': 'Ek hou geen rekord oor jou nie.',
  'export.noneMore':
    'Jy het geen bank gekoppel nie. Ek onthou net ’n paar dae lank dat boodskappe gekom het, sonder hulle woorde.',
  'pin.ready': 'Jy kan agter die knoppie ’n nuwe Saldo-PIN of toegangsleutel stel.',
  'pin.readyLink': 'Jy kan ’n nuwe Saldo-PIN of toegangsleutel agter die skakel hieronder kies.',
  'pin.first': 'Jy het nog geen Saldo-PIN nie: jy kies een wanneer jy jou bank koppel.',
  'pin.forgotten':
    'As jy die ou een vergeet het, stuur “koppel” en meld weer by jou bank aan: daar kies jy ’n nuwe een.',
  'pin.notBank': 'Dit is jou PIN vir Saldo. Moet nooit jou bank se PIN daarvoor gebruik nie.',
  'delete.confirm': 'Skrap alles wat ek oor jou hou?',
  'delete.explain':
    '{count, plural, =0 {Ek sal} one {Ek sal vir jou bank sê om jou toestemming te beëindig, en} other {Ek sal vir jou # banke sê om jou toestemmings te beëindig, en}} jou instellings, jou PIN, toegangsleutels en frase, die name van jou rekeninge, en die sleutel wat alles sluit, skrap. Niemand kan dit ongedaan maak nie.',
  'delete.explainLittle':
    'Ek sal jou instellings skrap, soos jou taal, en hoe om vir jou te skryf. Niemand kan dit ongedaan maak nie.',
  'delete.stays':
    'Wat bly, sonder jou naam of nommer: dat boodskappe gekom het, vir {messageDays, plural, one {# dag} other {# dae}}, en wat jy toegelaat het en wanneer, as bewys, vir {ledgerYears, plural, one {# jaar} other {# jaar}}.',
  'delete.answer': 'Antwoord asseblief binne 10 minute.',
  'delete.done': 'Klaar. Ek het alles geskrap wat ek oor jou gehou het.',
  'delete.queued':
    '’n Bank antwoord nie nou nie. Ek lees niks meer daar nie, en ek sal dit ’n dag lank bly sê dat jou toestemming verby is.',
  'delete.phone':
    'Hierdie klets is steeds op jou foon, en Meta mag dit tot 30 dae hou. Skrap dit ook daar as jy wil. Jy kan enige tyd weer begin: stuur “koppel”.',
  'delete.kept': 'Goed, niks is geskrap nie.',
  'delete.late': 'Daardie antwoord het te laat gekom, so niks is geskrap nie.',
  'delete.lateNext': 'As jy dit steeds wil hê, stuur weer “skrap my data”.',
  'delete.none': 'Daar is niks oor jou om te skrap nie.',

  'accounts.title':
    '{count, plural, =0 {Ek kan nou geen van jou rekeninge lees nie.} one {Jy het # gekoppelde rekening.} other {Jy het # gekoppelde rekeninge.}}',
  'accounts.bank': '{bank}:',
  'accounts.none': 'Jy het nog geen gekoppelde bank nie.',
  'accounts.closed': '{account}, gesluit',
  'accounts.locked': '{bank}: gesluit totdat jy weer daar aanmeld.',
  'accounts.stopped': '{bank}: gestop totdat jy weer daar aanmeld.',
  'accounts.ended': '{bank}: jou toestemming het verval.',
  'account.ending': '{name}, eindig op {digits}',
  'kind.current': 'Tjekrekening',
  'kind.savings': 'Spaarrekening',
  'kind.card': 'Kaart',
  'kind.loan': 'Lening',
  'kind.other': 'Rekening',

  'unlink.none': 'Geen bank is gekoppel nie, so daar is niks om te ontkoppel nie.',
  'unlink.which': 'Watter bank moet ek ontkoppel?',
  'unlink.linkedOn': 'Gekoppel op {date}',
  'unlink.confirm': 'Ontkoppel {bank}?',
  'unlink.explain':
    'Ek sal vir die bank sê om jou toestemming te beëindig, en ek skrap my sleutels tot daardie bank en die name van jou rekeninge daar. Antwoord asseblief binne 10 minute.',
  'unlink.done': '{bank} is ontkoppel.',
  'unlink.doneMore': 'Die bank het jou toestemming beëindig. Ek kan nie meer jou rekeninge daar lees nie.',
  'unlink.queued': '{bank} is hier ontkoppel, en ek lees niks meer nie.',
  'unlink.queuedMore': 'Die bank antwoord nie nou nie. Ek sal dit ’n dag lank bly sê, en jou laat weet.',
  'unlink.kept': 'Goed, {bank} bly gekoppel.',
  'unlink.late': 'Daardie antwoord het te laat gekom, so niks is ontkoppel nie.',
  'unlink.lateNext': 'As jy dit steeds wil hê, stuur weer “ontkoppel”.',
  'unlink.gone': 'Daardie bank is nie meer gekoppel nie.',

  'consent.title': '{count, plural, one {Jy het my # toestemming gegee.} other {Jy het my # toestemmings gegee.}}',
  'consent.none': 'Jy het my geen toestemming gegee om ’n bank te lees nie.',
  'consent.bank': '{bank}:',
  'consent.accounts': '{count, plural, one {Rekening: # gedeel} other {Rekeninge: # gedeel}}',
  'consent.scope': 'Ek mag lees: {scope}',
  'consent.granted': 'Gegee op {date}',
  'consent.expires': 'Eindig op {date}',
  'consent.noExpiry': 'Die bank het geen einddatum gegee nie.',
  'consent.ended': 'Het geëindig op {date}',
  'consent.locked': 'Gesluit: ek lees niks totdat jy weer daar aanmeld nie.',
  'consent.stopped': 'Gestop: jou WhatsApp het verander, so ek lees niks totdat jy weer daar aanmeld nie.',
  'consent.unlockChanged':
    'Gestop: jy het elders ’n nuwe PIN of toegangsleutel gestel, so ek lees niks totdat jy weer daar aanmeld nie.',
  'consent.dead': 'By die bank beëindig: ek lees niks.',
  'consent.history': 'Wat voorheen gebeur het:',
  'consent.line': '{date}: {event}',
  'consent.lineBank': '{date}: {bank}, {event}',
  'scope.accounts': 'rekeningname',
  'scope.balances': 'saldo’s',
  'scope.transactions': 'transaksies',
  'scope.statements': 'state',
  'event.renewed': 'weer by die bank bevestig',
  'event.granted': 'toestemming gegee',
  'event.mode-sealed': 'bedrae verseël',
  'event.mode-page': 'bedrae op ’n bladsy',
  'event.mode-chat': 'bedrae in die klets toegelaat',
  'event.unlock-set': 'PIN of toegangsleutel gestel',
  'event.exported': 'rekord oopgemaak',
  'event.alerts-on': 'waarskuwings aangeskakel',
  'event.alerts-off': 'waarskuwings afgeskakel',
  'event.suspended': 'lees gestop',
  'event.unlinked': 'ontkoppel',
  'event.revocation-failed': 'die bank het die einde nie bevestig nie',
  'event.expired': 'toestemming het verval',
  'event.refused': 'koppeling geweier',

  'stop.done': 'Goed. Ek sal nie meer eerste vir jou skryf nie.',
  'stop.more':
    'Ek antwoord steeds as jy vra. Jou banke bly gekoppel: stuur “ontkoppel” om een te verwyder. Stuur “begin” om weer boodskappe te kry.',
  'start.done': 'Goed. Ek mag weer vir jou skryf as daar iets is wat jy moet weet.',
  'start.already': 'Ek is hier. Wat wil jy sien?',
  'lock.done': 'Oukei.',

  'privacy.title': 'Wat Meta van hierdie klets gesien het, en wat ek hou:',
  'privacy.meta':
    'Meta, die eienaar van WhatsApp, het alles gesien wat hier geskryf is: jou boodskappe, my antwoorde en elke knoppie. Hulle mag dit tot 30 dae hou.',
  'privacy.amountsChat':
    'Jy het ingestem tot bedrae in hierdie klets, so Meta het dit ook gesien, met die name van jou rekeninge en wie jy betaal.',
  'privacy.amountsSince':
    'Jy het op {date} ingestem tot bedrae in hierdie klets, so Meta het dit ook gesien, met die name van jou rekeninge en wie jy betaal.',
  'privacy.amountsHidden': 'Bedrae en rekeningname bly uit hierdie klets, so Meta sien dit nie hier nie.',
  'privacy.amountsBefore':
    'Jy het op {date} ingestem tot bedrae hier, so Meta het dit gesien. Nou bly hulle uit hierdie klets.',
  'privacy.amountsUntil':
    'Jy het van {date} tot {until} ingestem tot bedrae hier, so Meta het dit gesien. Nou bly hulle uit hierdie klets.',
  'privacy.past.sealed':
    'Verseël: jou PIN, en die bedrae agter die knoppie. Meta dra dit en kan dit nie lees nie, maar sien dat jy dit oopgemaak het, en wanneer.',
  'privacy.past.page': 'Verby Meta: die bedrae op ons bladsy. Meta het net die skakel gesien.',
  'privacy.bank':
    'Jou aanmelding by die bank gaan nooit hier deur nie. Ek sien nooit jou wagwoord nie, en ek skryf nooit ’n hele rekeningnommer nie.',
  'privacy.held': 'Ek hou:',
  'privacy.keys': '- jou banksleutels en rekeningname, gesluit met jou eie sleutel, totdat jy ontkoppel',
  'privacy.cache':
    '- jou laaste saldo, op dieselfde manier gesluit: vir hoogstens {cacheHours, plural, one {# uur} other {# uur}} gebruik, ná {messageDays, plural, one {# dag} other {# dae}} uitgevee',
  'privacy.unlock':
    '- jou PIN, so geskommel dat niemand dit kan teruglees nie, jou toegangsleutels en jou frase, totdat jy jou laaste bank ontkoppel',
  'privacy.tickets':
    '- watter knoppie ek jou gegee het, vir {ticketMinutes, plural, one {# minuut} other {# minute}}, en in watter blaaier jy dit oopgemaak het, vir tot {sessionHours, plural, one {# uur} other {# uur}}',
  'privacy.words':
    '- dat ’n boodskap gekom het, sonder die woorde, vir {messageDays, plural, one {# dag} other {# dae}}; een wat ek nie kon hanteer nie, met die woorde, vir tot {failedDays, plural, one {# dag} other {# dae}}',
  'privacy.ledger':
    '- wat jy toegelaat het en wanneer, as bewys, vir {ledgerYears, plural, one {# jaar} other {# jaar}}',
  'privacy.until': '{bank}: jy laat my dit lees tot {date}.',
  'privacy.open': '{bank}: jy laat my dit lees, en die bank het geen einddatum gestel nie.',
  'privacy.stopped': '{bank}: ek lees nou niks daar nie.',
  'privacy.end':
    'Om dit te beëindig: stuur “ontkoppel” of “skrap my data”. Om alle lees dadelik te stop: stuur “sluit”.',

  'language.which': 'Watter taal moet ek praat?',
  'language.done': 'Goed, ek sal Afrikaans praat.',
  'language.once': 'Ek praat van nou af Afrikaans. Om dit te verander, stuur “taal” of “English”.',

  'maintenance.now': 'Daar word aan Saldo gewerk, en dit kan nou niks lees of verander nie.',
  'maintenance.later':
    'Jou boodskap is nie beantwoord nie en niks is gedoen nie. Vra asseblief later weer; “sluit” werk steeds.',
  'pause.note':
    'Dit was baie vrae in ’n kort tyd, so ek rus vir {minutes, plural, one {# minuut} other {# minute}}. “sluit” en “stop” werk steeds.',

  'late.minutes':
    'Jy het dit {minutes, plural, one {# minuut} other {# minute}} gelede gevra; ek kon nie voor nou antwoord nie.',
  'late.hours': 'Jy het dit {hours, plural, one {# uur} other {# uur}} gelede gevra; ek kon nie voor nou antwoord nie.',
  'late.clock': 'Jou boodskap se tyd is nie reg nie, so kyk asseblief mooi na die tye hieronder.',
  'identity.changed':
    'Iets aan jou WhatsApp het verander: ’n nuwe foon, ’n nuwe nommer, of WhatsApp is weer geïnstalleer. Om veilig te wees het ek opgehou om jou banke te lees.',
  'identity.again': 'As dit jy was, stuur “koppel” en meld weer by jou bank aan.',

  'notice.link-timed-out':
    'Jou bankkoppeling is nie betyds klaargemaak nie, so niks is gekoppel nie.\nDie bank is ingelig. Stuur “koppel” om weer te begin.',
  'notice.link-tried-elsewhere':
    'Iemand het die kode van jou bankkoppeling uit ’n ander klets gestuur.\nNiks is gekoppel nie, en die bank weet daarvan. As dit nie jy was nie, vra jou bank om jou rekening na te gaan. Om met ’n mens te praat: {contact}',
  'notice.linked-elsewhere':
    'Jou bankaanmelding is ook in ’n ander klets gekoppel.\nDaardie klets kan dieselfde rekeninge lees. As dit nie joune is nie, sê vir jou bank. Om met ’n mens te praat: {contact}',
  'notice.link-refused':
    'Jou bankkoppeling is gestop: iemand het “nie myne nie” op die bladsy gedruk.\nNiks is gekoppel nie. Stuur “koppel” om weer te begin.',
  'notice.revoked-late': 'Jou bank het nou die toestemming beëindig wat jy teruggetrek het.\nNiks meer is nodig nie.',
  'notice.revocation-failed':
    'Jou bank het nie die einde van jou toestemming bevestig nie.\nEk het my sleutels geskrap, so ek kan niks lees nie. Vra asseblief jou bank om dit ook te beëindig. Om met ’n mens te praat: {contact}',
} as const satisfies Translation<typeof english>;
