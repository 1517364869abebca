import type { flow as english } from '../en/flow.ts';
import type { Translation } from '../icu.ts';

/** What the screens of the Flow say, in isiXhosa. */
export const flow: Translation<typeof english> = {
  dead: 'Eli qhosha alisasebenzi. Buza kwakhona encokweni ukuze ufumane elitsha.',

  'pin.title': 'Ndibonise ibhalansi yam',
  'pin.titleAnswer': 'Ndibonise impendulo yam',
  'pin.phrase': '“{phrase}”',
  'pin.phraseHint': 'La ngamagama owakhethileyo. Ukuba asingowakho, vala oku kwaye ungachwethezi nto.',
  'pin.noPhrase': 'Akukhethanga magama okwazi ngawo esi skrini. Ungawakhetha xa uqhagamshela ibhanki.',
  'pin.label': 'I-PIN ye-Saldo',
  'pin.helper': 'I-PIN oyenzele le bhothi, hayi eyebhanki yakho konke konke.',
  'pin.footer': 'Bonisa',
  'pin.wrong':
    'Loo PIN ayichanekanga. {count, plural, one {Usenethuba eli-# lokuzama.} other {Usenamathuba a-# okuzama.}}',
  'pin.shape': 'I-PIN ye-Saldo ineenombolo ezi-6 ubuncinane, kwaye iinombolo kuphela.',
  'pin.busy': 'Andikwazi ukujonga i-PIN okwangoku. Nceda uzame kwakhona emva kwexeshana.',

  'waiting.title': 'Ibhanki yakho iyacotha',
  'waiting.text': 'Ayikaphenduli. Ungaqhubeka ulinda, okanye uvale oku uze uthumele “{word}” encokweni kwakhona kamva.',
  'waiting.footer': 'Qhubeka ulinda',
  'ask.balance': 'ibhalansi',
  'ask.transactions': 'imali engena iphuma',
  'ask.spending': 'ukusebenzisa imali',
  'ask.bills': 'emandikuhlawule',
  'ask.duplicates': 'ndihlawuliswe kabini',
  'ask.subscriptions': 'ii subscription',
  'ask.forecast': 'imali iza kwanela',
  'ask.statement': 'ingxelo yebhanki',

  'balance.title': 'Nantsi ibhalansi yakho',
  'balance.titlePart': 'Nantsi into endikwazileyo ukuyifumana',
  'balance.titleFailed': 'Andikwazanga ukufumana ibhalansi yakho',
  'balance.accounts': 'Ii-akhawunti zakho',
  'balance.open': 'Engeneyo nephumileyo',
  'balance.refresh': 'Buza ibhanki kwakhona',
  'balance.done': 'Gqiba',
  'balance.away': 'Ubungekho',
  'balance.locked': 'Ubungekho okwexeshana. Nceda ufake i-PIN yakho ye-Saldo kwakhona.',
  'balance.choose': 'Khetha i-akhawunti kuqala.',
  'balance.rest': 'Okunye kungaphantsi kokuthi “Engeneyo nephumileyo”.',

  'account.transactions': 'Imali esandula kungena nokuphuma',
  'account.pending': 'Okungekabhalwa, kusenokutshintsha:',
  'account.booked': 'Okubhaliweyo:',
  'account.line': '{date}: {amount}, {text}',
  'account.lineBare': '{date}: {amount}',
  'account.none':
    'Ibhanki ayibonisi nto {days, plural, one {yosuku olu-# oludlulileyo} other {yeentsuku ezi-# ezidlulileyo}}.',
  'account.latest':
    '{count, plural, one {Okutsha kakhulu oku-#} other {Okutsha kakhulu oku-#}}, njengoko ibhanki indinike ngo-{time}.',
  'account.locked': 'Ubungekho okwexeshana. Buyela umva ufake i-PIN yakho ye-Saldo kwakhona.',
  'account.gone': 'Le akhawunti ayikho apha',
  'account.choose': 'Buyela umva ukhethe i-akhawunti.',
  'account.allowance':
    'Ndivunyelwe ukubuza le bhanki izihlandlo ezimbalwa kuphela ngosuku, kwaye ezanamhlanje ziphelile. Nceda ubuze kwakhona kamva.',
  'account.unreachable': 'Ibhanki ayiphenduli okwangoku. Ungayibuza kwakhona emva kwexeshana.',
  'account.invalid': 'Ibhanki ithumele impendulo endingayithembiyo, ngoko andibonisi nto yayo.',
  'account.busy': 'Andikwazi ukubuza ibhanki okwangoku. Ungazama kwakhona emva komzuzu.',
  'account.notPermitted':
    'Akundinikanga mvume yokufunda imali engenayo nephumayo apha. Thumela “qhagamshela” encokweni ukuze uyinike.',
  'account.again': 'Imvume yakho iphelile. Thumela “qhagamshela” encokweni uze ungene kwakhona ebhankini yakho.',

  'answer.next': 'Iintlawulo ezindala',
  'answer.picture': 'Amanani asecaleni kweebha ngawemigca engezantsi.',

  'notice.footer': 'Vala',
  'notice.locked.title': 'Ii-PIN ezininzi ezingachanekanga',
  'notice.locked.text':
    'Ukuze kukhuseleke, i-PIN yakho ayamkelwa {minutes, plural, one {kangangomzuzu o-#} other {kangangemizuzu e-#}}. Emva koko, thumela “{word}” encokweni kwakhona. Ukuba uyilibele, thumela “qhagamshela” uze ungene ebhankini yakho: apho ungenza i-PIN entsha.',
  'notice.deadPin.title': 'Le PIN ayisamkelwa',
  'notice.deadPin.text':
    'Ifakwe ngempazamo izihlandlo ezininzi kakhulu. Thumela “qhagamshela” encokweni uze ungene ebhankini yakho: apho ungenza i-PIN entsha.',
  'notice.noPin.title': 'Awukabi nayo i-PIN ye-Saldo',
  'notice.noPin.text': 'Thumela “qhagamshela” encokweni uze ungene ebhankini yakho: apho ungayenza.',
  'notice.noLinks.title': 'Akukho bhanki iqhagamshelweyo',
  'notice.noLinks.text': 'Qala uqhagamshele ibhanki yakho: thumela “qhagamshela” encokweni.',
  'notice.linkAgain.title': 'Nceda ungene kwakhona ebhankini yakho',
  'notice.linkAgain.text': 'Imvume yakho yokufunda apho iphelile okanye imisiwe. Thumela “qhagamshela” encokweni.',
  'notice.bankDown.title': 'Andikwazanga ukufumana ibhalansi yakho',
  'notice.bankDown.text': 'Nceda uthumele “ibhalansi” encokweni kwakhona kamva.',
};
