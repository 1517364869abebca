import type { chat as english } from '../en/chat.ts';
import type { Translation } from '../icu.ts';

/** What the bot says, in isiXhosa. */
export const chat = {
  'button.balance': 'Ibhalansi',
  'button.accounts': 'Ii-akhawunti zam',
  'button.link': 'Qhagamshela ibhanki',
  'button.unlink': 'Qhawula ibhanki',
  'button.consent': 'Iimvume zam',
  'button.privacy': 'Ubumfihlo',
  'button.language': 'Ulwimi',
  'button.lock': 'Tshixa le ncoko',
  'button.help': 'Uncedo',
  'button.menu': 'Imenyu',
  'button.agent': 'Thetha nomntu',
  'button.allAccounts': 'Zonke ii-akhawunti',
  'button.choose': 'Khetha',
  'button.export': 'Irekhodi yam',
  'button.delete': 'Cima ulwazi lwam',
  'button.deleteYes': 'Ewe, cima konke',
  'button.deleteNo': 'Hayi, kugcine',
  'button.pin': 'Tshintsha i-PIN',
  'button.sealed': 'Izixa zitywiniwe',
  'button.page': 'Izixa ephepheni',
  'button.chat': 'Izixa encokweni',
  'button.openBalance': 'Ndibonise ibhalansi',
  'button.openPage': 'Vula iphepha',
  'button.unlinkYes': 'Ewe, qhawula',
  'button.unlinkNo': 'Hayi, yigcine',
  'button.openLink': 'Qhagamshela ibhanki',
  'button.openLinkAgain': 'Qhagamshela kwakhona',
  'button.start': 'Qala imiyalezo',
  'button.more': 'Okunye',
  'button.back': 'Umva',
  'button.buttons': 'Buyisa amaqhosha',
  'button.numbers': 'Iinombolo kuphela',
  'button.transactions': 'Imali engena iphuma',
  'button.spending': 'Ukusebenzisa imali',
  'button.bills': 'Emandikuhlawule',
  'button.limit': 'Umda wekhredithi',
  'button.rewards': 'Amanqaku omvuzo',
  'button.delivery': 'Ikhadi elisendleleni',
  'button.declined': 'Intlawulo eyaliweyo',
  'button.blocked': 'I-akhawunti ivinjiwe',
  'button.replace': 'Ikhadi elonakeleyo',
  'button.pay': 'Hlawula / thumela',
  'button.freeze': 'Vimba ikhadi',
  'button.cardpin': 'I-PIN yekhadi',

  'list.option': '{number}. {name}',
  'list.hint': 'Cofa iqhosha okanye uthumele inombolo yalo.',
  'list.number': 'Thumela inombolo ukuze ukhethe.',
  'page.position':
    'Oku kusuka ku-{from} kuya ku-{to}; konke kungu-{count}. Thumela “okunye” okanye “umva” ukuze ubone okunye.',

  /** Words that people send, divided by bars: they are heard, not said. The page after, the one before, the account that was not meant. */
  'hear.more': 'okunye|bonisa okunye|okulandelayo|iphepha elilandelayo|okushiyekileyo|ezinye|eziseleyo',
  'hear.back': 'umva|emva|buyela umva|buyela emva|okungaphambili|iphepha elidlulileyo',
  'hear.other': 'enye|leyo inye|loo nye|enye i-akhawunti|enye iakhawunti|i-akhawunti enye|hayi leyo',

  'numbers.on': 'Kwenziwe. Ngoku ndibhala iinombolo endaweni yamaqhosha.',
  'numbers.how':
    'Thumela inombolo yento oyifunayo. Ukuze uphinde ufumane amaqhosha, thumela kwakhona “iinombolo kuphela” uze uwakhethe.',
  'numbers.page': 'Ibhalansi yakho ngoku ivuleka kwiphepha lethu, kuba iskrini esitywiniweyo sifuna iqhosha.',
  'numbers.off': 'Kwenziwe. Unawo kwakhona amaqhosha.',
  'number.over': 'Okwangoku andisenalo uluhlu lwaloo nombolo.',
  'number.overNext': 'Akukho nto yenziweyo. Thumela “imenyu” ukuze ufumane uluhlu olutsha.',
  'number.none':
    'Loo nombolo ayikho kuluhlu. {count, plural, one {Lunomgca o-# kuphela.} other {Nceda uthumele inombolo esuka ku-1 ukuya ku-#.}}',
  'quoted.over': 'Loo myalezo mdala kakhulu ukuba ungaphendulwa, okanye awubuzanga nto.',
  'quoted.next': 'Akukho nto yenziweyo. Nceda ubhale into oyifunayo ngamagama.',

  'hello.linked': 'Molo, yi-Saldo le.\nNdiyibhothi. Ndingakuxelela ukuba yimalini ekwii-akhawunti zakho zebhanki.',
  'hello.stranger':
    'Molo, yi-Saldo le.\nNdiyibhothi ekubonisa ibhalansi yakho yebhanki. Kuqala uqhagamshela ibhanki yakho. Ungena kwiphepha lebhanki ngokwalo, hayi apha konke konke.',
  'menu.title': 'Nantsi into endinokuyenza:',
  'help.title': 'Ndiyi-Saldo, ibhothi ekuxelela ukuba yimalini ekwii-akhawunti zakho zebhanki.',
  'help.body':
    'Thumela “ibhalansi” ukuze ubone zonke ii-akhawunti, okanye “ibhalansi yokonga” ukuze ubone enye. Thumela “iintlawulo zam” ukuze ubone iintlawulo zakho, no-“iindleko zam” ukuze ubone imali oyisebenzisayo. Thumela “qhagamshela” ukuze wongeze ibhanki, “qhawula” ukuze ususe enye, no-“tshixa” ukuze umise yonke into ngoko nangoko. “ubumfihlo” bubonisa ukuba ngubani obona ntoni.',
  'help.safe': 'Andisoze ndicele i-PIN, iphaswedi okanye inombolo yekhadi. Nceda ungaze uthumele nokuba yeyiphi kwezo.',
  'help.numbers':
    'Ukuba ifowuni yakho ayiwabonisi amaqhosha, thumela “iinombolo kuphela”: ndiya kubhala iinombolo onokuzithumela.',
  'person.line': 'Ukuze uthethe nomntu: {contact}',

  'agent.how': 'Ungathetha nomntu apha: {contact}',
  'agent.bot': 'Ndiyibhothi. Andikwazi ukugqithisa into oyibhala apha, ngoko nceda ubaxelele ngokwakho.',
  'agent.urgent':
    'Ukuba kusenokubakho umntu osebenzisa imali yakho, fowunela ibhanki yakho ngoku, uze uthumele “tshixa” apha.',
  'agent.waiting': 'Ndicele umntu ukuba akubhalele apha.',
  'agent.stillWaiting': 'Usalinde umntu. Uza kukubhalela apha.',
  'agent.ahead':
    '{count, plural, =0 {Nguwe wokuqala kwabalindileyo.} one {Umntu o-# ulinde phambi kwakho.} other {Abantu aba-# balinde phambi kwakho.}}',
  'agent.wait':
    'Namhlanje abantu balinde malunga {minutes, plural, one {nomzuzu o-#} other {nemizuzu e-#}}. Kusenokuthatha ixesha elide kunelo.',
  'agent.waitUnknown': 'Andazi ukuba kuza kuthatha ixesha elingakanani.',
  'agent.sees':
    'Lo mntu ubona ulwimi lwakho, iibhanki oziqhagamsheleyo nento ogqibele ukundicela yona. Akaziboni izixa zemali, inombolo yakho okanye imiyalezo yakho yangaphambili.',
  'agent.write': 'Bhala ukuba imalunga nantoni, ndiza kumgcinela yona. Ukuze ubuyele kum, thumela “bot”.',
  'agent.kept': 'Enkosi. Into oyibhalayo ndiyigcinela umntu ozayo. Ukuze ubuyele kum, thumela “bot”.',
  'agent.talking': 'Kukho umntu othetha nawe apha, ngoko ndithule. Ukuze ubuyele kum, thumela “bot”.',
  'agent.joined':
    'Ngoku uthetha nomntu.\nNdiyibhothi, kwaye ndithule ade agqibe. Nceda ungathumeli PIN, phaswedi okanye nombolo yekhadi. Ukuze ubuyele kum, thumela “bot”.',
  'agent.noMedia':
    'Lo mntu akakwazi ukubona imifanekiso, iifayile okanye imiyalezo yelizwi apha. Nceda uyibhale endaweni yoko.',
  'agent.left': 'Uthetha nam, ibhothi. Akukho mntu ubona into oyibhalayo ngoku.',
  'agent.back': 'Ndiphinde ndayibhothi. Akukho mntu ubona into oyibhalayo ngoku.',
  'agent.served':
    'Umntu ugqibile apha.\nNdiphinde ndayibhothi, kwaye akukho mntu ubona into oyibhalayo ngoku. Ukuze uphinde ufumane umntu, thumela “thetha nomntu”.',
  'agent.idle':
    'Kudlule ixeshana kungabhali mntu apha, ngoko incoko nomntu iphelile.\nNdiphinde ndayibhothi. Ukuze uphinde ufumane umntu, thumela “thetha nomntu”.',
  'agent.unserved':
    'Ndiyaxolisa: akukho mntu ukwazileyo ukuza kuwe.\nNdiphinde ndayibhothi. Ungafumana umntu apha: {contact}',
  'agent.closed': 'Okwangoku akukho mntu unokuthetha nawe.',
  'agent.opens': 'Kuya kubakho umntu kwakhona ukususela ngo-{time}. Thumela “thetha nomntu” ngoko.',
  'agent.unreachable': 'Andikwazanga ukufumana abantu abancedayo apha.',
  'button.bot': 'Buyela kwibhothi',

  'thanks.reply': 'Wamkelekile.',

  'fallback.first': 'Uxolo, andiyiqondanga loo nto.',
  'fallback.can':
    'Ndingakubonisa ibhalansi yakho, iintlawulo zakho nemali oyisebenzisayo. Ndingakubonisa nee-akhawunti zakho, ndiqhagamshele ibhanki okanye ndiyiqhawule. Ufuna ntoni koku?',
  'fallback.second': 'Uxolo, andikaqondi nangoku.',
  'fallback.person': 'Kukho umntu onokukunceda: {contact}',

  'topic.declined': 'Andikwazi ukubona ukuba kutheni intlawulo yaliwe. Ibhanki yakho iyakwazi.',
  'topic.blocked':
    'Andikwazi ukubona ukuba kutheni i-akhawunti ivinjiwe, kwaye andikwazi ukuyivula. Ibhanki yakho iyakwazi.',
  'topic.pay': 'Andikwazi ukuhlawula, ukuhambisa imali okanye ukutshintsha idebhithi-oda: ndikwazi ukufunda kuphela.',
  'topic.cardpin': 'Andikwazi ukutshintsha i-PIN yekhadi okanye yebhanki yakho. Ibhanki yakho iyakwazi.',
  'topic.bank': 'Andikwazi ukunceda ngaloo nto. Ibhanki yakho iyakwazi.',
  'topic.unable': 'Andikakwazi ukuyenza loo nto.',
  'topic.can':
    'Ndingakubonisa ibhalansi yakho, iintlawulo zakho nemali oyisebenzisayo. Ndingakubonisa nee-akhawunti zakho, ndiqhagamshele ibhanki okanye ndiyiqhawule.',
  'topic.canOnce': 'Ndingakubonisa ibhalansi yakho wakube uqhagamshele ibhanki.',
  'topic.pinHere': 'Ndingatshintsha kuphela i-PIN yakho ye-Saldo, evula ibhalansi yakho apha.',
  'topic.bot': 'Ndiyibhothi: inkqubo yekhompyutha, hayi umntu.',
  'topic.rude': 'Ndiyaxolisa kuba izinto azihambi kakuhle.',
  'topic.distress': 'Ndilusizi. Ndiyibhothi nje kwaye andikwazi ukunceda ngale nto, kodwa abantu bayakwazi.',
  'topic.danger':
    'Ukuba wena okanye omnye umntu nisengozini, fowunela ngoku inombolo kaxakeka yelizwe lakho, okanye uye kumntu omthembayo.',
  'topic.denied': 'Kulungile, andenzanga nto.',
  'topic.repeat': 'Andiyigcini ikopi yento endiyibhalileyo, ngoko nceda ubuze kwakhona.',
  'topic.more': 'Ibiyiyo yonke leyo impendulo yam yokugqibela.',
  'ask.one': 'Ingaba uthetha oku?',
  'ask.which': 'Uthetha yiphi kwezi?',
  'ask.rest': 'Ngokuseleyo, ndixelele ukuba ndenze ntoni:',
  'ask.several': 'Ndenza into enye ngexesha. Ndiqale ngeyiphi?',

  'forwarded.refused': 'Lowo ibingumyalezo ogqithisiweyo, ngoko andenzanga nto ngawo.',
  'forwarded.type': 'Ukuba uyayifuna le nto, nceda uyibhale ngokwakho.',
  'button.old': 'Elo qhosha lidala kakhulu, alisasebenzi.',
  'button.oldNext': 'Akukho nto yenziweyo. Nantsi into endinokuyenza ngoku.',
  'cancel.done': 'Kulungile, akukho nto itshintshiweyo.',

  'media.voice': 'Uxolo, andikwazi ukumamela imiyalezo yelizwi. Nceda uyibhale ngamagama, njengokuthi “ibhalansi”.',
  'media.file':
    'Uxolo, andikwazi ukuvula imifanekiso okanye iifayile. Nceda uyibhale ngamagama, njengokuthi “ibhalansi”.',
  'media.location': 'Enkosi, kodwa andiyifuni indawo okuyo. Nceda ubhale into oyifunayo, njengokuthi “ibhalansi”.',
  'media.contacts':
    'Enkosi, kodwa andizisebenzisi iinombolo zabanye abantu. Nceda ubhale into oyifunayo, njengokuthi “ibhalansi”.',
  'media.unsupported':
    'Uxolo, i-WhatsApp ayindigqithiseli imiyalezo yolu hlobo. Nceda uyibhale ngamagama, njengokuthi “ibhalansi”.',
  'edit.order': 'Andiyithathi imiyalelo kumyalezo otshintshiweyo.',
  'edit.again': 'Akukho nto yenziweyo. Ukuba uyayifuna, nceda uyibhale njengomyalezo omtsha.',

  'secret.warning': 'Nceda ucime loo myalezo: usenokuba unemfihlo.',
  'secret.notUsed':
    'Andiwusebenzisanga kwaye andiwugcinanga. Cofa umyalezo uwubambe uze ukhethe “Cima” okanye “Delete”. Andiyifuni konke konke i-PIN, iphaswedi okanye inombolo yekhadi apha.',
  'secret.changed': 'Ukuba ibiyi-PIN okanye iphaswedi yokwenyani, yitshintshe ebhankini yakho ukuze kukhuseleke.',
  'secret.openButton':
    'I-PIN yakho ifakwa emva kweqhosha elingasentla, hayi kule ncoko konke konke. Vula iqhosha uyifake apho.',
  'secret.openButtonLink':
    'I-PIN yakho ifakwa kwiphepha elivulwa yilinki engasentla, hayi kule ncoko konke konke. Vula ilinki uyifake apho.',
  'secret.changedPin':
    'Ukuba ibiyi-PIN yakho ye-Saldo, yitshintshe: thumela “tshintsha i-pin”. Ukuba ibiyi-PIN okanye iphaswedi yebhanki yakho, yitshintshe ebhankini yakho.',

  'link.ready': 'Nantsi ilinki yakho yokongeza ibhanki.',
  'link.readyMore': 'Nantsi ilinki yakho: yokongeza ibhanki, okanye yokuphinda uqhagamshele ekhoyo.',
  'link.how':
    'Iqhosha livula iphepha okhetha kulo ibhanki yakho, uze ungene kuloo bhanki. Emva koko ubuya nekhowudi oyiboniswe liphepha. Ilinki isebenza {minutes, plural, one {umzuzu o-#} other {imizuzu e-#}}, kube kanye kuphela.',
  'link.howLink':
    'Ivula iphepha okhetha kulo ibhanki yakho, uze ungene kuloo bhanki. Emva koko ubuya nekhowudi oyiboniswe liphepha. Ilinki isebenza {minutes, plural, one {umzuzu o-#} other {imizuzu e-#}}, kube kanye kuphela.',
  'link.warning': 'Ungathumeli mntu le linki, kwaye ungasebenzisi ilinki oyithunyelelwe ngomnye umntu.',
  'link.first': 'Ukuze ubone ibhalansi yakho, qala uqhagamshele ibhanki yakho.',
  'link.again': 'Ukuze uphinde ubone iibhalansi, ngena kwakhona ebhankini yakho.',

  'code.linked': 'I-{bank} iqhagamshelwe.',
  'code.accounts':
    '{count, plural, one {Ndingafunda i-akhawunti e-#.} other {Ndingafunda ii-akhawunti ezi-#.}} Thumela “ibhalansi” ukuze ubone.',
  'code.linked.sealed': 'Izixa zemali yakho zihlala zitywiniwe: zivuleka emva kweqhosha kuphela, nge-PIN yakho.',
  'code.linked.page': 'Izixa zemali yakho zivuleka kwiphepha lethu, xa ungqina ukuba nguwe. Azingeni kule ncoko.',
  'code.modeKept':
    'Ephepheni ukhethe izixa encokweni, kodwa zikho ezinye iibhanki zakho eziqhagamshelweyo, ngoko azingeni kuyo. Ukuze utshintshe oko kuzo zonke, thumela “ubumfihlo”.',
  'code.linked.chat': 'Izixa zemali ziza kuboniswa kule ncoko, njengoko ukhethile.',
  'code.stopped':
    'Usete i-PIN entsha okanye i-passkey entsha, ngoko ukuze kukhuseleke ndiyekile ukufunda {count, plural, one {enye ibhanki e-#} other {ezinye iibhanki ezi-#}}. Ngena apho kwakhona ukuze ubone.',
  'code.changed': 'Loo khowudi ayisasebenzi, kuba i-WhatsApp yakho itshintshile ukusukela oko wacela ilinki.',
  'code.changedNext':
    'Akukho nto iqhagamshelweyo, kwaye ibhanki ixelelwe. Ukuba ibinguwe, thumela “qhagamshela” ukuze uqale kwakhona.',
  'code.linkedElsewhere':
    'Oku kungena kwakho ebhankini kuqhagamshelwe nakwenye incoko. Ukuba loo ncoko asiyoyakho, xelela ibhanki yakho.',
  'code.end': 'Ungakumisa oku nanini na: thumela “qhawula”.',
  'code.wrong':
    'Loo khowudi ayichanekanga. Usengazama {count, plural, one {isihlandlo esi-#} other {izihlandlo ezi-#}}. Jonga iphepha kwakhona.',
  'code.noTries': 'Loo khowudi ayichanekanga, ngoko ndikumisile oku kuqhagamshela ukuze kukhuseleke.',
  'code.noTriesNext': 'Akukho nto iqhagamshelweyo, kwaye ibhanki ixelelwe. Thumela “qhagamshela” ukuze uqale kwakhona.',
  'code.notYours': 'Loo khowudi yeyenye incoko, ngoko akukho nto iqhagamshelweyo.',
  'code.notYoursNext':
    'Ibhanki ixelelwe. Ukuba ubani ukuthumelele ilinki okanye ukucele le khowudi, usenokuba uzama ukubona imali yakho. Ungaze usebenzise ilinki ongayicelanga.',
  'code.expired': 'Loo khowudi ayisasebenzi.',
  'code.expiredNext': 'Akukho nto iqhagamshelweyo. Thumela “qhagamshela” ukuze uqale kwakhona.',
  'code.none': 'Bendingalindanga khowudi.',
  'code.noneNext': 'Ukuba ufuna ukuqhagamshela ibhanki, thumela “qhagamshela”.',

  'balance.title': 'Nantsi ibhalansi yakho.',
  'balance.titlePart': 'Nantsi into endikwazileyo ukuyifumana.',
  'balance.titleFailed': 'Uxolo, andikwazanga ukufumana ibhalansi yakho.',
  'balance.titleNoMatch': 'Andifumananga akhawunti iphela ngezo nombolo. Nazi zonke ii-akhawunti.',
  'balance.fresh': '{bank}, ijongwe ngo-{time}',
  'balance.cachedRecent': '{bank}, igcinwe ngo-{time}. Ndiqeda kubuza ibhanki, kwaye andiphindi msinya kangako.',
  'balance.cachedAllowance':
    '{bank}, igcinwe ngo-{time}. Ndivunyelwe ukubuza le bhanki izihlandlo ezimbalwa kuphela ngosuku, kwaye ezanamhlanje ziphelile.',
  'balance.cachedUnreachable':
    '{bank}, igcinwe ngo-{time}. Ibhanki ayiphenduli okwangoku, ngoko oku kusenokuba sele kutshintshile.',
  'balance.account': '{account}:',
  'balance.accountAsOf': '{account}, {asOf}:',
  'balance.available': 'Efumanekayo: {amount}',
  'balance.booked': 'Ebhaliweyo: {amount}',
  'balance.information': 'Eyolwazi nje kuphela: {amount}',
  'balance.other': '{code}: {amount}',
  'balance.owed': 'Ityala lakho: {amount}',
  'balance.creditIncluded': '(kuquka i-ovadrafti okanye ikhredithi yakho)',
  'balance.creditIncludedOf': '(kuquka i-ovadrafti okanye ikhredithi yakho engu-{amount})',
  'balance.creditNotIncluded': '(ngaphandle kwe-ovadrafti okanye ikhredithi yakho engu-{amount})',
  'balance.asOf': 'imeko yango-{time}',
  'balance.asOfDate': 'imeko yango-{date}',
  'balance.closed': 'Le akhawunti ivaliwe.',
  'balance.gone': '{account}: ivaliwe, okanye akusabelwana ngayo nam.',
  'balance.notSaid': '{account}: ibhanki ayinikanga bhalansi ndinokuyithemba.',
  'balance.totalAvailable':
    'Iyonke imali efumanekayo {count, plural, one {kwi-akhawunti e-#} other {kwii-akhawunti ezi-#}}: {amount}',
  'balance.totalBooked':
    'Iyonke imali ebhaliweyo {count, plural, one {kwi-akhawunti e-#} other {kwii-akhawunti ezi-#}}: {amount}',
  'balance.more':
    '{count, plural, one {Enye i-akhawunti e-# ayingenanga apha.} other {Ezinye ii-akhawunti ezi-# azingenanga apha.}} Thumela “ibhalansi” negama le-akhawunti.',
  'balance.which': 'Uthetha yiphi i-akhawunti?',
  'balance.failedAllowance':
    '{bank}: ndivunyelwe ukubuza izihlandlo ezimbalwa kuphela ngosuku, kwaye ezanamhlanje ziphelile. Nceda ubuze kwakhona kamva.',
  'balance.failedAllowanceUntil':
    '{bank}: ndivunyelwe ukubuza izihlandlo ezimbalwa kuphela ngosuku, kwaye ezanamhlanje ziphelile. Nceda ubuze kwakhona emva ko-{time}.',
  'balance.failedUnreachable': 'I-{bank} ayiphenduli okwangoku. Nceda ubuze kwakhona emva kwemizuzu embalwa.',
  'balance.failedInvalid':
    'I-{bank} ithumele impendulo endingayithembiyo, ngoko andibonisi nto yayo. Nceda ubuze kwakhona kamva.',
  'balance.failedBusy': '{bank}: andikwazi ukubuza okwangoku. Nceda ubuze kwakhona emva komzuzu.',
  'balance.noAccounts': 'I-{bank} ayindibonisi akhawunti.',

  'view.balance': 'Ibhalansi yakho ilungile: cofa iqhosha.',
  'view.balanceLink': 'Ibhalansi yakho ilungile: vula ilinki engezantsi.',
  'view.sealed':
    'Ivuleka kwiskrini esitywiniweyo: i-Meta iyayithwala, kodwa nguwe nam kuphela esinokuyifunda. Faka i-PIN yakho ye-Saldo apho, hayi kule ncoko konke konke. Iqhosha lisebenza {minutes, plural, one {umzuzu o-#} other {imizuzu e-#}}.',
  'view.page': 'Ivuleka kwiphepha lethu, ngoko izixa zemali yakho azidluli kwi-WhatsApp.',
  'view.prove':
    'Ngqina apho ukuba nguwe, nge-passkey yakho okanye nge-PIN yakho ye-Saldo. Ungaze uyichwetheze i-PIN kule ncoko. Ilinki isebenza {minutes, plural, one {umzuzu o-#} other {imizuzu e-#}}, kube kanye kuphela.',
  'view.noUnlock': 'Ukuze ubone ibhalansi yakho, qala usete i-PIN ye-Saldo okanye i-passkey.',
  'view.noUnlockHow':
    'Uyiseta xa sele ungene kwakhona ebhankini yakho. Ikhusela imali yakho kuye nabani na othatha ifowuni yakho.',
  'view.nothingSet': 'Kuloo nto kufuneka ndiqiniseke ukuba nguwe, kodwa awukabi nayo i-PIN ye-Saldo okanye i-passkey.',
  'view.stopped': 'Ukuze wenze loo nto, ngena kwakhona ebhankini yakho: ndiyekile ukufunda de kube lelo xesha.',

  'mode.unlinked': 'Awukabi nayo ibhanki eqhagamshelweyo.',
  'mode.unlinkedMore': 'Xa uqhagamshela ibhanki, iphepha liyabuza ukuba izixa zemali yakho zingaboniswa phi na.',
  'mode.noChat': 'Izixa zemali aziboniswa encokweni apha.',
  'mode.noSealed': 'Iskrini esitywiniweyo asikafumaneki apha.',
  'mode.now.sealed': 'Izixa zemali yakho zitywiniwe: zivuleka emva kweqhosha kwi-WhatsApp, nge-PIN yakho.',
  'mode.now.page': 'Izixa zemali yakho zivuleka kwiphepha lethu, ngaphandle kwe-WhatsApp.',
  'mode.now.chat': 'Izixa zemali yakho ziboniswa kule ncoko.',
  'mode.done.sealed': 'Kwenziwe. Ukususela ngoku izixa zemali yakho zitywiniwe.',
  'mode.done.page': 'Kwenziwe. Ukususela ngoku izixa zemali yakho zivuleka ephepheni.',
  'mode.means.sealed':
    '“ibhalansi” ikunika iqhosha. Emva kwalo ufaka i-PIN yakho, kwaye nguwe nam kuphela esinokufunda okuvulekayo. I-Meta ibona ukuba kuvuliwe, nokuba nini.',
  'mode.means.page':
    '“ibhalansi” ikunika ilinki eya kwiphepha lethu. Izixa zemali yakho azidluli kwi-WhatsApp. I-Meta ibona ukuba ufumene ilinki, nokuba nini.',
  'mode.before': 'Okwakuboniswe apha ngaphambili kuhlala kule ncoko, nakwi-Meta logama nje isakugcinile.',
  'mode.needsUnlock':
    'Kule nto ufuna i-PIN ye-Saldo okanye i-passkey. Thumela “qhagamshela”: uyiseta xa sele ungene ebhankini yakho.',
  'mode.needsPin':
    'Une-passkey kodwa awunayo i-PIN, ngoko okwangoku ibhalansi yakho ivuleka ephepheni. Thumela “tshintsha i-pin” ukuze usete enye.',
  'mode.noticeNew':
    'Oko ndikuxelela kona ngezixa zemali encokweni kutshintshile oko wavuma. Andizibonisi apha ude uvume kwakhona: thumela “{word}”.',
  'mode.chatAsk': 'Ziboniswe izixa zemali kule ncoko? Uthi ewe emva kweqhosha.',
  'mode.chatAskLink': 'Ziboniswe izixa zemali kule ncoko? Uthi ewe emva kwelinki engezantsi.',
  'mode.chatMeans':
    'Okubhalwe encokweni kudlula kwi-Meta, umnini we-WhatsApp. I-Meta inokuzifunda izixa zemali yakho, lowo umhlawulayo namagama ee-akhawunti zakho, kwaye inokuzigcina ukuya kwiintsuku ezingama-30. Nabani na ovula le ncoko uyazibona naye.',
  'mode.chatWhy': 'Ndibuza ephepheni, ukuze kungabikho mntu ufumana ifowuni yakho athi ewe endaweni yakho.',

  'export.ready': 'Irekhodi yakho ilungile: cofa iqhosha.',
  'export.readyLink': 'Irekhodi yakho ilungile: vula ilinki engezantsi.',
  'export.how':
    'Iyiyo yonke into endiyigcinileyo ngawe: iibhanki, ii-akhawunti, iimvume, nokuba kwenzeke ntoni nini. Ivuleka kwiphepha lethu, hayi kule ncoko.',
  'export.little': 'Incinane into endiyigcinileyo ngawe: iisetingi ezifana nolwimi lwakho, nokuba ndikubhalela njani.',
  'export.proof': 'Ndigcina kwakhona oko wakuvumelayo ngaphambili nokuba nini, njengobungqina.',
  'export.none': 'Andinayo irekhodi ngawe.',
  'export.noneMore':
    'Akuqhagamshelanga bhanki. Ndikhumbula iintsuku ezimbalwa nje ukuba kufike imiyalezo, ngaphandle kwamagama ayo.',
  'pin.ready': 'Cofa iqhosha ukuze usete i-PIN entsha ye-Saldo okanye i-passkey entsha.',
  'pin.readyLink': 'Vula ilinki engezantsi ukuze usete i-PIN entsha ye-Saldo okanye i-passkey entsha.',
  'pin.first': 'Awukabi nayo i-PIN ye-Saldo: uyiseta xa uqhagamshela ibhanki yakho.',
  'pin.forgotten':
    'Ukuba uyilibele endala, thumela “qhagamshela” uze ungene kwakhona ebhankini yakho: ukhetha entsha apho.',
  'pin.notBank': 'Le yi-PIN yakho ye-Saldo. Ungaze usebenzise i-PIN yebhanki yakho.',
  'delete.confirm': 'Ndicime yonke into endiyigcinileyo ngawe?',
  'delete.explain':
    '{count, plural, =0 {Ndiza kucima iisetingi zakho} one {Ndiza kuxelela ibhanki yakho ukuba iphelise imvume yakho, ndize ndicime iisetingi zakho} other {Ndiza kuxelela iibhanki zakho ezi-# ukuba ziphelise iimvume zakho, ndize ndicime iisetingi zakho}}, i-PIN yakho, ii-passkey nebinzana, amagama ee-akhawunti zakho, nesitshixo esitshixa konke oku. Akukho mntu unokukubuyisa oku.',
  'delete.explainLittle':
    'Ndiza kucima iisetingi zakho, njengolwimi lwakho, nokuba ndikubhalela njani. Akukho mntu unokukubuyisa oku.',
  'delete.stays':
    'Okuseleyo, ngaphandle kwegama lakho okanye inombolo yakho: ukuba kufike imiyalezo, {messageDays, plural, one {kangangosuku olu-#} other {kangangeentsuku ezi-#}}, noko ukuvumeleyo nokuba nini, njengobungqina, {ledgerYears, plural, one {kangangonyaka o-#} other {kangangeminyaka e-#}}.',
  'delete.answer': 'Nceda uphendule ingekapheli imizuzu eli-10.',
  'delete.done': 'Kwenziwe. Ndicime yonke into ebendiyigcinile ngawe.',
  'delete.queued':
    'Kukho ibhanki engaphenduliyo okwangoku. Andisafundi nto kuyo, kwaye ndiza kuqhubeka ndiyixelela kangangosuku olunye ukuba imvume yakho iphelile.',
  'delete.phone':
    'Le ncoko isekho kwifowuni yakho, kwaye i-Meta inokuyigcina ukuya kwiintsuku ezingama-30. Yicime nalapho ukuba uyathanda. Ungaqala kwakhona nanini na: thumela “qhagamshela”.',
  'delete.kept': 'Kulungile, akukho nto icinyiweyo.',
  'delete.late': 'Loo mpendulo ifike emva kwexesha, ngoko akukho nto icinyiweyo.',
  'delete.lateNext': 'Ukuba usayifuna loo nto, thumela kwakhona “cima ulwazi lwam”.',
  'delete.none': 'Akukho nto ngawe inokucinywa.',

  'accounts.title':
    '{count, plural, =0 {Okwangoku andikwazi ukufunda nanye i-akhawunti yakho.} one {Une-akhawunti eqhagamshelweyo e-#.} other {Unee-akhawunti eziqhagamshelweyo ezi-#.}}',
  'accounts.bank': '{bank}:',
  'accounts.none': 'Awukabi nayo ibhanki eqhagamshelweyo.',
  'accounts.closed': '{account}, ivaliwe',
  'accounts.locked': '{bank}: itshixiwe ude ungene kuyo kwakhona.',
  'accounts.stopped': '{bank}: imisiwe ude ungene kuyo kwakhona.',
  'accounts.ended': '{bank}: imvume yakho iphelile.',
  'account.ending': '{name}, ephela ngo-{digits}',
  'kind.current': 'I-akhawunti yetsheki',
  'kind.savings': 'I-akhawunti yokonga',
  'kind.card': 'Ikhadi',
  'kind.loan': 'Imali-mboleko',
  'kind.other': 'I-akhawunti',

  'unlink.none': 'Akukho bhanki iqhagamshelweyo, ngoko akukho nto inokuqhawulwa.',
  'unlink.which': 'Ndiqhawule yiphi ibhanki?',
  'unlink.linkedOn': 'Iqhagamshelwe ngo-{date}',
  'unlink.confirm': 'Ndiqhawule i-{bank}?',
  'unlink.explain':
    'Ndiza kuxelela ibhanki ukuba iphelise imvume yakho, kwaye ndiza kucima izitshixo zam zaloo bhanki namagama ee-akhawunti zakho kuyo. Nceda uphendule ingekapheli imizuzu eli-10.',
  'unlink.done': 'I-{bank} iqhawuliwe.',
  'unlink.doneMore': 'Ibhanki iyiphelisile imvume yakho. Andisakwazi ukufunda ii-akhawunti zakho apho.',
  'unlink.queued': 'I-{bank} iqhawuliwe apha, kwaye andisafundi nto.',
  'unlink.queuedMore':
    'Ibhanki ayiphenduli okwangoku. Ndiza kuqhubeka ndiyixelela kangangosuku olunye, ndize ndikwazise.',
  'unlink.kept': 'Kulungile, i-{bank} ihlala iqhagamshelwe.',
  'unlink.late': 'Loo mpendulo ifike emva kwexesha, ngoko akukho nto iqhawuliweyo.',
  'unlink.lateNext': 'Ukuba usayifuna loo nto, thumela kwakhona “qhawula”.',
  'unlink.gone': 'Loo bhanki ayisaqhagamshelwanga.',

  'consent.title': '{count, plural, one {Undinike imvume e-#.} other {Undinike iimvume ezi-#.}}',
  'consent.none': 'Akundinikanga mvume yokufunda ibhanki.',
  'consent.bank': '{bank}:',
  'consent.accounts':
    '{count, plural, one {I-akhawunti ekwabelwana ngayo: #} other {Ii-akhawunti ekwabelwana ngazo: #}}',
  'consent.scope': 'Ndivunyelwe ukufunda: {scope}',
  'consent.granted': 'Inikwe ngo-{date}',
  'consent.expires': 'Iphela ngo-{date}',
  'consent.noExpiry': 'Ibhanki ayibekanga mhla wokuphela.',
  'consent.ended': 'Iphele ngo-{date}',
  'consent.locked': 'Itshixiwe: andifundi nto ude ungene apho kwakhona.',
  'consent.stopped': 'Imisiwe: i-WhatsApp yakho itshintshile, ngoko andifundi nto ude ungene apho kwakhona.',
  'consent.unlockChanged':
    'Imisiwe: usete i-PIN entsha okanye i-passkey entsha kwenye indawo, ngoko andifundi nto ude ungene apho kwakhona.',
  'consent.dead': 'Iphelile ebhankini: andifundi nto.',
  'consent.history': 'Okwenzeke ngaphambili:',
  'consent.line': '{date}: {event}',
  'consent.lineBank': '{date}: {bank}, {event}',
  'scope.accounts': 'amagama ee-akhawunti',
  'scope.balances': 'iibhalansi',
  'scope.transactions': 'imali engenayo nephumayo',
  'scope.statements': 'iingxelo',
  'event.renewed': 'kuqinisekiswe kwakhona ebhankini',
  'event.granted': 'imvume inikiwe',
  'event.mode-sealed': 'izixa zitywiniwe',
  'event.mode-page': 'izixa ephepheni',
  'event.mode-chat': 'izixa encokweni zivunyelwe',
  'event.unlock-set': 'i-PIN okanye i-passkey isetiwe',
  'event.exported': 'irekhodi ivuliwe',
  'event.alerts-on': 'izaziso zivuliwe',
  'event.alerts-off': 'izaziso zivaliwe',
  'event.suspended': 'ukufunda kumisiwe',
  'event.unlinked': 'iqhawuliwe',
  'event.revocation-failed': 'ibhanki ayiqinisekisanga ukuba imvume iphelile',
  'event.expired': 'imvume iphelelwe lixesha',
  'event.refused': 'ukuqhagamshela kwaliwe',

  'stop.done': 'Kulungile. Andisayi kuphinda ndiqale mna ukukubhalela.',
  'stop.more':
    'Ndisaphendula xa ubuza. Iibhanki zakho zihlala ziqhagamshelwe: thumela “qhawula” ukuze ususe enye. Thumela “qala” ukuze uphinde ufumane imiyalezo.',
  'start.done': 'Kulungile. Ndingakubhalela kwakhona xa kukho into emawuyazi.',
  'start.already': 'Ndilapha. Ungathanda ukubona ntoni?',
  'lock.done': 'Kulungile.',

  'privacy.title': 'Okubonwe yi-Meta kule ncoko, noko ndikugcinayo:',
  'privacy.meta':
    'I-Meta, umnini we-WhatsApp, ibone yonke into ebhalwe apha: imiyalezo yakho, iimpendulo zam nawo onke amaqhosha. Inokuyigcina ukuya kwiintsuku ezingama-30.',
  'privacy.amountsChat':
    'Uvumile ukuba izixa zemali zibe kule ncoko, ngoko i-Meta izibonile nazo, namagama ee-akhawunti zakho nalowo umhlawulileyo xa ubuzile.',
  'privacy.amountsSince':
    'Uvumile ngo-{date} ukuba izixa zemali zibe kule ncoko, ngoko i-Meta izibonile nazo, namagama ee-akhawunti zakho nalowo umhlawulileyo xa ubuzile.',
  'privacy.amountsHidden': 'Izixa zemali namagama ee-akhawunti akungeni kule ncoko, ngoko i-Meta ayikuboni oko apha.',
  'privacy.amountsBefore':
    'Uvumile ngo-{date} ukuba izixa zemali zibe lapha, ngoko i-Meta izibonile. Ngoku azisangeni kule ncoko.',
  'privacy.amountsUntil':
    'Uvumile ukuba izixa zemali zibe lapha ukususela ngo-{date} ukuya ku-{until}, ngoko i-Meta izibonile. Ngoku azisangeni kule ncoko.',
  'privacy.past.sealed':
    'Okutywiniweyo: i-PIN yakho, nezixa ezisemva kweqhosha. I-Meta iyakuthwala kodwa ayikwazi ukukufunda, kanti iyabona ukuba ukuvulile, nokuba nini.',
  'privacy.past.page': 'Okungadluliyo kwi-Meta: izixa ezikwiphepha lethu. I-Meta ibone ilinki kuphela.',
  'privacy.bank':
    'Ukungena kwakho ebhankini akudluli apha konke konke. Andisoze ndibone iphaswedi yakho, kwaye andisoze ndibhale inombolo epheleleyo ye-akhawunti.',
  'privacy.held': 'Ndigcina:',
  'privacy.keys': '- izitshixo zakho zebhanki namagama ee-akhawunti, zitshixwe ngesitshixo esisesakho, ude uqhawule',
  'privacy.cache':
    '- ibhalansi yakho yokugqibela, itshixwe ngendlela efanayo: isetyenziswa {cacheHours, plural, one {iyure e-#} other {iiyure ezi-#}} ubuninzi, icinywa emva {messageDays, plural, one {kosuku olu-#} other {kweentsuku ezi-#}}',
  'privacy.unlock':
    '- i-PIN yakho, ixutywe ukuze kungabikho mntu unokuphinda ayifunde, ii-passkey zakho nebinzana lakho, ude uqhawule ibhanki yakho yokugqibela',
  'privacy.tickets':
    '- ukuba ndikunike eliphi iqhosha, {ticketMinutes, plural, one {kangangomzuzu o-#} other {kangangemizuzu e-#}}, nokuba ulivule kweyiphi ibhrawuza, ukuya {sessionHours, plural, one {kwiyure e-#} other {kwiiyure ezi-#}}',
  'privacy.words':
    '- ukuba kufike umyalezo, ngaphandle kwamagama awo, {messageDays, plural, one {kangangosuku olu-#} other {kangangeentsuku ezi-#}}; lowo ndingakwazanga ukuwuphatha, kunye namagama awo, ukuya {failedDays, plural, one {kusuku olu-#} other {kwiintsuku ezi-#}}',
  'privacy.ledger':
    '- oko ukuvumeleyo nokuba nini, njengobungqina, {ledgerYears, plural, one {kangangonyaka o-#} other {kangangeminyaka e-#}}',
  'privacy.until': '{bank}: undivumele ukuyifunda de kube ngu-{date}.',
  'privacy.open': '{bank}: undivumele ukuyifunda, kwaye ibhanki ayibekanga mhla wokuphela.',
  'privacy.stopped': '{bank}: andifundi nto apho ngoku.',
  'privacy.end':
    'Ukuze ukuphelise: thumela “qhawula” okanye “cima ulwazi lwam”. Ukuze umise konke ukufunda ngoko nangoko: thumela “tshixa”.',

  'language.which': 'Ndithethe luphi ulwimi?',
  'language.done': 'Kulungile, ndiza kuthetha isiXhosa.',
  'language.once': 'Ukususela ngoku ndithetha isiXhosa. Ukuze utshintshe oko, thumela “ulwimi” okanye “English”.',

  'maintenance.now': 'Kusasetyenzwa kwi-Saldo, kwaye okwangoku ayikwazi ukufunda okanye ukutshintsha nto.',
  'maintenance.later':
    'Umyalezo wakho awuphendulwanga kwaye akukho nto yenziweyo. Nceda ubuze kwakhona kamva; “tshixa” isasebenza.',
  'pause.note':
    'Ibiyimibuzo emininzi leyo ngexesha elifutshane, ngoko ndima kancinane, {minutes, plural, one {umzuzu o-#} other {imizuzu e-#}}. “tshixa” no-“misa” zisasebenza.',

  'late.minutes':
    'Ubuze oku {minutes, plural, one {kumzuzu o-# odlulileyo} other {kwimizuzu e-# edlulileyo}}; bendingakwazi ukuphendula ngaphambi kwangoku.',
  'late.hours':
    'Ubuze oku {hours, plural, one {kwiyure e-# edlulileyo} other {kwiiyure ezi-# ezidlulileyo}}; bendingakwazi ukuphendula ngaphambi kwangoku.',
  'late.clock': 'Umyalezo wakho ufike nexesha elingachanekanga, ngoko nceda ujonge amaxesha angezantsi.',
  'identity.changed':
    'Kukho into etshintshileyo nge-WhatsApp yakho: ifowuni entsha, inombolo entsha, okanye i-WhatsApp ifakwe kwakhona. Ukuze kukhuseleke, ndiyekile ukufunda iibhanki zakho.',
  'identity.again': 'Ukuba ibinguwe, thumela “qhagamshela” uze ungene kwakhona ebhankini yakho.',

  'notice.link-timed-out':
    'Ukuqhagamshela ibhanki yakho akugqitywanga ngexesha, ngoko akukho nto iqhagamshelweyo.\nIbhanki ixelelwe. Thumela “qhagamshela” ukuze uqale kwakhona.',
  'notice.link-tried-elsewhere':
    'Ubani uthumele ikhowudi yokuqhagamshela ibhanki yakho esebenzisa enye incoko.\nAkukho nto iqhagamshelweyo, kwaye ibhanki ixelelwe. Ukuba ibingenguwe, cela ibhanki yakho ihlole i-akhawunti yakho. Ukuze uthethe nomntu: {contact}',
  'notice.linked-elsewhere':
    'Ukungena kwakho ebhankini kuqhagamshelwe nakwenye incoko.\nLoo ncoko inokufunda ii-akhawunti ezifanayo. Ukuba asiyoyakho, xelela ibhanki yakho. Ukuze uthethe nomntu: {contact}',
  'notice.link-refused':
    'Ukuqhagamshela ibhanki yakho kumisiwe: ubani ucofe “asiyonombolo yam” ephepheni.\nAkukho nto iqhagamshelweyo. Thumela “qhagamshela” ukuze uqale kwakhona.',
  'notice.revoked-late': 'Ibhanki yakho ngoku iyiphelisile imvume oyirhoxisileyo.\nAkukho nto yimbi ifunekayo.',
  'notice.revocation-failed':
    'Ibhanki yakho ayiqinisekisanga ukuba imvume yakho iphelile.\nNdizicimile izitshixo zam, ngoko andikwazi ukufunda nto. Nceda uxelele nebhanki yakho ukuba iyiphelise. Ukuze uthethe nomntu: {contact}',
} as const satisfies Translation<typeof english>;
