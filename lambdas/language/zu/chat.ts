import type { chat as english } from '../en/chat.ts';
import type { Translation } from '../icu.ts';

/** What the bot says, in isiZulu. */
export const chat = {
  'button.balance': 'Ibhalansi',
  'button.accounts': 'Ama-akhawunti ami',
  'button.link': 'Xhuma ibhange',
  'button.unlink': 'Nqamula ibhange',
  'button.consent': 'Izimvume zami',
  'button.privacy': 'Ubumfihlo',
  'button.language': 'Ulimi',
  'button.lock': 'Khiya le ngxoxo',
  'button.help': 'Usizo',
  'button.menu': 'Imenyu',
  'button.agent': 'Khuluma nomuntu',
  'button.allAccounts': 'Wonke ama-akhawunti',
  'button.choose': 'Khetha',
  'button.export': 'Irekhodi lami',
  'button.delete': 'Sula ulwazi lwami',
  'button.deleteYes': 'Yebo, sula konke',
  'button.deleteNo': 'Cha, kugcine',
  'button.pin': 'Shintsha i-PIN',
  'button.sealed': 'Amanani avalwe ngci',
  'button.page': 'Amanani ekhasini',
  'button.chat': 'Amanani engxoxweni',
  'button.openBalance': 'Ngibonise ibhalansi',
  'button.openPage': 'Vula ikhasi',
  'button.unlinkYes': 'Yebo, nqamula',
  'button.unlinkNo': 'Cha, ligcine',
  'button.openLink': 'Xhuma ibhange',
  'button.openLinkAgain': 'Xhuma futhi',
  'button.start': 'Qala imilayezo',
  'button.more': 'Okunye',
  'button.back': 'Emuva',
  'button.buttons': 'Buyisa izinkinobho',
  'button.numbers': 'Izinombolo kuphela',
  'button.transactions': 'Imali engena iphuma',
  'button.spending': 'Ukusebenzisa imali',
  'button.bills': 'Okumele ngikukhokhe',
  'button.limit': 'Umkhawulo wekredithi',
  'button.rewards': 'Amaphuzu omklomelo',
  'button.delivery': 'Ikhadi elisendleleni',
  'button.declined': 'Inkokhelo enqatshiwe',
  'button.blocked': 'I-akhawunti evinjiwe',
  'button.replace': 'Ikhadi elonakele',
  'button.pay': 'Khokha noma thumela',
  'button.freeze': 'Vimba ikhadi',
  'button.cardpin': 'I-PIN yekhadi',

  'list.option': '{number}. {name}',
  'list.hint': 'Cindezela inkinobho noma uthumele inombolo yayo.',
  'list.number': 'Thumela inombolo ukuze ukhethe.',
  'page.position':
    'Lokhu kusuka ku-{from} kuya ku-{to}; konke kungu-{count}. Thumela “okunye” noma “emuva” ukuze ubone okunye.',

  /** Words that people send, divided by bars: they are heard, not said. The page after, the one before, the account that was not meant. */
  'hear.more': 'okunye|bonisa okunye|okulandelayo|ikhasi elilandelayo|okusele|ezinye|ezisele',
  'hear.back': 'emuva|buyela emuva|okwangaphambili|ikhasi elidlule|ikhasi langaphambili',
  'hear.other': 'enye|leyo enye|le enye|enye i-akhawunti|enye iakhawunti|i-akhawunti enye|hhayi leyo',

  'numbers.on': 'Kwenziwe. Manje ngibhala izinombolo esikhundleni sezinkinobho.',
  'numbers.how':
    'Thumela inombolo yalokho okufunayo. Ukuze uphinde uthole izinkinobho, thumela futhi “izinombolo kuphela” bese uzikhetha.',
  'numbers.page': 'Ibhalansi yakho manje ivuleka ekhasini lethu, ngoba isikrini esivalwe ngci sidinga inkinobho.',
  'numbers.off': 'Kwenziwe. Usunezinkinobho futhi.',
  'number.over': 'Okwamanje angisenalo uhlu lwaleyo nombolo.',
  'number.overNext': 'Akukho okwenziwe. Thumela “imenyu” ukuze uthole uhlu olusha.',
  'number.none':
    'Leyo nombolo ayikho ohlwini. {count, plural, one {Lunomugqa ongu-# kuphela.} other {Ngicela uthumele inombolo esukela ku-1 kuya ku-#.}}',
  'quoted.over': 'Lowo mlayezo usumdala kakhulu ukuthi ungaphendulwa, noma awubuzanga lutho.',
  'quoted.next': 'Akukho okwenziwe. Ngicela ubhale okufunayo ngamagama.',

  'hello.linked':
    'Sawubona, yi-Saldo le.\nNgiyibhothi. Ngingakutshela ukuthi kunamalini kuma-akhawunti akho asebhange.',
  'hello.stranger':
    'Sawubona, yi-Saldo le.\nNgiyibhothi ekubonisa ibhalansi yakho yasebhange. Kuqala uxhuma ibhange lakho. Ungena ekhasini lebhange uqobo, hhayi lapha neze.',
  'menu.title': 'Nakhu engingakwenza:',
  'help.title': 'Ngiyi-Saldo, ibhothi ekutshela ukuthi kunamalini kuma-akhawunti akho asebhange.',
  'help.body':
    'Thumela “ibhalansi” ukuze ubone wonke ama-akhawunti, noma “ibhalansi yokonga” ukuze ubone eyodwa. Thumela “izinkokhelo zami” ukuze ubone izinkokhelo zakho, no-“izindleko zami” ukuze ubone imali oyisebenzisayo. Thumela “xhuma” ukuze wengeze ibhange, “nqamula” ukuze ususe elilodwa, no-“khiya” ukuze umise konke khona manje. “ubumfihlo” bubonisa ukuthi ubani ubonani.',
  'help.safe':
    'Angilokothi ngicele i-PIN, iphasiwedi noma inombolo yekhadi. Ngicela ungalokothi uthumele noma yini yalezo.',
  'help.numbers':
    'Uma ifoni yakho ingazibonisi izinkinobho, thumela “izinombolo kuphela”: bese ngibhala izinombolo ongazithumela.',
  'person.line': 'Ukuze ukhulume nomuntu: {contact}',

  'agent.how': 'Ungakhuluma nomuntu lapha: {contact}',
  'agent.bot': 'Ngiyibhothi. Angikwazi ukudlulisa lokho okubhala lapha, ngakho ngicela ubatshele wena uqobo.',
  'agent.urgent':
    'Uma kungenzeka ukuthi kukhona osebenzisa imali yakho, shayela ibhange lakho manje, bese uthumela “khiya” lapha.',
  'agent.waiting': 'Ngicele umuntu ukuthi akubhalele lapha.',
  'agent.stillWaiting': 'Usalinde umuntu. Uzokubhalela lapha.',
  'agent.ahead':
    '{count, plural, =0 {Nguwe ophambili kulabo abalindile.} one {Umuntu ongu-# ulinde ngaphambi kwakho.} other {Abantu abangu-# balinde ngaphambi kwakho.}}',
  'agent.wait':
    'Namuhla abantu balinde cishe {minutes, plural, one {umzuzu ongu-#} other {imizuzu engu-#}}. Kungase kuthathe isikhathi eside kunalokho.',
  'agent.waitUnknown': 'Angazi ukuthi kuzothatha isikhathi esingakanani.',
  'agent.sees':
    'Lo muntu ubona ulimi lwakho, amabhange owaxhumile nalokho ogcine ukungicela khona. Akawaboni amanani emali, inombolo yakho noma imilayezo yakho yangaphambilini.',
  'agent.write': 'Bhala ukuthi kumayelana nani, ngizomgcinela khona. Ukuze ubuyele kimi, thumela “bot”.',
  'agent.kept': 'Ngiyabonga. Okubhalayo ngikugcinela umuntu ozayo. Ukuze ubuyele kimi, thumela “bot”.',
  'agent.talking': 'Kukhona umuntu okhuluma nawe lapha, ngakho ngithulile. Ukuze ubuyele kimi, thumela “bot”.',
  'agent.joined':
    'Manje usukhuluma nomuntu.\nNgiyibhothi, futhi ngithule aze aqede. Ngicela ungathumeli i-PIN, iphasiwedi noma inombolo yekhadi. Ukuze ubuyele kimi, thumela “bot”.',
  'agent.noMedia':
    'Lo muntu akakwazi ukubona izithombe, amafayela noma imilayezo yezwi lapha. Ngicela ukubhale kunalokho.',
  'agent.left': 'Ukhuluma nami, ibhothi. Akekho umuntu obona okubhala manje.',
  'agent.back': 'Sengiyibhothi futhi. Akekho umuntu obona okubhala manje.',
  'agent.served':
    'Umuntu useqedile lapha.\nSengiyibhothi futhi, akekho umuntu obona okubhala manje. Ukuze uphinde uthole umuntu, thumela “khuluma nomuntu”.',
  'agent.idle':
    'Kube nesikhashana kungabhali muntu lapha, ngakho inkulumo nomuntu isiphelile.\nSengiyibhothi futhi. Ukuze uphinde uthole umuntu, thumela “khuluma nomuntu”.',
  'agent.unserved':
    'Ngiyaxolisa: akukho muntu okwazile ukuza kuwe.\nSengiyibhothi futhi. Ungathola umuntu lapha: {contact}',
  'agent.closed': 'Okwamanje akekho umuntu ongakhuluma nawe.',
  'agent.opens': 'Umuntu uzobe ekhona futhi kusukela ngo-{time}. Thumela “khuluma nomuntu” ngaleso sikhathi.',
  'agent.unreachable': 'Angikwazanga ukuthola abantu abasizayo lapha.',
  'button.bot': 'Buyela kubhothi',

  'thanks.reply': 'Wamukelekile.',

  'fallback.first': 'Uxolo, angikuqondanga lokho.',
  'fallback.can':
    'Ngingakubonisa ibhalansi yakho, izinkokhelo zakho nemali oyisebenzisayo. Ngingakubonisa nama-akhawunti akho, ngixhume ibhange noma ngilinqamule. Ufuna ini kulokhu?',
  'fallback.second': 'Uxolo, angikakuqondi namanje.',
  'fallback.person': 'Kukhona umuntu ongakusiza: {contact}',

  'topic.declined': 'Angikwazi ukubona ukuthi inkokhelo inqatshelweni. Ibhange lakho liyakwazi.',
  'topic.blocked':
    'Angikwazi ukubona ukuthi i-akhawunti ivinjelweni, futhi angikwazi ukuyivula. Ibhange lakho liyakwazi.',
  'topic.pay': 'Angikwazi ukukhokha, ukuhambisa imali noma ukushintsha idebhithi-oda: ngikwazi ukufunda kuphela.',
  'topic.cardpin': 'Angikwazi ukushintsha i-PIN yekhadi noma yebhange lakho. Ibhange lakho liyakwazi.',
  'topic.bank': 'Angikwazi ukusiza ngalokho. Ibhange lakho liyakwazi.',
  'topic.unable': 'Angikakwazi ukwenza lokho okwamanje.',
  'topic.can':
    'Ngingakubonisa ibhalansi yakho, izinkokhelo zakho nemali oyisebenzisayo. Ngingakubonisa nama-akhawunti akho, ngixhume ibhange noma ngilinqamule.',
  'topic.canOnce': 'Ngingakubonisa ibhalansi yakho uma usuxhume ibhange.',
  'topic.pinHere': 'Ngingashintsha kuphela i-PIN yakho ye-Saldo, evula ibhalansi yakho lapha.',
  'topic.bot': 'Ngiyibhothi: uhlelo lwekhompyutha, hhayi umuntu.',
  'topic.rude': 'Ngiyaxolisa ukuthi izinto azihambi kahle.',
  'topic.distress': 'Ngiyadabuka. Ngiyibhothi nje futhi angikwazi ukusiza ngalokhu, kodwa abantu bayakwazi.',
  'topic.danger':
    'Uma wena noma omunye umuntu nisengozini, shayela manje inombolo yezimo eziphuthumayo yezwe lakho, noma uye kumuntu omethembayo.',
  'topic.denied': 'Kulungile, angenzanga lutho.',
  'topic.repeat': 'Angiyigcini ikhophi yalokho engikubhalile, ngakho ngicela ubuze futhi.',
  'topic.more': 'Bekuyikho konke empendulweni yami yokugcina.',
  'ask.one': 'Ingabe yilokhu okushoyo?',
  'ask.which': 'Usho kuphi kulokhu?',
  'ask.rest': 'Kulokhu okusele, ngitshele ukuthi ngenze kuphi:',
  'ask.several': 'Ngenza into eyodwa ngesikhathi. Ngiqale ngayiphi?',

  'forwarded.refused': 'Lowo bekungumlayezo odluliselwe, ngakho angenzanga lutho ngawo.',
  'forwarded.type': 'Uma ukufuna lokhu, ngicela ukubhale wena uqobo.',
  'button.old': 'Leyo nkinobho isindala kakhulu, ayisasebenzi.',
  'button.oldNext': 'Akukho okwenziwe. Nakhu engingakwenza manje.',
  'cancel.done': 'Kulungile, akukho okushintshiwe.',

  'media.voice': 'Uxolo, angikwazi ukulalela imilayezo yezwi. Ngicela ukubhale ngamagama, njengokuthi “ibhalansi”.',
  'media.file':
    'Uxolo, angikwazi ukuvula izithombe noma amafayela. Ngicela ukubhale ngamagama, njengokuthi “ibhalansi”.',
  'media.location': 'Ngiyabonga, kodwa angiyidingi indawo okuyo. Ngicela ubhale okufunayo, njengokuthi “ibhalansi”.',
  'media.contacts':
    'Ngiyabonga, kodwa angizisebenzisi izinombolo zabanye abantu. Ngicela ubhale okufunayo, njengokuthi “ibhalansi”.',
  'media.unsupported':
    'Uxolo, i-WhatsApp ayingidluliseli imilayezo yalolu hlobo. Ngicela ukubhale ngamagama, njengokuthi “ibhalansi”.',
  'edit.order': 'Angiyithathi imiyalo emlayezweni oshintshiwe.',
  'edit.again': 'Akukho okwenziwe. Uma ukufuna, ngicela ukubhale njengomlayezo omusha.',

  'secret.warning': 'Ngicela usule lowo mlayezo: kungenzeka unemfihlo.',
  'secret.notUsed':
    'Angiwusebenzisanga futhi angiwugcinanga. Cindezela umlayezo uwubambe bese ukhetha “Sula” noma “Delete”. Angiyidingi neze i-PIN, iphasiwedi noma inombolo yekhadi lapha.',
  'secret.changed': 'Uma bekuyi-PIN noma iphasiwedi yangempela, yishintshe ebhange lakho ukuze kuphephe.',
  'secret.openButton':
    'I-PIN yakho ifakwa ngemva kwenkinobho engenhla, hhayi kule ngxoxo neze. Vula inkinobho uyifake lapho.',
  'secret.openButtonLink':
    'I-PIN yakho ifakwa ekhasini elivulwa yilinki engenhla, hhayi kule ngxoxo neze. Vula ilinki uyifake lapho.',

  'secret.changedPin':
    'Uma bekuyi-PIN yakho ye-Saldo, yishintshe: thumela “shintsha i-pin”. Uma bekuyi-PIN noma iphasiwedi yebhange lakho, yishintshe ebhange lakho.',

  'link.ready': 'Nansi ilinki yakho yokwengeza ibhange.',
  'link.readyMore': 'Nansi ilinki yakho: yokwengeza ibhange, noma yokuphinda uxhume elikhona.',
  'link.how':
    'Inkinobho ivula ikhasi okhetha kulo ibhange lakho, bese ungena kulelo bhange. Ngemva kwalokho ubuya nekhodi oyiboniswe yikhasi. Ilinki isebenza {minutes, plural, one {umzuzu ongu-#} other {imizuzu engu-#}}, kanye kuphela.',
  'link.howLink':
    'Ivula ikhasi okhetha kulo ibhange lakho, bese ungena kulelo bhange. Ngemva kwalokho ubuya nekhodi oyiboniswe yikhasi. Ilinki isebenza {minutes, plural, one {umzuzu ongu-#} other {imizuzu engu-#}}, kanye kuphela.',
  'link.warning': 'Ungathumeli muntu le linki, futhi ungasebenzisi ilinki oyithunyelelwe omunye umuntu.',
  'link.first': 'Ukuze ubone ibhalansi yakho, qala uxhume ibhange lakho.',
  'link.again': 'Ukuze uphinde ubone amabhalansi, ngena futhi ebhange lakho.',

  'code.linked': 'I-{bank} ixhunyiwe.',
  'code.accounts':
    '{count, plural, one {Ngingafunda i-akhawunti engu-#.} other {Ngingafunda ama-akhawunti angu-#.}} Thumela “ibhalansi” ukuze ubone.',
  'code.linked.sealed': 'Amanani emali yakho ahlala evalwe ngci: avuleka ngemva kwenkinobho kuphela, nge-PIN yakho.',
  'code.linked.page': 'Amanani emali yakho avuleka ekhasini lethu, uma ufakazela ukuthi nguwe. Awangeni kule ngxoxo.',
  'code.modeKept':
    'Ekhasini ukhethe amanani engxoxweni, kodwa kunamanye amabhange akho axhunyiwe, ngakho awangeni kuyo. Ukuze ukushintshe lokho kuwo wonke, thumela “ubumfihlo”.',
  'code.linked.chat': 'Amanani emali azoboniswa kule ngxoxo, njengoba ukhethile.',
  'code.stopped':
    'Usethe i-PIN entsha noma i-passkey entsha, ngakho ukuze kuphephe ngiyekile ukufunda {count, plural, one {elinye ibhange elingu-#} other {amanye amabhange angu-#}}. Ngena lapho futhi ukuze ukubone.',
  'code.changed': 'Leyo khodi ayisasebenzi, ngoba i-WhatsApp yakho ishintshile selokhu wacela ilinki.',
  'code.changedNext':
    'Akukho okuxhunyiwe, futhi ibhange litsheliwe. Uma bekunguwe, thumela “xhuma” ukuze uqale kabusha.',
  'code.linkedElsewhere':
    'Lokhu kungena kwakho ebhange kuxhunywe nakwenye ingxoxo. Uma leyo ngxoxo kungeyona eyakho, tshela ibhange lakho.',
  'code.end': 'Ungakumisa lokhu noma nini: thumela “nqamula”.',
  'code.wrong':
    'Leyo khodi ayilungile. Usengazama {count, plural, one {isikhathi esingu-#} other {izikhathi ezingu-#}}. Phinda ubheke ikhasi.',
  'code.noTries': 'Leyo khodi ayilungile, ngakho ngikumisile lokhu kuxhuma ukuze kuphephe.',
  'code.noTriesNext': 'Akukho okuxhunyiwe, futhi ibhange litsheliwe. Thumela “xhuma” ukuze uqale kabusha.',
  'code.notYours': 'Leyo khodi ingeyenye ingxoxo, ngakho akukho okuxhunyiwe.',
  'code.notYoursNext':
    'Ibhange litsheliwe. Uma othile ekuthumelele ilinki noma ekucele le khodi, kungenzeka uzama ukubona imali yakho. Ungalokothi usebenzise ilinki ongayicelanga.',
  'code.expired': 'Leyo khodi ayisasebenzi.',
  'code.expiredNext': 'Akukho okuxhunyiwe. Thumela “xhuma” ukuze uqale kabusha.',
  'code.none': 'Bengingalindele khodi.',
  'code.noneNext': 'Uma ufuna ukuxhuma ibhange, thumela “xhuma”.',

  'balance.title': 'Nansi ibhalansi yakho.',
  'balance.titlePart': 'Nakhu engikwazile ukukuthola.',
  'balance.titleFailed': 'Uxolo, angikwazanga ukuthola ibhalansi yakho.',
  'balance.titleNoMatch': 'Angitholanga i-akhawunti egcina ngalezo zinombolo. Nawa wonke ama-akhawunti.',
  'balance.fresh': '{bank}, ihlolwe ngo-{time}',
  'balance.cachedRecent': '{bank}, igcinwe ngo-{time}. Ngisanda kubuza ibhange, futhi angiphindi masinyane kangaka.',
  'balance.cachedAllowance':
    '{bank}, igcinwe ngo-{time}. Ngivunyelwe ukubuza leli bhange izikhathi ezimbalwa kuphela ngosuku, futhi ezanamuhla seziphelile.',
  'balance.cachedUnreachable':
    '{bank}, igcinwe ngo-{time}. Ibhange aliphenduli okwamanje, ngakho kungenzeka ukuthi sekushintshile.',
  'balance.account': '{account}:',
  'balance.accountAsOf': '{account}, {asOf}:',
  'balance.available': 'Etholakalayo: {amount}',
  'balance.booked': 'Ebhaliwe: {amount}',
  'balance.information': 'Eyokwazi nje kuphela: {amount}',
  'balance.other': '{code}: {amount}',
  'balance.owed': 'Okukweletayo: {amount}',
  'balance.creditIncluded': '(kuhlanganise ne-ovadrafti noma ikredithi yakho)',
  'balance.creditIncludedOf': '(kuhlanganise ne-ovadrafti noma ikredithi yakho engu-{amount})',
  'balance.creditNotIncluded': '(ngaphandle kwe-ovadrafti noma ikredithi yakho engu-{amount})',
  'balance.asOf': 'isimo sango-{time}',
  'balance.asOfDate': 'isimo sango-{date}',
  'balance.closed': 'Le akhawunti ivaliwe.',
  'balance.gone': '{account}: ivaliwe, noma akusabelwana ngayo nami.',
  'balance.notSaid': '{account}: ibhange alinikanga ibhalansi engingayethemba.',
  'balance.totalAvailable':
    'Isamba semali etholakalayo {count, plural, one {ku-akhawunti engu-#} other {kuma-akhawunti angu-#}}: {amount}',
  'balance.totalBooked':
    'Isamba semali ebhaliwe {count, plural, one {ku-akhawunti engu-#} other {kuma-akhawunti angu-#}}: {amount}',
  'balance.more':
    '{count, plural, one {Enye i-akhawunti engu-# ayingenanga lapha.} other {Amanye ama-akhawunti angu-# awangenanga lapha.}} Thumela “ibhalansi” negama le-akhawunti.',
  'balance.which': 'Usho iyiphi i-akhawunti?',
  'balance.failedAllowance':
    '{bank}: ngivunyelwe ukubuza izikhathi ezimbalwa kuphela ngosuku, futhi ezanamuhla seziphelile. Ngicela ubuze futhi kamuva.',
  'balance.failedAllowanceUntil':
    '{bank}: ngivunyelwe ukubuza izikhathi ezimbalwa kuphela ngosuku, futhi ezanamuhla seziphelile. Ngicela ubuze futhi ngemva kuka-{time}.',
  'balance.failedUnreachable': 'I-{bank} ayiphenduli okwamanje. Ngicela ubuze futhi ngemva kwemizuzu embalwa.',
  'balance.failedInvalid':
    'I-{bank} ithumele impendulo engingayethembi, ngakho angibonisi lutho lwayo. Ngicela ubuze futhi kamuva.',
  'balance.failedBusy': '{bank}: angikwazi ukubuza okwamanje. Ngicela ubuze futhi ngemva komzuzu.',
  'balance.noAccounts': 'I-{bank} ayingibonisi noma iyiphi i-akhawunti.',

  'view.balance': 'Ibhalansi yakho isilungile: cindezela inkinobho.',
  'view.balanceLink': 'Ibhalansi yakho isilungile: vula ilinki engezansi.',
  'view.sealed':
    'Ivuleka esikrinini esivalwe ngci: i-Meta iyayithwala, kodwa nguwe nami kuphela esingayifunda. Faka i-PIN yakho ye-Saldo lapho, hhayi kule ngxoxo neze. Inkinobho isebenza {minutes, plural, one {umzuzu ongu-#} other {imizuzu engu-#}}.',
  'view.page': 'Ivuleka ekhasini lethu, ngakho amanani emali yakho awadluli ku-WhatsApp.',
  'view.prove':
    'Fakazela lapho ukuthi nguwe, nge-passkey yakho noma nge-PIN yakho ye-Saldo. Ungalokothi uthayiphe i-PIN kule ngxoxo. Ilinki isebenza {minutes, plural, one {umzuzu ongu-#} other {imizuzu engu-#}}, kanye kuphela.',
  'view.noUnlock': 'Ukuze ubone ibhalansi yakho, qala usethe i-PIN ye-Saldo noma i-passkey.',
  'view.noUnlockHow':
    'Uyisetha uma usungene futhi ebhange lakho. Ivikela imali yakho kunoma ubani othatha ifoni yakho.',
  'view.nothingSet': 'Kulokho kumele ngiqiniseke ukuthi nguwe, kodwa awukabi nayo i-PIN ye-Saldo noma i-passkey.',
  'view.stopped': 'Ukuze wenze lokho, ngena futhi ebhange lakho: ngiyekile ukufunda kuze kube yileso sikhathi.',

  'mode.unlinked': 'Awukabi nalo ibhange elixhunyiwe.',
  'mode.unlinkedMore': 'Uma uxhuma ibhange, ikhasi liyabuza ukuthi amanani emali yakho angaboniswa kuphi.',
  'mode.noChat': 'Amanani emali awaboniswa engxoxweni lapha.',
  'mode.noSealed': 'Isikrini esivalwe ngci asikatholakali lapha.',
  'mode.now.sealed': 'Amanani emali yakho avalwe ngci: avuleka ngemva kwenkinobho ku-WhatsApp, nge-PIN yakho.',
  'mode.now.page': 'Amanani emali yakho avuleka ekhasini lethu, ngaphandle kwe-WhatsApp.',
  'mode.now.chat': 'Amanani emali yakho aboniswa kule ngxoxo.',
  'mode.done.sealed': 'Kwenziwe. Kusukela manje amanani emali yakho avalwe ngci.',
  'mode.done.page': 'Kwenziwe. Kusukela manje amanani emali yakho avuleka ekhasini.',
  'mode.means.sealed':
    '“ibhalansi” ikunika inkinobho. Ngemva kwayo ufaka i-PIN yakho, futhi nguwe nami kuphela esingafunda okuvulekayo. I-Meta ibona ukuthi kuvuliwe, nokuthi nini.',
  'mode.means.page':
    '“ibhalansi” ikunika ilinki eya ekhasini lethu. Amanani emali yakho awadluli ku-WhatsApp. I-Meta ibona ukuthi uthole ilinki, nokuthi nini.',
  'mode.before': 'Okwaboniswa lapha ngaphambili kuhlala kule ngxoxo, naku-Meta inqobo nje uma isakugcinile.',
  'mode.needsUnlock':
    'Kulokhu udinga i-PIN ye-Saldo noma i-passkey. Thumela “xhuma”: uyisetha uma usungene ebhange lakho.',
  'mode.needsPin':
    'Une-passkey kodwa awunayo i-PIN, ngakho okwamanje ibhalansi yakho ivuleka ekhasini. Thumela “shintsha i-pin” ukuze usethe eyodwa.',
  'mode.noticeNew':
    'Engikutshela khona ngamanani emali engxoxweni kushintshile selokhu wavuma. Angiwabonisi lapha uze uvume futhi: thumela “{word}”.',
  'mode.chatAsk': 'Kuboniswe amanani emali kule ngxoxo? Uthi yebo ngemva kwenkinobho.',
  'mode.chatAskLink': 'Kuboniswe amanani emali kule ngxoxo? Uthi yebo ngemva kwelinki engezansi.',
  'mode.chatMeans':
    'Okubhalwe engxoxweni kudlula ku-Meta, umnikazi we-WhatsApp. I-Meta ingafunda amanani emali yakho, lowo omkhokhelayo namagama ama-akhawunti akho, futhi ingawagcina kuze kube yizinsuku ezingu-30. Noma ubani ovula le ngxoxo uyawabona naye.',
  'mode.chatWhy': 'Ngibuza ekhasini, ukuze kungabi khona othola ifoni yakho athi yebo esikhundleni sakho.',

  'export.ready': 'Irekhodi lakho selilungile: cindezela inkinobho.',
  'export.readyLink': 'Irekhodi lakho selilungile: vula ilinki engezansi.',
  'export.how':
    'Liyikho konke engikugcine ngawe: amabhange, ama-akhawunti, izimvume, nokuthi kwenzekeni nini. Livuleka ekhasini lethu, hhayi kule ngxoxo.',
  'export.little': 'Kuncane engikugcine ngawe: izilungiselelo ezifana nolimi lwakho, nokuthi ngikubhalela kanjani.',
  'export.proof': 'Ngigcina futhi lokho owakuvumela ngaphambilini nokuthi nini, njengobufakazi.',
  'export.none': 'Anginalo irekhodi ngawe.',
  'export.noneMore':
    'Awuxhumanga bhange. Ngikhumbula izinsuku ezimbalwa nje ukuthi kufike imilayezo, ngaphandle kwamagama ayo.',
  'pin.ready': 'Cindezela inkinobho ukuze usethe i-PIN entsha ye-Saldo noma i-passkey entsha.',
  'pin.readyLink': 'Vula ilinki engezansi ukuze usethe i-PIN entsha ye-Saldo noma i-passkey entsha.',
  'pin.first': 'Awukabi nayo i-PIN ye-Saldo: uyisetha uma uxhuma ibhange lakho.',
  'pin.forgotten': 'Uma usuyikhohliwe endala, thumela “xhuma” bese ungena futhi ebhange lakho: ukhetha entsha lapho.',
  'pin.notBank': 'Le yi-PIN yakho ye-Saldo. Ungalokothi usebenzise i-PIN yebhange lakho.',
  'delete.confirm': 'Ngisule konke engikugcine ngawe?',
  'delete.explain':
    '{count, plural, =0 {Ngizosula izilungiselelo zakho} one {Ngizotshela ibhange lakho ukuthi liqede imvume yakho, bese ngisula izilungiselelo zakho} other {Ngizotshela amabhange akho angu-# ukuthi aqede izimvume zakho, bese ngisula izilungiselelo zakho}}, i-PIN yakho, ama-passkey nebinzana, amagama ama-akhawunti akho, nokhiye okhiya konke lokhu. Akekho ongakuhlehlisa lokhu.',
  'delete.explainLittle':
    'Ngizosula izilungiselelo zakho, njengolimi lwakho, nokuthi ngikubhalela kanjani. Akekho ongakuhlehlisa lokhu.',
  'delete.stays':
    'Okusalayo, ngaphandle kwegama lakho noma inombolo yakho: ukuthi kufike imilayezo, {messageDays, plural, one {okosuku olungu-#} other {okwezinsuku ezingu-#}}, nalokho okuvumele nokuthi nini, njengobufakazi, {ledgerYears, plural, one {okonyaka ongu-#} other {okweminyaka engu-#}}.',
  'delete.answer': 'Ngicela uphendule kungakapheli imizuzu engu-10.',
  'delete.done': 'Kwenziwe. Sengisule konke ebengikugcine ngawe.',
  'delete.queued':
    'Kunebhange elingaphenduli okwamanje. Angisafundi lutho kulo, futhi ngizoqhubeka ngilitshela okosuku olulodwa ukuthi imvume yakho isiphelile.',
  'delete.phone':
    'Le ngxoxo isekhona efonini yakho, futhi i-Meta ingayigcina kuze kube yizinsuku ezingu-30. Yisule nalapho uma uthanda. Ungaqala futhi noma nini: thumela “xhuma”.',
  'delete.kept': 'Kulungile, akukho okusuliwe.',
  'delete.late': 'Leyo mpendulo ifike sekwephuzile, ngakho akukho okusuliwe.',
  'delete.lateNext': 'Uma usakufuna, thumela futhi “sula ulwazi lwami”.',
  'delete.none': 'Akukho lutho ngawe olungasulwa.',

  'accounts.title':
    '{count, plural, =0 {Okwamanje angikwazi ukufunda neyodwa i-akhawunti yakho.} one {Une-akhawunti exhunyiwe engu-#.} other {Unama-akhawunti axhunyiwe angu-#.}}',
  'accounts.bank': '{bank}:',
  'accounts.none': 'Awukabi nalo ibhange elixhunyiwe.',
  'accounts.closed': '{account}, ivaliwe',
  'accounts.locked': '{bank}: ikhiyiwe uze ungene kuyo futhi.',
  'accounts.stopped': '{bank}: imisiwe uze ungene kuyo futhi.',
  'accounts.ended': '{bank}: imvume yakho isiphelile.',
  'account.ending': '{name}, egcina ngo-{digits}',
  'kind.current': 'I-akhawunti yesheke',
  'kind.savings': 'I-akhawunti yokonga',
  'kind.card': 'Ikhadi',
  'kind.loan': 'Imali ebolekiwe',
  'kind.other': 'I-akhawunti',

  'unlink.none': 'Alikho ibhange elixhunyiwe, ngakho akukho okungenqanyulwa.',
  'unlink.which': 'Nginqamule liphi ibhange?',
  'unlink.linkedOn': 'Ixhunywe ngo-{date}',
  'unlink.confirm': 'Nginqamule i-{bank}?',
  'unlink.explain':
    'Ngizotshela ibhange ukuthi liqede imvume yakho, futhi ngizosula okhiye bami balelo bhange namagama ama-akhawunti akho kulo. Ngicela uphendule kungakapheli imizuzu engu-10.',
  'unlink.done': 'I-{bank} inqanyuliwe.',
  'unlink.doneMore': 'Ibhange liyiqedile imvume yakho. Angisakwazi ukufunda ama-akhawunti akho lapho.',
  'unlink.queued': 'I-{bank} inqanyuliwe lapha, futhi angisafundi lutho.',
  'unlink.queuedMore': 'Ibhange aliphenduli okwamanje. Ngizoqhubeka ngilitshela okosuku olulodwa, bese ngikwazisa.',
  'unlink.kept': 'Kulungile, i-{bank} ihlala ixhunyiwe.',
  'unlink.late': 'Leyo mpendulo ifike sekwephuzile, ngakho akukho okunqanyuliwe.',
  'unlink.lateNext': 'Uma usakufuna, thumela futhi “nqamula”.',
  'unlink.gone': 'Lelo bhange alisaxhunyiwe.',

  'consent.title': '{count, plural, one {Unginike imvume engu-#.} other {Unginike izimvume ezingu-#.}}',
  'consent.none': 'Awunginikanga mvume yokufunda ibhange.',
  'consent.bank': '{bank}:',
  'consent.accounts':
    '{count, plural, one {I-akhawunti okwabelwana ngayo: #} other {Ama-akhawunti okwabelwana ngawo: #}}',
  'consent.scope': 'Ngivunyelwe ukufunda: {scope}',
  'consent.granted': 'Inikezwe ngo-{date}',
  'consent.expires': 'Iphela ngo-{date}',
  'consent.noExpiry': 'Ibhange alibekanga usuku lokuphela.',
  'consent.ended': 'Iphele ngo-{date}',
  'consent.locked': 'Ikhiyiwe: angifundi lutho uze ungene lapho futhi.',
  'consent.stopped': 'Imisiwe: i-WhatsApp yakho ishintshile, ngakho angifundi lutho uze ungene lapho futhi.',
  'consent.unlockChanged':
    'Imisiwe: usethe i-PIN entsha noma i-passkey entsha kwenye indawo, ngakho angifundi lutho uze ungene lapho futhi.',
  'consent.dead': 'Iphelile ebhange: angifundi lutho.',
  'consent.history': 'Okwenzeke ngaphambili:',
  'consent.line': '{date}: {event}',
  'consent.lineBank': '{date}: {bank}, {event}',
  'scope.accounts': 'amagama ama-akhawunti',
  'scope.balances': 'amabhalansi',
  'scope.transactions': 'imali engenayo nephumayo',
  'scope.statements': 'izitatimende',
  'event.renewed': 'kuqinisekiswe futhi ebhange',
  'event.granted': 'imvume inikeziwe',
  'event.mode-sealed': 'amanani avalwe ngci',
  'event.mode-page': 'amanani ekhasini',
  'event.mode-chat': 'amanani engxoxweni avunyelwe',
  'event.unlock-set': 'i-PIN noma i-passkey isethiwe',
  'event.exported': 'irekhodi livuliwe',
  'event.alerts-on': 'izaziso zivuliwe',
  'event.alerts-off': 'izaziso zivaliwe',
  'event.suspended': 'ukufunda kumisiwe',
  'event.unlinked': 'inqanyuliwe',
  'event.revocation-failed': 'ibhange aliqinisekisanga ukuthi imvume iphelile',
  'event.expired': 'imvume iphelelwe yisikhathi',
  'event.refused': 'ukuxhuma kwenqatshiwe',

  'stop.done': 'Kulungile. Ngeke ngisaqala mina ukukubhalela.',
  'stop.more':
    'Ngisaphendula uma ubuza. Amabhange akho ahlala exhunyiwe: thumela “nqamula” ukuze ususe elilodwa. Thumela “qala” ukuze uphinde uthole imilayezo.',
  'start.done': 'Kulungile. Ngingakubhalela futhi uma kukhona okumele ukwazi.',
  'start.already': 'Ngilapha. Ungathanda ukubonani?',
  'lock.done': 'Kulungile.',

  'privacy.title': 'Okubonwe yi-Meta kule ngxoxo, nalokho engikugcinayo:',
  'privacy.meta':
    'I-Meta, umnikazi we-WhatsApp, ibone konke okubhalwe lapha: imilayezo yakho, izimpendulo zami nazo zonke izinkinobho. Ingakugcina kuze kube yizinsuku ezingu-30.',
  'privacy.amountsChat':
    'Uvume ukuthi amanani emali abe kule ngxoxo, ngakho i-Meta iwabonile nawo, kanye namagama ama-akhawunti akho nalowo omkhokhele uma ubuzile.',
  'privacy.amountsSince':
    'Uvume ngo-{date} ukuthi amanani emali abe kule ngxoxo, ngakho i-Meta iwabonile nawo, kanye namagama ama-akhawunti akho nalowo omkhokhele uma ubuzile.',
  'privacy.amountsHidden': 'Amanani emali namagama ama-akhawunti awangeni kule ngxoxo, ngakho i-Meta ayiwaboni lapha.',
  'privacy.amountsBefore':
    'Uvume ngo-{date} ukuthi amanani emali abe lapha, ngakho i-Meta iwabonile. Manje awasangeni kule ngxoxo.',
  'privacy.amountsUntil':
    'Uvume ukuthi amanani emali abe lapha kusukela ngo-{date} kuya ku-{until}, ngakho i-Meta iwabonile. Manje awasangeni kule ngxoxo.',
  'privacy.past.sealed':
    'Okuvalwe ngci: i-PIN yakho, namanani angemva kwenkinobho. I-Meta iyakuthwala kodwa ayikwazi ukukufunda, kepha iyabona ukuthi ukuvulile, nokuthi nini.',
  'privacy.past.page': 'Okungadluli ku-Meta: amanani asekhasini lethu. I-Meta ibone ilinki kuphela.',
  'privacy.bank':
    'Ukungena kwakho ebhange akudluli lapha neze. Angilokothi ngibone iphasiwedi yakho, futhi angilokothi ngibhale inombolo ye-akhawunti ephelele.',
  'privacy.held': 'Ngigcina:',
  'privacy.keys': '- okhiye bakho bebhange namagama ama-akhawunti, kukhiywe ngokhiye ongowakho, uze unqamule',
  'privacy.cache':
    '- ibhalansi yakho yokugcina, ikhiywe ngendlela efanayo: isetshenziswa {cacheHours, plural, one {ihora elingu-#} other {amahora angu-#}} ubuningi, isulwa ngemva {messageDays, plural, one {kosuku olungu-#} other {kwezinsuku ezingu-#}}',
  'privacy.unlock':
    '- i-PIN yakho, ixutshwe ukuze kungabi khona ongaphinda ayifunde, ama-passkey akho nebinzana lakho, uze unqamule ibhange lakho lokugcina',
  'privacy.tickets':
    '- ukuthi ngikunike yiphi inkinobho, {ticketMinutes, plural, one {okomzuzu ongu-#} other {okwemizuzu engu-#}}, nokuthi uyivule kuyiphi ibhrawuza, kuze kube {sessionHours, plural, one {yihora elingu-#} other {ngamahora angu-#}}',
  'privacy.words':
    '- ukuthi kufike umlayezo, ngaphandle kwamagama awo, {messageDays, plural, one {okosuku olungu-#} other {okwezinsuku ezingu-#}}; lowo engehluleke ukuwuphatha, kanye namagama awo, kuze kube {failedDays, plural, one {wusuku olungu-#} other {yizinsuku ezingu-#}}',
  'privacy.ledger':
    '- lokho okuvumele nokuthi nini, njengobufakazi, {ledgerYears, plural, one {okonyaka ongu-#} other {okweminyaka engu-#}}',
  'privacy.until': '{bank}: ungivumele ukuyifunda kuze kube ngu-{date}.',
  'privacy.open': '{bank}: ungivumele ukuyifunda, futhi ibhange alibekanga usuku lokuphela.',
  'privacy.stopped': '{bank}: angifundi lutho lapho manje.',
  'privacy.end':
    'Ukuze ukuqede: thumela “nqamula” noma “sula ulwazi lwami”. Ukuze umise konke ukufunda khona manje: thumela “khiya”.',

  'language.which': 'Ngikhulume luphi ulimi?',
  'language.done': 'Kulungile, ngizokhuluma isiZulu.',
  'language.once': 'Kusukela manje ngikhuluma isiZulu. Ukuze ukushintshe lokho, thumela “ulimi” noma “English”.',

  'maintenance.now': 'Kusasetshenzwa ku-Saldo, futhi okwamanje ayikwazi ukufunda noma ukushintsha lutho.',
  'maintenance.later':
    'Umlayezo wakho awuphendulwanga futhi akukho okwenziwe. Ngicela ubuze futhi kamuva; “khiya” kusasebenza.',
  'pause.note':
    'Leyo bekuyimibuzo eminingi ngesikhathi esifushane, ngakho ngima kancane, {minutes, plural, one {umzuzu ongu-#} other {imizuzu engu-#}}. “khiya” no-“misa” kusasebenza.',

  'late.minutes':
    'Ukubuze lokhu {minutes, plural, one {emzuzwini ongu-# odlule} other {emizuzwini engu-# edlule}}; bengingakwazi ukuphendula ngaphambi kwamanje.',
  'late.hours':
    'Ukubuze lokhu {hours, plural, one {ehoreni elingu-# eledlule} other {emahoreni angu-# adlule}}; bengingakwazi ukuphendula ngaphambi kwamanje.',
  'late.clock': 'Umlayezo wakho ufike nesikhathi esingalungile, ngakho ngicela uhlole izikhathi ezingezansi.',
  'identity.changed':
    'Kukhona okushintshile nge-WhatsApp yakho: ifoni entsha, inombolo entsha, noma i-WhatsApp ifakwe kabusha. Ukuze kuphephe, ngiyekile ukufunda amabhange akho.',
  'identity.again': 'Uma bekunguwe, thumela “xhuma” bese ungena futhi ebhange lakho.',

  'notice.link-timed-out':
    'Ukuxhuma ibhange lakho akuqedwanga ngesikhathi, ngakho akukho okuxhunyiwe.\nIbhange litsheliwe. Thumela “xhuma” ukuze uqale kabusha.',
  'notice.link-tried-elsewhere':
    'Othile uthumele ikhodi yokuxhuma ibhange lakho esebenzisa enye ingxoxo.\nAkukho okuxhunyiwe, futhi ibhange litsheliwe. Uma bekungewena, cela ibhange lakho lihlole i-akhawunti yakho. Ukuze ukhulume nomuntu: {contact}',
  'notice.linked-elsewhere':
    'Ukungena kwakho ebhange kuxhunywe nakwenye ingxoxo.\nLeyo ngxoxo ingafunda ama-akhawunti afanayo. Uma kungeyona eyakho, tshela ibhange lakho. Ukuze ukhulume nomuntu: {contact}',
  'notice.link-refused':
    'Ukuxhuma ibhange lakho kumisiwe: othile ucindezele “akuyona inombolo yami” ekhasini.\nAkukho okuxhunyiwe. Thumela “xhuma” ukuze uqale kabusha.',
  'notice.revoked-late': 'Ibhange lakho manje seliyiqedile imvume oyihoxisile.\nAkukho okunye okudingekayo.',
  'notice.revocation-failed':
    'Ibhange lakho aliqinisekisanga ukuthi imvume yakho iphelile.\nNgisule okhiye bami, ngakho angikwazi ukufunda lutho. Ngicela utshele nebhange lakho ukuthi liyiqede. Ukuze ukhulume nomuntu: {contact}',
} as const satisfies Translation<typeof english>;
