import type { flow as english } from '../en/flow.ts';
import type { Translation } from '../icu.ts';

/** What the screens of the Flow say, in isiZulu. */
export const flow: Translation<typeof english> = {
  dead: 'Le nkinobho ayisasebenzi. Buza futhi engxoxweni ukuze uthole entsha.',

  'pin.title': 'Ngibonise ibhalansi yami',
  'pin.titleAnswer': 'Ngibonise impendulo yami',
  'pin.phrase': '“{phrase}”',
  'pin.phraseHint': 'Lawa amagama owakhethile. Uma kungewona awakho, vala lokhu futhi ungathayiphi lutho.',
  'pin.noPhrase': 'Awukhethanga amagama okwazi ngawo lesi sikrini. Ungawakhetha uma uxhuma ibhange.',
  'pin.label': 'I-PIN ye-Saldo',
  'pin.helper': 'I-PIN oyenzele le bhothi, hhayi eyebhange lakho neze.',
  'pin.footer': 'Bonisa',
  'pin.wrong':
    'Leyo PIN ayilungile. {count, plural, one {Usenethuba elingu-# lokuzama.} other {Usenamathuba angu-# okuzama.}}',
  'pin.shape': 'I-PIN ye-Saldo inezinombolo ezingu-6 okungenani, futhi izinombolo kuphela.',
  'pin.busy': 'Angikwazi ukuhlola i-PIN okwamanje. Ngicela uzame futhi ngemva kwesikhashana.',

  'waiting.title': 'Ibhange lakho liyephuza',
  'waiting.text':
    'Alikaphenduli. Ungaqhubeka nokulinda, noma uvale lokhu bese uthumela “{word}” engxoxweni futhi kamuva.',
  'waiting.footer': 'Qhubeka nokulinda',
  'ask.balance': 'ibhalansi',
  'ask.transactions': 'imali engena iphuma',
  'ask.spending': 'ukusebenzisa imali',
  'ask.bills': 'okumele ngikukhokhe',
  'ask.duplicates': 'ngikhokhiswe kabili',
  'ask.subscriptions': 'ama subscription',
  'ask.forecast': 'imali izokwanela',
  'ask.statement': 'isitatimende',

  'balance.title': 'Nansi ibhalansi yakho',
  'balance.titlePart': 'Nakhu engikwazile ukukuthola',
  'balance.titleFailed': 'Angikwazanga ukuthola ibhalansi yakho',
  'balance.accounts': 'Ama-akhawunti akho',
  'balance.open': 'Bona okungene nokuphume',
  'balance.refresh': 'Buza ibhange futhi',
  'balance.done': 'Qeda',
  'balance.away': 'Ubungekho',
  'balance.locked': 'Ubungekho isikhashana. Ngicela ufake i-PIN yakho ye-Saldo futhi.',
  'balance.choose': 'Khetha i-akhawunti kuqala.',
  'balance.rest': 'Okunye kungaphansi kokuthi “Bona okungene nokuphume”.',

  'account.transactions': 'Imali esanda kungena nokuphuma',
  'account.pending': 'Okungakabhalwa, kusengashintsha:',
  'account.booked': 'Okubhaliwe:',
  'account.line': '{date}: {amount}, {text}',
  'account.lineBare': '{date}: {amount}',
  'account.none':
    'Ibhange alibonisi lutho {days, plural, one {losuku olungu-# oludlule} other {lwezinsuku ezingu-# ezidlule}}.',
  'account.latest':
    '{count, plural, one {Okusha kakhulu okungu-#} other {Okusha kakhulu okungu-#}}, njengoba ibhange likunike ngo-{time}.',
  'account.locked': 'Ubungekho isikhashana. Buyela emuva ufake i-PIN yakho ye-Saldo futhi.',
  'account.gone': 'Le akhawunti ayikho lapha',
  'account.choose': 'Buyela emuva ukhethe i-akhawunti.',
  'account.allowance':
    'Ngivunyelwe ukubuza leli bhange izikhathi ezimbalwa kuphela ngosuku, futhi ezanamuhla seziphelile. Ngicela ubuze futhi kamuva.',
  'account.unreachable': 'Ibhange aliphenduli okwamanje. Ungalibuza futhi ngemva kwesikhashana.',
  'account.invalid': 'Ibhange lithumele impendulo engingayethembi, ngakho angibonisi lutho lwayo.',
  'account.busy': 'Angikwazi ukubuza ibhange okwamanje. Ungazama futhi ngemva komzuzu.',
  'account.notPermitted':
    'Awunginikanga mvume yokufunda imali engenayo nephumayo lapha. Thumela “xhuma” engxoxweni ukuze uyinike.',
  'account.again': 'Imvume yakho isiphelile. Thumela “xhuma” engxoxweni bese ungena futhi ebhange lakho.',

  'answer.next': 'Izinkokhelo ezindala',
  'answer.picture': 'Izinombolo eziseceleni kwamabha yilezo zemigqa engezansi.',

  'notice.footer': 'Vala',
  'notice.locked.title': 'Ama-PIN amaningi angalungile',
  'notice.locked.text':
    'Ukuze kuphephe, i-PIN yakho ayamukelwa {minutes, plural, one {umzuzu ongu-#} other {imizuzu engu-#}}. Ngemva kwalokho, thumela “{word}” engxoxweni futhi. Uma usuyikhohliwe, thumela “xhuma” bese ungena ebhange lakho: lapho ungenza i-PIN entsha.',
  'notice.deadPin.title': 'Le PIN ayisamukelwa',
  'notice.deadPin.text':
    'Ifakwe ngephutha izikhathi eziningi kakhulu. Thumela “xhuma” engxoxweni bese ungena ebhange lakho: lapho ungenza i-PIN entsha.',
  'notice.noPin.title': 'Awukabi nayo i-PIN ye-Saldo',
  'notice.noPin.text': 'Thumela “xhuma” engxoxweni bese ungena ebhange lakho: lapho ungayenza.',
  'notice.noLinks.title': 'Alikho ibhange elixhunyiwe',
  'notice.noLinks.text': 'Qala uxhume ibhange lakho: thumela “xhuma” engxoxweni.',
  'notice.linkAgain.title': 'Ngicela ungene futhi ebhange lakho',
  'notice.linkAgain.text': 'Imvume yakho yokufunda lapho isiphelile noma imisiwe. Thumela “xhuma” engxoxweni.',
  'notice.bankDown.title': 'Angikwazanga ukuthola ibhalansi yakho',
  'notice.bankDown.text': 'Ngicela uthumele “ibhalansi” engxoxweni futhi kamuva.',
};
