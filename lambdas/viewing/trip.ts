import type { TravelNotice } from '../banks/cards.ts';
import type { BankConfig } from '../banks/port.ts';
import type { Language } from '../language/languages.ts';
import { single } from '../web/request.ts';

/** ISO 3166-1 alpha-2, as assigned in 2026. */
const codes =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'.split(
    ' ',
  );
const known: ReadonlySet<string> = new Set(codes);

/** So many countries fit one notice of ours. */
export const tripFields = ['country1', 'country2', 'country3'] as const;

/** The countries by their names in a language, in its order. */
export function countriesIn(language: Language): readonly { readonly code: string; readonly name: string }[] {
  const nameOf = namer(language);
  const { compare } = new Intl.Collator(language);
  return codes.map((code) => ({ code, name: nameOf(code) })).sort((a, b) => compare(a.name, b.name));
}

export function namer(language: Language): (code: string) => string {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  return (code) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code);
}

/** A trip as a form tells it; undefined for countries and days that are none, days gone by, or an end before its beginning. */
export function tripIn(form: URLSearchParams, now: number, bank: BankConfig): TravelNotice | undefined {
  const chosen = tripFields.map((field) => single(form, field) ?? '').filter((code) => code !== '');
  const [from = '', to = ''] = [single(form, 'from'), single(form, 'to')];
  if (chosen.length === 0 || !chosen.every((code) => known.has(code)) || !isDay(from) || !isDay(to)) return undefined;
  return to < from || from < dayAt(now, bank) ? undefined : { countries: [...new Set(chosen)], from, to };
}

/** Today, where the bank's customers are. */
export function dayAt(now: number, { timeZone }: Pick<BankConfig, 'timeZone'>): string {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
}

export function isTrip(one: TravelNotice, other: TravelNotice): boolean {
  const plain = ({ countries, from, to }: TravelNotice) => [from, to, ...countries.toSorted()].join(' ');
  return plain(one) === plain(other);
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
