import type { flow as english } from '../en/flow.ts';
import type { Translation } from '../icu.ts';

/** What the screens of the Flow say, in Spanish. */
export const flow = {
  dead: 'Este botón ya no funciona. Pregunta de nuevo en el chat para recibir uno nuevo.',

  'pin.title': 'Mostrar tu saldo',
  'pin.titleAnswer': 'Mostrar tu respuesta',
  'pin.phrase': '“{phrase}”',
  'pin.phraseHint': 'Estas son las palabras que elegiste. Si no son las tuyas, cierra esto y no escribas nada.',
  'pin.noPhrase': 'No elegiste palabras para reconocer esta pantalla. Puedes elegirlas cuando conectes un banco.',
  'pin.label': 'PIN de Saldo',
  'pin.helper': 'El PIN que creaste para este bot, nunca el de tu banco.',
  'pin.footer': 'Mostrar',
  'pin.wrong':
    'Ese PIN no es correcto. {count, plural, one {Te queda # intento.} many {Te quedan # de intentos.} other {Te quedan # intentos.}}',
  'pin.shape': 'Un PIN de Saldo tiene al menos 6 dígitos, y solo dígitos.',
  'pin.busy': 'Ahora no puedo comprobar el PIN. Por favor, inténtalo de nuevo en un momento.',

  'waiting.title': 'Tu banco está lento',
  'waiting.text':
    'Aún no respondió. Puedes seguir esperando, o cerrar esto y enviar “{word}” en el chat de nuevo más tarde.',
  'waiting.footer': 'Seguir esperando',
  'ask.balance': 'saldo',
  'ask.transactions': 'movimientos',
  'ask.spending': 'lo que gasto',
  'ask.bills': 'cuentas por pagar',
  'ask.duplicates': 'cobrado dos veces',
  'ask.subscriptions': 'suscripciones',
  'ask.forecast': 'me alcanza',
  'ask.statement': 'estado de cuenta',

  'balance.title': 'Aquí está tu saldo',
  'balance.titlePart': 'Esto es lo que pude encontrar',
  'balance.titleFailed': 'No pude obtener tu saldo',
  'balance.accounts': 'Tus cuentas',
  'balance.open': 'Mostrar movimientos',
  'balance.refresh': 'Volver a consultar',
  'balance.done': 'Listo',
  'balance.away': 'Estuviste ausente',
  'balance.locked': 'Estuviste ausente un rato. Por favor, escribe tu PIN de Saldo de nuevo.',
  'balance.choose': 'Primero elige una cuenta.',
  'balance.rest': 'El resto está en “Mostrar movimientos”.',

  'account.transactions': 'Últimos movimientos',
  'account.pending': 'Aún no contabilizados, pueden cambiar:',
  'account.booked': 'Contabilizados:',
  'account.line': '{date}: {amount}, {text}',
  'account.lineBare': '{date}: {amount}',
  'account.none':
    'El banco no muestra ninguno {days, plural, one {del último # día} many {de los últimos # de días} other {de los últimos # días}}.',
  'account.latest':
    '{count, plural, one {El más nuevo (#)} many {Los # más nuevos} other {Los # más nuevos}}, como los dio el banco el {time}.',
  'account.locked': 'Estuviste ausente un rato. Vuelve atrás y escribe tu PIN de Saldo de nuevo.',
  'account.gone': 'Esta cuenta no está aquí',
  'account.choose': 'Vuelve atrás y elige una cuenta.',
  'account.allowance':
    'Solo puedo consultar a este banco unas pocas veces al día, y las de hoy se acabaron. Por favor, pregunta de nuevo más tarde.',
  'account.unreachable': 'El banco no responde ahora. Puedes consultarlo de nuevo en un momento.',
  'account.invalid': 'El banco envió una respuesta en la que no confío, así que no muestro nada de ella.',
  'account.busy': 'Ahora no puedo consultar al banco. Puedes intentarlo de nuevo en un minuto.',
  'account.notPermitted': 'No me diste permiso para leer movimientos aquí. Envía “conectar” en el chat para darlo.',
  'account.again': 'Tu permiso terminó. Envía “conectar” en el chat e inicia sesión en tu banco de nuevo.',

  'answer.next': 'Movimientos anteriores',
  'answer.picture': 'Los números junto a las barras son los de las líneas de abajo.',

  'notice.footer': 'Cerrar',
  'notice.locked.title': 'Demasiados PIN incorrectos',
  'notice.locked.text':
    'Por seguridad, no se acepta tu PIN durante {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}. Después de eso, envía “{word}” en el chat de nuevo. Si lo olvidaste, envía “conectar” e inicia sesión en tu banco: allí puedes crear un nuevo PIN.',
  'notice.deadPin.title': 'Este PIN ya no se acepta',
  'notice.deadPin.text':
    'Fue incorrecto demasiadas veces. Envía “conectar” en el chat e inicia sesión en tu banco: allí puedes crear un nuevo PIN.',
  'notice.noPin.title': 'Aún no tienes un PIN de Saldo',
  'notice.noPin.text': 'Envía “conectar” en el chat e inicia sesión en tu banco: allí puedes crear uno.',
  'notice.noLinks.title': 'Ningún banco conectado',
  'notice.noLinks.text': 'Primero conecta tu banco: envía “conectar” en el chat.',
  'notice.linkAgain.title': 'Por favor, inicia sesión en tu banco de nuevo',
  'notice.linkAgain.text': 'Tu permiso para leer allí terminó o se detuvo. Envía “conectar” en el chat.',
  'notice.bankDown.title': 'No pude obtener tu saldo',
  'notice.bankDown.text': 'Por favor, envía “saldo” en el chat de nuevo más tarde.',
} as const satisfies Translation<typeof english>;
