import { describe, expect, it } from 'vitest';
import { understand } from '../../../lambdas/conversation/understand/understand.ts';

const intentOf = (text: string) => understand(text).intent;

describe('a secret in a chat', () => {
  it.each([
    ['en', 'my pin is 1234'],
    ['en', '1234 is my pin'],
    ['en', 'my card pin number is now 4821'],
    ['en', 'my password hunter22'],
    ['af', 'my pinnommer is 4821'],
    ['af', '1234 is my nuwe pinkode'],
    ['af', 'my wagwoord is Hond!23'],
    ['zu', 'ipin yami ngu-1234'],
    ['zu', 'u-1234 yipini yami'],
    ['zu', 'iphasiwedi yami ngu Inja!23'],
    ['xh', 'inombolo yam yemfihlo ngu 4821'],
    ['xh', '4821 yipin yam'],
    ['xh', 'iphasiwedi yam yi inja2024'],
    ['pt', 'a minha senha é 4821'],
    ['pt', '1234 é a minha senha'],
    ['pt', 'minha senha: gato!23'],
    ['es', 'mi número secreto es 4821'],
    ['es', '1234 es mi clave'],
    ['es', 'mi contraseña es gato!23'],
    ['hi', 'मेरा पिन ४८२१ है'],
    ['hi', '1234 मेरा पिन है'],
    ['hi', 'mera pin 1234 hai'],
    ['ar', 'رقمي السري هو ١٢٣٤'],
    ['ar', '١٢٣٤ هو رقمي السري'],
    ['ar', 'كلمة المرور هي kalb!23'],
    ['zh-Hans', '我的密码是1234'],
    ['zh-Hans', '1234是我的密码'],
    ['zh-Hans', '密码：4821'],
    ['id', 'pin saya adalah 1234'],
    ['id', '1234 adalah pin saya'],
    ['id', 'kata sandi saya kucing!23'],
  ])('%s: %j is one', (_language, text) => {
    expect(intentOf(text)).toBe('secret-typed');
  });

  it.each([
    ['en', 'I spent R1234 with my pin'],
    ['en', 'forgot my pin for account 1234'],
    ['en', 'is my pin safe'],
    ['af', 'stuur R1234'],
    ['zu', 'thumela u-R1234'],
    ['xh', 'thumela i-R 1234'],
    ['pt', 'paguei R$1234 com a senha'],
    ['es', 'pagué 1234 euros con mi clave'],
    ['hi', 'पिन से 1234 रुपये दिए'],
    ['ar', 'دفعت ١٢٠٠ درهم بالرقم السري'],
    ['zh-Hans', '用密码付了1234元'],
    ['id', 'bayar 1234 rupiah pakai pin'],
    ['id', 'transaksi lebih dari 1234'],
  ])('%s: %j is none: an amount, an account, or no value at all', (_language, text) => {
    expect(intentOf(text)).not.toBe('secret-typed');
  });
});
