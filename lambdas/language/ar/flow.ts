import type { flow as english } from '../en/flow.ts';
import type { Translation } from '../icu.ts';

/** What the screens of the Flow say, in Arabic. */
export const flow = {
  dead: 'لم يعد هذا الزر يعمل. لزر جديد يرجى السؤال في المحادثة من جديد.',

  'pin.title': 'عرض رصيدك',
  'pin.titleAnswer': 'عرض إجابتك',
  'pin.phrase': '«{phrase}»',
  'pin.phraseHint': 'هذه هي الكلمات التي اخترتها. إذا لم تكن كلماتك، يرجى إغلاق هذا وعدم كتابة أي شيء.',
  'pin.noPhrase': 'لا توجد كلمات من اختيارك لتمييز هذه الشاشة. يمكنك اختيارها عند ربط بنك.',
  'pin.label': 'PIN في Saldo',
  'pin.helper': 'رقم PIN الذي أعددته لهذا الروبوت، وليس رقم بنكك أبدًا.',
  'pin.footer': 'عرض',
  'pin.wrong':
    'رقم PIN هذا غير صحيح. {count, plural, zero {لم تبق لديك أي محاولة.} one {بقيت لديك محاولة واحدة.} two {بقيت لديك محاولتان.} few {بقيت لديك # محاولات.} many {بقيت لديك # محاولة.} other {بقيت لديك # محاولة.}}',
  'pin.shape': 'رقم PIN في Saldo من 6 أرقام على الأقل، وأرقام فقط.',
  'pin.busy': 'لا أستطيع التحقق من رقم PIN الآن. يرجى المحاولة من جديد بعد لحظات.',

  'waiting.title': 'بنكك بطيء',
  'waiting.text': 'لم يرد بعد. يمكنك مواصلة الانتظار، أو إغلاق هذا وإرسال «{word}» في المحادثة من جديد لاحقًا.',
  'waiting.footer': 'مواصلة الانتظار',
  'ask.balance': 'رصيد',
  'ask.transactions': 'المعاملات',
  'ask.spending': 'مصروفاتي',
  'ask.bills': 'الفواتير',
  'ask.duplicates': 'خصم مرتين',
  'ask.subscriptions': 'اشتراكاتي',
  'ask.forecast': 'هل يكفي المال',
  'ask.statement': 'كشف حساب',

  'balance.title': 'هذا رصيدك',
  'balance.titlePart': 'هذا ما استطعت العثور عليه',
  'balance.titleFailed': 'لم أستطع الحصول على رصيدك',
  'balance.accounts': 'حساباتك',
  'balance.open': 'عرض المعاملات',
  'balance.refresh': 'سؤال البنك من جديد',
  'balance.done': 'تم',
  'balance.away': 'مر وقت دون نشاط',
  'balance.locked': 'مر بعض الوقت دون نشاط منك. يرجى إدخال رقم PIN في Saldo من جديد.',
  'balance.choose': 'يرجى اختيار حساب أولًا.',
  'balance.rest': 'الباقي تحت «عرض المعاملات».',

  'answer.next': 'مدفوعات أقدم',
  'answer.picture': 'الأرقام بجانب الأعمدة هي نفسها أرقام الأسطر أدناه.',

  'account.transactions': 'آخر المعاملات',
  'account.pending': 'غير مسجلة بعد، وقد تتغير:',
  'account.booked': 'مسجلة:',
  'account.line': '{date}: {amount}، {text}',
  'account.lineBare': '{date}: {amount}',
  'account.none':
    'لا يعرض البنك أي معاملة خلال آخر {days, plural, zero {# يوم} one {يوم واحد} two {يومين اثنين} few {# أيام} many {# يومًا} other {# يوم}}.',
  'account.latest':
    'أحدثها، وعددها {count, plural, zero {#} one {#} two {#} few {#} many {#} other {#}}، كما أعطاها البنك في {time}.',
  'account.locked': 'مر بعض الوقت دون نشاط منك. يرجى الرجوع وإدخال رقم PIN في Saldo من جديد.',
  'account.gone': 'هذا الحساب ليس هنا',
  'account.choose': 'يرجى الرجوع واختيار حساب.',
  'account.allowance':
    'لا يُسمح لي بسؤال هذا البنك إلا مرات قليلة في اليوم، وقد انتهت مرات اليوم. يرجى السؤال من جديد لاحقًا.',
  'account.unreachable': 'البنك لا يرد الآن. يمكنك سؤاله من جديد بعد لحظات.',
  'account.invalid': 'أرسل البنك إجابة لا أثق بها، لذلك لا أعرض منها شيئًا.',
  'account.busy': 'لا أستطيع سؤال البنك الآن. يمكنك المحاولة من جديد بعد دقيقة.',
  'account.notPermitted': 'ليس لدي إذن منك لقراءة المعاملات هنا. لإعطائه يرجى إرسال «ربط» في المحادثة.',
  'account.again': 'انتهى إذنك. يرجى إرسال «ربط» في المحادثة وتسجيل الدخول إلى بنكك مرة أخرى.',

  'notice.footer': 'إغلاق',
  'notice.locked.title': 'أرقام PIN خاطئة كثيرة',
  'notice.locked.text':
    'من أجل الأمان، لا يُقبل رقم PIN لمدة {minutes, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين اثنتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}. بعدها يرجى إرسال «{word}» في المحادثة من جديد. إذا نسيته، يرجى إرسال «ربط» وتسجيل الدخول إلى بنكك: هناك يمكنك إعداد رقم PIN جديد.',
  'notice.deadPin.title': 'لم يعد رقم PIN هذا مقبولًا',
  'notice.deadPin.text':
    'كان خاطئًا مرات كثيرة جدًا. يرجى إرسال «ربط» في المحادثة وتسجيل الدخول إلى بنكك: هناك يمكنك إعداد رقم PIN جديد.',
  'notice.noPin.title': 'ليس لديك بعد رقم PIN في Saldo',
  'notice.noPin.text': 'يرجى إرسال «ربط» في المحادثة وتسجيل الدخول إلى بنكك: هناك يمكنك إعداد رقم.',
  'notice.noLinks.title': 'لا يوجد بنك مربوط',
  'notice.noLinks.text': 'يرجى ربط بنكك أولًا: بإرسال «ربط» في المحادثة.',
  'notice.linkAgain.title': 'يرجى تسجيل الدخول إلى بنكك مرة أخرى',
  'notice.linkAgain.text': 'انتهى إذنك للقراءة هناك أو تم إيقافه. يرجى إرسال «ربط» في المحادثة.',
  'notice.bankDown.title': 'لم أستطع الحصول على رصيدك',
  'notice.bankDown.text': 'يرجى إرسال «رصيد» في المحادثة من جديد لاحقًا.',
} as const satisfies Translation<typeof english>;
