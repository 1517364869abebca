import type { alerts as english } from '../en/alerts.ts';
import type { Translation } from '../icu.ts';

/** What is said about alerts, in isiXhosa. */
export const alerts: Translation<typeof english> = {
  'told.some':
    '{count, plural, one {Kukho into entsha ngebhanki yakho emawuyijonge.} other {Kukho izinto ezintsha ezi-# ngebhanki yakho emawuzijonge.}}',
  'told.private': 'Izixa zemali namagama akungeni kule ncoko.',
  'told.chat': 'Iindaba zebhanki yakho:',
  'told.week': 'Oko ukusebenzise kwiveki ephelileyo:',
  'told.end': 'Ukuze utshintshe endikuxelela kona, thumela “izaziso”. Ukuze umise yonke imiyalezo, thumela “misa”.',
  'button.look': 'Yijonge',
  'button.alerts': 'Izaziso',
  'button.when': 'Ndixelelwa nini',
  'button.more': 'Ezinye izaziso',
  'button.forecast': 'De kube ngumvuzo?',
  'button.duplicates': 'Ihlawulwe kabini?',
  'button.subscriptions': 'Okuhlawulwa qho',
  'look.none': 'Akukho nto intsha inokujongwa.',
  'look.some':
    '{count, plural, one {Kukho into entsha e-#.} other {Kukho izinto ezintsha ezi-#.}} Khetha ukuba uza kujonga phi.',
  'line.payment': '{what}: {amount}, {name}',
  'line.unnamed': '{what}: {amount}',
  'one.purchase': 'Okuthengiweyo',
  'one.large': 'Intlawulo enkulu',
  'one.foreign': 'Intlawulo yaphesheya',
  'one.salary': 'Umvuzo',
  'some.purchase': '{count, plural, one {into ethengiweyo e-#} other {izinto ezithengiweyo ezi-#}}',
  'some.large': '{count, plural, one {intlawulo enkulu e-#} other {iintlawulo ezinkulu ezi-#}}',
  'some.foreign': '{count, plural, one {intlawulo yaphesheya e-#} other {iintlawulo zaphesheya ezi-#}}',
  'some.suspicious': '{count, plural, one {intlawulo engaqhelekanga e-#} other {iintlawulo ezingaqhelekanga ezi-#}}',
  'some.salary': '{count, plural, one {kungene umvuzo o-#} other {kungene imivuzo e-#}}',
  'some.low': '{count, plural, one {i-akhawunti e-# inemali encinane} other {ii-akhawunti ezi-# zinemali encinane}}',
  'some.bill':
    '{count, plural, one {ityala lekhadi eli-# emalihlawulwe kungekudala} other {amatyala amakhadi a-# emawahlawulwe kungekudala}}',
  'some.forecast':
    '{count, plural, one {i-akhawunti e-# isenokuhla ngaphantsi ko-0 phambi komhla womvuzo, ngokoqikelelo lwam} other {ii-akhawunti ezi-# zisenokuhla ngaphantsi ko-0 phambi komhla womvuzo, ngokoqikelelo lwam}}',
  'some.duplicate':
    '{count, plural, one {intlawulo e-# isenokuba ihlawuliswe kabini} other {iintlawulo ezi-# zisenokuba zihlawuliswe kabini}}',
  'some.rise':
    '{count, plural, one {intlawulo yaqho e-# ixabisa ngaphezu kwangaphambili} other {iintlawulo zaqho ezi-# zixabisa ngaphezu kwangaphambili}}',
  'some.tip': '{count, plural, one {ithiphu e-# inkulu kunesiqhelo} other {iithiphu ezi-# zinkulu kunesiqhelo}}',
  'some.spending':
    '{count, plural, one {Ndidibanise oko ukusebenzise kwiveki ephelileyo} other {Ndidibanise oko ukusebenzisileyo}}',

  'notice.consent-ended':
    'Imvume yam yokufunda enye yeebhanki zakho iphelile. Andisafundi nto apho. Ukuze ndiphinde ndiyifunde, thumela “qhagamshela”.',
  'notice.consent-week':
    'Imvume yam yokufunda enye yeebhanki zakho iphela malunga neveki ukususela ngoku. Ukuze uyigcine, thumela “qhagamshela” uze ungene apho kwakhona.',
  'notice.consent-day':
    'Imvume yam yokufunda enye yeebhanki zakho iphela lungekapheli usuku olunye. Ukuze uyigcine, thumela “qhagamshela” uze ungene apho kwakhona.',
  'notice.card-frozen': 'Elinye lamakhadi akho ngoku livinjiwe. Ukuba awazi ukuba kutheni, buza ibhanki yakho.',
  'notice.card-active':
    'Elinye lamakhadi akho lingasetyenziswa kwakhona. Ukuba ubungakufuni oku, fowunela ibhanki yakho ngoku.',
  'notice.card-stopped':
    'Elinye lamakhadi akho limiswe ngonaphakade. Ukuba awazi ukuba kutheni, fowunela ibhanki yakho.',
  'delivery.ordered': 'Ucelelwe ikhadi elitsha.',
  'delivery.printed': 'Ikhadi lakho elitsha lenziwe.',
  'delivery.shipped': 'Ikhadi lakho elitsha lisendleleni.',
  'delivery.out-for-delivery': 'Ikhadi lakho elitsha kulindeleke ukuba lifike namhlanje.',
  'delivery.delivered': 'Ikhadi lakho elitsha lizisiwe. Ukuba awunalo, fowunela ibhanki yakho.',
  'delivery.returned': 'Ikhadi lakho elitsha alikwazanga kuziswa, libuyele umva. Nceda ubuze ibhanki yakho.',

  'question.ask':
    '{count, plural, one {Kukho intlawulo ekhangeleka ingaqhelekanga. Uyayazi na?} other {Iintlawulo ezi-# zikhangeleka zingaqhelekanga. Uyazazi na?}}',
  'question.no': 'Ukuba ucofa “hayi”, ndicela ibhanki yakho ngoko nangoko ukuba ivimbe ikhadi.',
  'question.silence': 'Ukuba awuphenduli, akukho nto itshintshayo.',
  'button.no': 'Hayi, vimba ikhadi',
  'button.yes': 'Ewe, ibindim',
  'question.frozen': 'Ikhadi lakho livinjiwe. Akukho mntu unokuhlawula ngalo ngoku.',
  'question.cards': '{count, plural, one {Kuvinjwe ikhadi eli-#.} other {Kuvinjwe amakhadi a-#.}}',
  'question.next': 'Nceda uthethe nomntu ngale ntlawulo: ibhanki kufuneka iyijonge.',
  'question.byBank': 'Andikwazi ukuvimba ikhadi kule bhanki. Nceda ufowunele ibhanki ngoku uyicele ilivimbe.',
  'question.failed':
    'Andikwazanga ukuvimba ikhadi okwangoku. Nceda ufowunele ibhanki yakho ngoku, okanye uzame kwakhona apha.',
  'button.again': 'Zama kwakhona',
  'question.yes': 'Ukuze uthi ibinguwe, nceda ubonise ukuba nguwe.',
  'question.yesLate': 'Ngaphambili uthe ibingenguwe, ngoko ikhadi lihlala linjalo. Ibhanki yakho ingakunceda.',
  'question.yesFrozen':
    'Ngaphambili uthe ibingenguwe, ngoko ikhadi lakho livinjiwe. Kanti ibinguwe? Ungalivula kwakhona xa ubonise ukuba nguwe.',
  'question.alreadyYes': 'Sele undixelele ukuba ibinguwe. Akukho nto kufuneka yenziwe.',
  'question.over': 'Loo mbuzo uphelile, kwaye akukho nto yenziweyo.',
  'question.overNext': 'Ukuba kukho intlawulo ongayaziyo, fowunela ibhanki yakho.',
  'question.unanswered':
    'Akuphendulanga ngentlawulo engaqhelekanga. Akukho nto itshintshiweyo, kwaye ikhadi lisebenza njengangaphambili.',

  'page.title': 'Ingaba uyayazi le nto?',
  'page.lead': 'Ukuba ucofa “hayi”, sicela ibhanki yakho ngoko nangoko ukuba ivimbe ikhadi.',
  'page.yes': 'Ewe, ibindim',
  'page.no': 'Hayi, vimba ikhadi',
  'page.saidYes': 'Enkosi. Akukho nto itshintshiweyo.',
  'page.saidNo': 'Ikhadi livinjiwe. Nceda uthethe nebhanki yakho ngale ntlawulo.',
  'page.byBank': 'Asikwazi ukuvimba ikhadi kule bhanki. Nceda ufowunele ibhanki ngoku uyicele ilivimbe.',
  'page.failed': 'Asikwazanga ukuvimba ikhadi okwangoku. Nceda ufowunele ibhanki yakho ngoku.',
  'page.saidBefore':
    'Ngaphambili uthe ibingenguwe, ngoko ikhadi livinjiwe. Kanti ibinguwe? Thumela “{word}” encokweni.',
  'page.unfreeze': 'vula ikhadi lam',
  'page.over': 'Lo mbuzo uphelile.',
  'page.chat': 'Buyela encokweni',

  'set.none': 'Andikuxeleli nto ungabuzanga.',
  'set.some': 'Nantsi into endikuxelela yona ungabuzanga:',
  'set.how': 'Khetha umgca ukuze uwuvule okanye uwuvale.',
  'set.more':
    'Oku ndikubona kwiintlawulo zakho: ukuba i-akhawunti isenokuhla ngaphantsi ko-0 phambi komhla womvuzo, nokuba yintoni esenokuba ihlawuliswe kabini, exabisa ngaphezu kwangaphambili, okanye eyithiphu enkulu.',
  'set.lookBack':
    'Ngenxa yoku ndifunda iintlawulo zakho zeenyanga ezidlulileyo, kube kanye kuphela ngemini. Ndisenokuphazama, kwaye apho ndazi kancinane khona anditsho nto.',
  'set.weekly':
    'Qho ngoMvulo ndidibanisa imali oyisebenzise kwiveki engaphambili. Ngenxa yoku ndifunda iintlawulo zakho zeenyanga ezidlulileyo kanye ngeveki.',
  'set.always': 'Iindaba ngeemvume zakho nangekhadi elivinjiweyo okanye elimisiweyo zifika rhoqo, ude uthumele “misa”.',
  'set.link': 'Ukuze uxelelwe ngento, qala uqhagamshele ibhanki yakho.',
  'set.stopped': 'Uthumele “misa”, ngoko andiqali mna ukubhala. Thumela “qala” ukuze utshintshe oko.',
  'type.purchase': 'Konke okuthengiweyo',
  'type.large': 'Iintlawulo ezinkulu',
  'type.foreign': 'Iintlawulo zaphesheya',
  'type.suspicious': 'Ezingaqhelekanga',
  'type.low': 'Ibhalansi ephantsi',
  'type.salary': 'Umvuzo',
  'type.bill': 'Ityala lekhadi',
  'type.delivery': 'Ikhadi elisendleleni',
  'type.forecast': 'Imali ingaphela',
  'type.noticed': 'Iindleko ezothusayo',
  'type.spending': 'Inkcitho yeveki',
  'is.on': 'kuvuliwe',
  'is.off': 'kuvaliwe',
  'is.from': 'kuvuliwe, ukususela ku-{count, number}',
  'is.below': 'kuvuliwe, ngaphantsi ko-{count, number}',
  'set.on': 'Kwenziwe. Ngoku ndiyakuxelela ngoku: {what} ({state}).',
  'set.agreed':
    'Uvumile ukuba ndikubhalele kuqala ngoku, nokuba ngenxa yoko ndijonge ii-akhawunti zakho ungekho. Ukuze ukuphelise, thumela “vala izaziso”.',
  'set.notAllowed':
    'Awundivumelanga ukuba ndibone okufunekayo koku nakweyiphi na ibhanki yakho. Ukuze ukuvumele, thumela “qhagamshela” uze ukuphawule.',
  'set.off': 'Kwenziwe. Andisakuxeleli ngoku: {what}.',
  'set.allOff': 'Kwenziwe. Zonke izaziso zivaliwe.',
  'set.alreadyOff': 'Zonke izaziso bezivele zivaliwe.',
  'ask.large': 'Intlawulo iba nkulu ukususela kumalini?',
  'ask.low': 'Ibhalansi iba phantsi xa ingaphantsi kwamalini?',
  'ask.units': '{count, number}',
  'ask.currency': 'Kubalwa ngohlobo lwemali lwe-akhawunti nganye.',
  'when.now': 'Ndikuxelela ngoko nangoko, nangaliphi na ilixa.',
  'when.quiet': 'Ukususela ngo-{from, number}:00 ukuya ku-{to, number}:00 ndithule.',
  'when.daily': 'Ndikuxelela yonke into kube kanye ngosuku, ngo-{hour, number}:00.',
  'when.paused': 'Andikuxeleli nto de kube ngu-{date}.',
  'when.zone': 'Amaxesha ngawebhanki oyiqhagamshele kuqala.',
  'when.urgent': 'Umbuzo ngentlawulo engaqhelekanga, neendaba ngekhadi okanye ngemvume, kufika nangaliphi na ilixa.',
  'button.quiet': 'Thula, 22 ukuya ku-7',
  'button.noQuiet': 'Ungathuli',
  'button.daily': 'Kanye ngosuku ngo-18',
  'button.atOnce': 'Hayi kanye ngosuku',
  'button.pauseDay': 'Phumla usuku',
  'button.pauseWeek': 'Phumla iveki',
  'button.resume': 'Phelisa ukuphumla',
  'template.look': 'Molo, yi-Saldo le. Kukho into entsha ocele ukuxelelwa ngayo. Cofa iqhosha ukuze uyibone.',
  'template.question':
    'Molo, yi-Saldo le. Kukho intlawulo ekhangeleka ingaqhelekanga. Cofa iqhosha ukuze uyibone uze utsho ukuba ibinguwe na.',

  'cards.title': 'Nalapho ikhadi lakho elitsha likhona:',
  'cards.none': 'Akukho khadi lisendleleni eza kuwe.',
  'cards.unnamed': 'Ikhadi elitsha',
  'cards.line': '{card}: {stage}, {date}',
  'cards.expected': 'Ibhanki ilindele ukuba lifike ngo-{date}.',
  'cards.address': 'Andazi ukuba liya phi, kwaye andisoze ndibonise idilesi.',
  'cards.notOffered': 'I-{bank} ayindixeleli ukuba ikhadi liphi. Nceda ubuze ibhanki.',
  'cards.unreachable': 'I-{bank} ayiphenduli okwangoku. Nceda ubuze kwakhona kamva.',
  'cards.again': 'I-{bank} ayindixeleli nto ude ungene apho kwakhona. Thumela “qhagamshela”.',
  'stage.ordered': 'liceliwe',
  'stage.printed': 'lenziwe',
  'stage.shipped': 'lisendleleni',
  'stage.out-for-delivery': 'lifika namhlanje',
  'stage.delivered': 'lizisiwe',
  'stage.returned': 'libuyele ebhankini',
};
