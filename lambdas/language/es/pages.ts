import type { pages as english } from '../en/pages.ts';
import type { Translation } from '../icu.ts';

/** What our web pages say, in Spanish. */
export const pages = {
  'page.title': '{title} · Saldo',
  'page.languages': 'Idioma',
  'page.skip': 'Ir al contenido',
  'page.never':
    'Saldo nunca pide la contraseña de tu banco, el PIN de tu banco ni un número de tarjeta: ni aquí, ni en el chat.',
  'page.person': 'Hablar con una persona: {contact}',

  'home.title': 'Tu saldo, en WhatsApp',
  'home.text':
    'Pregunta “¿Cuál es mi saldo?” en un chat y recibe una respuesta verdadera de tu banco. No hay ninguna aplicación que instalar. Inicias sesión solo en tu propio banco, y puedes detenerlo en cualquier momento.',
  'home.how': 'Cómo funciona',
  'home.step1': 'Saluda a {number} en WhatsApp.',
  'home.step2': 'Abre el enlace que recibas, elige tu banco e inicia sesión en él.',
  'home.step3': 'Envía al mismo chat el código de seis dígitos de la página.',
  'home.open': 'Abrir el chat',
  'home.hello': 'Hola',

  'landing.title': 'Conecta tu banco',
  'landing.lead': 'Revisa tres cosas y después continúa a tu banco.',
  'receiver.title': 'Quién lo verá',
  'receiver.number': 'Número de WhatsApp que termina en',
  'receiver.hidden': 'La cuenta de WhatsApp que pidió este enlace. No se nos muestra su número.',
  'receiver.text':
    'Quien tenga este chat puede preguntar allí por tus cuentas, saldos y movimientos. Si no pediste tú este enlace, toca parar.',
  'bank.title': 'Tu banco',
  'bank.choose': 'Elige el banco que quieres conectar',
  'bank.missing': 'Elige tu banco.',
  'again.label': 'Confirmar {bank} de nuevo',
  'again.text': 'Como el {date}: {what}',
  'again.balances': 'saldos',
  'again.payments': 'pagos',
  'again.statements': 'estados de cuenta',
  'again.cards': 'tarjetas',
  'allow.title': 'Lo que permites',
  'allow.accounts': 'Ver las cuentas que elijas: su tipo, nombre y últimos cuatro dígitos',
  'allow.balances': 'Ver sus saldos',
  'allow.no-payments': 'No puede mover dinero',
  'allow.yes': 'Permitido:',
  'allow.no': 'No permitido:',
  'allow.until':
    'Durante {days, plural, one {# día} many {# de días} other {# días}}, hasta el {date}. Para detenerlo antes, envía “desconectar” en el chat, o detenlo en tu banco. Para seguir después, confírmalo en tu banco. Si tu banco indica un día posterior, vale este.',
  'may.legend': 'Más, si quieres',
  'may.hint': 'Los saldos no necesitan nada de esto. Marca lo que quieras. Para cambiarlo después, conecta de nuevo.',
  'may.all': 'Todo esto',
  'may.payments': 'Ver el dinero que entró y salió: fechas, montos y con quién',
  'may.payments.text': 'Para pagos, gastos y alertas',
  'may.statements': 'Ver estados de cuenta y facturas de tarjeta',
  'may.statements.text': 'Para lo que vence y cuándo, y para guardar estados de cuenta',
  'meta.title': 'Dónde se muestran tus montos',
  'meta.text':
    'WhatsApp es de Meta. Lo que se escribe en el chat pasa por las computadoras de Meta, que pueden leerlo, y Meta puede guardarlo hasta 30 días. Eso vale también para tus preguntas. ¿Dónde debe mostrar Saldo tus montos?',
  'meta.choose': 'Dónde se muestran tus montos',
  'meta.later': 'Puedes cambiar esto después: envía “privacidad” en el chat.',
  'meta.missing': 'Elige dónde se muestran tus montos.',
  'mode.sealed': 'Sellados, dentro de WhatsApp',
  'mode.sealed.text':
    'Un botón en el chat abre un formulario que pide un PIN tuyo. El PIN y los montos se cierran con una llave que solo tienen tu teléfono y Saldo: las computadoras de Meta los transportan y no pueden leerlos.',
  'mode.page': 'En una página de Saldo',
  'mode.page.text':
    'Un enlace en el chat abre una página que pide tu llave de acceso o tu PIN. Los montos van directo de Saldo a tu navegador, sin pasar por Meta.',
  'mode.chat': 'Escritos en el chat',
  'mode.chat.text':
    'Nada que abrir y ningún PIN. Entiendo que Meta puede leer los montos y a quién pago, y que también puede hacerlo cualquiera que abra este chat.',
  'landing.errors': 'Solo falta esto:',
  'landing.continue': 'Continuar a tu banco',
  'landing.stop': 'Este número no es mío: parar',
  'landing.next': 'Inicias sesión en la página de tu propio banco. Nunca vemos tu contraseña.',

  'code.title': 'Falta un paso',
  'code.lead': '{bank} dijo que sí. Ahora envía este código en el chat de WhatsApp que pidió el enlace.',
  'code.label': 'Tu código',
  'code.open': 'Abrir WhatsApp con el código',
  'code.text': 'Código {code}',
  'code.left': 'Funciona durante {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}} más.',
  'code.next': 'Qué pasa después',
  'code.step1': 'WhatsApp se abre con el código ya escrito. Toca enviar.',
  'code.step2': 'Saldo responde que {bank} está conectado.',
  'code.step3': 'Después pregunta: “¿Cuál es mi saldo?”',
  'code.nothing': 'No se conecta nada hasta que llegue el código. Sin él, todo se deshace en tu banco.',
  'code.warn': 'No envíes este código a ningún otro lugar.',
  'code.warn.text':
    'Si alguien te envió este enlace, o te pide el código, es fraude. Toca parar: se avisa a tu banco, y no se conecta nada.',
  'code.stop': 'Yo no pedí esto: parar',

  'linked.title': 'Tu banco se conectó',
  'linked.text': 'El código llegó al chat. Puedes cerrar esta página y preguntar allí por tu saldo.',
  'stopped.title': 'Detenido',
  'stopped.text':
    'No hay nada conectado y este enlace ya no funciona. Si ya habías pasado por tu banco, también se le está avisando.',
  'stopped.more': 'Si alguien te envió este enlace, no confíes en esa persona. No tienes que hacer nada más.',
  'unknown.title': 'Este enlace no funciona',
  'unknown.text': 'Está incompleto o es demasiado viejo. Envía “conectar” en el chat para recibir uno nuevo.',
  'expired.title': 'Este enlace venció',
  'expired.text':
    'Los enlaces funcionan diez minutos, por tu seguridad. No se conectó nada. Envía “conectar” en el chat para recibir uno nuevo.',
  'superseded.title': 'Hay un enlace más nuevo',
  'superseded.text':
    'Este enlace fue reemplazado por uno más nuevo. Usa el último enlace del chat, o envía “conectar” allí para recibir otro.',
  'denied.title': 'Dijiste que no en tu banco',
  'denied.text': 'No se conectó nada. Si fue un error, envía “conectar” en el chat para recibir un enlace nuevo.',
  'no-accounts.title': 'No se eligió ninguna cuenta',
  'no-accounts.text':
    'Tu banco no compartió ninguna cuenta, así que no se conectó nada. Envía “conectar” en el chat para intentarlo de nuevo, y elige al menos una cuenta en tu banco.',
  'timed-out.title': 'Tardó demasiado',
  'timed-out.text':
    'Por tu seguridad, esperamos diez minutos en cada paso, y el código no llegó a tiempo. No se conectó nada, y se está avisando a tu banco. Envía “conectar” en el chat para empezar de nuevo.',
  'wrong-number.title': 'El código llegó de otro chat',
  'wrong-number.text':
    'Solo el chat que pidió el enlace puede enviar su código. No se conectó nada, y se está avisando a tu banco. Si alguien te envió este enlace, no confíes en esa persona.',
  'wrong-code.title': 'Demasiados códigos incorrectos',
  'wrong-code.text':
    'Después de tres códigos incorrectos, paramos. No se conectó nada, y se está avisando a tu banco. Envía “conectar” en el chat para empezar de nuevo.',
  'other-login.title': 'Era otro usuario del banco',
  'other-login.text':
    'Este permiso es de otro usuario de tu banco. Por seguridad, lo terminé allí y no conecté nada. Pide un enlace nuevo para conectar tu banco otra vez.',
  'identity-changed.title': 'La cuenta de WhatsApp cambió',
  'identity-changed.text':
    'WhatsApp nos dijo que esta cuenta se configuró de nuevo después de crear el enlace. Por seguridad, no se conectó nada. Envía “conectar” en el chat para empezar de nuevo.',
  'cancelled.title': 'Este enlace se canceló',
  'cancelled.text': 'No se conectó nada. Envía “conectar” en el chat para recibir uno nuevo.',
  'other-browser.title': 'Por favor, continúa donde empezaste',
  'other-browser.text':
    'Este no es el navegador que abrió el enlace, o no guardó nuestra cookie. Vuelve al navegador donde empezaste, o envía “conectar” en el chat y abre el enlace nuevo en tu navegador de siempre. Aquí no se conectó nada.',
  'elsewhere.title': 'Abierto en otro navegador',
  'elsewhere.text': 'Este enlace se está usando en otro navegador. Continúa allí, y solo allí.',
  'finishing.title': 'Un momento',
  'finishing.text': 'Estamos recibiendo la respuesta de tu banco. Esta página se vuelve a cargar sola.',
  'broken.title': 'Eso no funcionó',
  'broken.text': 'La respuesta de tu banco se perdió en el camino. No se conectó nada. Por favor, inténtalo de nuevo.',
  'bank-down.title': '{bank} no responde',
  'bank-down.text':
    'No se puede llegar a tu banco en este momento. No se conectó nada. Por favor, inténtalo de nuevo en unos minutos.',
  'bank-refused.title': 'Esta respuesta no corresponde',
  'bank-refused.text':
    'Lo que volvió no es del enlace que abriste aquí, así que no lo usamos. No se conectó nada. Por favor, empieza de nuevo.',
  'cross-site.title': 'No continuamos',
  'cross-site.text': 'Esta solicitud vino de otro sitio. Abre el enlace del chat y toca el botón allí.',
  'missing.title': 'Aquí no hay nada',
  'missing.text': 'La dirección está mal o la página ya no existe.',
  'method.title': 'Eso no es posible aquí',
  'method.text': 'Esta página no se puede usar de esa forma.',
  'unavailable.title': 'Algo salió mal de nuestro lado',
  'unavailable.text':
    'Por favor, inténtalo de nuevo en unos minutos. Ningún banco se conecta antes de que su código esté en el chat.',

  'next.again': 'Intentar de nuevo',
  'next.chat': 'Volver al chat',
  'next.link': 'conectar',
} as const satisfies Translation<typeof english>;
