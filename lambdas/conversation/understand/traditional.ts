/** Traditional characters of the words that customers of banks use, each before its simplified one. */
const pairs =
  '餘余額额帳账賬账戶户還还錢钱轉转匯汇繳缴費费凍冻結结鎖锁開开關关閉闭連连綁绑刪删請请幫帮們们嗎吗麼么個个這这裡里裏里說说話话語语號号' +
  '銀银機机電电單单細细記记錄录紀纪據据資资訊讯隱隐許许認认證证碼码務务員员專专體体實实現现顯显給给對对時时間间週周幾几將将買买賣卖貸贷' +
  '車车遺遗丟丢補补換换壞坏舊旧點点積积獎奖勵励領领發发過过繼继續续謝谢歡欢騙骗盜盗搶抢報报訴诉殺杀傷伤強强槍枪脅胁會会沒没無无從从為为' +
  '與与妳你後后訂订閱阅計计預预測测夠够撐撑總总廳厅飯饭館馆醫医藥药學学書书寶宝網网購购東东視视樂乐險险儲储萬万億亿兩两線线設设選选擇择' +
  '項项複复復复應应該该樣样誰谁問问題题讓让進进邊边頁页數数雙双掛挂導导載载訪访聯联絡络係系權权狀状態态異异詐诈緊紧釋释臨临時时暫暂';

const simplified: ReadonlyMap<string, string> = new Map(
  [...pairs].flatMap((letter, at, all) => (at % 2 === 0 ? [[letter, all[at + 1] ?? letter] as const] : [])),
);

/** Chinese as it is compared: whoever types Traditional characters is understood by the same phrases. */
export function simplify(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (letter) => simplified.get(letter) ?? letter);
}
