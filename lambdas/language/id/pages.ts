import type { pages as english } from '../en/pages.ts';
import type { Translation } from '../icu.ts';

/** What our web pages say, in Indonesian. */
export const pages = {
  'page.title': '{title} · Saldo',
  'page.languages': 'Bahasa',
  'page.skip': 'Langsung ke isi',
  'page.never':
    'Saldo tidak pernah meminta kata sandi bank, PIN bank, atau nomor kartu Anda: tidak di sini, dan tidak di chat.',
  'page.person': 'Bicara dengan petugas: {contact}',

  'home.title': 'Saldo bank Anda, di WhatsApp',
  'home.text':
    'Tanyakan “Berapa saldo saya?” di chat dan dapatkan jawaban yang benar dari bank Anda. Tidak ada aplikasi yang perlu dipasang. Anda hanya masuk di bank Anda sendiri, dan bisa menghentikannya kapan saja.',
  'home.how': 'Cara kerjanya',
  'home.step1': 'Sapa {number} di WhatsApp.',
  'home.step2': 'Buka tautan yang Anda terima, pilih bank Anda, dan masuk di sana.',
  'home.step3': 'Kirim kode enam angka dari halaman itu ke chat yang sama.',
  'home.open': 'Buka chat',
  'home.hello': 'Halo',

  'landing.title': 'Hubungkan bank Anda',
  'landing.lead': 'Periksa tiga hal, lalu lanjut ke bank Anda.',
  'receiver.title': 'Siapa yang akan melihat',
  'receiver.number': 'Nomor WhatsApp berakhiran',
  'receiver.hidden': 'Akun WhatsApp yang meminta tautan ini. Nomornya tidak ditunjukkan kepada kami.',
  'receiver.text':
    'Siapa pun yang memegang chat ini bisa menanyakan rekening, saldo, dan pembayaran Anda di sana. Jika bukan Anda sendiri yang meminta tautan ini, tekan berhenti.',
  'bank.title': 'Bank Anda',
  'bank.choose': 'Pilih bank yang mau dihubungkan',
  'bank.missing': 'Pilih bank Anda.',
  'again.label': 'Konfirmasi {bank} lagi',
  'again.text': 'Seperti pada {date}: {what}',
  'again.balances': 'saldo',
  'again.payments': 'pembayaran',
  'again.statements': 'rekening koran',
  'again.cards': 'kartu',
  'allow.title': 'Yang Anda izinkan',
  'allow.accounts': 'Melihat rekening yang Anda pilih: jenis, nama, dan empat angka terakhirnya',
  'allow.balances': 'Melihat saldonya',
  'allow.no-payments': 'Tidak bisa memindahkan uang',
  'allow.yes': 'Diizinkan:',
  'allow.no': 'Tidak diizinkan:',
  'allow.until':
    'Selama {days, plural, other {# hari}}, sampai {date}. Untuk berhenti lebih awal, kirim “putuskan” di chat, atau hentikan di bank Anda. Untuk melanjutkan setelah itu, konfirmasikan di bank Anda. Jika bank Anda menyebut tanggal yang lebih akhir, tanggal ini yang berlaku.',
  'may.legend': 'Lainnya, jika Anda mau',
  'may.hint': 'Saldo tidak memerlukan semua ini. Centang yang Anda mau. Untuk mengubahnya nanti, hubungkan lagi.',
  'may.all': 'Semuanya',
  'may.payments': 'Melihat uang masuk dan keluar: tanggal, nominal, dan dengan siapa',
  'may.payments.text': 'Untuk pembayaran, pengeluaran, dan pemberitahuan',
  'may.statements': 'Melihat rekening koran dan tagihan kartu',
  'may.statements.text': 'Untuk jumlah dan tanggal jatuh tempo, serta rekening koran untuk disimpan',
  'meta.title': 'Di mana nominal Anda ditampilkan',
  'meta.text':
    'WhatsApp milik Meta. Yang ditulis di chat melewati komputer Meta, yang bisa membacanya, dan Meta mungkin menyimpannya sampai 30 hari. Itu berlaku juga untuk pertanyaan Anda. Di mana Saldo harus menampilkan nominal Anda?',
  'meta.choose': 'Di mana nominal Anda ditampilkan',
  'meta.later': 'Anda bisa mengubahnya nanti: kirim “privasi” di chat.',
  'meta.missing': 'Pilih di mana nominal Anda ditampilkan.',
  'mode.sealed': 'Disegel, di dalam WhatsApp',
  'mode.sealed.text':
    'Tombol di chat membuka formulir yang meminta PIN Anda. PIN dan nominal dikunci dengan kunci yang hanya ada pada ponsel Anda dan Saldo: komputer Meta meneruskannya dan tidak bisa membacanya.',
  'mode.page': 'Di halaman Saldo',
  'mode.page.text':
    'Tautan di chat membuka halaman yang meminta kunci sandi atau PIN Anda. Nominal datang langsung dari Saldo ke browser Anda, tidak lewat Meta.',
  'mode.chat': 'Ditulis di chat',
  'mode.chat.text':
    'Tidak ada yang perlu dibuka dan tanpa PIN. Saya mengerti bahwa Meta bisa membaca nominalnya dan kepada siapa saya membayar, dan siapa pun yang membuka chat ini juga.',
  'landing.errors': 'Satu hal lagi:',
  'landing.continue': 'Lanjut ke bank Anda',
  'landing.stop': 'Ini bukan nomor saya: berhenti',
  'landing.next': 'Anda masuk di bank Anda, di halaman bank sendiri. Kami tidak pernah melihat kata sandi Anda.',

  'code.title': 'Tinggal satu langkah',
  'code.lead': '{bank} sudah setuju. Sekarang kirim kode ini di chat WhatsApp yang meminta tautan itu.',
  'code.label': 'Kode Anda',
  'code.open': 'Buka WhatsApp dengan kode ini',
  'code.text': 'Kode {code}',
  'code.left': 'Masih berlaku {minutes, plural, other {# menit}}.',
  'code.next': 'Yang terjadi selanjutnya',
  'code.step1': 'WhatsApp terbuka dengan kode yang sudah diketik. Tekan kirim.',
  'code.step2': 'Saldo menjawab bahwa {bank} sudah terhubung.',
  'code.step3': 'Lalu tanyakan: “Berapa saldo saya?”',
  'code.nothing': 'Tidak ada yang terhubung sampai kode ini tiba. Tanpa kode, semuanya ditarik kembali di bank Anda.',
  'code.warn': 'Jangan kirim kode ini ke tempat lain.',
  'code.warn.text':
    'Jika ada orang yang mengirim tautan ini kepada Anda, atau meminta kodenya, itu penipuan. Tekan berhenti: bank Anda diberi tahu, dan tidak ada yang dihubungkan.',
  'code.stop': 'Saya tidak meminta ini: berhenti',

  'linked.title': 'Bank Anda sudah terhubung',
  'linked.text': 'Kode sudah tiba di chat. Anda bisa menutup halaman ini dan menanyakan saldo di sana.',
  'stopped.title': 'Dihentikan',
  'stopped.text':
    'Tidak ada yang terhubung dan tautan ini tidak berlaku lagi. Jika Anda sudah sampai ke bank Anda, bank juga diberi tahu.',
  'stopped.more':
    'Jika ada orang yang mengirim tautan ini kepada Anda, jangan percaya. Anda tidak perlu melakukan hal lain.',
  'unknown.title': 'Tautan ini tidak berfungsi',
  'unknown.text': 'Tautan ini tidak lengkap atau terlalu lama. Kirim “hubungkan” di chat untuk tautan baru.',
  'expired.title': 'Tautan ini kedaluwarsa',
  'expired.text':
    'Tautan berlaku sepuluh menit, agar Anda aman. Tidak ada yang dihubungkan. Kirim “hubungkan” di chat untuk tautan baru.',
  'superseded.title': 'Ada tautan yang lebih baru',
  'superseded.text':
    'Tautan ini sudah diganti dengan yang lebih baru. Pakai tautan terakhir di chat, atau kirim “hubungkan” di sana untuk tautan lain.',
  'denied.title': 'Anda menolak di bank Anda',
  'denied.text': 'Tidak ada yang dihubungkan. Jika itu keliru, kirim “hubungkan” di chat untuk tautan baru.',
  'no-accounts.title': 'Tidak ada rekening dipilih',
  'no-accounts.text':
    'Bank Anda tidak membagikan rekening, jadi tidak ada yang dihubungkan. Kirim “hubungkan” di chat untuk mencoba lagi, dan pilih paling sedikit satu rekening di bank Anda.',
  'timed-out.title': 'Waktunya terlalu lama',
  'timed-out.text':
    'Agar Anda aman, kami menunggu sepuluh menit untuk setiap langkah, dan kode tidak datang tepat waktu. Tidak ada yang dihubungkan, dan bank Anda sedang diberi tahu. Kirim “hubungkan” di chat untuk mulai lagi.',
  'wrong-number.title': 'Kodenya datang dari chat lain',
  'wrong-number.text':
    'Hanya chat yang meminta tautan yang boleh mengirim kodenya. Tidak ada yang dihubungkan, dan bank Anda sedang diberi tahu. Jika ada orang yang mengirim tautan ini kepada Anda, jangan percaya mereka.',
  'wrong-code.title': 'Terlalu banyak kode salah',
  'wrong-code.text':
    'Setelah tiga kode salah kami berhenti. Tidak ada yang dihubungkan, dan bank Anda sedang diberi tahu. Kirim “hubungkan” di chat untuk mulai lagi.',
  'other-login.title': 'Itu akun masuk yang lain',
  'other-login.text':
    'Izin ini milik akun masuk lain di bank Anda. Demi keamanan, saya mengakhirinya di sana dan tidak menghubungkan apa pun. Minta tautan baru untuk menghubungkan bank Anda lagi.',
  'identity-changed.title': 'Akun WhatsApp ini berubah',
  'identity-changed.text':
    'WhatsApp memberi tahu kami bahwa akun ini dipasang ulang sejak tautan dibuat. Demi keamanan, tidak ada yang dihubungkan. Kirim “hubungkan” di chat untuk mulai lagi.',
  'cancelled.title': 'Tautan ini dibatalkan',
  'cancelled.text': 'Tidak ada yang dihubungkan. Kirim “hubungkan” di chat untuk tautan baru.',
  'other-browser.title': 'Mohon lanjutkan di tempat Anda mulai',
  'other-browser.text':
    'Ini bukan browser yang membuka tautan, atau browser ini tidak menyimpan cookie kami. Kembali ke browser tempat Anda mulai, atau kirim “hubungkan” di chat, lalu buka tautan baru di browser yang biasa Anda pakai. Tidak ada yang dihubungkan di sini.',
  'elsewhere.title': 'Terbuka di browser lain',
  'elsewhere.text': 'Tautan ini sedang dipakai di browser lain. Lanjutannya di sana, dan hanya di sana.',
  'finishing.title': 'Sebentar',
  'finishing.text': 'Kami menunggu jawaban bank Anda. Halaman ini akan dimuat ulang sendiri.',
  'broken.title': 'Itu tidak berhasil',
  'broken.text': 'Jawaban bank Anda hilang di jalan. Tidak ada yang dihubungkan. Silakan coba lagi.',
  'bank-down.title': '{bank} tidak menjawab',
  'bank-down.text':
    'Bank Anda tidak bisa dihubungi saat ini. Tidak ada yang dihubungkan. Silakan coba lagi setelah beberapa menit.',
  'bank-refused.title': 'Jawaban ini tidak cocok',
  'bank-refused.text':
    'Jawaban yang datang bukan untuk tautan yang Anda buka di sini, jadi kami tidak memakainya. Tidak ada yang dihubungkan. Silakan mulai lagi.',
  'cross-site.title': 'Kami tidak melanjutkan',
  'cross-site.text': 'Permintaan ini datang dari situs lain. Buka tautan dari chat dan tekan tombol di sana.',
  'missing.title': 'Tidak ada apa-apa di sini',
  'missing.text': 'Alamatnya salah atau halamannya sudah tidak ada.',
  'method.title': 'Itu tidak bisa di sini',
  'method.text': 'Halaman ini tidak bisa dipakai dengan cara ini.',
  'unavailable.title': 'Ada yang salah di pihak kami',
  'unavailable.text':
    'Silakan coba lagi setelah beberapa menit. Tidak ada bank yang terhubung sebelum kodenya ada di chat.',

  'next.again': 'Coba lagi',
  'next.chat': 'Kembali ke chat',
  'next.link': 'hubungkan',
} as const satisfies Translation<typeof english>;
