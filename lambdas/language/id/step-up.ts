import type { stepUp as english } from '../en/step-up.ts';
import type { Translation } from '../icu.ts';

/** What the page says on which people choose how to prove themselves, in Indonesian. */
export const stepUp = {
  title: 'Bagaimana Anda membuktikan bahwa itu Anda?',
  'lead.sealed':
    '{bank} sudah setuju. Saldo meminta PIN sebelum menunjukkan nominal, supaya orang lain yang memegang ponsel Anda tidak melihatnya. Pilih PIN itu sekarang.',
  'lead.page':
    '{bank} sudah setuju. Saldo meminta kunci sandi atau PIN sebelum menunjukkan nominal, supaya orang lain yang memegang ponsel Anda tidak melihatnya. Pilih sekarang.',
  'lead.chat':
    '{bank} sudah setuju. Dengan kunci sandi atau PIN, nanti Anda bisa mengeluarkan nominal dari chat, atau melihat semua yang disimpan Saldo tentang Anda. Anda juga bisa melewati ini.',
  errors: 'Satu hal lagi:',

  'keep.title': 'Anda sudah punya',
  'keep.text': 'PIN atau kunci sandi yang Anda buat sebelumnya tetap berlaku.',
  'keep.button': 'Pakai yang sudah ada',
  'keep.new': 'Atau buat yang baru',
  'keep.note':
    'Yang baru menggantikan semua yang Anda punya. Bank yang Anda hubungkan dengan login lain akan berhenti sampai Anda menghubungkannya lagi: itu mencegah orang yang hanya punya ponsel Anda.',

  'passkey.title': 'Kunci sandi',
  'passkey.text': 'Ponsel Anda meminta wajah, jari, atau kunci layarnya sendiri. Tidak ada yang perlu diingat.',
  'passkey.too': 'Kunci sandi juga, jika Anda mau',
  'passkey.sealed': 'Kunci ini membuka halaman Saldo. Formulir di WhatsApp selalu meminta PIN.',
  'passkey.button': 'Buat kunci sandi',
  'passkey.done': 'Kunci sandi sudah siap. Tekan “Lanjut” di bawah.',
  'passkey.failed': 'Kunci sandi tidak dibuat. Coba lagi, atau pilih PIN.',

  'pin.title': 'PIN Saldo Anda',
  'pin.text':
    'Enam angka atau lebih. Jangan pernah PIN bank atau PIN kartu, dan jangan pernah diketik di chat: Saldo hanya memintanya di halaman dan formulirnya.',
  'pin.label': 'PIN',
  'pin.again': 'PIN yang sama sekali lagi',

  'phrase.title': 'Frasa Anda sendiri, jika mau',
  'phrase.text':
    'Frasa yang hanya diketahui Anda dan Saldo; kami menunjukkannya saat meminta PIN Anda. Jika frasa itu tidak ada, jangan ketik PIN Anda.',
  'phrase.label': 'Frasa Anda',
  'phrase.hint': 'Paling banyak 40 karakter. Jangan kata sandi, dan jangan nomor yang membuka sesuatu.',

  continue: 'Lanjut',
  skip: 'Lewati',
  next: 'Setelah ini Anda mendapat kode untuk dikirim di chat. Sebelum itu tidak ada yang terhubung.',
  'warn.title': 'Apakah ada orang yang mengirim tautan ini?',
  'warn.text': 'Itu penipuan. Tekan berhenti: bank Anda diberi tahu, dan tidak ada yang dihubungkan.',

  'problem.nothing': 'Buat kunci sandi atau pilih PIN.',
  'problem.passkey': 'Kunci sandi itu tidak bisa dipakai. Buat lagi, atau pilih PIN.',
  'problem.pin-missing': 'Pilih PIN: formulir di WhatsApp memintanya.',
  'problem.pin-not-digits': 'PIN hanya terdiri dari angka.',
  'problem.pin-too-short': 'PIN perlu enam angka atau lebih.',
  'problem.pin-too-long': 'PIN itu terlalu panjang.',
  'problem.pin-too-easy': 'PIN itu terlalu mudah ditebak. Pilih yang lain.',
  'problem.pin-differs': 'Kedua PIN tidak sama. Ketik lagi keduanya.',
  'problem.phrase-too-short': 'Frasa itu terlalu pendek untuk dibedakan dari yang lain.',
  'problem.phrase-too-long': 'Frasa paling banyak 40 karakter.',
  'problem.phrase-looks-secret': 'Frasa itu mirip kata sandi atau nomor yang membuka sesuatu. Pilih kata-kata biasa.',
  'problem.unavailable':
    'Ada yang tidak berfungsi di pihak kami, dan tidak ada yang disimpan. Silakan coba lagi setelah satu menit.',
} as const satisfies Translation<typeof english>;
