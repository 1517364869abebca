import type { stepUp as english } from '../en/step-up.ts';
import type { Translation } from '../icu.ts';

/** Wat die bladsy sê waarop mense kies hoe hulle hul identiteit bewys, in Afrikaans. */
export const stepUp = {
  title: 'Hoe sal jy bewys dat dit jy is?',
  'lead.sealed':
    '{bank} het ja gesê. Saldo vra vir ’n PIN voordat dit vir jou ’n bedrag wys, sodat niemand anders met jou foon in die hand dit sien nie. Kies nou daardie PIN.',
  'lead.page':
    '{bank} het ja gesê. Saldo vra vir ’n toegangsleutel of ’n PIN voordat dit vir jou ’n bedrag wys, sodat niemand anders met jou foon in die hand dit sien nie. Kies nou.',
  'lead.chat':
    '{bank} het ja gesê. Met ’n toegangsleutel of ’n PIN kan jy later jou bedrae uit die klets haal, of alles sien wat Saldo van jou hou. Jy kan dit ook oorslaan.',
  errors: 'Nog net dit:',

  'keep.title': 'Jy het reeds een',
  'keep.text': 'Die PIN of toegangsleutel wat jy vroeër gekies het, werk nog.',
  'keep.button': 'Hou wat ek het',
  'keep.new': 'Of kies iets nuuts',
  'keep.note':
    'Dit kom in die plek van alles wat jy het. Banke wat jy met ’n ander aanmelding gekoppel het, stop dan totdat jy hulle weer koppel: dit hou iemand uit wat net jou foon het.',

  'passkey.title': '’n Toegangsleutel',
  'passkey.text': 'Jou foon vra vir jou gesig, jou vinger of sy eie skermslot. Daar is niks om te onthou nie.',
  'passkey.too': 'Ook ’n toegangsleutel, as jy wil',
  'passkey.sealed': 'Dit maak Saldo se bladsye oop. Die vorm in WhatsApp vra altyd vir die PIN.',
  'passkey.button': 'Skep ’n toegangsleutel',
  'passkey.done': 'Die toegangsleutel is gereed. Druk “Gaan aan” hieronder.',
  'passkey.failed': 'Geen toegangsleutel is geskep nie. Probeer weer, of kies ’n PIN.',

  'pin.title': 'Jou Saldo-PIN',
  'pin.text':
    'Ses syfers of meer. Nooit die PIN van jou bank of van ’n kaart nie, en tik dit nooit in die klets nie: Saldo vra net op sy bladsye en in sy vorm daarvoor.',
  'pin.label': 'PIN',
  'pin.again': 'Dieselfde PIN weer',

  'phrase.title': '’n Frase van jou eie, as jy wil',
  'phrase.text':
    '’n Frase wat net jy en Saldo ken; ons wys dit waar ons vir jou PIN vra. Waar dit ontbreek, moet jy nie jou PIN tik nie.',
  'phrase.label': 'Jou frase',
  'phrase.hint': 'Hoogstens 40 karakters. Geen wagwoord nie en geen nommer wat iets oopmaak nie.',

  continue: 'Gaan aan',
  skip: 'Slaan dit oor',
  next: 'Hierna kry jy ’n kode om in die klets te stuur. Niks word voor dit gekoppel nie.',
  'warn.title': 'Het iemand hierdie skakel vir jou gestuur?',
  'warn.text': 'Dan is dit bedrog. Druk stop: ons sê vir jou bank, en niks word gekoppel nie.',

  'problem.nothing': 'Skep ’n toegangsleutel of kies ’n PIN.',
  'problem.passkey': 'Die toegangsleutel kon nie gebruik word nie. Skep dit weer, of kies ’n PIN.',
  'problem.pin-missing': 'Kies ’n PIN: die vorm in WhatsApp vra daarvoor.',
  'problem.pin-not-digits': '’n PIN bestaan net uit syfers.',
  'problem.pin-too-short': 'Die PIN moet ses syfers of meer hê.',
  'problem.pin-too-long': 'Daardie PIN is te lank.',
  'problem.pin-too-easy': 'Daardie PIN is te maklik om te raai. Kies ’n ander een.',
  'problem.pin-differs': 'Die twee PIN’s is nie dieselfde nie. Tik albei weer.',
  'problem.phrase-too-short': 'Die frase is te kort om van ander te onderskei.',
  'problem.phrase-too-long': 'Die frase mag hoogstens 40 karakters hê.',
  'problem.phrase-looks-secret': 'Die frase lyk soos ’n wagwoord of ’n nommer wat iets oopmaak. Kies gewone woorde.',
  'problem.unavailable': 'Iets aan ons kant werk nie, en niks is gehou nie. Probeer asseblief oor ’n minuut weer.',
} satisfies Translation<typeof english>;
