import type { bank as english } from '../en/bank.ts';
import type { Translation } from '../icu.ts';

/** The sandbox bank's login and consent pages, in isiZulu. */
export const bank: Translation<typeof english> = {
  'sandbox.notice':
    'Ibhange lokuzivocavoca: laba bantu nale mali kuqanjiwe nje. Alikho ibhange langempela elithintekayo.',
  'sandbox.word': 'elokuzivocavoca',
  'language.switch': 'Ezinye izilimi',
  'login.title': 'Ngena ku-{bank}',
  'login.lead': 'I-{client} ingathanda ukubheka ama-akhawunti akho. Qala ungene, ukuze ukwazi ukunquma.',
  'login.choose': 'Khetha ukuthi ufuna ukuba ngubani',
  'login.own': 'Ngena ngegama lomsebenzisi',
  'login.username': 'Igama lomsebenzisi',
  'login.password': 'Iphasiwedi',
  'login.passwordHint': 'Iphasiwedi yawo wonke umuntu lapha ithi {password}',
  'login.submit': 'Ngena',
  'login.wrong':
    'Lelo gama lomsebenzisi naleyo phasiwedi akuhambisani. Iphasiwedi yawo wonke umuntu lapha ithi {password}.',
  'login.cancel': 'Khansela ubuyele ku-{client}',
  'about.thandi': 'Irandi: i-akhawunti yesheke ene-ovadrafti eceleni, eyokonga, ikhadi',
  'about.pieter':
    'Irandi: ihlale ine-ovadrafti, i-ovadrafti ingaphakathi kwemali etholakalayo, i-akhawunti eyodwa evaliwe',
  'about.beatriz': 'Ireyali laseBrazil: i-akhawunti yesheke, eyokonga',
  'about.kenji': 'Iyeni, awekho amadesimali: i-akhawunti yesheke, eyokonga, ikhadi',
  'about.noura': 'Idinari laseKuwait, amadesimali amathathu; inzalo ibalwa kuze kube kwayisihlanu',
  'about.oliver': 'Amaphawundi: i-akhawunti yesheke ene-ovadrafti eceleni, eyokonga, ikhadi',
  'about.mei': 'Idola laseSingapore: i-akhawunti yesheke, eyokonga enemali ebhaliwe kuphela, ikhadi',
  'about.asha': 'Irupee laseNdiya: ibhange alisho ibhalansi etholakalayo; eyokonga ibika elindelekile',
  'consent.title': 'Yabelana ne-{client}?',
  'consent.lead': 'I-{client} iphendula imibuzo ngemali yakho ku-WhatsApp. Icela i-{bank} ukuthi iyivumele ukufunda.',
  'consent.loggedInAs': 'Ungene njengo-{name}',
  'consent.switch': 'Akuwena?',
  'consent.accounts': 'I-{client} ivunyelwe ukubona maphi ama-akhawunti?',
  'consent.accountsHint': 'Khetha eyodwa noma ngaphezulu. Amanye ahlala efihliwe.',
  'consent.accountsNone': 'Khetha okungenani i-akhawunti eyodwa, noma wenqabe.',
  'consent.ending': 'egcina ngo-{digits}',
  'consent.closed': 'ivaliwe',
  'consent.scope': 'Lokho i-{client} ezokwazi ukukubona',
  'consent.cannot': 'Ayikwazi ukuhambisa imali, ukushintsha lutho, noma ukubona iphasiwedi yakho.',
  'consent.cannotWithCards':
    'Ayikwazi ukuhambisa imali, ukubona izinombolo zamakhadi noma ama-PIN akho, noma ukubona iphasiwedi yakho.',
  'consent.until': 'Kuze kube ngu-{date}. Ungakuqeda ngaphambi kwalokho, noma nini, lapha noma engxoxweni.',
  'consent.untilEnded': 'Uze ukuqede, lapha noma engxoxweni.',
  'consent.allow': 'Vumela',
  'consent.decline': 'Yenqaba',
  'consent.declineNote': 'Uma wenqaba, akukho okwabelwana ngakho futhi i-{client} itshelwa kuphela ukuthi uthe cha.',
  'permission.accounts': 'Amagama, izinhlobo nezimali zama-akhawunti owakhethayo',
  'permission.details': 'Umnikazi we-akhawunti nezinombolo zama-akhawunti',
  'permission.pan': 'Izinombolo zamakhadi eziphelele',
  'permission.balances': 'Amabhalansi, i-ovadrafti nemikhawulo yekredithi',
  'permission.transactionsBoth': 'Imali engenayo nemali ephumayo',
  'permission.transactionsIn': 'Imali engenayo',
  'permission.transactionsOut': 'Imali ephumayo',
  'permission.transactionsDetail': 'Lapho ukhokhe khona nokuthi ubukhokhelani',
  'permission.transactionsSince': 'Imali engenayo nephumayo kusukela ngo-{date} kuphela',
  'permission.statements': 'Izitatimende: ibhalansi yokuvula neyokuvala, okumele ukukhokhele amakhadi nemiklomelo',
  'permission.cards':
    'Amakhadi akho: igama, izinombolo ezine zokugcina, isimo, imikhawulo, nokuthi ikhadi elisha elisendleleni likuphi',
  'permission.cardsManage':
    'Ukushintsha amakhadi akho uma uyicela: ukuwavimba, ukuwavula futhi, ukubika ukuthi alahlekile noma antshontshiwe, uku-oda elisha, ukutshela ibhange ukuthi uthatha uhambo',
  'problem.title': 'Leli khasi seliphelile',
  'problem.expired':
    'Isicelo sokwabelana ngama-akhawunti akho siphelelwe yisikhathi noma sesiphenduliwe kakade. Akukho okwabelwene ngakho ngaleli khasi.',
  'problem.refused': 'Lesi sicelo asinakuvunywa. Akukho okwabelwene ngakho.',
  'problem.consent': 'Imvume yalesi sicelo ayisenakunikezwa. Akukho okwabelwene ngakho.',
  'problem.customer':
    'Le mvume yanikezwa ngokunye ukungena kuleli bhange, ngakho awukwazi ukuyinikeza. Akukho okwabelwene ngakho.',
  'problem.next': 'Buyela engxoxweni ucele ilinki entsha.',
};
