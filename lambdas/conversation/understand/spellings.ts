/** A spelling or a form, and before it the others that people write for it: what is asked is the same. */
const forms: readonly (readonly [said: string, others: string])[] = [
  ['nahi', 'nhi nahin nahee'],
  ['kyu', 'kyun kyon kyo'],
  ['paisa', 'paise paisey pese'],
  ['kitna', 'kitne kitni'],
  ['mera', 'meri mere'],
  ['gaya', 'gya'],
  ['aaya', 'aya'],
  ['aayi', 'ayi aai'],
  ['kaunsa', 'konsa konse kaunse kaunsi konsi'],
  ['batao', 'btao bata bta batado btado bataye bataiye'],
  ['dikhao', 'dikha dikhado dikhaye dikhaiye'],
  ['karo', 'kro krdo kardo'],
  ['karna', 'krna karni krni'],
  ['kahan', 'kaha'],
  ['hu', 'hun hoon'],
  ['पैसा', 'पैसे'],
  ['रुपया', 'रुपये रुपए रूपये रूपए'],
  ['कितना', 'कितने कितनी'],
  ['मेरा', 'मेरी मेरे'],
  ['क्यों', 'क्यूं क्यो'],
  ['आए', 'आये आएं'],
  ['दिखाओ', 'दिखा दिखाएं दिखाइए दिखाइये'],
  ['बताओ', 'बता बताएं बताइए बताइये'],
  ['فيزا', 'فيزتي'],
  ['بطاقه', 'بطاقتي كارت كرت كرتي كارتي'],
  ['راتب', 'راتبي مرتب مرتبي معاش معاشي'],
];

const spellings: ReadonlyMap<string, string> = new Map(
  forms.flatMap(([said, others]) => others.split(' ').map((other) => [other, said] as const)),
);

/** One spelling for a word that Hinglish, Hindi and the dialects of Arabic write in several ways. */
export function respelt(word: string): string {
  return spellings.get(word) ?? word;
}
