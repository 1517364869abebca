import { describe, expect, it } from 'vitest';
import { understand } from '../../../lambdas/conversation/understand/understand.ts';

const skillOf = (text: string) => {
  const { intent, slots } = understand(text);
  return slots.topic ?? intent;
};

describe('an order to the chat that names a card or an account is the bank’s', () => {
  it.each([
    ['stop my debit card', 'freeze'],
    ['cancel my card', 'freeze'],
    ['stop my kaart', 'freeze'],
    ['kanselleer my kredietkaart asb', 'freeze'],
    ['cancelar tarjeta', 'agent'],
    ['delete my card', 'bank'],
    ['cancel my home loan', 'bank'],
    ['vries asseblief my bankkaart onverwyld', 'freeze'],
    ["don't stop my card", 'denied'],
    ['moenie my kaart stop nie', 'denied'],
  ])('%j: %s', (text, skill) => {
    expect(skillOf(text)).toBe(skill);
  });

  it.each([
    ['stop', 'stop'],
    ['cancel', 'cancel'],
    ['delete my data', 'delete'],
  ])('and without one it is the chat’s: %j', (text, skill) => {
    expect(skillOf(text)).toBe(skill);
  });
});

describe('a denial that is a small word of another language counts where it is one', () => {
  it.each([
    ['n bloqueia meu cartao', 'denied'],
    ['verwyder n bank', 'unlink'],
    ['bal n accounts', 'balance'],
    // `no` is in the, and before an order still a denial.
    ['acho q perdi meu cartao no onibus', 'lost'],
    ['no bloqueia meu cartao', 'denied'],
  ])('%j: %s', (text, skill) => {
    expect(skillOf(text)).toBe(skill);
  });
});

describe('what is denied after an order may be another thing, and is asked about', () => {
  it.each(['pls block my card now its not with me', 'bloquea mi tarjeta no la tengo'])('%j', (text) => {
    expect(understand(text).slots).toEqual({ offers: ['topic:freeze'] });
  });

  it.each(['मेरा कार्ड ब्लॉक मत करो', 'no bloquees mi tarjeta', 'do not block my card', 'vries nie my kaart nie'])(
    '%j is denied',
    (text) => {
      expect(skillOf(text)).toBe('denied');
    },
  );
});

describe('swearing beside a request only colours it', () => {
  it.each([
    ['whats my fucking balance', 'balance'],
    ['shit i lost my card', 'lost'],
    ['hi idiot', 'rude'],
    ['fuck you', 'rude'],
  ])('%j: %s', (text, skill) => {
    expect(skillOf(text)).toBe(skill);
  });
});

describe('a PIN is no code for a link', () => {
  it.each(['my pin code is 482133', 'my otp 482133', '我的密码是482133', 'my pin kode is 482133'])('%j', (text) => {
    expect(skillOf(text)).toBe('secret-typed');
  });

  it.each(['482133', 'code 482133', 'my code is 482133', '验证码 482133'])('%j is one', (text) => {
    expect(skillOf(text)).toBe('code');
  });
});

describe('what is Hindi for “is” greets nobody', () => {
  it.each([
    ['mera account band kyu hai', 'blocked'],
    ['mujhe kuch samajh nahi aata hai', 'fallback'],
    ['bank kab khulta hai', 'fallback'],
    ['hai', 'hello'],
  ])('%j: %s', (text, skill) => {
    expect(skillOf(text)).toBe(skill);
  });
});

describe('danger, violence and despair, as people write them', () => {
  it.each([
    'i dont want to live anymore',
    'i cant go on anymore',
    'i want to kil myself',
    'my husband hits me',
    'im scared of my boyfriend he takes my salary',
    'ek wil nie meer lewe nie',
    'my man slaan my',
    'mujhe jeena nahi hai',
    'udah gak mau hidup',
    'suami sy mukulin sy',
  ])('%j', (text) => {
    expect(skillOf(text)).toBe('distress');
  });
});

describe('fraud, a secret given away, and hard times lead to a person', () => {
  it.each([
    'someone asked me for my pin',
    'i gave my otp to someone',
    'there is a charge i dont recognise',
    'my husband passed away',
    'i lost my job',
    'i cant pay my rent',
    'ek ken nie hierdie betaling nie',
    'iemand het my geld gevat',
    'les di mi clave',
    'passei minha senha',
    'udah kasih otp',
    '问我要验证码',
    'طلبوا الرقم السري',
    'otp bata diya',
  ])('%j', (text) => {
    expect(skillOf(text)).toBe('agent');
  });
});

