/** What lists of leaked PINs begin with and the rules below do not catch: paths over the keypad, and two in Chinese. */
const known = new Set(
  `123654 321654 456654 654456 789456 456789 456123 123789 789123 321456 159753 753159 159357 357159 951753 753951
   147258 258147 258369 369258 147852 741852 852741 258963 852963 963852 852456 456852 147369 369147 741963 963741
   142536 142857 963258 147896 159951 951159 357951 753357 741258 123698 147963 789632 236589 325698 785412 125896
   131452 131420 520131 201314 314159 271828 161803 112358 235711 420420 696969 007007 123890 124578 235689 135792
   5201314 1314520 1472583 7894561 1597534 7418529 147258369 741852963 963852741 789456123 123698745 147896325
   159753456 1234567890 14725836 12369874 78945612 12365478 31415926 3141592 314159265 27182818 11235813`
    .split(/\s+/)
    .filter(Boolean),
);

/**
 * Whether a PIN is among the first that anybody would try: one or two digits only, steps up or down (with the turn from
 * 9 to 0), a block said over and over (121212, 123123), doubled or mirrored runs (112233, 123321), dates in any order,
 * years, and the well-known ones. Of all six-digit PINs about a seventh is refused.
 */
export function isEasy(pin: string): boolean {
  return (
    new Set(pin).size <= 2 ||
    isRun(pin) ||
    isRepetition(pin) ||
    isDoubledRun(pin) ||
    isMirroredRun(pin) ||
    isDate(pin) ||
    known.has(pin)
  );
}

/** Every step the same, counted round the clock of ten: 123456, 890123, 987654, 246802, 111111. */
function isRun(pin: string): boolean {
  const steps = Array.from(pin.slice(1), (digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10);
  return new Set(steps).size <= 1;
}

/** One block over and over, the last one perhaps cut short: 121212, 1231231. */
function isRepetition(pin: string): boolean {
  for (let length = 1; length <= pin.length / 2; length += 1) {
    if (Array.from(pin).every((digit, index) => index < length || digit === pin[index - length])) return true;
  }
  return false;
}

/** A run of which each digit is said equally often: 112233, 111222, 998877. */
function isDoubledRun(pin: string): boolean {
  const groups = pin.match(/(\d)\1*/g) ?? [];
  return new Set(groups.map(({ length }) => length)).size === 1 && isRun(groups.map((group) => group[0]).join(''));
}

/** There and back again: 123321, 1234321. */
function isMirroredRun(pin: string): boolean {
  return isRun(pin.slice(0, Math.ceil(pin.length / 2))) && pin === Array.from(pin).reverse().join('');
}

/** DDMMYY, MMDDYY, YYMMDD; a year of ours with two digits more; with eight digits the same with whole years. */
function isDate(pin: string): boolean {
  const [first, second, third] = [pin.slice(0, 2), pin.slice(2, 4), pin.slice(4, 6)];
  if (pin.length === 6) {
    return isDay(first, second) || isDay(second, third) || isYear(pin.slice(0, 4)) || isYear(pin.slice(2));
  }
  if (pin.length !== 8) return false;
  const [front, back] = [pin.slice(0, 4), pin.slice(4)];
  return (isYear(back) && (isDay(first, second) || isYear(front))) || (isYear(front) && isDay(third, pin.slice(6)));
}

/** A day and a month, in either order. Leap days count in every year. */
function isDay(one: string, other: string): boolean {
  const daysOf = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const fits = (day: number, month: number) => day >= 1 && day <= (daysOf[month] ?? 0);
  return fits(Number(one), Number(other)) || fits(Number(other), Number(one));
}

const isYear = (text: string): boolean => /^(?:19|20)\d\d$/.test(text);
