import type { stepUp as english } from '../en/step-up.ts';
import type { Translation } from '../icu.ts';

/** What the page says on which people choose how to prove themselves, in isiXhosa. */
export const stepUp = {
  title: 'Uza kungqina njani ukuba nguwe?',
  'lead.sealed':
    'I-{bank} ithe ewe. I-Saldo icela i-PIN ngaphambi kokuba ikubonise isixa semali, ukuze kungabikho mntu wumbi uphethe ifowuni yakho usibonayo. Khetha loo PIN ngoku.',
  'lead.page':
    'I-{bank} ithe ewe. I-Saldo icela i-passkey okanye i-PIN ngaphambi kokuba ikubonise isixa semali, ukuze kungabikho mntu wumbi uphethe ifowuni yakho usibonayo. Khetha ngoku.',
  'lead.chat':
    'I-{bank} ithe ewe. Nge-passkey okanye i-PIN ungakwazi kamva ukukhupha izixa zemali yakho encokweni, okanye ubone konke i-Saldo ekugcine ngawe. Ungakutsiba futhi oku.',
  errors: 'Kusele oku:',

  'keep.title': 'Sele unayo',
  'keep.text': 'I-PIN okanye i-passkey oyisete ngaphambili isasebenza.',
  'keep.button': 'Gcina endinako',
  'keep.new': 'Okanye usete into entsha',
  'keep.note':
    'Entsha ithatha indawo yako konke onako. Iibhanki oziqhagamshele ngokunye ukungena ziyama ude uziqhagamshele kwakhona: oko kuvalela ngaphandle umntu onefowuni yakho kuphela.',

  'passkey.title': 'I-passkey',
  'passkey.text':
    'Ifowuni yakho icela ubuso bakho, umnwe wakho okanye indlela yayo yokutshixa iskrini. Akukho nto umele uyikhumbule.',
  'passkey.too': 'Ne-passkey kwakhona, ukuba uyathanda',
  'passkey.sealed': 'Ivula amaphepha e-Saldo. Ifomu ekwi-WhatsApp isoloko icela i-PIN.',
  'passkey.button': 'Yenza i-passkey',
  'passkey.done': 'I-passkey ilungile. Cofa “Qhubeka” ngezantsi.',
  'passkey.failed': 'Akukho passkey yenziweyo. Zama kwakhona, okanye ukhethe i-PIN.',

  'pin.title': 'I-PIN yakho ye-Saldo',
  'pin.text':
    'Iinombolo ezintandathu nangaphezulu. Mayingabi yi-PIN yebhanki yakho okanye yekhadi, kwaye ungaze uyichwetheze encokweni: i-Saldo iyicela kumaphepha ayo nakwifomu yayo kuphela.',
  'pin.label': 'I-PIN',
  'pin.again': 'Kwaloo PIN kwakhona',

  'phrase.title': 'Ibinzana lakho, ukuba uyathanda',
  'phrase.text':
    'Ibinzana elaziwa nguwe ne-Saldo kuphela; silibonisa apho sicela khona i-PIN yakho. Ukuba alikho, ungayichwethezi i-PIN yakho.',
  'phrase.label': 'Ibinzana lakho',
  'phrase.hint': 'Ukuya kwiimpawu ezingama-40. Hayi iphaswedi, kwaye hayi inombolo evula into ethile.',

  continue: 'Qhubeka',
  skip: 'Tsiba oku',
  next: 'Okulandelayo ufumana ikhowudi oza kuyithumela encokweni. Akukho nto iqhagamshelwayo ngaphambi koko.',
  'warn.title': 'Ingaba ukho umntu okuthumelele le linki?',
  'warn.text':
    'Ukuba kunjalo, bubuqhetseba obo. Cofa misa: ibhanki yakho iyaxelelwa, kwaye akukho nto iqhagamshelwayo.',

  'problem.nothing': 'Yenza i-passkey okanye ukhethe i-PIN.',
  'problem.passkey': 'I-passkey ayikwazanga kusetyenziswa. Yenza enye kwakhona, okanye ukhethe i-PIN.',
  'problem.pin-missing': 'Khetha i-PIN: ifomu ekwi-WhatsApp iyayicela.',
  'problem.pin-not-digits': 'I-PIN yenziwa ngeenombolo kuphela.',
  'problem.pin-too-short': 'I-PIN ifuna iinombolo ezintandathu nangaphezulu.',
  'problem.pin-too-long': 'Loo PIN inde kakhulu.',
  'problem.pin-too-easy': 'Loo PIN kulula kakhulu ukuyiqashela. Khetha enye.',
  'problem.pin-differs': 'Ezi PIN zimbini azifani. Zichwetheze zombini kwakhona.',
  'problem.phrase-too-short': 'Ibinzana lifutshane kakhulu ukuba lingahlulwa kwamanye.',
  'problem.phrase-too-long': 'Ibinzana lingaba neempawu ezingama-40 ubuninzi.',
  'problem.phrase-looks-secret':
    'Ibinzana likhangeleka njengephaswedi okanye inombolo evula into ethile. Khetha amagama aqhelekileyo.',
  'problem.unavailable':
    'Kukho into engasebenziyo ngakuthi, kwaye akukho nto igciniweyo. Nceda uzame kwakhona emva komzuzu.',
} satisfies Translation<typeof english>;