describe('small words stand between those of a request, where no model has read its language', () => {
  it.each([
    ['blokkeer asseblief die kaart', 'freeze'],
    ['preciso bloquear agora o meu cartao', 'freeze'],
  ])('%j: %s', (text, skill) => {
    expect(skillOf(text)).toBe(skill);
  });

  it.each(['verwyder asseblief vir my die bank', 'skrap asseblief nou al die data', 'blokkeer nie die kaart'])(
    'and no order that cannot be taken back is heard so, nor one that is denied: %j',
    (text) => {
      expect(['fallback', 'denied', 'privacy']).toContain(skillOf(text));
    },
  );
});

describe('alerts are paused, not ended, where an end is named', () => {
  it.each([
    ['pause alerts for a week', { kind: 'last', count: 1, unit: 'weeks' }],
    ['snooze for 2 days', { kind: 'last', count: 2, unit: 'days' }],
    ['mute notifications until monday', { kind: 'weekday', weekday: 1 }],
    ['turn off alerts till friday pls', { kind: 'weekday', weekday: 5 }],
    ['could you please pause all my alerts till the 25th thanks', { kind: 'day-of-month', day: 25 }],
    ['quiet hours', undefined],
    ['dont message me at night', undefined],
    ['no alerts while im on holiday', undefined],
  ])('%j', (text, period) => {
    const { intent, slots } = understand(text);
    expect([intent, slots.period]).toEqual(['alerts-when', period]);
  });

  it.each([
    ['turn off alerts', 'alerts-off'],
    ['switch off all notifications', 'alerts-off'],
    ['stop messages', 'stop'],
    ['dont pause my alerts', 'denied'],
    ['pause my card', 'freeze'],
    ['let me know when you were born', 'fallback'],
  ])('%j is %s', (text, skill) => {
    expect(skillOf(text)).toBe(skill);
  });
});

describe('how a card is, is asked of what was done before, and orders nothing', () => {
  it.each([
    'did you freeze my card',
    'is my card frozen',
    'have u blocked the card yet like i asked',
    'was my card cancelled',
    'why is my card blocked',
  ])('%j', (text) => {
    expect(skillOf(text)).toBe('card-state');
  });

  it.each(['can you freeze my card', 'how do i freeze my card', 'freeze my card'])('%j is an order', (text) => {
    expect(skillOf(text)).toBe('freeze');
  });
});

describe('a loan that is wanted is not one whose balance is', () => {
  it.each([
    ['can i get a loan', 'bank'],
    ['i want to apply for a personal loan', 'bank'],
    ['she is gone', 'fallback'],
    ['my mother is gone', 'agent'],
    ['why', 'fallback'],
    ['he is making me show him my balance', 'distress'],
    ['the atm didnt give cash but debited', 'agent'],
  ])('%j is %s', (text, skill) => {
    expect(skillOf(text)).toBe(skill);
  });

  it('and one that somebody has is', () => {
    expect(understand('my loan')).toMatchObject({ intent: 'balance', slots: { account: { kind: 'loan' } } });
  });
});

describe('a story', () => {
  it('is asked about, with what it may ask for', () => {
    const story =
      'good morning i was at the clinic the whole day and then i went to the shop and the lady was busy so i just want ' +
      'to know if there is money inside my account';
    expect(understand(story)).toMatchObject({ intent: 'fallback', slots: { offers: ['balance'] } });
  });
});

describe('a small word for “not” that denies nothing', () => {
  it.each([
    ['能不能帮我查余额', 'balance'],
    ['不好意思，转人工', 'agent'],
    ['balance dikhao na', 'balance'],
    ['बैलेंस दिखाओ ना यार', 'balance'],
    ['هل عندي رصيد ولا لا', 'balance'],
  ])('%j asks for it', (text, intent) => {
    expect(understand(text).intent).toBe(intent);
  });

  it.each(['能不能别冻结我的卡', 'card block na karo', 'لا توقف البطاقة'])('%j still denies', (text) => {
    expect(understand(text).slots.topic).toBe('denied');
  });
});

describe('a card that was stopped', () => {
  it.each(['mera card block ho gaya', 'कार्ड बंद हो गया', 'بطاقتي اتوقفت', '为什么把我的卡冻结了'])(
    '%j orders nothing',
    (text) => {
      expect(understand(text).slots.topic).toBe('blocked');
    },
  );
});

describe('a small word or a denial inside a request', () => {
  it.each([
    ['aumenta meu limite de saque', 'limit'],
    ['kartu ketemu', 'unfreeze'],
    ['kartu ga ketemu', 'lost'],
    ['kartu saya ga ketemu', 'lost'],
    ['makasih ya kak', 'thanks'],
  ])('%j: %s', (text, skill) => {
    expect(skillOf(text)).toBe(skill);
  });
});
