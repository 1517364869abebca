import type { alerts as english } from '../en/alerts.ts';
import type { Translation } from '../icu.ts';

/** What is said about alerts, in isiZulu. */
export const alerts: Translation<typeof english> = {
  'told.some':
    '{count, plural, one {Kukhona okusha ngebhange lakho okumele ukubheke.} other {Kukhona izinto ezintsha ezingu-# ngebhange lakho okumele uzibheke.}}',
  'told.private': 'Amanani emali namagama awangeni kule ngxoxo.',
  'told.chat': 'Izindaba zebhange lakho:',
  'told.week': 'Okusebenzise ngesonto elidlule:',
  'told.end': 'Ukuze ushintshe engikutshela khona, thumela “izaziso”. Ukuze umise yonke imilayezo, thumela “misa”.',
  'button.look': 'Kubheke',
  'button.alerts': 'Izaziso',
  'button.when': 'Ngitshelwa nini',
  'button.more': 'Ezinye izaziso',
  'button.forecast': 'Kuze kube umholo?',
  'button.duplicates': 'Kukhokhiswe kabili?',
  'button.subscriptions': 'Okukhokhwa njalo',
  'look.none': 'Akukho okusha okungabhekwa.',
  'look.some':
    '{count, plural, one {Kukhona into entsha engu-#.} other {Kukhona izinto ezintsha ezingu-#.}} Khetha ukuthi uzobheka kuphi.',
  'line.payment': '{what}: {amount}, {name}',
  'line.unnamed': '{what}: {amount}',
  'one.purchase': 'Okuthengiwe',
  'one.large': 'Inkokhelo enkulu',
  'one.foreign': 'Inkokhelo yaphesheya',
  'one.salary': 'Umholo',
  'some.purchase': '{count, plural, one {into ethengiwe engu-#} other {izinto ezithengiwe ezingu-#}}',
  'some.large': '{count, plural, one {inkokhelo enkulu engu-#} other {izinkokhelo ezinkulu ezingu-#}}',
  'some.foreign': '{count, plural, one {inkokhelo yaphesheya engu-#} other {izinkokhelo zaphesheya ezingu-#}}',
  'some.suspicious': '{count, plural, one {inkokhelo engavamile engu-#} other {izinkokhelo ezingavamile ezingu-#}}',
  'some.salary': '{count, plural, one {kungene umholo ongu-#} other {kungene imiholo engu-#}}',
  'some.low': '{count, plural, one {i-akhawunti engu-# inemali encane} other {ama-akhawunti angu-# anemali encane}}',
  'some.bill':
    '{count, plural, one {isikweletu sekhadi esingu-# okumele sikhokhwe maduze} other {izikweletu zamakhadi ezingu-# okumele zikhokhwe maduze}}',
  'some.forecast':
    '{count, plural, one {i-akhawunti engu-# ingase yehle ngaphansi kuka-0 ngaphambi kosuku lokuhola, ngokwesilinganiso sami} other {ama-akhawunti angu-# angase ehle ngaphansi kuka-0 ngaphambi kosuku lokuhola, ngokwesilinganiso sami}}',
  'some.duplicate':
    '{count, plural, one {inkokhelo engu-# ingase ikhokhiswe kabili} other {izinkokhelo ezingu-# zingase zikhokhiswe kabili}}',
  'some.rise':
    '{count, plural, one {inkokhelo ejwayelekile engu-# ibiza ngaphezu kwangaphambili} other {izinkokhelo ezijwayelekile ezingu-# zibiza ngaphezu kwangaphambili}}',
  'some.tip':
    '{count, plural, one {ithiphu engu-# inkulu kunokujwayelekile} other {amathiphu angu-# makhulu kunokujwayelekile}}',
  'some.spending':
    '{count, plural, one {Ngihlanganise okusebenzise ngesonto elidlule} other {Ngihlanganise okusebenzisile}}',

  'notice.consent-ended':
    'Imvume yami yokufunda elinye lamabhange akho isiphelile. Angisafundi lutho lapho. Ukuze ngiphinde ngilifunde, thumela “xhuma”.',
  'notice.consent-week':
    'Imvume yami yokufunda elinye lamabhange akho iphela cishe ngesonto elilodwa. Ukuze uyigcine, thumela “xhuma” bese ungena lapho futhi.',
  'notice.consent-day':
    'Imvume yami yokufunda elinye lamabhange akho iphela lungakapheli usuku olulodwa. Ukuze uyigcine, thumela “xhuma” bese ungena lapho futhi.',
  'notice.card-frozen': 'Elinye lamakhadi akho manje livinjiwe. Uma ungazi ukuthi kungani, buza ibhange lakho.',
  'notice.card-active':
    'Elinye lamakhadi akho lingasetshenziswa futhi. Uma ubungakufuni lokhu, shayela ibhange lakho manje.',
  'notice.card-stopped': 'Elinye lamakhadi akho limiswe unomphela. Uma ungazi ukuthi kungani, shayela ibhange lakho.',
  'delivery.ordered': 'Ucelelwe ikhadi elisha.',
  'delivery.printed': 'Ikhadi lakho elisha selenziwe.',
  'delivery.shipped': 'Ikhadi lakho elisha lisendleleni.',
  'delivery.out-for-delivery': 'Ikhadi lakho elisha kulindeleke ukuthi lifike namuhla.',
  'delivery.delivered': 'Ikhadi lakho elisha lilethiwe. Uma ungenalo, shayela ibhange lakho.',
  'delivery.returned': 'Ikhadi lakho elisha alikwazanga ukulethwa, libuyele emuva. Ngicela ubuze ibhange lakho.',

  'question.ask':
    '{count, plural, one {Kukhona inkokhelo ebukeka ingavamile. Uyayazi yini?} other {Izinkokhelo ezingu-# zibukeka zingavamile. Uyazazi yini?}}',
  'question.no': 'Uma ucindezela “cha”, ngicela ibhange lakho khona manje ukuthi livimbe ikhadi.',
  'question.silence': 'Uma ungaphenduli, akukho okushintshayo.',
  'button.no': 'Cha, vimba ikhadi',
  'button.yes': 'Yebo, bekuyimi',
  'question.frozen': 'Ikhadi lakho livinjiwe. Akekho ongakhokha ngalo manje.',
  'question.cards': '{count, plural, one {Kuvinjwe ikhadi elingu-#.} other {Kuvinjwe amakhadi angu-#.}}',
  'question.next': 'Ngicela ukhulume nomuntu ngale nkokhelo: ibhange kumele liyibheke.',
  'question.byBank': 'Angikwazi ukuvimba ikhadi kuleli bhange. Ngicela ushayele ibhange manje ulicele lilivimbe.',
  'question.failed':
    'Angikwazanga ukuvimba ikhadi okwamanje. Ngicela ushayele ibhange lakho manje, noma uzame futhi lapha.',
  'button.again': 'Zama futhi',
  'question.yes': 'Ukuze uthi bekunguwe, ngicela ubonise ukuthi nguwe.',
  'question.yesLate': 'Ngaphambilini uthe bekungewena, ngakho ikhadi lihlala linjalo. Ibhange lakho lingakusiza.',
  'question.yesFrozen':
    'Ngaphambili uthe bekungewena, ngakho ikhadi lakho livinjiwe. Kanti bekunguwe? Ungalivula futhi uma usubonise ukuthi nguwe.',
  'question.alreadyYes': 'Usungitshelile ukuthi bekunguwe. Akukho okumele kwenziwe.',
  'question.over': 'Lowo mbuzo usuphelile, futhi akukho okwenziwe.',
  'question.overNext': 'Uma kukhona inkokhelo ongayazi, shayela ibhange lakho.',
  'question.unanswered':
    'Awuphendulanga ngenkokhelo engavamile. Akukho okushintshiwe, futhi ikhadi lisebenza njengakuqala.',

  'page.title': 'Ingabe uyakwazi lokhu?',
  'page.lead': 'Uma ucindezela “cha”, sicela ibhange lakho khona manje ukuthi livimbe ikhadi.',
  'page.yes': 'Yebo, bekuyimi',
  'page.no': 'Cha, vimba ikhadi',
  'page.saidYes': 'Siyabonga. Akukho okushintshiwe.',
  'page.saidNo': 'Ikhadi livinjiwe. Ngicela ukhulume nebhange lakho ngale nkokhelo.',
  'page.byBank': 'Asikwazi ukuvimba ikhadi kuleli bhange. Ngicela ushayele ibhange manje ulicele lilivimbe.',
  'page.failed': 'Asikwazanga ukuvimba ikhadi okwamanje. Ngicela ushayele ibhange lakho manje.',
  'page.saidBefore':
    'Ngaphambili uthe bekungewena, ngakho ikhadi livinjiwe. Kanti bekunguwe? Thumela “{word}” engxoxweni.',
  'page.unfreeze': 'vula ikhadi lami',
  'page.over': 'Lo mbuzo usuphelile.',
  'page.chat': 'Buyela engxoxweni',

  'set.none': 'Angikutsheli lutho ungabuzanga.',
  'set.some': 'Nakhu engikutshela khona ungabuzanga:',
  'set.how': 'Khetha umugqa ukuze uwuvule noma uwuvale.',
  'set.more':
    'Lokhu ngikubona ezinkokhelweni zakho: ukuthi i-akhawunti ingase yehle ngaphansi kuka-0 ngaphambi kosuku lokuhola, nokuthi yini engase ikhokhiswe kabili, ebiza ngaphezu kwangaphambili, noma okuyithiphu enkulu.',
  'set.lookBack':
    'Ngalokhu ngifunda izinkokhelo zakho zezinyanga ezidlule, kanye kuphela ngosuku. Ngingase ngibe nephutha, futhi lapho ngazi kancane khona angisho lutho.',
  'set.weekly':
    'Njalo ngoMsombuluko ngihlanganisa imali oyisebenzise ngesonto elandulele. Ngalokhu ngifunda izinkokhelo zakho zezinyanga ezidlule kanye ngesonto.',
  'set.always': 'Izindaba ngezimvume zakho nangekhadi elivinjiwe noma elimisiwe zifika njalo, uze uthumele “misa”.',
  'set.link': 'Ukuze utshelwe okuthile, qala uxhume ibhange lakho.',
  'set.stopped': 'Uthumele “misa”, ngakho angiqali mina ukubhala. Thumela “qala” ukuze ukushintshe lokho.',
  'type.purchase': 'Konke okuthengiwe',
  'type.large': 'Izinkokhelo ezinkulu',
  'type.foreign': 'Izinkokhelo zaphesheya',
  'type.suspicious': 'Izinkokhelo ezingavamile',
  'type.low': 'Ibhalansi ephansi',
  'type.salary': 'Umholo',
  'type.bill': 'Isikweletu sekhadi',
  'type.delivery': 'Ikhadi elisendleleni',
  'type.forecast': 'Imali ingase iphele',
  'type.noticed': 'Izindleko ezingavamile',
  'type.spending': 'Okusetshenziswe ngeviki',
  'is.on': 'kuvuliwe',
  'is.off': 'kuvaliwe',
  'is.from': 'kuvuliwe, kusukela ku-{count, number}',
  'is.below': 'kuvuliwe, ngaphansi kuka-{count, number}',
  'set.on': 'Kwenziwe. Manje ngiyakutshela ngalokhu: {what} ({state}).',
  'set.agreed':
    'Uvumile ukuthi ngikubhalele kuqala ngalokhu, nokuthi ngalokho ngibheke ama-akhawunti akho ungekho. Ukuze ukuqede, thumela “vala izaziso”.',
  'set.notAllowed':
    'Awungivumelanga ukubona okudingekayo kulokhu kunoma iliphi ibhange lakho. Ukuze ukuvumele, thumela “xhuma” bese uyakuphawula.',
  'set.off': 'Kwenziwe. Angisakutsheli ngalokhu: {what}.',
  'set.allOff': 'Kwenziwe. Zonke izaziso zivaliwe.',
  'set.alreadyOff': 'Zonke izaziso bezivele zivaliwe.',
  'ask.large': 'Inkokhelo iba nkulu kusukela kumalini?',
  'ask.low': 'Ibhalansi iba phansi uma ingaphansi kwamalini?',
  'ask.units': '{count, number}',
  'ask.currency': 'Kubalwa ngohlobo lwemali lwe-akhawunti ngayinye.',
  'when.now': 'Ngikutshela ngaso leso sikhathi, nganoma yiliphi ihora.',
  'when.quiet': 'Kusukela ngo-{from, number}:00 kuya ku-{to, number}:00 ngithulile.',
  'when.daily': 'Ngikutshela konke kanye ngosuku, ngo-{hour, number}:00.',
  'when.paused': 'Angikutsheli lutho kuze kube ngu-{date}.',
  'when.zone': 'Amahora ngawebhange olixhume kuqala.',
  'when.urgent': 'Umbuzo ngenkokhelo engavamile, nezindaba ngekhadi noma ngemvume, kufika nganoma yiliphi ihora.',
  'button.quiet': 'Thula, 22 kuya ku-7',
  'button.noQuiet': 'Ungathuli',
  'button.daily': 'Kanye ngosuku ngo-18',
  'button.atOnce': 'Hhayi kanye ngosuku',
  'button.pauseDay': 'Phumula usuku',
  'button.pauseWeek': 'Phumula isonto',
  'button.resume': 'Qeda ukuphumula',
  'template.look': 'Sawubona, yi-Saldo le. Kukhona okusha ocele ukutshelwa ngakho. Cindezela inkinobho ukuze ukubone.',
  'template.question':
    'Sawubona, yi-Saldo le. Kukhona inkokhelo ebukeka ingavamile. Cindezela inkinobho ukuze uyibone futhi usho ukuthi bekunguwe yini.',

  'cards.title': 'Nakhu lapho ikhadi lakho elisha likhona:',
  'cards.none': 'Alikho ikhadi elisendleleni eza kuwe.',
  'cards.unnamed': 'Ikhadi elisha',
  'cards.line': '{card}: {stage}, {date}',
  'cards.expected': 'Ibhange lilindele ukuthi lifike ngo-{date}.',
  'cards.address': 'Angazi ukuthi liya kuphi, futhi angilokothi ngibonise ikheli.',
  'cards.notOffered': 'I-{bank} ayingitsheli ukuthi ikhadi likuphi. Ngicela ubuze ibhange.',
  'cards.unreachable': 'I-{bank} ayiphenduli okwamanje. Ngicela ubuze futhi kamuva.',
  'cards.again': 'I-{bank} ayingitsheli lutho uze ungene lapho futhi. Thumela “xhuma”.',
  'stage.ordered': 'liceliwe',
  'stage.printed': 'lenziwe',
  'stage.shipped': 'lisendleleni',
  'stage.out-for-delivery': 'lifika namuhla',
  'stage.delivered': 'lilethiwe',
  'stage.returned': 'libuyele ebhange',
};
