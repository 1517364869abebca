import type { flow as english } from '../en/flow.ts';
import type { Translation } from '../icu.ts';

/** What the screens of the Flow say, in Indonesian. */
export const flow = {
  dead: 'Tombol ini tidak berlaku lagi. Tanyakan lagi di chat untuk tombol baru.',

  'pin.title': 'Lihat saldo Anda',
  'pin.titleAnswer': 'Lihat jawaban Anda',
  'pin.phrase': '“{phrase}”',
  'pin.phraseHint': 'Ini kata-kata yang Anda pilih. Jika bukan milik Anda, tutup ini dan jangan ketik apa pun.',
  'pin.noPhrase':
    'Anda belum memilih kata-kata untuk mengenali layar ini. Anda bisa memilihnya saat menghubungkan bank.',
  'pin.label': 'PIN Saldo',
  'pin.helper': 'PIN yang Anda buat untuk bot ini, jangan pernah PIN bank.',
  'pin.footer': 'Lihat',
  'pin.wrong': 'PIN itu salah. {count, plural, other {Anda bisa mencoba # kali lagi.}}',
  'pin.shape': 'PIN Saldo paling sedikit 6 angka, dan hanya angka.',
  'pin.busy': 'Saya belum bisa memeriksa PIN sekarang. Silakan tunggu sebentar, lalu coba lagi.',

  'waiting.title': 'Bank Anda lambat',
  'waiting.text':
    'Bank belum menjawab. Anda bisa terus menunggu, atau tutup ini dan kirim “{word}” lagi di chat nanti.',
  'waiting.footer': 'Terus menunggu',
  'ask.balance': 'saldo',
  'ask.transactions': 'transaksi',
  'ask.spending': 'pengeluaran',
  'ask.bills': 'tagihan',
  'ask.duplicates': 'terdebet dua kali',
  'ask.subscriptions': 'langganan',
  'ask.forecast': 'cukup sampai gajian',
  'ask.statement': 'rekening koran',

  'balance.title': 'Ini saldo Anda',
  'balance.titlePart': 'Ini yang bisa saya temukan',
  'balance.titleFailed': 'Saya tidak bisa mendapatkan saldo Anda',
  'balance.accounts': 'Rekening Anda',
  'balance.open': 'Lihat transaksi',
  'balance.refresh': 'Tanya bank lagi',
  'balance.done': 'Selesai',
  'balance.away': 'Anda tadi pergi',
  'balance.locked': 'Anda tadi pergi cukup lama. Mohon masukkan PIN Saldo Anda lagi.',
  'balance.choose': 'Pilih rekening dulu.',
  'balance.rest': 'Sisanya ada di “Lihat transaksi”.',

  'answer.next': 'Pembayaran lebih lama',
  'answer.picture': 'Angka di samping batang sama dengan angka di baris-baris di bawah.',

  'account.transactions': 'Transaksi terakhir',
  'account.pending': 'Belum tercatat, masih bisa berubah:',
  'account.booked': 'Tercatat:',
  'account.line': '{date}: {amount}, {text}',
  'account.lineBare': '{date}: {amount}',
  'account.none': 'Bank tidak menunjukkan transaksi dari {days, plural, other {# hari}} terakhir.',
  'account.latest': '{count, plural, other {# transaksi}} terbaru, seperti yang diberikan bank {time}.',
  'account.locked': 'Anda tadi pergi cukup lama. Kembali dan masukkan PIN Saldo Anda lagi.',
  'account.gone': 'Rekening ini tidak ada di sini',
  'account.choose': 'Kembali dan pilih rekening.',
  'account.allowance':
    'Saya hanya boleh bertanya ke bank ini beberapa kali sehari, dan jatah hari ini habis. Silakan tanya lagi nanti.',
  'account.unreachable': 'Bank sedang tidak menjawab. Tunggu sebentar, lalu Anda bisa bertanya lagi.',
  'account.invalid': 'Bank mengirim jawaban yang tidak saya percaya, jadi tidak saya tampilkan apa pun.',
  'account.busy': 'Saya belum bisa bertanya ke bank sekarang. Anda bisa mencoba lagi setelah satu menit.',
  'account.notPermitted':
    'Anda tidak memberi saya izin membaca transaksi di sini. Kirim “hubungkan” di chat untuk memberinya.',
  'account.again': 'Izin Anda sudah berakhir. Kirim “hubungkan” di chat dan masuk lagi ke bank Anda.',

  'notice.footer': 'Tutup',
  'notice.locked.title': 'Terlalu banyak PIN salah',
  'notice.locked.text':
    'Demi keamanan, PIN Anda tidak diterima selama {minutes, plural, other {# menit}}. Setelah itu, kirim “{word}” lagi di chat. Jika Anda lupa PIN, kirim “hubungkan” dan masuk ke bank Anda: di sana Anda bisa membuat PIN baru.',
  'notice.deadPin.title': 'PIN ini tidak diterima lagi',
  'notice.deadPin.text':
    'PIN ini salah terlalu banyak kali. Kirim “hubungkan” di chat dan masuk ke bank Anda: di sana Anda bisa membuat PIN baru.',
  'notice.noPin.title': 'Anda belum punya PIN Saldo',
  'notice.noPin.text': 'Kirim “hubungkan” di chat dan masuk ke bank Anda: di sana Anda bisa membuatnya.',
  'notice.noLinks.title': 'Tidak ada bank yang terhubung',
  'notice.noLinks.text': 'Hubungkan dulu bank Anda: kirim “hubungkan” di chat.',
  'notice.linkAgain.title': 'Mohon masuk lagi ke bank Anda',
  'notice.linkAgain.text': 'Izin Anda untuk membaca di sana sudah berakhir atau dihentikan. Kirim “hubungkan” di chat.',
  'notice.bankDown.title': 'Saya tidak bisa mendapatkan saldo Anda',
  'notice.bankDown.text': 'Silakan kirim “saldo” lagi di chat nanti.',
} as const satisfies Translation<typeof english>;
