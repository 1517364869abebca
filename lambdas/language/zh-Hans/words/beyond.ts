import type { SomeWords } from '../../../conversation/understand/words.ts';
import { ways } from '../../ways.ts';

/** What people ask for that Saldo does not do. */
export const beyond = {
  topics: {
    pay: [
      '话费充值',
      '转一笔钱',
      '给我妈转',
      '给妈妈转',
      '给我爸转',
      '给爸爸转',
      '给朋友转',
      '给老婆转',
      '给老公转',
      '给别人转',
      '转500给',
      '充话费',
      '还钱给',
      '支付',
      '缴费',
      '充值',
      '买电',
      '代扣',
      ...ways(
        '交(电费|水费|费)',
        '转(点钱|账|钱|帐|给)',
        '(自动|停止|取消)扣款',
        '(给他|给她|帮我)转',
        '(汇|打|付)款',
        '(汇|打|付)钱',
      ),
    ],
    bank: ['申请贷款', '想贷款', '要贷款', '借钱'],
  },
} satisfies SomeWords;
