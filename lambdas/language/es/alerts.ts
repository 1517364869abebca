import type { alerts as english } from '../en/alerts.ts';
import type { Translation } from '../icu.ts';

/** What is said about alerts, in Spanish. */
export const alerts: Translation<typeof english> = {
  'told.some':
    '{count, plural, one {Hay algo nuevo de tu banco para ver.} many {Hay # de cosas nuevas de tu banco para ver.} other {Hay # cosas nuevas de tu banco para ver.}}',
  'told.private': 'Los montos y los nombres quedan fuera de este chat.',
  'told.chat': 'Novedades de tu banco:',
  'told.week': 'Lo que gastaste la semana pasada:',
  'told.end': 'Para cambiar lo que te aviso, envía “alertas”. Para terminar todos los mensajes, envía “parar”.',
  'button.look': 'Verlo',
  'button.alerts': 'Alertas',
  'button.when': 'Cuándo avisarme',
  'button.more': 'Más alertas',
  'button.forecast': '¿Hasta el pago?',
  'button.duplicates': '¿Cobrado dos veces?',
  'button.subscriptions': 'Pagos que se repiten',
  'look.none': 'No hay nada nuevo que ver.',
  'look.some':
    '{count, plural, one {Hay # cosa nueva.} many {Hay # de cosas nuevas.} other {Hay # cosas nuevas.}} Elige dónde mirar.',
  'line.payment': '{what}: {amount}, {name}',
  'line.unnamed': '{what}: {amount}',
  'one.purchase': 'Compra',
  'one.large': 'Pago grande',
  'one.foreign': 'Pago en el extranjero',
  'one.salary': 'Sueldo',
  'some.purchase': '{count, plural, one {# compra} many {# de compras} other {# compras}}',
  'some.large': '{count, plural, one {# pago grande} many {# de pagos grandes} other {# pagos grandes}}',
  'some.foreign':
    '{count, plural, one {# pago en el extranjero} many {# de pagos en el extranjero} other {# pagos en el extranjero}}',
  'some.suspicious':
    '{count, plural, one {# pago fuera de lo común} many {# de pagos fuera de lo común} other {# pagos fuera de lo común}}',
  'some.salary': '{count, plural, one {# sueldo entró} many {# de sueldos entraron} other {# sueldos entraron}}',
  'some.low':
    '{count, plural, one {# cuenta con saldo bajo} many {# de cuentas con saldo bajo} other {# cuentas con saldo bajo}}',
  'some.bill':
    '{count, plural, one {# factura de tarjeta vence pronto} many {# de facturas de tarjeta vencen pronto} other {# facturas de tarjeta vencen pronto}}',
  'some.forecast':
    '{count, plural, one {# cuenta puede quedar por debajo de cero antes del día de pago, según mi estimación} many {# de cuentas pueden quedar por debajo de cero antes del día de pago, según mi estimación} other {# cuentas pueden quedar por debajo de cero antes del día de pago, según mi estimación}}',
  'some.duplicate':
    '{count, plural, one {# pago quizás cobrado dos veces} many {# de pagos quizás cobrados dos veces} other {# pagos quizás cobrados dos veces}}',
  'some.rise':
    '{count, plural, one {# pago que se repite cuesta más que antes} many {# de pagos que se repiten cuestan más que antes} other {# pagos que se repiten cuestan más que antes}}',
  'some.tip':
    '{count, plural, one {# propina mayor que de costumbre} many {# de propinas mayores que de costumbre} other {# propinas mayores que de costumbre}}',
  'some.spending':
    '{count, plural, one {Lo que gastaste la semana pasada está sumado} many {Lo que gastaste está sumado} other {Lo que gastaste está sumado}}',

  'notice.consent-ended':
    'Mi permiso para leer uno de tus bancos terminó. Ya no leo nada allí. Para leerlo de nuevo, envía “conectar”.',
  'notice.consent-week':
    'Mi permiso para leer uno de tus bancos termina en más o menos una semana. Para conservarlo, envía “conectar” e inicia sesión allí de nuevo.',
  'notice.consent-day':
    'Mi permiso para leer uno de tus bancos termina dentro de un día. Para conservarlo, envía “conectar” e inicia sesión allí de nuevo.',
  'notice.card-frozen': 'Una de tus tarjetas está congelada ahora. Si no sabes por qué, pregunta a tu banco.',
  'notice.card-active': 'Una de tus tarjetas se puede usar de nuevo. Si no querías esto, llama ahora a tu banco.',
  'notice.card-stopped': 'Una de tus tarjetas fue anulada para siempre. Si no sabes por qué, llama a tu banco.',
  'delivery.ordered': 'Se pidió una tarjeta nueva para ti.',
  'delivery.printed': 'Tu tarjeta nueva está hecha.',
  'delivery.shipped': 'Tu tarjeta nueva está en camino.',
  'delivery.out-for-delivery': 'Tu tarjeta nueva debería llegar hoy.',
  'delivery.delivered': 'Tu tarjeta nueva fue entregada. Si no la tienes, llama a tu banco.',
  'delivery.returned': 'Tu tarjeta nueva no se pudo entregar y volvió. Por favor, pregunta a tu banco.',

  'question.ask':
    '{count, plural, one {Un pago parece fuera de lo común. ¿Lo reconoces?} many {# de pagos parecen fuera de lo común. ¿Los reconoces?} other {# pagos parecen fuera de lo común. ¿Los reconoces?}}',
  'question.no': 'Si tocas “no”, le pido enseguida a tu banco que congele la tarjeta.',
  'question.silence': 'Si no respondes, nada cambia.',
  'button.no': 'No, congelar tarjeta',
  'button.yes': 'Sí, fui yo',
  'question.frozen': 'Tu tarjeta está congelada. Nadie puede pagar con ella ahora.',
  'question.cards':
    '{count, plural, one {Se congeló # tarjeta.} many {Se congelaron # de tarjetas.} other {Se congelaron # tarjetas.}}',
  'question.next': 'Por favor, habla con una persona sobre el pago: el banco debe revisarlo.',
  'question.byBank': 'No puedo congelar una tarjeta en este banco. Por favor, llama ahora al banco y pídelo.',
  'question.failed': 'No pude congelar la tarjeta ahora. Por favor, llama ahora a tu banco, o inténtalo de nuevo aquí.',
  'button.again': 'Intentar de nuevo',
  'question.yes': 'Para decir que fuiste tú, por favor muestra que eres tú.',
  'question.yesLate': 'Antes dijiste que no fuiste tú, así que la tarjeta queda como está. Tu banco puede ayudarte.',
  'question.yesFrozen':
    'Antes dijiste que no fuiste tú, así que tu tarjeta se congeló. ¿Al final sí fuiste tú? Entonces puedes descongelarla después de mostrar que eres tú.',
  'question.alreadyYes': 'Ya me dijiste que fuiste tú. No hay que hacer nada.',
  'question.over': 'Esa pregunta terminó, y no se hizo nada.',
  'question.overNext': 'Si hay un pago que no conoces, llama a tu banco.',
  'question.unanswered':
    'No respondiste sobre el pago fuera de lo común. No se cambió nada, y la tarjeta funciona como antes.',

  'page.title': '¿Reconoces esto?',
  'page.lead': 'Si tocas “no”, le pedimos enseguida a tu banco que congele la tarjeta.',
  'page.yes': 'Sí, fui yo',
  'page.no': 'No, congelar la tarjeta',
  'page.saidYes': 'Gracias. No se cambió nada.',
  'page.saidNo': 'La tarjeta está congelada. Por favor, habla con tu banco sobre el pago.',
  'page.byBank': 'No podemos congelar una tarjeta en este banco. Por favor, llama ahora al banco y pídelo.',
  'page.failed': 'No pudimos congelar la tarjeta ahora. Por favor, llama ahora a tu banco.',
  'page.saidBefore':
    'Antes dijiste que no fuiste tú, así que la tarjeta se congeló. ¿Al final sí fuiste tú? Entonces envía “{word}” en el chat.',
  'page.unfreeze': 'descongelar mi tarjeta',
  'page.over': 'Esta pregunta terminó.',
  'page.chat': 'Volver al chat',

  'set.none': 'No te aviso de nada sin que preguntes.',
  'set.some': 'Esto es lo que te aviso sin que preguntes:',
  'set.how': 'Elige una línea para activarla o desactivarla.',
  'set.more':
    'Esto lo calculo a partir de tus pagos: si una cuenta puede quedar por debajo de cero antes del día de pago, y qué se cobró quizás dos veces, cuesta más que antes o es una propina grande.',
  'set.lookBack':
    'Para esto leo tus pagos de los últimos meses, como mucho una vez al día. Puedo equivocarme, y donde sé poco no digo nada.',
  'set.weekly':
    'Cada lunes sumo lo que gastaste en la semana anterior. Para esto leo tus pagos de los últimos meses una vez por semana.',
  'set.always':
    'Los avisos sobre tus permisos y sobre una tarjeta congelada o anulada llegan siempre, hasta que envíes “parar”.',
  'set.link': 'Para recibir avisos, primero conecta tu banco.',
  'set.stopped': 'Enviaste “parar”, así que no te escribo primero. Envía “empezar” para cambiar eso.',
  'type.purchase': 'Cada compra',
  'type.large': 'Pagos grandes',
  'type.foreign': 'Pagos en el extranjero',
  'type.suspicious': 'Pagos fuera de lo común',
  'type.low': 'Saldo bajo',
  'type.salary': 'Sueldo',
  'type.bill': 'Factura por vencer',
  'type.delivery': 'Tarjeta en camino',
  'type.forecast': 'Falta antes de cobrar',
  'type.noticed': 'Cobros raros',
  'type.spending': 'Gastos de la semana',
  'is.on': 'activado',
  'is.off': 'desactivado',
  'is.from': 'activado, desde {count, number}',
  'is.below': 'activado, por debajo de {count, number}',
  'set.on': 'Listo. Ahora te aviso de esto: {what} ({state}).',
  'set.agreed':
    'Aceptaste que te escriba primero sobre esto, y que para eso mire tus cuentas sin que estés presente. Para terminarlo, envía “desactivar alertas”.',
  'set.notAllowed':
    'No me has dejado ver lo que esto necesita en ninguno de tus bancos. Para permitirlo, envía “conectar” y márcalo.',
  'set.off': 'Listo. Ya no te aviso de esto: {what}.',
  'set.allOff': 'Listo. Todas las alertas están desactivadas.',
  'set.alreadyOff': 'Todas las alertas ya están desactivadas.',
  'ask.large': '¿Desde qué monto un pago es grande?',
  'ask.low': '¿Por debajo de qué monto un saldo es bajo?',
  'ask.units': '{count, number}',
  'ask.currency': 'Vale en la moneda de cada cuenta.',
  'when.now': 'Te aviso enseguida, a cualquier hora.',
  'when.quiet': 'De las {from, number}:00 a las {to, number}:00 guardo silencio.',
  'when.daily': 'Te aviso de todo una vez al día, a las {hour, number}:00.',
  'when.paused': 'No te aviso de nada hasta el {date}.',
  'when.zone': 'Las horas son las del banco que conectaste primero.',
  'when.urgent':
    'Una pregunta sobre un pago fuera de lo común, y los avisos sobre una tarjeta o un permiso, llegan a cualquier hora.',
  'button.quiet': 'Silencio de 22 a 7',
  'button.noQuiet': 'Sin silencio',
  'button.daily': 'Una vez al día, 18 h',
  'button.atOnce': 'No una vez al día',
  'button.pauseDay': 'Pausa de un día',
  'button.pauseWeek': 'Pausa de una semana',
  'button.resume': 'Terminar la pausa',
  'template.look': 'Hola, soy Saldo. Hay algo nuevo que pediste saber. Toca el botón para verlo.',
  'template.question':
    'Hola, soy Saldo. Un pago parece fuera de lo común. Toca el botón para verlo y decir si fuiste tú.',

  'cards.title': 'Aquí está tu tarjeta nueva:',
  'cards.none': 'No hay ninguna tarjeta en camino hacia ti.',
  'cards.unnamed': 'Tarjeta nueva',
  'cards.line': '{card}: {stage}, {date}',
  'cards.expected': 'El banco espera que llegue el {date}.',
  'cards.address': 'No sé adónde va, y nunca muestro una dirección.',
  'cards.notOffered': '{bank} no me dice dónde está una tarjeta. Por favor, pregunta al banco.',
  'cards.unreachable': '{bank} no responde ahora. Por favor, pregunta de nuevo más tarde.',
  'cards.again': '{bank} no me dice nada hasta que inicies sesión allí de nuevo. Envía “conectar”.',
  'stage.ordered': 'pedida',
  'stage.printed': 'hecha',
  'stage.shipped': 'en camino',
  'stage.out-for-delivery': 'llega hoy',
  'stage.delivered': 'entregada',
  'stage.returned': 'volvió al banco',
};
