import type { stepUp as english } from '../en/step-up.ts';
import type { Translation } from '../icu.ts';

/** What the page says on which people choose how to prove themselves, in Simplified Chinese. */
export const stepUp = {
  title: '你要怎样证明是你本人？',
  'lead.sealed': '{bank} 同意了。Saldo 在显示金额之前会要一个 PIN，这样别人拿着你的手机也看不到。现在请选定这个 PIN。',
  'lead.page': '{bank} 同意了。Saldo 在显示金额之前会要通行密钥或 PIN，这样别人拿着你的手机也看不到。现在请选择。',
  'lead.chat':
    '{bank} 同意了。有了通行密钥或 PIN，你以后可以不让金额出现在聊天里，或查看 Saldo 保存的关于你的全部内容。你也可以跳过。',
  errors: '还差一点：',

  'keep.title': '你已经有了',
  'keep.text': '你以前设置的 PIN 或通行密钥继续有效。',
  'keep.button': '保留现有的',
  'keep.new': '或者设置新的',
  'keep.note':
    '新的会取代你现有的全部。你用另一个登录绑定的银行会停止，直到你重新绑定：这样，只拿到你手机的人就进不来。',

  'passkey.title': '通行密钥',
  'passkey.text': '你的手机会要你的面容、指纹或手机自己的屏幕锁。不用记任何东西。',
  'passkey.too': '如果你愿意，也可以加上通行密钥',
  'passkey.sealed': '它用来打开 Saldo 的网页。WhatsApp 里的表单始终要 PIN。',
  'passkey.button': '创建通行密钥',
  'passkey.done': '通行密钥准备好了。请按下面的“继续”。',
  'passkey.failed': '没有创建通行密钥。请再试一次，或选择 PIN。',

  'pin.title': '你的 Saldo PIN',
  'pin.text': '六位数字或更多。绝不要用银行或卡的 PIN，也绝不要写在聊天里：Saldo 只在自己的网页和表单里要它。',
  'pin.label': 'PIN',
  'pin.again': '再输入一次同样的 PIN',

  'phrase.title': '你自己的短语，愿意就设',
  'phrase.text': '只有你和 Saldo 知道的短语；我们要你的 PIN 时会显示它。看不到它，就不要输入 PIN。',
  'phrase.label': '你的短语',
  'phrase.hint': '最多 40 个字符。不要用密码，也不要用能打开什么的号码。',

  continue: '继续',
  skip: '跳过',
  next: '接下来你会得到一个绑定码，发到聊天里。在那之前，什么都不会绑定。',
  'warn.title': '这个链接是别人发给你的吗？',
  'warn.text': '那就是诈骗。请按停止：我们会告诉你的银行，什么都不会绑定。',

  'problem.nothing': '请创建通行密钥，或选择 PIN。',
  'problem.passkey': '这个通行密钥不能用。请重新创建，或选择 PIN。',
  'problem.pin-missing': '请选择 PIN：WhatsApp 里的表单要用它。',
  'problem.pin-not-digits': 'PIN 只能是数字。',
  'problem.pin-too-short': 'PIN 需要六位数字或更多。',
  'problem.pin-too-long': '这个 PIN 太长了。',
  'problem.pin-too-easy': '这个 PIN 太容易猜到。请选另一个。',
  'problem.pin-differs': '两次的 PIN 不一样。请都重新输入。',
  'problem.phrase-too-short': '短语太短，分不清是不是你的。',
  'problem.phrase-too-long': '短语最多 40 个字符。',
  'problem.phrase-looks-secret': '这个短语看起来像密码，或像能打开什么的号码。请选普通的词语。',
  'problem.unavailable': '我们这边出了问题，什么都没有保存。请过一分钟再试。',
} as const satisfies Translation<typeof english>;
