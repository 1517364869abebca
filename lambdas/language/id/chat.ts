import type { chat as english } from '../en/chat.ts';
import type { Translation } from '../icu.ts';

/** What the bot says, in Indonesian. */
export const chat = {
  'button.balance': 'Saldo',
  'button.accounts': 'Rekening saya',
  'button.link': 'Hubungkan bank',
  'button.unlink': 'Putuskan bank',
  'button.consent': 'Izin saya',
  'button.privacy': 'Privasi',
  'button.language': 'Bahasa',
  'button.lock': 'Kunci chat ini',
  'button.help': 'Bantuan',
  'button.menu': 'Menu',
  'button.agent': 'Hubungi petugas',
  'button.allAccounts': 'Semua rekening',
  'button.choose': 'Pilih',
  'button.export': 'Catatan saya',
  'button.delete': 'Hapus data saya',
  'button.deleteYes': 'Ya, hapus semuanya',
  'button.deleteNo': 'Tidak, simpan saja',
  'button.pin': 'Ganti PIN',
  'button.sealed': 'Nominal disegel',
  'button.page': 'Nominal di halaman',
  'button.chat': 'Nominal di chat ini',
  'button.openBalance': 'Lihat saldo saya',
  'button.openPage': 'Buka halaman',
  'button.unlinkYes': 'Ya, putuskan',
  'button.unlinkNo': 'Tidak, biarkan',
  'button.openLink': 'Hubungkan bank',
  'button.openLinkAgain': 'Hubungkan lagi',
  'button.start': 'Mulai pesan lagi',
  'button.more': 'Berikutnya',
  'button.back': 'Kembali',
  'button.buttons': 'Pakai tombol lagi',
  'button.numbers': 'Angka saja',
  'button.transactions': 'Transaksi',
  'button.spending': 'Pengeluaran saya',
  'button.bills': 'Tagihan',
  'button.limit': 'Limit kredit',
  'button.rewards': 'Poin hadiah',
  'button.delivery': 'Kartu sedang dikirim',
  'button.declined': 'Pembayaran ditolak',
  'button.blocked': 'Rekening diblokir',
  'button.replace': 'Kartu rusak',
  'button.pay': 'Bayar atau transfer',
  'button.freeze': 'Bekukan kartu',
  'button.cardpin': 'PIN kartu',

  'list.option': '{number}. {name}',
  'list.hint': 'Tekan tombol atau kirim nomornya.',
  'list.number': 'Kirim nomor untuk memilih.',
  'page.position': 'Ini {from} sampai {to} dari {count}. Kirim “berikutnya” atau “kembali” untuk melihat yang lain.',

  /** Words that people send, divided by bars: they are heard, not said. The page after, the one before, the account that was not meant. */
  'hear.more':
    'berikutnya|selanjutnya|lagi|lanjut|halaman berikutnya|halaman selanjutnya|lihat lagi|tampilkan lagi|sisanya|yang lainnya',
  'hear.back': 'kembali|balik|balik lagi|sebelumnya|yang sebelumnya|halaman sebelumnya|mundur',
  'hear.other':
    'yang lain|lainnya|yang satunya|yang satu lagi|satunya lagi|rekening lain|rekening yang lain|bukan yang itu|kalau yang satunya|kalo yang satunya|yang satunya gimana|kalau yang lain|kalau yang satu lagi|yg satunya|yg lain',

  'numbers.on': 'Selesai. Sekarang saya menulis angka, bukan tombol.',
  'numbers.how':
    'Kirim angka pilihan Anda. Untuk memakai tombol lagi, kirim “angka saja” sekali lagi lalu pilih tombol.',
  'numbers.page': 'Saldo Anda sekarang terbuka di halaman kami, karena jendela tersegel memerlukan tombol.',
  'numbers.off': 'Selesai. Tombolnya ada lagi.',
  'number.over': 'Sekarang tidak ada daftar terbuka untuk angka itu.',
  'number.overNext': 'Tidak ada yang dilakukan. Kirim “menu” untuk daftar baru.',
  'number.none': 'Angka itu tidak ada di daftar. {count, plural, other {Mohon kirim angka dari 1 sampai #.}}',
  'quoted.over': 'Pesan itu sudah terlalu lama untuk dijawab, atau tidak menanyakan apa pun.',
  'quoted.next': 'Tidak ada yang dilakukan. Silakan tulis yang Anda mau dengan kata-kata.',

  'hello.linked': 'Halo, ini Saldo.\nSaya bot. Saya bisa memberi tahu isi rekening bank Anda.',
  'hello.stranger':
    'Halo, ini Saldo.\nSaya bot yang menunjukkan saldo bank Anda. Hubungkan dulu bank Anda. Anda masuk di halaman milik bank sendiri, tidak pernah di sini.',
  'menu.title': 'Ini yang bisa saya lakukan:',
  'help.title': 'Saya Saldo, bot yang memberi tahu isi rekening bank Anda.',
  'help.body':
    'Kirim “saldo” untuk semua rekening, atau “saldo tabungan” untuk satu saja. Kirim “transaksi” untuk pembayaran Anda, dan “pengeluaran” untuk pengeluaran Anda. Kirim “hubungkan” untuk menambah bank, “putuskan” untuk melepas bank, dan “kunci” untuk langsung menghentikan semuanya. “privasi” menunjukkan siapa melihat apa.',
  'help.safe': 'Saya tidak pernah meminta PIN, kata sandi, atau nomor kartu. Mohon jangan pernah mengirimnya.',
  'help.numbers':
    'Jika ponsel Anda tidak menampilkan tombol, kirim “angka saja”: setelah itu saya menulis angka untuk dikirim.',
  'person.line': 'Untuk bicara dengan petugas: {contact}',

  'agent.how': 'Anda bisa menghubungi petugas di sini: {contact}',
  'agent.bot':
    'Saya bot. Saya tidak bisa meneruskan tulisan Anda di sini, jadi mohon sampaikan sendiri kepada petugas.',
  'agent.urgent':
    'Jika mungkin ada orang yang memakai uang Anda, telepon bank Anda sekarang, dan kirim “kunci” di sini.',
  'agent.waiting': 'Saya sudah meminta petugas menulis kepada Anda di sini.',
  'agent.stillWaiting': 'Anda masih menunggu petugas. Petugas akan menulis kepada Anda di sini.',
  'agent.ahead': '{count, plural, =0 {Anda yang pertama menunggu.} other {# orang menunggu sebelum Anda.}}',
  'agent.wait': 'Hari ini orang menunggu sekitar {minutes, plural, other {# menit}}. Mungkin lebih lama.',
  'agent.waitUnknown': 'Saya tidak tahu berapa lama.',
  'agent.sees':
    'Petugas melihat bahasa Anda, bank yang Anda hubungkan, dan permintaan terakhir Anda kepada saya. Petugas tidak melihat nominal, nomor Anda, atau pesan Anda sebelumnya.',
  'agent.write': 'Tulis masalahnya, dan saya simpan untuk petugas. Untuk kembali ke saya, kirim “bot”.',
  'agent.kept': 'Terima kasih. Tulisan Anda saya simpan untuk petugas yang datang. Untuk kembali ke saya, kirim “bot”.',
  'agent.talking': 'Petugas sedang bicara dengan Anda di sini, jadi saya diam. Untuk kembali ke saya, kirim “bot”.',
  'agent.joined':
    'Sekarang Anda bicara dengan petugas.\nSaya bot, dan saya diam sampai petugas selesai. Mohon jangan kirim PIN, kata sandi, atau nomor kartu. Untuk kembali ke saya, kirim “bot”.',
  'agent.noMedia': 'Petugas tidak bisa melihat gambar, file, atau pesan suara di sini. Silakan tulis saja.',
  'agent.left': 'Anda bicara dengan saya, bot. Sekarang tidak ada orang yang melihat tulisan Anda.',
  'agent.back': 'Ini saya lagi, bot. Sekarang tidak ada orang yang melihat tulisan Anda.',
  'agent.served':
    'Petugas sudah selesai di sini.\nIni saya lagi, bot, dan sekarang tidak ada orang yang melihat tulisan Anda. Untuk menghubungi petugas lagi, kirim “petugas”.',
  'agent.idle':
    'Sudah cukup lama tidak ada yang menulis di sini, jadi pembicaraan dengan petugas selesai.\nIni saya lagi, bot. Untuk menghubungi petugas lagi, kirim “petugas”.',
  'agent.unserved':
    'Maaf: tidak ada petugas yang bisa datang.\nIni saya lagi, bot. Anda bisa menghubungi petugas di sini: {contact}',
  'agent.closed': 'Saat ini tidak ada petugas yang bisa bicara dengan Anda.',
  'agent.opens': 'Petugas ada lagi di sini mulai {time}. Kirim “petugas” saat itu.',
  'agent.unreachable': 'Saya tidak bisa menghubungi petugas yang membantu di sini.',
  'button.bot': 'Kembali ke bot',

  'thanks.reply': 'Sama-sama.',

  'fallback.first': 'Maaf, saya belum mengerti.',
  'fallback.can':
    'Saya bisa menunjukkan saldo, pembayaran, dan pengeluaran Anda. Saya juga bisa menunjukkan daftar rekening, dan menghubungkan atau memutuskan bank. Mana yang Anda mau?',
  'fallback.second': 'Maaf, saya masih belum mengerti.',
  'fallback.person': 'Petugas bisa membantu Anda: {contact}',

  'topic.declined': 'Saya tidak bisa melihat mengapa pembayaran ditolak. Bank Anda bisa.',
  'topic.blocked': 'Saya tidak bisa melihat mengapa rekening diblokir, dan tidak bisa membukanya. Bank Anda bisa.',
  'topic.pay': 'Saya tidak bisa membayar, transfer, atau mengubah debit otomatis: saya hanya bisa membaca.',
  'topic.cardpin': 'Saya tidak bisa mengganti PIN kartu atau PIN bank Anda. Bank Anda bisa.',
  'topic.bank': 'Saya tidak bisa membantu soal itu. Bank Anda bisa.',
  'topic.unable': 'Saya belum bisa melakukan itu.',
  'topic.can':
    'Saya bisa menunjukkan saldo, pembayaran, dan pengeluaran Anda. Saya juga bisa menunjukkan daftar rekening, dan menghubungkan atau memutuskan bank.',
  'topic.canOnce': 'Saya bisa menunjukkan saldo setelah Anda menghubungkan bank.',
  'topic.pinHere': 'Saya hanya bisa mengganti PIN Saldo Anda, yang membuka saldo Anda di sini.',
  'topic.bot': 'Saya bot: program komputer, bukan manusia.',
  'topic.rude': 'Maaf, ini tidak berjalan dengan baik.',
  'topic.distress': 'Maaf. Saya hanya bot dan tidak bisa membantu soal ini, tetapi ada orang yang bisa.',
  'topic.danger':
    'Jika Anda atau orang lain dalam bahaya, telepon nomor darurat negara Anda sekarang, atau datangi orang yang Anda percaya.',
  'topic.denied': 'Baik, saya tidak melakukan apa pun.',
  'topic.repeat': 'Saya tidak menyimpan salinan tulisan saya, jadi silakan tanya lagi.',
  'topic.more': 'Itu sudah seluruh jawaban terakhir saya.',
  'ask.one': 'Ini yang Anda maksud?',
  'ask.which': 'Yang mana maksud Anda?',
  'ask.rest': 'Untuk yang lain, beri tahu saya mana yang mau dilakukan:',
  'ask.several': 'Saya hanya bisa mengerjakan satu per satu. Mana dulu?',

  'forwarded.refused': 'Itu pesan terusan, jadi saya tidak melakukan apa pun dengannya.',
  'forwarded.type': 'Jika Anda menginginkannya, silakan tulis sendiri.',
  'button.old': 'Tombol lama itu tidak bisa dipakai lagi.',
  'button.oldNext': 'Tidak ada yang dilakukan. Sekarang saya bisa ini:',
  'cancel.done': 'Baik, tidak ada yang diubah.',

  'media.voice': 'Maaf, saya tidak bisa mendengarkan pesan suara. Silakan tulis dengan kata-kata, misalnya “saldo”.',
  'media.file': 'Maaf, saya tidak bisa membuka gambar atau file. Silakan tulis dengan kata-kata, misalnya “saldo”.',
  'media.location': 'Terima kasih, tetapi saya tidak perlu lokasi Anda. Silakan tulis yang Anda mau, misalnya “saldo”.',
  'media.contacts':
    'Terima kasih, tetapi saya tidak memakai kartu kontak. Silakan tulis yang Anda mau, misalnya “saldo”.',
  'media.unsupported':
    'Maaf, WhatsApp tidak meneruskan pesan jenis ini kepada saya. Silakan tulis dengan kata-kata, misalnya “saldo”.',
  'edit.order': 'Saya tidak menerima perintah dari pesan yang diubah.',
  'edit.again': 'Tidak ada yang dilakukan. Jika Anda mau, silakan tulis sebagai pesan baru.',

  'secret.warning': 'Mohon hapus pesan itu: mungkin ada rahasia di dalamnya.',
  'secret.notUsed':
    'Saya tidak memakainya dan tidak menyimpannya. Tekan lama pesan itu lalu pilih “Hapus”. Di sini saya tidak pernah perlu PIN, kata sandi, atau nomor kartu.',
  'secret.changed': 'Jika itu PIN atau kata sandi asli, gantilah di bank Anda agar aman.',
  'secret.openButton':
    'Tempat PIN Anda ada di balik tombol di atas, jangan pernah di chat ini. Buka tombolnya dan masukkan PIN di sana.',
  'secret.openButtonLink':
    'Tempat PIN Anda ada di halaman di balik tautan di atas, jangan pernah di chat ini. Buka tautannya dan masukkan PIN di sana.',

  'secret.changedPin':
    'Jika itu PIN Saldo Anda, gantilah: kirim “ganti PIN”. Jika itu PIN atau kata sandi bank Anda, gantilah di bank Anda.',

  'link.ready': 'Ini tautan Anda untuk menambah bank.',
  'link.readyMore': 'Ini tautan Anda: untuk menambah bank, atau menghubungkan lagi yang sudah ada.',
  'link.how':
    'Tombol ini membuka halaman tempat Anda memilih bank dan masuk di sana. Lalu kembalilah dengan kode yang ditunjukkan halaman itu. Tautan berlaku {minutes, plural, other {# menit}}, satu kali saja.',
  'link.howLink':
    'Tautan ini membuka halaman tempat Anda memilih bank dan masuk di sana. Lalu kembalilah dengan kode yang ditunjukkan halaman itu. Tautan berlaku {minutes, plural, other {# menit}}, satu kali saja.',
  'link.warning': 'Jangan kirim tautan ini kepada siapa pun, dan jangan pakai tautan yang dikirim orang kepada Anda.',
  'link.first': 'Untuk melihat saldo, hubungkan dulu bank Anda.',
  'link.again': 'Untuk melihat saldo lagi, masuk sekali lagi ke bank Anda.',

  'code.linked': '{bank} sudah terhubung.',
  'code.accounts': '{count, plural, other {Saya bisa membaca # rekening.}} Kirim “saldo” untuk melihat.',
  'code.linked.sealed': 'Nominal Anda tetap disegel: hanya terbuka di balik tombol, dengan PIN Anda.',
  'code.linked.page':
    'Nominal Anda terbuka di halaman kami, setelah Anda membuktikan bahwa itu Anda. Nominal tidak masuk ke chat ini.',
  'code.modeKept':
    'Di halaman tadi Anda memilih nominal di chat, tetapi bank Anda yang lain juga terhubung, jadi nominal tidak masuk ke chat. Untuk mengubahnya bagi semua bank, kirim “privasi”.',
  'code.linked.chat': 'Nominal akan ditampilkan di chat ini, sesuai pilihan Anda.',
  'code.stopped':
    'Anda membuat PIN atau kunci sandi baru, jadi demi keamanan saya berhenti membaca {count, plural, other {# bank lain}}. Masuk lagi di sana untuk melihatnya.',
  'code.changed': 'Kode itu tidak berlaku lagi, karena WhatsApp Anda berubah sejak Anda meminta tautan.',
  'code.changedNext':
    'Tidak ada yang dihubungkan, dan bank sudah diberi tahu. Jika itu Anda, kirim “hubungkan” untuk mulai lagi.',
  'code.linkedElsewhere':
    'Login bank ini juga terhubung di chat lain. Jika chat itu bukan milik Anda, beri tahu bank Anda.',
  'code.end': 'Anda bisa menghentikannya kapan saja: kirim “putuskan”.',
  'code.wrong': 'Kode itu salah. Anda bisa mencoba {count, plural, other {# kali lagi}}. Lihat lagi halaman tadi.',
  'code.noTries': 'Kode itu salah, jadi demi keamanan saya menghentikan penghubungan ini.',
  'code.noTriesNext': 'Tidak ada yang dihubungkan, dan bank sudah diberi tahu. Kirim “hubungkan” untuk mulai lagi.',
  'code.notYours': 'Kode itu milik chat lain, jadi tidak ada yang dihubungkan.',
  'code.notYoursNext':
    'Bank sudah diberi tahu. Jika ada orang yang mengirim tautan kepada Anda atau meminta kode ini, mungkin mereka mencoba melihat uang Anda. Jangan pernah memakai tautan yang tidak Anda minta.',
  'code.expired': 'Kode itu tidak berlaku lagi.',
  'code.expiredNext': 'Tidak ada yang dihubungkan. Kirim “hubungkan” untuk mulai lagi.',
  'code.none': 'Saya tidak sedang menunggu kode.',
  'code.noneNext': 'Jika Anda mau menghubungkan bank, kirim “hubungkan”.',

  'balance.title': 'Ini saldo Anda.',
  'balance.titlePart': 'Ini yang bisa saya temukan.',
  'balance.titleFailed': 'Maaf, saya tidak bisa mendapatkan saldo Anda.',
  'balance.titleNoMatch': 'Tidak ada rekening yang berakhir dengan angka itu. Ini semuanya.',
  'balance.fresh': '{bank}, dicek {time}',
  'balance.cachedRecent':
    '{bank}, disimpan {time}. Saya baru saja bertanya ke bank dan tidak bertanya lagi secepat ini.',
  'balance.cachedAllowance':
    '{bank}, disimpan {time}. Saya hanya boleh bertanya ke bank ini beberapa kali sehari, dan jatah hari ini habis.',
  'balance.cachedUnreachable':
    '{bank}, disimpan {time}. Bank sedang tidak menjawab, jadi angka ini mungkin sudah berubah.',
  'balance.account': '{account}:',
  'balance.accountAsOf': '{account}, {asOf}:',
  'balance.available': 'Tersedia: {amount}',
  'balance.booked': 'Tercatat: {amount}',
  'balance.information': 'Hanya informasi: {amount}',
  'balance.other': '{code}: {amount}',
  'balance.owed': 'Utang Anda: {amount}',
  'balance.creditIncluded': '(termasuk cerukan atau kredit Anda)',
  'balance.creditIncludedOf': '(termasuk cerukan atau kredit Anda sebesar {amount})',
  'balance.creditNotIncluded': '(tanpa cerukan atau kredit Anda sebesar {amount})',
  'balance.asOf': 'per {time}',
  'balance.asOfDate': 'per {date}',
  'balance.closed': 'Rekening ini sudah ditutup.',
  'balance.gone': '{account}: sudah ditutup, atau tidak dibagikan lagi ke saya.',
  'balance.notSaid': '{account}: bank tidak memberi saldo yang bisa saya percaya.',
  'balance.totalAvailable': 'Total tersedia di {count, plural, other {# rekening}}: {amount}',
  'balance.totalBooked': 'Total tercatat di {count, plural, other {# rekening}}: {amount}',
  'balance.more': '{count, plural, other {# rekening lagi tidak muat di sini.}} Kirim “saldo” dan nama rekening.',
  'balance.which': 'Rekening mana yang Anda maksud?',
  'balance.failedAllowance':
    '{bank}: saya hanya boleh bertanya beberapa kali sehari, dan jatah hari ini habis. Silakan tanya lagi nanti.',
  'balance.failedAllowanceUntil':
    '{bank}: saya hanya boleh bertanya beberapa kali sehari, dan jatah hari ini habis. Silakan tanya lagi setelah {time}.',
  'balance.failedUnreachable': '{bank} sedang tidak menjawab. Silakan tanya lagi setelah beberapa menit.',
  'balance.failedInvalid':
    '{bank} mengirim jawaban yang tidak saya percaya, jadi tidak saya tampilkan apa pun. Silakan tanya lagi nanti.',
  'balance.failedBusy': '{bank}: saya belum bisa bertanya sekarang. Silakan tanya lagi setelah satu menit.',
  'balance.noAccounts': '{bank} tidak menampilkan rekening.',

  'view.balance': 'Saldo Anda siap di balik tombol.',
  'view.balanceLink': 'Saldo Anda siap di balik tautan di bawah.',
  'view.sealed':
    'Saldo terbuka di jendela tersegel: Meta membawanya, tetapi hanya Anda dan saya yang bisa membacanya. Masukkan PIN Saldo di sana, jangan pernah di chat ini. Tombol berlaku {minutes, plural, other {# menit}}.',
  'view.page': 'Saldo terbuka di halaman kami, jadi nominal Anda tidak melewati WhatsApp.',
  'view.prove':
    'Buktikan di sana bahwa itu Anda, dengan kunci sandi atau PIN Saldo. Jangan pernah mengetik PIN di chat ini. Tautan berlaku {minutes, plural, other {# menit}}, satu kali saja.',
  'view.noUnlock': 'Untuk melihat saldo, buat dulu PIN Saldo atau kunci sandi.',
  'view.noUnlockHow':
    'Anda membuatnya setelah masuk lagi ke bank Anda. Dengan itu, orang yang mengambil ponsel Anda tidak bisa melihat uang Anda.',
  'view.nothingSet': 'Untuk itu saya harus yakin bahwa itu Anda, dan Anda belum punya PIN Saldo atau kunci sandi.',
  'view.stopped': 'Untuk itu, masuk sekali lagi ke bank Anda: sampai saat itu saya berhenti membaca.',

  'mode.unlinked': 'Anda belum menghubungkan bank.',
  'mode.unlinkedMore': 'Saat menghubungkan bank, halamannya bertanya di mana nominal Anda boleh ditampilkan.',
  'mode.noChat': 'Di sini nominal tidak ditampilkan di chat.',
  'mode.noSealed': 'Jendela tersegel belum tersedia di sini.',
  'mode.now.sealed': 'Nominal Anda disegel: terbuka di balik tombol di WhatsApp, dengan PIN Anda.',
  'mode.now.page': 'Nominal Anda terbuka di halaman kami, di luar WhatsApp.',
  'mode.now.chat': 'Nominal Anda ditampilkan di chat ini.',
  'mode.done.sealed': 'Selesai. Mulai sekarang nominal Anda disegel.',
  'mode.done.page': 'Selesai. Mulai sekarang nominal Anda terbuka di halaman.',
  'mode.means.sealed':
    '“saldo” memberi Anda tombol. Di baliknya Anda memasukkan PIN, dan hanya Anda dan saya yang bisa membaca isinya. Meta melihat bahwa tombol itu dibuka, dan kapan.',
  'mode.means.page':
    '“saldo” memberi Anda tautan ke halaman kami. Nominal Anda tidak melewati WhatsApp. Meta melihat bahwa Anda mendapat tautan, dan kapan.',
  'mode.before': 'Yang sudah ditampilkan di sini tetap ada di chat ini, dan di Meta selama mereka menyimpannya.',
  'mode.needsUnlock':
    'Untuk ini Anda perlu PIN Saldo atau kunci sandi. Kirim “hubungkan”: Anda membuatnya setelah masuk ke bank Anda.',
  'mode.needsPin':
    'Anda punya kunci sandi tetapi belum punya PIN, jadi untuk sekarang saldo Anda terbuka di halaman. Kirim “ganti PIN” untuk membuatnya.',
  'mode.noticeNew':
    'Penjelasan tentang nominal di chat sudah berubah sejak Anda setuju. Sampai Anda setuju lagi, nominal tidak ditampilkan di sini: kirim “{word}”.',
  'mode.chatAsk': 'Tampilkan nominal di chat ini? Anda menjawab ya di balik tombol.',
  'mode.chatAskLink': 'Tampilkan nominal di chat ini? Anda menjawab ya di balik tautan di bawah.',
  'mode.chatMeans':
    'Tulisan di chat melewati Meta, pemilik WhatsApp. Meta bisa membaca nominal, kepada siapa Anda membayar, dan nama rekening Anda, dan mungkin menyimpannya sampai 30 hari. Siapa pun yang membuka chat ini juga melihatnya.',
  'mode.chatWhy': 'Saya bertanya di halaman, supaya penemu ponsel Anda tidak bisa menjawab ya untuk Anda.',

  'export.ready': 'Catatan Anda siap di balik tombol.',
  'export.readyLink': 'Catatan Anda siap di balik tautan di bawah.',
  'export.how':
    'Isinya semua yang saya simpan tentang Anda: bank, rekening, izin, dan apa yang terjadi kapan. Catatan terbuka di halaman kami, bukan di chat ini.',
  'export.little':
    'Hanya sedikit yang saya simpan tentang Anda: pengaturan seperti bahasa, dan cara mengirim pesan kepada Anda.',
  'export.proof': 'Saya juga menyimpan apa yang dulu Anda izinkan dan kapan, sebagai bukti.',
  'export.none': 'Saya tidak punya catatan tentang Anda.',
  'export.noneMore':
    'Anda belum menghubungkan bank. Saya hanya mengingat selama beberapa hari bahwa ada pesan masuk, tanpa isinya.',
  'pin.ready': 'Anda bisa membuat PIN Saldo atau kunci sandi baru di balik tombol.',
  'pin.readyLink': 'Anda bisa membuat PIN Saldo atau kunci sandi baru di balik tautan di bawah.',
  'pin.first': 'Anda belum punya PIN Saldo: Anda membuatnya saat menghubungkan bank.',
  'pin.forgotten':
    'Jika Anda lupa yang lama, kirim “hubungkan” dan masuk lagi ke bank Anda: di sana Anda memilih yang baru.',
  'pin.notBank': 'Ini PIN Anda untuk Saldo. Jangan pernah memakai PIN bank Anda.',
  'delete.confirm': 'Hapus semua yang saya simpan tentang Anda?',
  'delete.explain':
    '{count, plural, =0 {Saya akan menghapus} other {Saya akan meminta # bank Anda mengakhiri izin Anda, dan menghapus}} pengaturan Anda, PIN, kunci sandi dan frasa Anda, nama rekening Anda, dan kunci yang mengunci semua itu. Tidak ada yang bisa membatalkannya.',
  'delete.explainLittle':
    'Saya akan menghapus pengaturan Anda, misalnya bahasa, dan cara mengirim pesan kepada Anda. Tidak ada yang bisa membatalkannya.',
  'delete.stays':
    'Yang tetap ada, tanpa nama atau nomor Anda: bahwa ada pesan masuk, selama {messageDays, plural, other {# hari}}, dan apa yang Anda izinkan dan kapan, sebagai bukti, selama {ledgerYears, plural, other {# tahun}}.',
  'delete.answer': 'Mohon jawab dalam 10 menit.',
  'delete.done': 'Selesai. Semua yang saya simpan tentang Anda sudah saya hapus.',
  'delete.queued':
    'Ada bank yang sedang tidak menjawab. Saya tidak membaca apa pun lagi di sana, dan selama sehari saya akan terus memberi tahu bank itu bahwa izin Anda sudah berakhir.',
  'delete.phone':
    'Chat ini masih ada di ponsel Anda, dan Meta mungkin menyimpannya sampai 30 hari. Hapus juga di ponsel jika Anda mau. Anda bisa memulai lagi kapan saja: kirim “hubungkan”.',
  'delete.kept': 'Baik, tidak ada yang dihapus.',
  'delete.late': 'Jawaban itu terlambat, jadi tidak ada yang dihapus.',
  'delete.lateNext': 'Jika Anda masih mau, kirim lagi “hapus data saya”.',
  'delete.none': 'Tidak ada apa pun tentang Anda yang bisa dihapus.',

  'accounts.title':
    '{count, plural, =0 {Sekarang tidak satu pun rekening Anda bisa saya baca.} other {Anda punya # rekening yang terhubung.}}',
  'accounts.bank': '{bank}:',
  'accounts.none': 'Anda belum menghubungkan bank.',
  'accounts.closed': '{account}, ditutup',
  'accounts.locked': '{bank}: terkunci sampai Anda masuk lagi di sana.',
  'accounts.stopped': '{bank}: dihentikan sampai Anda masuk lagi di sana.',
  'accounts.ended': '{bank}: izin Anda sudah berakhir.',
  'account.ending': '{name}, berakhiran {digits}',
  'kind.current': 'Rekening giro',
  'kind.savings': 'Rekening tabungan',
  'kind.card': 'Kartu',
  'kind.loan': 'Pinjaman',
  'kind.other': 'Rekening',

  'unlink.none': 'Tidak ada bank terhubung, jadi tidak ada yang bisa diputuskan.',
  'unlink.which': 'Bank mana yang harus saya putuskan?',
  'unlink.linkedOn': 'Terhubung {date}',
  'unlink.confirm': 'Putuskan {bank}?',
  'unlink.explain':
    'Saya akan meminta bank mengakhiri izin Anda, dan menghapus kunci saya ke bank itu serta nama rekening Anda di sana. Mohon jawab dalam 10 menit.',
  'unlink.done': '{bank} sudah diputuskan.',
  'unlink.doneMore': 'Bank sudah mengakhiri izin Anda. Saya tidak bisa lagi membaca rekening Anda di sana.',
  'unlink.queued': '{bank} diputuskan di sini, dan saya tidak membaca apa pun lagi.',
  'unlink.queuedMore':
    'Bank sedang tidak menjawab. Selama sehari saya akan terus memberi tahu bank itu, lalu mengabari Anda.',
  'unlink.kept': 'Baik, {bank} tetap terhubung.',
  'unlink.late': 'Jawaban itu terlambat, jadi tidak ada yang diputuskan.',
  'unlink.lateNext': 'Jika Anda masih mau, kirim lagi “putuskan”.',
  'unlink.gone': 'Bank itu sudah tidak terhubung.',

  'consent.title': '{count, plural, other {Anda memberi saya # izin.}}',
  'consent.none': 'Anda belum memberi saya izin membaca bank.',
  'consent.bank': '{bank}:',
  'consent.accounts': '{count, plural, other {Rekening: # dibagikan}}',
  'consent.scope': 'Boleh saya baca: {scope}',
  'consent.granted': 'Diberikan {date}',
  'consent.expires': 'Berakhir {date}',
  'consent.noExpiry': 'Bank tidak memberi tanggal akhir.',
  'consent.ended': 'Sudah berakhir {date}',
  'consent.locked': 'Terkunci: saya tidak membaca apa pun sampai Anda masuk lagi di sana.',
  'consent.stopped':
    'Dihentikan: WhatsApp Anda berubah, jadi saya tidak membaca apa pun sampai Anda masuk lagi di sana.',
  'consent.unlockChanged':
    'Dihentikan: Anda membuat PIN atau kunci sandi baru di tempat lain, jadi saya tidak membaca apa pun sampai Anda masuk lagi di sana.',
  'consent.dead': 'Berakhir di bank: saya tidak membaca apa pun.',
  'consent.history': 'Yang terjadi sebelumnya:',
  'consent.line': '{date}: {event}',
  'consent.lineBank': '{date}: {bank}, {event}',
  'scope.accounts': 'nama rekening',
  'scope.balances': 'saldo',
  'scope.transactions': 'transaksi',
  'scope.statements': 'rekening koran',
  'event.renewed': 'dikonfirmasi lagi di bank',
  'event.granted': 'izin diberikan',
  'event.mode-sealed': 'nominal disegel',
  'event.mode-page': 'nominal di halaman',
  'event.mode-chat': 'nominal di chat diizinkan',
  'event.unlock-set': 'PIN atau kunci sandi dibuat',
  'event.exported': 'catatan dibuka',
  'event.alerts-on': 'notifikasi dinyalakan',
  'event.alerts-off': 'notifikasi dimatikan',
  'event.suspended': 'pembacaan dihentikan',
  'event.unlinked': 'diputuskan',
  'event.revocation-failed': 'bank tidak mengonfirmasi akhir izin',
  'event.expired': 'izin habis waktunya',
  'event.refused': 'penghubungan ditolak',

  'stop.done': 'Baik. Saya tidak akan mengirim pesan lebih dulu lagi.',
  'stop.more':
    'Saya tetap menjawab jika Anda bertanya. Bank Anda tetap terhubung: kirim “putuskan” untuk melepasnya. Kirim “mulai” untuk menerima pesan lagi.',
  'start.done': 'Baik. Saya boleh mengirim pesan lagi jika ada yang perlu Anda ketahui.',
  'start.already': 'Saya di sini. Apa yang ingin Anda lihat?',
  'lock.done': 'Oke.',

  'privacy.title': 'Yang dilihat Meta dari chat ini, dan yang saya simpan:',
  'privacy.meta':
    'Meta, pemilik WhatsApp, melihat semua yang ditulis di sini: pesan Anda, jawaban saya, dan setiap tombol. Meta bisa menyimpannya sampai 30 hari.',
  'privacy.amountsChat':
    'Anda menyetujui nominal di chat ini, jadi Meta juga melihatnya, dengan nama rekening Anda dan penerima pembayaran.',
  'privacy.amountsSince':
    'Anda menyetujui nominal di chat ini pada {date}, jadi Meta juga melihatnya, dengan nama rekening Anda dan penerima pembayaran.',
  'privacy.amountsHidden': 'Nominal dan nama rekening tidak masuk ke chat ini, jadi Meta tidak melihatnya di sini.',
  'privacy.amountsBefore':
    'Anda menyetujui nominal di sini pada {date}, jadi Meta melihatnya. Sekarang nominal tidak masuk ke chat ini.',
  'privacy.amountsUntil':
    'Anda menyetujui nominal di sini dari {date} sampai {until}, jadi Meta melihatnya. Sekarang nominal tidak masuk ke chat ini.',
  'privacy.past.sealed':
    'Disegel: PIN Anda, dan nominal di balik tombol. Meta membawanya tanpa bisa membaca, tetapi melihat bahwa Anda membukanya, dan kapan.',
  'privacy.past.page': 'Tidak lewat Meta: nominal di halaman kami. Meta hanya melihat tautannya.',
  'privacy.bank':
    'Login bank Anda tidak pernah lewat sini. Saya tidak pernah melihat kata sandi Anda, atau menulis nomor rekening lengkap.',
  'privacy.held': 'Saya menyimpan:',
  'privacy.keys': '- kunci bank dan nama rekening Anda, dikunci dengan kunci khusus Anda, sampai bank diputuskan',
  'privacy.cache':
    '- saldo terakhir Anda, dikunci juga: dipakai paling lama {cacheHours, plural, other {# jam}}, dihapus setelah {messageDays, plural, other {# hari}}',
  'privacy.unlock':
    '- PIN Anda, diacak sehingga tidak bisa dibaca kembali, kunci sandi dan frasa Anda, sampai bank terakhir diputuskan',
  'privacy.tickets':
    '- tombol mana yang saya berikan, {ticketMinutes, plural, other {# menit}}, dan di browser mana Anda membukanya, sampai {sessionHours, plural, other {# jam}}',
  'privacy.words':
    '- bahwa ada pesan masuk, tanpa isinya, {messageDays, plural, other {# hari}}; pesan yang gagal saya tangani, dengan isinya, sampai {failedDays, plural, other {# hari}}',
  'privacy.ledger': '- izin Anda dan kapan, sebagai bukti, {ledgerYears, plural, other {# tahun}}',
  'privacy.until': '{bank}: Anda izinkan saya baca sampai {date}.',
  'privacy.open': '{bank}: Anda izinkan saya baca, dan bank tidak memberi tanggal akhir.',
  'privacy.stopped': '{bank}: kini saya tidak membaca apa pun di sana.',
  'privacy.end':
    'Untuk mengakhiri: kirim “putuskan” atau “hapus data saya”. Untuk langsung menghentikan semua pembacaan: kirim “kunci”.',

  'language.which': 'Saya harus memakai bahasa apa?',
  'language.done': 'Baik, saya akan berbahasa Indonesia.',
  'language.once': 'Mulai sekarang saya berbahasa Indonesia. Untuk mengubahnya, kirim “bahasa”.',

  'maintenance.now': 'Saldo sedang diperbaiki, dan sekarang tidak bisa membaca atau mengubah apa pun.',
  'maintenance.later':
    'Pesan Anda tidak dijawab dan tidak ada yang dilakukan. Silakan tanya lagi nanti; “kunci” tetap berfungsi.',
  'pause.note':
    'Pertanyaannya banyak sekali dalam waktu singkat, jadi saya berhenti dulu {minutes, plural, other {# menit}}. “kunci” dan “berhenti” tetap berfungsi.',

  'late.minutes': 'Anda menanyakan ini {minutes, plural, other {# menit yang lalu}}; saya baru bisa menjawab sekarang.',
  'late.hours': 'Anda menanyakan ini {hours, plural, other {# jam yang lalu}}; saya baru bisa menjawab sekarang.',
  'late.clock': 'Pesan Anda membawa waktu yang tidak benar, jadi mohon periksa waktu di bawah ini.',
  'identity.changed':
    'Ada yang berubah pada WhatsApp Anda: ponsel baru, nomor baru, atau WhatsApp dipasang ulang. Demi keamanan saya berhenti membaca bank Anda.',
  'identity.again': 'Jika itu Anda, kirim “hubungkan” dan masuk lagi ke bank Anda.',

  'notice.link-timed-out':
    'Penghubungan bank Anda tidak selesai tepat waktu, jadi tidak ada yang dihubungkan.\nBank sudah diberi tahu. Kirim “hubungkan” untuk mulai lagi.',
  'notice.link-tried-elsewhere':
    'Ada orang yang mengirim kode penghubungan bank Anda dari chat lain.\nTidak ada yang dihubungkan, dan bank sudah diberi tahu. Jika itu bukan Anda, minta bank memeriksa rekening Anda. Untuk bicara dengan petugas: {contact}',
  'notice.linked-elsewhere':
    'Login bank Anda juga dihubungkan di chat lain.\nChat itu bisa membaca rekening yang sama. Jika itu bukan milik Anda, beri tahu bank Anda. Untuk bicara dengan petugas: {contact}',
  'notice.link-refused':
    'Penghubungan bank Anda dihentikan: ada orang yang menekan “bukan milik saya” di halaman.\nTidak ada yang dihubungkan. Kirim “hubungkan” untuk mulai lagi.',
  'notice.revoked-late':
    'Bank Anda sekarang sudah mengakhiri izin yang Anda tarik.\nAnda tidak perlu melakukan apa-apa lagi.',
  'notice.revocation-failed':
    'Bank Anda tidak mengonfirmasi bahwa izin Anda berakhir.\nKunci saya sudah saya hapus, jadi saya tidak bisa membaca apa pun. Mohon minta bank Anda mengakhirinya juga. Untuk bicara dengan petugas: {contact}',
} as const satisfies Translation<typeof english>;
