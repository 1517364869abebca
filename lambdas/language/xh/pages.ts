import type { pages as english } from '../en/pages.ts';
import type { Translation } from '../icu.ts';

/** What our web pages say, in isiXhosa. */
export const pages = {
  'page.title': '{title} · Saldo',
  'page.languages': 'Ulwimi',
  'page.skip': 'Yiya kumxholo',
  'page.never':
    'I-Saldo ayisoze icele iphaswedi yebhanki yakho, i-PIN yebhanki yakho okanye inombolo yekhadi: hayi apha, kwaye hayi nasencokweni.',
  'page.person': 'Thetha nomntu: {contact}',

  'home.title': 'Ibhalansi yakho, kwi-WhatsApp',
  'home.text':
    'Buza “Ithini ibhalansi yam?” encokweni uze ufumane impendulo eyinyani evela ebhankini yakho. Akukho app umele uyifake. Ungena ebhankini yakho kuphela, kwaye ungakumisa nanini na.',
  'home.how': 'Isebenza njani',
  'home.step1': 'Bulisa ku-{number} kwi-WhatsApp.',
  'home.step2': 'Vula ilinki oyifumanayo, khetha ibhanki yakho uze ungene apho.',
  'home.step3': 'Thumela ikhowudi eneenombolo ezintandathu esephepheni kwakuloo ncoko.',
  'home.open': 'Vula incoko',
  'home.hello': 'Molo',

  'landing.title': 'Qhagamshela ibhanki yakho',
  'landing.lead': 'Jonga izinto ezintathu, uze udlulele ebhankini yakho.',
  'receiver.title': 'Ngubani oza kukubona',
  'receiver.number': 'Inombolo ye-WhatsApp ephela ngezi nombolo:',
  'receiver.hidden': 'I-akhawunti ye-WhatsApp ecele le linki. Inombolo yayo asiyiboni.',
  'receiver.text':
    'Nabani na onale ncoko angabuza apho ngee-akhawunti zakho, iibhalansi neentlawulo zakho. Ukuba akuyicelanga wena le linki, cofa misa.',
  'bank.title': 'Ibhanki yakho',
  'bank.choose': 'Khetha ibhanki oza kuyiqhagamshela',
  'bank.missing': 'Khetha ibhanki yakho.',
  'again.label': 'Qinisekisa i-{bank} kwakhona',
  'again.text': 'Njengangomhla we-{date}: {what}',
  'again.balances': 'iibhalansi',
  'again.payments': 'iintlawulo',
  'again.statements': 'iingxelo',
  'again.cards': 'amakhadi',
  'allow.title': 'Okuvumelayo',
  'allow.accounts': 'Ukubona ii-akhawunti ozikhethayo: uhlobo lwazo, igama lazo neenombolo ezine zokugqibela',
  'allow.balances': 'Ukubona iibhalansi zazo',
  'allow.no-payments': 'Ayikwazi ukuhambisa imali',
  'allow.yes': 'Kuvunyelwe:',
  'allow.no': 'Akuvunyelwanga:',
  'allow.until':
    '{days, plural, one {Kangangosuku olu-#} other {Kangangeentsuku ezi-#}}, de kube ngu-{date}. Ukuze umise ngaphambi koko, thumela “qhawula” encokweni, okanye ukumise ebhankini yakho. Ukuze uqhubeke emva koko, kuqinisekise ebhankini yakho. Ukuba ibhanki yakho ixela usuku olusemva kolu, olu lusabalwa.',
  'may.legend': 'Okunye, ukuba uyathanda',
  'may.hint': 'Iibhalansi azikudingi oku. Phawula okufunayo. Ukuze ukutshintshe kamva, qhagamshela kwakhona.',
  'may.all': 'Konke oku',
  'may.payments': 'Ukubona imali engeneyo nephumileyo: imihla, izixa nokuba ibiphathelele kubani',
  'may.payments.text': 'Kweentlawulo, inkcitho nezaziso',
  'may.statements': 'Ukubona iingxelo nemali emayihlawulelwe amakhadi',
  'may.statements.text': 'Kwemali emayihlawulwe nomhla wayo, neengxelo zokugcina',
  'meta.title': 'Apho izixa zemali yakho ziboniswa khona',
  'meta.text':
    'I-WhatsApp yeyakwa-Meta. Okubhalwe encokweni kudlula kwiikhompyutha zakwa-Meta, ezinokukufunda, kwaye i-Meta inokukugcina ukuya kwiintsuku ezingama-30. Kunjalo nangemibuzo yakho. I-Saldo iza kuzibonisa phi na izixa zemali yakho?',
  'meta.choose': 'Apho izixa zemali yakho ziboniswa khona',
  'meta.later': 'Ungakutshintsha oku kamva: thumela “ubumfihlo” encokweni.',
  'meta.missing': 'Khetha apho izixa zemali yakho ziza kuboniswa khona.',
  'mode.sealed': 'Zitywiniwe, ngaphakathi kwi-WhatsApp',
  'mode.sealed.text':
    'Iqhosha encokweni livula ifomu ecela i-PIN yakho. I-PIN nezixa zitshixwa ngesitshixo esiphethwe yifowuni yakho ne-Saldo kuphela: iikhompyutha zakwa-Meta ziyazigqithisa kwaye azikwazi ukuzifunda.',
  'mode.page': 'Kwiphepha le-Saldo',
  'mode.page.text':
    'Ilinki encokweni ivula iphepha elicela i-passkey okanye i-PIN yakho. Izixa zisuka kwi-Saldo zingqale kwibhrawuza yakho, azidluli kwi-Meta.',
  'mode.chat': 'Zibhalwe encokweni',
  'mode.chat.text':
    'Akukho nto imele ivulwe kwaye akukho PIN. Ndiyaqonda ukuba i-Meta inokuzifunda izixa nalowo ndimhlawulayo, naye nabani na ovula le ncoko.',
  'landing.errors': 'Kusele oku:',
  'landing.continue': 'Qhubekela ebhankini yakho',
  'landing.stop': 'Asiyonombolo yam le: misa',
  'landing.next': 'Ungena ebhankini yakho, kwiphepha layo ngokwalo. Asisoze siyibone iphaswedi yakho.',

  'code.title': 'Kusele inyathelo elinye',
  'code.lead': 'I-{bank} ithe ewe. Ngoku thumela le khowudi kwincoko ye-WhatsApp ecele ilinki.',
  'code.label': 'Ikhowudi yakho',
  'code.open': 'Vula i-WhatsApp nekhowudi',
  'code.text': 'Ikhowudi {code}',
  'code.left': 'Isasebenza {minutes, plural, one {umzuzu o-#} other {imizuzu e-#}}.',
  'code.next': 'Okulandelayo',
  'code.step1': 'I-WhatsApp ivuleka ikhowudi sele ibhaliwe. Cofa iqhosha lokuthumela.',
  'code.step2': 'I-Saldo iphendula ithi i-{bank} iqhagamshelwe.',
  'code.step3': 'Emva koko ubuze: “Ithini ibhalansi yam?”',
  'code.nothing':
    'Akukho nto iqhagamshelwayo de kufike ikhowudi. Ngaphandle kwayo, konke kuyarhoxiswa ebhankini yakho.',
  'code.warn': 'Ungayithumeli le khowudi kwenye indawo.',
  'code.warn.text':
    'Ukuba ubani ukuthumelele le linki, okanye ukucela ikhowudi, bubuqhetseba obo. Cofa misa: ibhanki yakho iyaxelelwa, kwaye akukho nto iqhagamshelwayo.',
  'code.stop': 'Andikucelanga oku: misa',

  'linked.title': 'Ibhanki yakho iqhagamshelwe',
  'linked.text': 'Ikhowudi ifikile encokweni. Ungalivala eli phepha uze ubuze ibhalansi yakho apho.',
  'stopped.title': 'Kumisiwe',
  'stopped.text':
    'Akukho nto iqhagamshelweyo kwaye le linki ayisasebenzi. Ukuba sele ubuyile ebhankini yakho, nayo iyaxelelwa.',
  'stopped.more': 'Ukuba ubani ukuthumelele le linki, ungamthembi. Akukho nto yimbi umele uyenze.',
  'unknown.title': 'Le linki ayisebenzi',
  'unknown.text': 'Ayiphelelanga okanye indala kakhulu. Thumela “qhagamshela” encokweni ukuze ufumane entsha.',
  'expired.title': 'Ixesha lale linki liphelile',
  'expired.text':
    'Iilinki zisebenza imizuzu elishumi, ukuze uhlale ukhuselekile. Akukho nto iqhagamshelweyo. Thumela “qhagamshela” encokweni ukuze ufumane entsha.',
  'superseded.title': 'Kukho ilinki entsha',
  'superseded.text':
    'Endaweni yale linki sele kukho entsha. Sebenzisa ilinki yokugqibela encokweni, okanye uthumele “qhagamshela” apho ukuze ufumane enye.',
  'denied.title': 'Uthe hayi ebhankini yakho',
  'denied.text':
    'Akukho nto iqhagamshelweyo. Ukuba ibiyimpazamo, thumela “qhagamshela” encokweni ukuze ufumane ilinki entsha.',
  'no-accounts.title': 'Akukho akhawunti ikhethiweyo',
  'no-accounts.text':
    'Ibhanki yakho ayabelananga nganye i-akhawunti, ngoko akukho nto iqhagamshelweyo. Thumela “qhagamshela” encokweni ukuze uzame kwakhona, ukhethe ubuncinane i-akhawunti enye ebhankini yakho.',
  'timed-out.title': 'Kuthathe ixesha elide kakhulu',
  'timed-out.text':
    'Ukuze uhlale ukhuselekile, silinda imizuzu elishumi kwinyathelo ngalinye, kwaye ikhowudi ayifikanga ngexesha. Akukho nto iqhagamshelweyo, kwaye ibhanki yakho iyaxelelwa. Thumela “qhagamshela” encokweni ukuze uqale kwakhona.',
  'wrong-number.title': 'Ikhowudi ivele kwenye incoko',
  'wrong-number.text':
    'Yincoko ecele ilinki kuphela enokuthumela ikhowudi yayo. Akukho nto iqhagamshelweyo, kwaye ibhanki yakho iyaxelelwa. Ukuba ubani ukuthumelele le linki, ungamthembi.',
  'wrong-code.title': 'Iikhowudi ezininzi ezingachanekanga',
  'wrong-code.text':
    'Emva kweekhowudi ezintathu ezingachanekanga siyama. Akukho nto iqhagamshelweyo, kwaye ibhanki yakho iyaxelelwa. Thumela “qhagamshela” encokweni ukuze uqale kwakhona.',
  'other-login.title': 'Ibikukungena okunye',
  'other-login.text':
    'Le mvume yeyokunye ukungena ebhankini yakho. Ukuze ukhuseleke, ndiyiphelisile apho yaye akukho nto ndiyiqhagamsheleyo. Cela ikhonkco elitsha ukuze uqhagamshele ibhanki yakho kwakhona.',
  'identity-changed.title': 'I-akhawunti ye-WhatsApp itshintshile',
  'identity-changed.text':
    'I-WhatsApp isixelele ukuba le akhawunti isetwe kwakhona ukusukela oko yenziwa ilinki. Ukuze kukhuseleke, akukho nto iqhagamshelweyo. Thumela “qhagamshela” encokweni ukuze uqale kwakhona.',
  'cancelled.title': 'Le linki irhoxisiwe',
  'cancelled.text': 'Akukho nto iqhagamshelweyo. Thumela “qhagamshela” encokweni ukuze ufumane entsha.',
  'other-browser.title': 'Nceda uqhubeke apho uqale khona',
  'other-browser.text':
    'Le asiyobhrawuza evule ilinki, okanye ayigcinanga ikhukhi yethu. Buyela kwibhrawuza apho uqale khona, okanye uthumele “qhagamshela” encokweni, uvule ilinki entsha kwibhrawuza oyiqhelileyo. Akukho nto iqhagamshelwe apha.',
  'elsewhere.title': 'Ivulwe kwenye ibhrawuza',
  'elsewhere.text': 'Le linki isetyenziswa kwenye ibhrawuza. Iqhubeka apho, kwaye kulapho kuphela.',
  'finishing.title': 'Umzuzwana nje',
  'finishing.text': 'Silinde ibhanki yakho. Eli phepha liyazilayisha kwakhona ngokwalo.',
  'broken.title': 'Akusebenzanga',
  'broken.text': 'Impendulo yebhanki yakho ilahleke endleleni. Akukho nto iqhagamshelweyo. Nceda uzame kwakhona.',
  'bank-down.title': 'I-{bank} ayiphenduli',
  'bank-down.text':
    'Ibhanki yakho ayifumaneki okwangoku. Akukho nto iqhagamshelweyo. Nceda uzame kwakhona emva kwemizuzu embalwa.',
  'bank-refused.title': 'Le mpendulo ayihambelani',
  'bank-refused.text':
    'Okubuyileyo akuhambelani nelinki oyivule apha, ngoko asikusebenzisanga. Akukho nto iqhagamshelweyo. Nceda uqale kwakhona.',
  'cross-site.title': 'Asiqhubekanga',
  'cross-site.text': 'Esi sicelo sivele kwenye isayithi. Vula ilinki esencokweni uze ucofe iqhosha apho.',
  'missing.title': 'Akukho nto apha',
  'missing.text': 'Idilesi ayichanekanga okanye iphepha alisekho.',
  'method.title': 'Oko akunakwenzeka apha',
  'method.text': 'Eli phepha alinakusetyenziswa ngale ndlela.',
  'unavailable.title': 'Kukho into engahambanga kakuhle ngakuthi',
  'unavailable.text':
    'Nceda uzame kwakhona emva kwemizuzu embalwa. Akukho bhanki iqhagamshelwayo ikhowudi yayo ingekafiki encokweni.',

  'next.again': 'Zama kwakhona',
  'next.chat': 'Buyela encokweni',
  'next.link': 'qhagamshela',
} satisfies Translation<typeof english>;
