import type { stepUp as english } from '../en/step-up.ts';
import type { Translation } from '../icu.ts';

/** What the page says on which people choose how to prove themselves, in isiZulu. */
export const stepUp = {
  title: 'Uzofakazela kanjani ukuthi nguwe?',
  'lead.sealed':
    'I-{bank} ithe yebo. I-Saldo icela i-PIN ngaphambi kokukubonisa inani lemali, ukuze kungabi khona omunye ophethe ifoni yakho olibonayo. Khetha leyo PIN manje.',
  'lead.page':
    'I-{bank} ithe yebo. I-Saldo icela i-passkey noma i-PIN ngaphambi kokukubonisa inani lemali, ukuze kungabi khona omunye ophethe ifoni yakho olibonayo. Khetha manje.',
  'lead.chat':
    'I-{bank} ithe yebo. Nge-passkey noma i-PIN ungakwazi kamuva ukukhipha amanani emali yakho engxoxweni, noma ubone konke i-Saldo ekugcine ngawe. Ungakweqa futhi lokhu.',
  errors: 'Kusele lokhu:',

  'keep.title': 'Usunayo kakade',
  'keep.text': 'I-PIN noma i-passkey oyisethe ngaphambilini isasebenza.',
  'keep.button': 'Gcina enginakho',
  'keep.new': 'Noma usethe okusha',
  'keep.note':
    'Okusha kuthatha indawo yakho konke onakho. Amabhange owaxhume ngokunye ukungena ayama uze uwaxhume futhi: lokho kuvimba umuntu ophethe ifoni yakho kuphela.',

  'passkey.title': 'I-passkey',
  'passkey.text':
    'Ifoni yakho icela ubuso bakho, umunwe wakho noma indlela yayo yokukhiya isikrini. Akukho okumele ukukhumbule.',
  'passkey.too': 'Ne-passkey futhi, uma uthanda',
  'passkey.sealed': 'Ivula amakhasi e-Saldo. Ifomu eliku-WhatsApp licela i-PIN njalo.',
  'passkey.button': 'Yenza i-passkey',
  'passkey.done': 'I-passkey isilungile. Cindezela “Qhubeka” ngezansi.',
  'passkey.failed': 'Ayikho i-passkey eyenziwe. Zama futhi, noma ukhethe i-PIN.',

  'pin.title': 'I-PIN yakho ye-Saldo',
  'pin.text':
    'Izinombolo eziyisithupha noma ngaphezulu. Akumele kube yi-PIN yebhange lakho noma yekhadi, futhi ungalokothi uyithayiphe engxoxweni: i-Saldo iyicela emakhasini ayo nasefomini layo kuphela.',
  'pin.label': 'I-PIN',
  'pin.again': 'Yona leyo PIN futhi',

  'phrase.title': 'Ibinzana lakho, uma uthanda',
  'phrase.text':
    'Ibinzana elaziwa nguwe ne-Saldo kuphela; silibonisa lapho sicela khona i-PIN yakho. Uma lingekho, ungayithayiphi i-PIN yakho.',
  'phrase.label': 'Ibinzana lakho',
  'phrase.hint': 'Kuze kube yizinhlamvu ezingu-40. Hhayi iphasiwedi, futhi hhayi inombolo evula okuthile.',

  continue: 'Qhubeka',
  skip: 'Yeqa lokhu',
  next: 'Okulandelayo uthola ikhodi ozoyithumela engxoxweni. Akukho okuxhunywayo ngaphambi kwalokho.',
  'warn.title': 'Ingabe ukhona okuthumelele le linki?',
  'warn.text': 'Uma kunjalo, wumkhonyovu lowo. Cindezela misa: ibhange lakho liyatshelwa, futhi akukho okuxhunywayo.',

  'problem.nothing': 'Yenza i-passkey noma ukhethe i-PIN.',
  'problem.passkey': 'I-passkey ayikwazanga ukusetshenziswa. Yenza enye futhi, noma ukhethe i-PIN.',
  'problem.pin-missing': 'Khetha i-PIN: ifomu eliku-WhatsApp liyayicela.',
  'problem.pin-not-digits': 'I-PIN yenziwa ngezinombolo kuphela.',
  'problem.pin-too-short': 'I-PIN idinga izinombolo eziyisithupha noma ngaphezulu.',
  'problem.pin-too-long': 'Leyo PIN inde kakhulu.',
  'problem.pin-too-easy': 'Leyo PIN kulula kakhulu ukuyiqagela. Khetha enye.',
  'problem.pin-differs': 'Ama-PIN amabili awafani. Wathayiphe womabili futhi.',
  'problem.phrase-too-short': 'Ibinzana lifushane kakhulu ukuthi lingahlukaniswa kwamanye.',
  'problem.phrase-too-long': 'Ibinzana lingaba nezinhlamvu ezingu-40 ubuningi.',
  'problem.phrase-looks-secret':
    'Ibinzana libukeka njengephasiwedi noma inombolo evula okuthile. Khetha amagama avamile.',
  'problem.unavailable': 'Kukhona okungasebenzi ngakithi, futhi akukho okugciniwe. Ngicela uzame futhi ngemva komzuzu.',
} satisfies Translation<typeof english>;
