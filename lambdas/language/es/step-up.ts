import type { stepUp as english } from '../en/step-up.ts';
import type { Translation } from '../icu.ts';

/** What the page says on which people choose how to prove themselves, in Spanish. */
export const stepUp = {
  title: '¿Cómo vas a probar que eres tú?',
  'lead.sealed':
    '{bank} dijo que sí. Saldo pide un PIN antes de mostrarte un monto, para que nadie más con tu teléfono en la mano lo vea. Elige ese PIN ahora.',
  'lead.page':
    '{bank} dijo que sí. Saldo pide una llave de acceso o un PIN antes de mostrarte un monto, para que nadie más con tu teléfono en la mano lo vea. Elige ahora.',
  'lead.chat':
    '{bank} dijo que sí. Con una llave de acceso o un PIN puedes más tarde sacar tus montos del chat, o ver todo lo que Saldo guarda sobre ti. También puedes saltarte esto.',
  errors: 'Solo falta esto:',

  'keep.title': 'Ya tienes uno',
  'keep.text': 'El PIN o la llave de acceso que creaste antes sigue funcionando.',
  'keep.button': 'Conservar lo que tengo',
  'keep.new': 'O crear algo nuevo',
  'keep.note':
    'Lo nuevo reemplaza todo lo que tienes. Los bancos que conectaste con otro acceso se detienen hasta que los conectes de nuevo: así no entra alguien que solo tiene tu teléfono.',

  'passkey.title': 'Una llave de acceso',
  'passkey.text': 'Tu teléfono pide tu cara, tu dedo o su propio bloqueo de pantalla. No hay nada que recordar.',
  'passkey.too': 'También una llave de acceso, si quieres',
  'passkey.sealed': 'Abre las páginas de Saldo. El formulario en WhatsApp siempre pide el PIN.',
  'passkey.button': 'Crear una llave de acceso',
  'passkey.done': 'La llave de acceso está lista. Toca “Continuar” abajo.',
  'passkey.failed': 'No se creó ninguna llave de acceso. Inténtalo de nuevo, o elige un PIN.',

  'pin.title': 'Tu PIN de Saldo',
  'pin.text':
    'Seis dígitos o más. Nunca el PIN de tu banco o de una tarjeta, y nunca para escribirlo en el chat: Saldo lo pide solo en sus páginas y en su formulario.',
  'pin.label': 'PIN',
  'pin.again': 'El mismo PIN otra vez',

  'phrase.title': 'Una frase tuya, si quieres',
  'phrase.text':
    'Una frase que solo conocen tú y Saldo; la mostramos donde pedimos tu PIN. Donde falte, no escribas tu PIN.',
  'phrase.label': 'Tu frase',
  'phrase.hint': 'Hasta 40 caracteres. Ninguna contraseña y ningún número que abra algo.',

  continue: 'Continuar',
  skip: 'Saltar esto',
  next: 'Después recibes un código para enviar en el chat. Antes de eso no se conecta nada.',
  'warn.title': '¿Alguien te envió este enlace?',
  'warn.text': 'Entonces es fraude. Toca parar: se avisa a tu banco, y no se conecta nada.',

  'problem.nothing': 'Crea una llave de acceso o elige un PIN.',
  'problem.passkey': 'No se pudo usar la llave de acceso. Créala de nuevo, o elige un PIN.',
  'problem.pin-missing': 'Elige un PIN: el formulario en WhatsApp lo pide.',
  'problem.pin-not-digits': 'Un PIN tiene solo dígitos.',
  'problem.pin-too-short': 'El PIN necesita seis dígitos o más.',
  'problem.pin-too-long': 'Ese PIN es demasiado largo.',
  'problem.pin-too-easy': 'Ese PIN es demasiado fácil de adivinar. Elige otro.',
  'problem.pin-differs': 'Los dos PIN no son iguales. Escribe los dos de nuevo.',
  'problem.phrase-too-short': 'La frase es demasiado corta para distinguirla de otras.',
  'problem.phrase-too-long': 'La frase puede tener 40 caracteres como máximo.',
  'problem.phrase-looks-secret': 'La frase parece una contraseña o un número que abre algo. Elige palabras comunes.',
  'problem.unavailable':
    'Algo no funciona de nuestro lado, y no se guardó nada. Por favor, inténtalo de nuevo en un minuto.',
} as const satisfies Translation<typeof english>;
