import type { pages as english } from '../en/pages.ts';
import type { Translation } from '../icu.ts';

/** What our web pages say, in isiZulu. */
export const pages = {
  'page.title': '{title} · Saldo',
  'page.languages': 'Ulimi',
  'page.skip': 'Yana kokuqukethwe',
  'page.never':
    'I-Saldo ayilokothi icele iphasiwedi yebhange lakho, i-PIN yebhange lakho noma inombolo yekhadi: hhayi lapha, futhi hhayi nasengxoxweni.',
  'page.person': 'Khuluma nomuntu: {contact}',

  'home.title': 'Ibhalansi yakho, ku-WhatsApp',
  'home.text':
    'Buza “Ithini ibhalansi yami?” engxoxweni uthole impendulo eyiqiniso evela ebhange lakho. Ayikho i-app okumele uyifake. Ungena ebhange lakho uqobo kuphela, futhi ungakumisa noma nini.',
  'home.how': 'Indlela esebenza ngayo',
  'home.step1': 'Bingelela ku-{number} ku-WhatsApp.',
  'home.step2': 'Vula ilinki oyitholayo, khetha ibhange lakho bese ungena lapho.',
  'home.step3': 'Thumela ikhodi enezinombolo eziyisithupha esekhasini kuyo leyo ngxoxo.',
  'home.open': 'Vula ingxoxo',
  'home.hello': 'Sawubona',

  'landing.title': 'Xhuma ibhange lakho',
  'landing.lead': 'Hlola izinto ezintathu, bese udlulela ebhange lakho.',
  'receiver.title': 'Ubani ozokubona',
  'receiver.number': 'Inombolo ye-WhatsApp egcina ngalezi zinombolo:',
  'receiver.hidden': 'I-akhawunti ye-WhatsApp ecele le linki. Inombolo yayo asiyiboni.',
  'receiver.text':
    'Noma ubani onale ngxoxo angabuza lapho ngama-akhawunti akho, amabhalansi nezinkokhelo zakho. Uma ungayicelanga wena le linki, cindezela misa.',
  'bank.title': 'Ibhange lakho',
  'bank.choose': 'Khetha ibhange ozolixhuma',
  'bank.missing': 'Khetha ibhange lakho.',
  'again.label': 'Qinisekisa i-{bank} futhi',
  'again.text': 'Njengangomhla ka-{date}: {what}',
  'again.balances': 'amabhalansi',
  'again.payments': 'izinkokhelo',
  'again.statements': 'izitatimende',
  'again.cards': 'amakhadi',
  'allow.title': 'Okuvumelayo',
  'allow.accounts': 'Ukubona ama-akhawunti owakhethayo: uhlobo lwawo, igama lawo nezinombolo ezine zokugcina',
  'allow.balances': 'Ukubona amabhalansi awo',
  'allow.no-payments': 'Ayikwazi ukuhambisa imali',
  'allow.yes': 'Kuvunyelwe:',
  'allow.no': 'Akuvunyelwe:',
  'allow.until':
    '{days, plural, one {Okosuku olungu-#} other {Okwezinsuku ezingu-#}}, kuze kube ngu-{date}. Ukuze umise ngaphambi kwalokho, thumela “nqamula” engxoxweni, noma ukumise ebhange lakho. Ukuze uqhubeke ngemva kwalokho, kuqinisekise ebhange lakho. Uma ibhange lakho lisho usuku oluzayo kamuva, lolu olubalwayo.',
  'may.legend': 'Okunye, uma uthanda',
  'may.hint': 'Amabhalansi akakudingi lokhu. Phawula okufunayo. Ukuze ukushintshe kamuva, xhuma futhi.',
  'may.all': 'Konke lokhu',
  'may.payments': 'Ukubona imali engenile nephumile: izinsuku, amanani nokuthi bekuphathelene nobani',
  'may.payments.text': 'Okwezinkokhelo, imali oyisebenzisile nezaziso',
  'may.statements': 'Ukubona izitatimende nokumele ukukhokhele amakhadi',
  'may.statements.text': 'Okwemali okumele uyikhokhe nosuku lwayo, nezitatimende zokugcina',
  'meta.title': 'Lapho amanani emali yakho aboniswa khona',
  'meta.text':
    'I-WhatsApp ingeyakwa-Meta. Okubhalwe engxoxweni kudlula kumakhompyutha akwa-Meta, akwazi ukukufunda, futhi i-Meta ingakugcina kuze kube yizinsuku ezingu-30. Kunjalo nangemibuzo yakho. I-Saldo izowabonisa kuphi amanani emali yakho?',
  'meta.choose': 'Lapho amanani emali yakho aboniswa khona',
  'meta.later': 'Ungakushintsha lokhu kamuva: thumela “ubumfihlo” engxoxweni.',
  'meta.missing': 'Khetha lapho amanani emali yakho ezoboniswa khona.',
  'mode.sealed': 'Avalwe ngci, ngaphakathi ku-WhatsApp',
  'mode.sealed.text':
    'Inkinobho engxoxweni ivula ifomu elicela i-PIN yakho. I-PIN namanani kukhiywa ngokhiye ophethwe ifoni yakho ne-Saldo kuphela: amakhompyutha akwa-Meta ayakudlulisa futhi awakwazi ukukufunda.',
  'mode.page': 'Ekhasini le-Saldo',
  'mode.page.text':
    'Ilinki engxoxweni ivula ikhasi elicela i-passkey noma i-PIN yakho. Amanani avela ku-Saldo aqonde ngqo kubhrawuza yakho, awadluli ku-Meta.',
  'mode.chat': 'Abhalwe engxoxweni',
  'mode.chat.text':
    'Akukho okumele ukuvule futhi ayikho i-PIN. Ngiyaqonda ukuthi i-Meta ingawafunda amanani nalowo engimkhokhelayo, naye noma ubani ovula le ngxoxo.',
  'landing.errors': 'Kusele lokhu:',
  'landing.continue': 'Qhubekela ebhange lakho',
  'landing.stop': 'Akuyona inombolo yami: misa',
  'landing.next': 'Ungena ebhange lakho, ekhasini lalo uqobo. Asilokothi siyibone iphasiwedi yakho.',

  'code.title': 'Kusele isinyathelo esisodwa',
  'code.lead': 'I-{bank} ithe yebo. Manje thumela le khodi engxoxweni ye-WhatsApp ecele ilinki.',
  'code.label': 'Ikhodi yakho',
  'code.open': 'Vula i-WhatsApp nekhodi',
  'code.text': 'Ikhodi {code}',
  'code.left': 'Isasebenza {minutes, plural, one {umzuzu ongu-#} other {imizuzu engu-#}}.',
  'code.next': 'Okulandelayo',
  'code.step1': 'I-WhatsApp ivuleka ikhodi isibhaliwe. Cindezela inkinobho yokuthumela.',
  'code.step2': 'I-Saldo iphendula ithi i-{bank} ixhunyiwe.',
  'code.step3': 'Bese uyabuza: “Ithini ibhalansi yami?”',
  'code.nothing': 'Akukho okuxhunywayo kuze kufike ikhodi. Ngaphandle kwayo, konke kuyahoxiswa ebhange lakho.',
  'code.warn': 'Ungayithumeli le khodi kwenye indawo.',
  'code.warn.text':
    'Uma othile ekuthumelele le linki, noma ekucela ikhodi, wumkhonyovu lowo. Cindezela misa: ibhange lakho liyatshelwa, futhi akukho okuxhunywayo.',
  'code.stop': 'Angikucelanga lokhu: misa',

  'linked.title': 'Ibhange lakho lixhunyiwe',
  'linked.text': 'Ikhodi ifikile engxoxweni. Ungalivala leli khasi bese ubuza ibhalansi yakho lapho.',
  'stopped.title': 'Kumisiwe',
  'stopped.text': 'Akukho okuxhunyiwe futhi le linki ayisasebenzi. Uma ubusuke waya ebhange lakho, nalo liyatshelwa.',
  'stopped.more': 'Uma othile ekuthumelele le linki, ungamethembi. Akukho okunye okumele ukwenze.',
  'unknown.title': 'Le linki ayisebenzi',
  'unknown.text': 'Ayiphelele noma isindala kakhulu. Thumela “xhuma” engxoxweni ukuze uthole entsha.',
  'expired.title': 'Isikhathi sale linki siphelile',
  'expired.text':
    'Amalinki asebenza imizuzu eyishumi, ukuze uhlale uphephile. Akukho okuxhunyiwe. Thumela “xhuma” engxoxweni ukuze uthole entsha.',
  'superseded.title': 'Kukhona ilinki entsha',
  'superseded.text':
    'Esikhundleni sale linki sekukhona entsha. Sebenzisa ilinki yokugcina engxoxweni, noma uthumele “xhuma” lapho ukuze uthole enye.',
  'denied.title': 'Uthe cha ebhange lakho',
  'denied.text': 'Akukho okuxhunyiwe. Uma bekuyiphutha, thumela “xhuma” engxoxweni ukuze uthole ilinki entsha.',
  'no-accounts.title': 'Akukho akhawunti ekhethiwe',
  'no-accounts.text':
    'Ibhange lakho alabelananga nganoma iyiphi i-akhawunti, ngakho akukho okuxhunyiwe. Thumela “xhuma” engxoxweni ukuze uzame futhi, ukhethe okungenani i-akhawunti eyodwa ebhange lakho.',
  'timed-out.title': 'Kuthathe isikhathi eside kakhulu',
  'timed-out.text':
    'Ukuze uhlale uphephile, silinda imizuzu eyishumi esinyathelweni ngasinye, futhi ikhodi ayifikanga ngesikhathi. Akukho okuxhunyiwe, futhi ibhange lakho liyatshelwa. Thumela “xhuma” engxoxweni ukuze uqale kabusha.',
  'wrong-number.title': 'Ikhodi ivele kwenye ingxoxo',
  'wrong-number.text':
    'Yingxoxo ecele ilinki kuphela engathumela ikhodi yayo. Akukho okuxhunyiwe, futhi ibhange lakho liyatshelwa. Uma othile ekuthumelele le linki, ungamethembi.',
  'wrong-code.title': 'Amakhodi amaningi angalungile',
  'wrong-code.text':
    'Ngemva kwamakhodi amathathu angalungile siyama. Akukho okuxhunyiwe, futhi ibhange lakho liyatshelwa. Thumela “xhuma” engxoxweni ukuze uqale kabusha.',
  'other-login.title': 'Bekungokunye ukungena',
  'other-login.text':
    'Le mvume ngeyokunye ukungena ebhange lakho. Ukuze uphephe, ngiyiqedile lapho futhi akukho engikuxhumile. Cela isixhumanisi esisha ukuze uxhume ibhange lakho futhi.',
  'identity-changed.title': 'I-akhawunti ye-WhatsApp ishintshile',
  'identity-changed.text':
    'I-WhatsApp isitshele ukuthi le akhawunti isethwe kabusha selokhu kwenziwa ilinki. Ukuze kuphephe, akukho okuxhunyiwe. Thumela “xhuma” engxoxweni ukuze uqale kabusha.',
  'cancelled.title': 'Le linki ikhanseliwe',
  'cancelled.text': 'Akukho okuxhunyiwe. Thumela “xhuma” engxoxweni ukuze uthole entsha.',
  'other-browser.title': 'Ngicela uqhubeke lapho uqale khona',
  'other-browser.text':
    'Le akuyona ibhrawuza evule ilinki, noma ayigcinanga ikhukhi yethu. Buyela kubhrawuza lapho uqale khona, noma uthumele “xhuma” engxoxweni, uvule ilinki entsha kubhrawuza oyijwayele. Akukho okuxhunywe lapha.',
  'elsewhere.title': 'Ivulwe kwenye ibhrawuza',
  'elsewhere.text': 'Le linki isetshenziswa kwenye ibhrawuza. Iqhubeka lapho, futhi yilapho kuphela.',
  'finishing.title': 'Umzuzwana nje',
  'finishing.text': 'Silindele ibhange lakho. Leli khasi lizilayisha futhi lona.',
  'broken.title': 'Akusebenzanga',
  'broken.text': 'Impendulo yebhange lakho ilahleke endleleni. Akukho okuxhunyiwe. Ngicela uzame futhi.',
  'bank-down.title': 'I-{bank} ayiphenduli',
  'bank-down.text':
    'Ibhange lakho alitholakali okwamanje. Akukho okuxhunyiwe. Ngicela uzame futhi ngemva kwemizuzu embalwa.',
  'bank-refused.title': 'Le mpendulo ayihambisani',
  'bank-refused.text':
    'Okubuyile akuhambisani nelinki oyivule lapha, ngakho asikusebenzisanga. Akukho okuxhunyiwe. Ngicela uqale kabusha.',
  'cross-site.title': 'Asiqhubekanga',
  'cross-site.text': 'Lesi sicelo sivele kwelinye isayithi. Vula ilinki esengxoxweni bese ucindezela inkinobho lapho.',
  'missing.title': 'Akukho lutho lapha',
  'missing.text': 'Ikheli alilungile noma ikhasi alisekho.',
  'method.title': 'Lokho akwenzeki lapha',
  'method.text': 'Leli khasi alikwazi ukusetshenziswa ngale ndlela.',
  'unavailable.title': 'Kukhona okungahambanga kahle ngakithi',
  'unavailable.text':
    'Ngicela uzame futhi ngemva kwemizuzu embalwa. Alikho ibhange elixhunywayo ikhodi yalo ingakafiki engxoxweni.',

  'next.again': 'Zama futhi',
  'next.chat': 'Buyela engxoxweni',
  'next.link': 'xhuma',
} satisfies Translation<typeof english>;
