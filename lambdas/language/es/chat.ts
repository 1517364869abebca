import type { chat as english } from '../en/chat.ts';
import type { Translation } from '../icu.ts';

/** What the bot says, in Spanish: that of Latin America, with “tú”. */
export const chat = {
  'button.balance': 'Saldo',
  'button.accounts': 'Mis cuentas',
  'button.link': 'Conectar un banco',
  'button.unlink': 'Desconectar un banco',
  'button.consent': 'Mis permisos',
  'button.privacy': 'Privacidad',
  'button.language': 'Idioma',
  'button.lock': 'Bloquear este chat',
  'button.help': 'Ayuda',
  'button.menu': 'Menú',
  'button.agent': 'Hablar con alguien',
  'button.allAccounts': 'Todas las cuentas',
  'button.choose': 'Elegir',
  'button.export': 'Copia de mis datos',
  'button.delete': 'Borrar mis datos',
  'button.deleteYes': 'Sí, borrar todo',
  'button.deleteNo': 'No, conservar todo',
  'button.pin': 'Cambiar PIN',
  'button.sealed': 'Montos sellados',
  'button.page': 'Montos en una página',
  'button.chat': 'Montos en este chat',
  'button.openBalance': 'Mostrar mi saldo',
  'button.openPage': 'Abrir la página',
  'button.unlinkYes': 'Sí, desconectar',
  'button.unlinkNo': 'No, conservarlo',
  'button.openLink': 'Conectar un banco',
  'button.openLinkAgain': 'Conectar de nuevo',
  'button.start': 'Recibir mensajes',
  'button.more': 'Más',
  'button.back': 'Volver',
  'button.buttons': 'Volver a botones',
  'button.numbers': 'Solo números',
  'button.transactions': 'Movimientos',
  'button.spending': 'Lo que gasto',
  'button.bills': 'Cuentas por pagar',
  'button.limit': 'Límite de crédito',
  'button.rewards': 'Puntos de recompensa',
  'button.delivery': 'Tarjeta en camino',
  'button.declined': 'Pago rechazado',
  'button.blocked': 'Cuenta bloqueada',
  'button.replace': 'Tarjeta dañada',
  'button.pay': 'Pagar o mover dinero',
  'button.freeze': 'Congelar una tarjeta',
  'button.cardpin': 'PIN de una tarjeta',

  'list.option': '{number}. {name}',
  'list.hint': 'Toca un botón o envía su número.',
  'list.number': 'Envía un número para elegir.',
  'page.position': 'Estos van del {from} al {to} de {count}. Envía “más” o “volver” para ver los demás.',
  'hear.more':
    'más|ver más|mostrar más|siguiente|siguientes|siguiente página|página siguiente|el resto|los demás|las demás|las otras|los otros',
  'hear.back': 'volver|vuelve|atrás|anterior|anteriores|página anterior|regresar',
  'hear.other': 'otra|la otra|otra cuenta|la otra cuenta|otro|el otro|una más',
  'numbers.on': 'Listo. Ahora escribo números en vez de botones.',
  'numbers.how':
    'Envía el número de lo que quieres. Para volver a tener botones, envía “solo números” una vez más y elige los botones.',
  'numbers.page': 'Ahora tu saldo se abre en una página nuestra, porque la ventana sellada necesita un botón.',
  'numbers.off': 'Listo. Tienes botones de nuevo.',
  'number.over': 'Ahora no tengo ninguna lista abierta para ese número.',
  'number.overNext': 'No se hizo nada. Envía “menú” para recibir una lista nueva.',
  'number.none':
    'Ese número no está en la lista. {count, plural, one {Solo tiene # línea.} many {Por favor, envía un número del 1 al #.} other {Por favor, envía un número del 1 al #.}}',
  'quoted.over': 'Ese mensaje es demasiado viejo para responder, o no preguntaba nada.',
  'quoted.next': 'No se hizo nada. Por favor, escribe con palabras lo que quieres.',

  'hello.linked': 'Hola, soy Saldo.\nSoy un bot. Puedo decirte cuánto hay en tus cuentas del banco.',
  'hello.stranger':
    'Hola, soy Saldo.\nSoy un bot que te muestra el saldo de tus cuentas. Primero conectas tu banco. Inicias sesión en la página del propio banco, nunca aquí.',
  'menu.title': 'Esto es lo que puedo hacer:',
  'help.title': 'Soy Saldo, un bot que te dice cuánto hay en tus cuentas del banco.',
  'help.body':
    'Envía “saldo” para ver todas las cuentas, o “saldo ahorros” para ver una. Envía “movimientos” para ver tus movimientos, y “gastos” para ver lo que gastas. Envía “conectar” para agregar un banco, “desconectar” para quitar uno y “bloquear” para detener todo de una vez. “privacidad” muestra quién ve qué.',
  'help.safe': 'Nunca pido un PIN, una contraseña ni un número de tarjeta. Por favor, nunca los envíes.',
  'help.numbers':
    'Si tu teléfono no muestra botones, envía “solo números”: entonces escribo números para que los envíes.',
  'person.line': 'Para hablar con una persona: {contact}',

  'agent.how': 'Puedes hablar con una persona aquí: {contact}',
  'agent.bot': 'Soy un bot. No puedo pasarle a nadie lo que escribes aquí; por favor, cuéntaselo a esa persona.',
  'agent.urgent': 'Si alguien puede estar usando tu dinero, llama ahora a tu banco y envía “bloquear” aquí.',
  'agent.waiting': 'Le pedí a una persona que te escriba aquí.',
  'agent.stillWaiting': 'Sigues esperando a una persona. Te va a escribir aquí.',
  'agent.ahead':
    '{count, plural, =0 {Eres la primera persona en espera.} one {# persona espera antes que tú.} many {# de personas esperan antes que tú.} other {# personas esperan antes que tú.}}',
  'agent.wait':
    'Hoy la gente esperó unos {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}. Puede tardar más.',
  'agent.waitUnknown': 'No sé cuánto va a tardar.',
  'agent.sees':
    'La persona ve tu idioma, los bancos que conectaste y lo último que me pediste. No ve montos, tu número ni tus mensajes anteriores.',
  'agent.write': 'Escribe de qué se trata, y lo guardo para esa persona. Para volver a hablar conmigo, envía “bot”.',
  'agent.kept': 'Gracias. Guardo lo que escribes para la persona que viene. Para volver a hablar conmigo, envía “bot”.',
  'agent.talking':
    'Una persona está hablando contigo aquí, así que guardo silencio. Para volver a hablar conmigo, envía “bot”.',
  'agent.joined':
    'Ahora hablas con una persona.\nSoy el bot, y guardo silencio hasta que termine. Por favor, no envíes un PIN, una contraseña ni un número de tarjeta. Para volver a hablar conmigo, envía “bot”.',
  'agent.noMedia': 'Aquí la persona no puede ver imágenes, archivos ni notas de voz. Por favor, escríbelo.',
  'agent.left': 'Hablas conmigo, el bot. Ninguna persona ve lo que escribes ahora.',
  'agent.back': 'Soy el bot de nuevo. Ninguna persona ve lo que escribes ahora.',
  'agent.served':
    'La persona terminó aquí.\nSoy el bot de nuevo, y ninguna persona ve lo que escribes ahora. Para hablar otra vez con una persona, envía “persona”.',
  'agent.idle':
    'Nadie escribió aquí por un rato, así que terminó la charla con la persona.\nSoy el bot de nuevo. Para hablar otra vez con una persona, envía “persona”.',
  'agent.unserved':
    'Lo siento: nadie pudo venir a hablar contigo.\nSoy el bot de nuevo. Puedes hablar con una persona aquí: {contact}',
  'agent.closed': 'Ahora no hay nadie para hablar contigo.',
  'agent.opens': 'Hay una persona aquí de nuevo a partir del {time}. Envía “persona” entonces.',
  'agent.unreachable': 'No pude llegar a las personas que ayudan aquí.',
  'button.bot': 'Volver al bot',

  'thanks.reply': 'De nada.',

  'fallback.first': 'Perdón, no entendí eso.',
  'fallback.can':
    'Puedo mostrar tu saldo, tus movimientos y lo que gastas. Puedo hacer una lista de tus cuentas y conectar o desconectar un banco. ¿Qué quieres hacer?',
  'fallback.second': 'Perdón, aún no entiendo.',
  'fallback.person': 'Una persona puede ayudarte: {contact}',

  'topic.declined': 'No puedo ver por qué se rechazó un pago. Tu banco sí puede.',
  'topic.blocked': 'No puedo ver por qué una cuenta está bloqueada, ni desbloquearla. Tu banco sí puede.',
  'topic.pay': 'No puedo pagar, mover dinero ni cambiar un débito automático: solo puedo leer.',
  'topic.cardpin': 'No puedo cambiar el PIN de una tarjeta ni el de tu banco. Tu banco sí puede.',
  'topic.bank': 'No puedo ayudarte con eso. Tu banco sí puede.',
  'topic.unable': 'Aún no puedo hacer eso.',
  'topic.can':
    'Puedo mostrar tu saldo, tus movimientos y lo que gastas. Puedo hacer una lista de tus cuentas y conectar o desconectar un banco.',
  'topic.canOnce': 'Puedo mostrar tu saldo en cuanto conectes un banco.',
  'topic.pinHere': 'Solo puedo cambiar tu PIN de Saldo, que abre tu saldo aquí.',
  'topic.bot': 'Soy un bot: un programa informático, no una persona.',
  'topic.rude': 'Lamento que esto no vaya bien.',
  'topic.distress': 'Lo siento. Solo soy un bot y no puedo ayudar con esto, pero hay personas que sí pueden.',
  'topic.danger':
    'Si tú u otra persona está en peligro, llama ahora al número de emergencia de tu país o ve con alguien de confianza.',
  'topic.denied': 'Está bien, no hice nada.',
  'topic.repeat': 'No guardo copia de lo que escribí. Por favor, pregunta de nuevo.',
  'topic.more': 'Mi última respuesta ya estaba completa.',
  'ask.one': '¿Es esto lo que quieres decir?',
  'ask.which': '¿Cuál de estas cosas quieres decir?',
  'ask.rest': 'Para lo demás, dime cuál hago:',
  'ask.several': 'Puedo hacer una cosa a la vez. ¿Cuál primero?',

  'forwarded.refused': 'Ese mensaje era reenviado, así que no hice nada con él.',
  'forwarded.type': 'Si quieres esto, por favor escríbelo en vez de reenviarlo.',
  'button.old': 'Ese botón es demasiado viejo para usarlo.',
  'button.oldNext': 'No se hizo nada. Esto es lo que puedo hacer ahora.',
  'cancel.done': 'Está bien, no se cambió nada.',

  'media.voice': 'Perdón, no puedo escuchar notas de voz. Por favor, escríbelo con palabras, por ejemplo “saldo”.',
  'media.file': 'Perdón, no puedo abrir imágenes ni archivos. Por favor, escríbelo con palabras, por ejemplo “saldo”.',
  'media.location': 'Gracias, pero no necesito tu ubicación. Por favor, escribe lo que quieres, por ejemplo “saldo”.',
  'media.contacts':
    'Gracias, pero no uso tarjetas de contacto. Por favor, escribe lo que quieres, por ejemplo “saldo”.',
  'media.unsupported':
    'Perdón, WhatsApp no me pasa este tipo de mensaje. Por favor, escríbelo con palabras, por ejemplo “saldo”.',
  'edit.order': 'No acepto órdenes de un mensaje editado.',
  'edit.again': 'No se hizo nada. Si lo quieres, por favor escríbelo en un mensaje nuevo.',

  'secret.warning': 'Por favor, elimina ese mensaje: puede contener un secreto.',
  'secret.notUsed':
    'No lo usé ni lo guardé. Mantén presionado el mensaje y elige “Eliminar”. Aquí nunca necesito un PIN, una contraseña ni un número de tarjeta.',
  'secret.changed': 'Si era un PIN o una contraseña de verdad, por seguridad cámbialo en tu banco.',
  'secret.openButton': 'Tu PIN es solo para el botón de arriba, nunca para este chat. Abre el botón y escríbelo allí.',
  'secret.openButtonLink':
    'Tu PIN es solo para la página del enlace de arriba, nunca para este chat. Abre el enlace y escríbelo allí.',

  'secret.changedPin':
    'Si era tu PIN de Saldo, cámbialo: envía “cambiar pin”. Si era el PIN o la contraseña de tu banco, cámbialo en tu banco.',

  'link.ready': 'Aquí está tu enlace para agregar un banco.',
  'link.readyMore': 'Aquí está tu enlace: para agregar un banco o conectar uno de nuevo.',
  'link.how':
    'El botón abre una página donde eliges tu banco e inicias sesión en él. Después vuelve con el código que te muestre la página. El enlace funciona durante {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}, una sola vez.',
  'link.howLink':
    'Abre una página donde eliges tu banco e inicias sesión en él. Después vuelve con el código que te muestre la página. El enlace funciona durante {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}, una sola vez.',
  'link.warning': 'No le envíes este enlace a nadie, y no uses un enlace que alguien te haya enviado.',
  'link.first': 'Para ver tu saldo, primero conecta tu banco.',
  'link.again': 'Para ver saldos de nuevo, inicia sesión en tu banco una vez más.',

  'code.linked': '{bank} está conectado.',
  'code.accounts':
    '{count, plural, one {Puedo leer # cuenta.} many {Puedo leer # de cuentas.} other {Puedo leer # cuentas.}} Envía “saldo” para verlas.',
  'code.linked.sealed': 'Tus montos quedan sellados: solo se abren con un botón y con tu PIN.',
  'code.linked.page':
    'Tus montos se abren en una página nuestra, cuando pruebas que eres tú. Quedan fuera de este chat.',
  'code.modeKept':
    'En la página elegiste ver los montos en el chat, pero hay otros bancos tuyos conectados, así que quedan fuera de él. Para cambiar eso para todos, envía “privacidad”.',
  'code.linked.chat': 'Los montos se mostrarán en este chat, como elegiste.',
  'code.stopped':
    'Creaste un nuevo PIN o una nueva llave de acceso. Por seguridad, dejé de leer {count, plural, one {# banco más} many {# de bancos más} other {# bancos más}}. Inicia sesión allí de nuevo para verlo.',
  'code.changed': 'Ese código ya no funciona, porque tu WhatsApp cambió después de que pediste el enlace.',
  'code.changedNext': 'No se conectó nada, y se avisó al banco. Si fuiste tú, envía “conectar” para empezar de nuevo.',
  'code.linkedElsewhere':
    'Este acceso al banco también está conectado en otro chat. Si ese chat no es tuyo, avisa a tu banco.',
  'code.end': 'Puedes parar esto en cualquier momento: envía “desconectar”.',
  'code.wrong':
    'Ese código no es correcto. Puedes intentarlo {count, plural, one {# vez más} many {# de veces más} other {# veces más}}. Mira la página otra vez.',
  'code.noTries': 'Ese código no es correcto. Por seguridad, detuve esta conexión.',
  'code.noTriesNext': 'No se conectó nada, y se avisó al banco. Envía “conectar” para empezar de nuevo.',
  'code.notYours': 'Ese código es de otro chat, así que no se conectó nada.',
  'code.notYoursNext':
    'Se avisó al banco. Si alguien te envió un enlace o te pidió este código, puede estar intentando ver tu dinero. Nunca uses un enlace que no pediste.',
  'code.expired': 'Ese código ya no funciona.',
  'code.expiredNext': 'No se conectó nada. Envía “conectar” para empezar de nuevo.',
  'code.none': 'No estaba esperando un código.',
  'code.noneNext': 'Si quieres conectar un banco, envía “conectar”.',

  'balance.title': 'Aquí está tu saldo.',
  'balance.titlePart': 'Esto es lo que pude encontrar.',
  'balance.titleFailed': 'Perdón, no pude obtener tu saldo.',
  'balance.titleNoMatch': 'No encontré una cuenta que termine en esos dígitos. Aquí están todas.',
  'balance.fresh': '{bank} (consultado: {time})',
  'balance.cachedRecent':
    '{bank} (guardado: {time}). Consulté al banco hace un momento y no vuelvo a consultar tan pronto.',
  'balance.cachedAllowance':
    '{bank} (guardado: {time}). Solo puedo consultar a este banco unas pocas veces al día, y las de hoy se acabaron.',
  'balance.cachedUnreachable':
    '{bank} (guardado: {time}). El banco no responde ahora, así que esto puede haber cambiado.',
  'balance.account': '{account}:',
  'balance.accountAsOf': '{account} {asOf}:',
  'balance.available': 'Disponible: {amount}',
  'balance.booked': 'Contabilizado: {amount}',
  'balance.information': 'Solo como información: {amount}',
  'balance.other': '{code}: {amount}',
  'balance.owed': 'Debes: {amount}',
  'balance.creditIncluded': '(incluye tu sobregiro o crédito)',
  'balance.creditIncludedOf': '(incluye tu sobregiro o crédito de {amount})',
  'balance.creditNotIncluded': '(sin tu sobregiro o crédito de {amount})',
  'balance.asOf': '(actualizado: {time})',
  'balance.asOfDate': '(actualizado: {date})',
  'balance.closed': 'Esta cuenta está cerrada.',
  'balance.gone': '{account}: cerrada, o ya no se comparte conmigo.',
  'balance.notSaid': '{account}: el banco no dio un saldo en el que pueda confiar.',
  'balance.totalAvailable':
    'Total disponible en {count, plural, one {# cuenta} many {# de cuentas} other {# cuentas}}: {amount}',
  'balance.totalBooked':
    'Total contabilizado en {count, plural, one {# cuenta} many {# de cuentas} other {# cuentas}}: {amount}',
  'balance.more':
    '{count, plural, one {# cuenta más no cabe aquí.} many {# de cuentas más no caben aquí.} other {# cuentas más no caben aquí.}} Envía “saldo” y el nombre de una cuenta.',
  'balance.which': '¿De qué cuenta hablas?',
  'balance.failedAllowance':
    '{bank}: solo puedo consultar unas pocas veces al día, y las de hoy se acabaron. Por favor, pregunta de nuevo más tarde.',
  'balance.failedAllowanceUntil':
    '{bank}: solo puedo consultar unas pocas veces al día, y las de hoy se acabaron. Pregunta de nuevo después de esta hora: {time}.',
  'balance.failedUnreachable': '{bank} no responde ahora. Por favor, pregunta de nuevo en unos minutos.',
  'balance.failedInvalid':
    '{bank} envió una respuesta en la que no confío, así que no muestro nada de ella. Por favor, pregunta de nuevo más tarde.',
  'balance.failedBusy': '{bank}: ahora no puedo consultar. Por favor, pregunta de nuevo en un minuto.',
  'balance.noAccounts': '{bank} no me muestra ninguna cuenta.',

  'view.balance': 'Tu saldo está listo: toca el botón.',
  'view.balanceLink': 'Tu saldo está listo: abre el enlace de abajo.',
  'view.sealed':
    'Se abre en una ventana sellada: pasa por Meta, pero solo tú y yo podemos leerla. Escribe tu PIN de Saldo allí, nunca en este chat. El botón funciona durante {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}.',
  'view.page': 'Se abre en una página nuestra, así que tus montos no pasan por WhatsApp.',
  'view.prove':
    'Prueba allí que eres tú, con tu llave de acceso o tu PIN de Saldo. Nunca escribas el PIN en este chat. El enlace funciona durante {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}, una sola vez.',
  'view.noUnlock': 'Para ver tu saldo, primero crea un PIN de Saldo o una llave de acceso.',
  'view.noUnlockHow':
    'Lo creas después de iniciar sesión en tu banco de nuevo. Eso protege tu dinero de quien tome tu teléfono.',
  'view.nothingSet':
    'Para eso debo estar seguro de que eres tú, y aún no tienes un PIN de Saldo ni una llave de acceso.',
  'view.stopped': 'Para eso, inicia sesión en tu banco una vez más: dejé de leer hasta entonces.',

  'mode.unlinked': 'Aún no tienes un banco conectado.',
  'mode.unlinkedMore': 'Cuando conectes uno, la página te pregunta dónde se pueden mostrar tus montos.',
  'mode.noChat': 'Aquí los montos no se muestran en el chat.',
  'mode.noSealed': 'La ventana sellada aún no está disponible aquí.',
  'mode.now.sealed': 'Tus montos están sellados: se abren con un botón en WhatsApp y con tu PIN.',
  'mode.now.page': 'Tus montos se abren en una página nuestra, fuera de WhatsApp.',
  'mode.now.chat': 'Tus montos se muestran en este chat.',
  'mode.done.sealed': 'Listo. De ahora en adelante, tus montos quedan sellados.',
  'mode.done.page': 'Listo. De ahora en adelante, tus montos se abren en una página.',
  'mode.means.sealed':
    '“saldo” te da un botón. Ahí escribes tu PIN, y solo tú y yo podemos leer lo que se abre. Meta ve que se abrió, y cuándo.',
  'mode.means.page':
    '“saldo” te da un enlace a una página nuestra. Tus montos no pasan por WhatsApp. Meta ve que recibiste un enlace, y cuándo.',
  'mode.before': 'Lo que se mostró aquí antes queda en este chat, y en Meta por el tiempo que lo guarde.',
  'mode.needsUnlock':
    'Para esto necesitas un PIN de Saldo o una llave de acceso. Envía “conectar”: lo creas después de iniciar sesión en tu banco.',
  'mode.needsPin':
    'Tienes una llave de acceso y no tienes PIN, así que por ahora tu saldo se abre en una página. Envía “cambiar pin” para crear uno.',
  'mode.noticeNew':
    'Lo que te explico sobre los montos en el chat cambió desde que aceptaste. Hasta que aceptes de nuevo, no muestro ninguno aquí: envía “{word}”.',
  'mode.chatAsk': '¿Mostrar montos en este chat? Dices que sí en la página que abre el botón.',
  'mode.chatAskLink': '¿Mostrar montos en este chat? Dices que sí en la página que abre el enlace de abajo.',
  'mode.chatMeans':
    'El texto del chat pasa por Meta, la dueña de WhatsApp. Meta podría leer tus montos, a quién pagas y los nombres de tus cuentas, y puede guardarlos hasta 30 días. Quien abra este chat también los ve.',
  'mode.chatWhy': 'Pregunto en una página, para que nadie que encuentre tu teléfono pueda decir que sí por ti.',

  'export.ready': 'La copia de tus datos está lista: toca el botón.',
  'export.readyLink': 'La copia de tus datos está lista: abre el enlace de abajo.',
  'export.how':
    'Es todo lo que tengo sobre ti: bancos, cuentas, permisos, y qué pasó y cuándo. Se abre en una página nuestra, no en este chat.',
  'export.little': 'Tengo poco sobre ti: ajustes, como tu idioma, y lo que necesito para escribirte.',
  'export.proof': 'También guardo lo que permitiste antes y cuándo, como prueba.',
  'export.none': 'No tengo datos guardados sobre ti.',
  'export.noneMore':
    'No has conectado ningún banco. Solo recuerdo por algunos días que llegaron mensajes, sin sus palabras.',
  'pin.ready': 'Toca el botón para crear un nuevo PIN de Saldo o llave de acceso.',
  'pin.readyLink': 'Abre el enlace de abajo para crear un nuevo PIN de Saldo o llave de acceso.',
  'pin.first': 'Aún no tienes un PIN de Saldo: creas uno cuando conectas tu banco.',
  'pin.forgotten':
    'Si olvidaste el anterior, envía “conectar” e inicia sesión en tu banco de nuevo: allí eliges uno nuevo.',
  'pin.notBank': 'Este es tu PIN para Saldo. Nunca uses el PIN de tu banco para esto.',
  'delete.confirm': '¿Borrar todo lo que tengo sobre ti?',
  'delete.explain':
    '{count, plural, =0 {Voy a borrar} one {Le diré a tu banco que termine tu permiso, y voy a borrar} many {Les diré a tus # de bancos que terminen tus permisos, y voy a borrar} other {Les diré a tus # bancos que terminen tus permisos, y voy a borrar}} tus ajustes, tu PIN, tus llaves de acceso y tu frase, los nombres de tus cuentas y la llave que cierra todo eso. Nadie puede deshacer esto.',
  'delete.explainLittle':
    'Voy a borrar tus ajustes, como tu idioma, y lo que necesito para escribirte. Nadie puede deshacer esto.',
  'delete.stays':
    'Lo que queda, sin tu nombre ni tu número: que llegaron mensajes, durante {messageDays, plural, one {# día} many {# de días} other {# días}}, y qué permitiste y cuándo, como prueba, durante {ledgerYears, plural, one {# año} many {# de años} other {# años}}.',
  'delete.answer': 'Por favor, responde en menos de 10 minutos.',
  'delete.done': 'Listo. Borré todo lo que tenía sobre ti.',
  'delete.queued':
    'Un banco no responde ahora. Ya no leo nada allí, y durante un día le seguiré avisando que tu permiso terminó.',
  'delete.phone':
    'Este chat sigue en tu teléfono, y Meta puede guardarlo hasta 30 días. Si quieres, bórralo allí también. Puedes empezar de nuevo en cualquier momento: envía “conectar”.',
  'delete.kept': 'Está bien, no se borró nada.',
  'delete.late': 'Esa respuesta llegó demasiado tarde, así que no se borró nada.',
  'delete.lateNext': 'Si todavía lo quieres, envía “borrar mis datos” de nuevo.',
  'delete.none': 'No hay nada sobre ti que borrar.',

  'accounts.title':
    '{count, plural, =0 {Ahora no puedo leer ninguna de tus cuentas.} one {Tienes # cuenta conectada.} many {Tienes # de cuentas conectadas.} other {Tienes # cuentas conectadas.}}',
  'accounts.bank': '{bank}:',
  'accounts.none': 'Aún no tienes un banco conectado.',
  'accounts.closed': '{account}, cerrada',
  'accounts.locked': '{bank}: bloqueado hasta que inicies sesión allí de nuevo.',
  'accounts.stopped': '{bank}: detenido hasta que inicies sesión allí de nuevo.',
  'accounts.ended': '{bank}: tu permiso terminó.',
  'account.ending': '{name}, termina en {digits}',
  'kind.current': 'Cuenta corriente',
  'kind.savings': 'Cuenta de ahorros',
  'kind.card': 'Tarjeta',
  'kind.loan': 'Préstamo',
  'kind.other': 'Cuenta',

  'unlink.none': 'No hay bancos conectados, así que no hay nada que desconectar.',
  'unlink.which': '¿Qué banco debo desconectar?',
  'unlink.linkedOn': 'Conectado el {date}',
  'unlink.confirm': '¿Desconectar {bank}?',
  'unlink.explain':
    'Le diré al banco que termine tu permiso, y borraré mis llaves de ese banco y los nombres de tus cuentas allí. Por favor, responde en menos de 10 minutos.',
  'unlink.done': '{bank} está desconectado.',
  'unlink.doneMore': 'El banco terminó tu permiso. Ya no puedo leer tus cuentas allí.',
  'unlink.queued': '{bank} está desconectado aquí, y ya no leo nada.',
  'unlink.queuedMore': 'El banco no responde ahora. Le seguiré avisando durante un día, y te lo haré saber.',
  'unlink.kept': 'Está bien, {bank} sigue conectado.',
  'unlink.late': 'Esa respuesta llegó demasiado tarde, así que no se desconectó nada.',
  'unlink.lateNext': 'Si todavía lo quieres, envía “desconectar” de nuevo.',
  'unlink.gone': 'Ese banco ya no está conectado.',

  'consent.title':
    '{count, plural, one {Me diste # permiso.} many {Me diste # de permisos.} other {Me diste # permisos.}}',
  'consent.none': 'No me has dado permiso para leer ningún banco.',
  'consent.bank': '{bank}:',
  'consent.accounts':
    '{count, plural, one {Cuenta: # compartida} many {Cuentas: # compartidas} other {Cuentas: # compartidas}}',
  'consent.scope': 'Puedo leer: {scope}',
  'consent.granted': 'Dado el {date}',
  'consent.expires': 'Termina el {date}',
  'consent.noExpiry': 'El banco no puso fecha de fin.',
  'consent.ended': 'Terminó el {date}',
  'consent.locked': 'Bloqueado: no leo nada hasta que inicies sesión allí de nuevo.',
  'consent.stopped': 'Detenido: tu WhatsApp cambió, así que no leo nada hasta que inicies sesión allí de nuevo.',
  'consent.unlockChanged':
    'Detenido: creaste un nuevo PIN o una nueva llave de acceso en otro lugar, así que no leo nada hasta que inicies sesión allí de nuevo.',
  'consent.dead': 'Terminado en el banco: no leo nada.',
  'consent.history': 'Lo que pasó antes:',
  'consent.line': '{date}: {event}',
  'consent.lineBank': '{date}: {bank}, {event}',
  'scope.accounts': 'nombres de las cuentas',
  'scope.balances': 'saldos',
  'scope.transactions': 'movimientos',
  'scope.statements': 'estados de cuenta',
  'event.renewed': 'confirmado de nuevo en el banco',
  'event.granted': 'permiso dado',
  'event.mode-sealed': 'montos sellados',
  'event.mode-page': 'montos en una página',
  'event.mode-chat': 'montos en el chat permitidos',
  'event.unlock-set': 'nuevo PIN o llave de acceso',
  'event.exported': 'copia de datos abierta',
  'event.alerts-on': 'alertas activadas',
  'event.alerts-off': 'alertas desactivadas',
  'event.suspended': 'lectura detenida',
  'event.unlinked': 'desconectado',
  'event.revocation-failed': 'el banco no confirmó el fin',
  'event.expired': 'el permiso venció',
  'event.refused': 'conexión rechazada',

  'stop.done': 'Está bien. Ya no te escribiré primero.',
  'stop.more':
    'Sigo respondiendo cuando preguntas. Tus bancos siguen conectados: envía “desconectar” para quitar uno. Envía “empezar” para recibir mensajes de nuevo.',
  'start.done': 'Está bien. Puedo escribirte de nuevo cuando haya algo que debas saber.',
  'start.already': 'Aquí estoy. ¿Qué quieres ver?',
  'lock.done': 'Está bien.',

  'privacy.title': 'Lo que Meta vio de este chat, y lo que yo guardo:',
  'privacy.meta':
    'Meta, la dueña de WhatsApp, vio todo lo que se escribió aquí: tus mensajes, mis respuestas y cada botón. Puede guardarlo hasta 30 días.',
  'privacy.amountsChat':
    'Aceptaste montos en este chat, así que Meta también los vio, con los nombres de tus cuentas y a quién pagas.',
  'privacy.amountsSince':
    'Aceptaste montos en este chat el {date}, así que Meta también los vio, con los nombres de tus cuentas y a quién pagas.',
  'privacy.amountsHidden':
    'Los montos y los nombres de las cuentas quedan fuera de este chat, así que Meta no los ve aquí.',
  'privacy.amountsBefore': 'Aceptaste montos aquí el {date}, así que Meta los vio. Ahora quedan fuera de este chat.',
  'privacy.amountsUntil':
    'Aceptaste montos aquí desde el {date} hasta el {until}, así que Meta los vio. Ahora quedan fuera de este chat.',
  'privacy.past.sealed':
    'Sellados: tu PIN y los montos que abre el botón. Pasan por Meta y no puede leerlos, pero ve que lo abriste, y cuándo.',
  'privacy.past.page': 'Sin pasar por Meta: los montos en nuestra página. Meta solo vio el enlace.',
  'privacy.bank':
    'Tu inicio de sesión en el banco nunca pasa por aquí. Nunca veo tu contraseña y nunca escribo un número de cuenta completo.',
  'privacy.held': 'Yo guardo:',
  'privacy.keys':
    '- tus llaves del banco y los nombres de las cuentas, cerrados con una llave solo tuya, hasta que desconectes',
  'privacy.cache':
    '- tu último saldo, cerrado del mismo modo: se usa durante {cacheHours, plural, one {# hora} many {# de horas} other {# horas}} como máximo, se borra después de {messageDays, plural, one {# día} many {# de días} other {# días}}',
  'privacy.unlock':
    '- tu PIN, revuelto para que nadie pueda volver a leerlo, tus llaves de acceso y tu frase, hasta que desconectes tu último banco',
  'privacy.tickets':
    '- qué botón te di, durante {ticketMinutes, plural, one {# minuto} many {# de minutos} other {# minutos}}, y en qué navegador lo abriste, hasta {sessionHours, plural, one {# hora} many {# de horas} other {# horas}}',
  'privacy.words':
    '- que llegó un mensaje, sin sus palabras, durante {messageDays, plural, one {# día} many {# de días} other {# días}}; uno que no pude atender, con sus palabras, hasta {failedDays, plural, one {# día} many {# de días} other {# días}}',
  'privacy.ledger':
    '- qué permitiste y cuándo, como prueba, durante {ledgerYears, plural, one {# año} many {# de años} other {# años}}',
  'privacy.until': '{bank}: me dejas leerlo hasta el {date}.',
  'privacy.open': '{bank}: me dejas leerlo, y el banco no puso fecha de fin.',
  'privacy.stopped': '{bank}: ahora no leo nada allí.',
  'privacy.end':
    'Para terminarlo: envía “desconectar” o “borrar mis datos”. Para detener toda la lectura de una vez: envía “bloquear”.',

  'language.which': '¿En qué idioma debo hablar?',
  'language.done': 'Está bien, hablaré español.',
  'language.once': 'De ahora en adelante hablo español. Para cambiar eso, envía “idioma”.',

  'maintenance.now': 'Saldo está en mantenimiento y no puede leer ni cambiar nada ahora.',
  'maintenance.later':
    'No se respondió tu mensaje y no se hizo nada. Por favor, pregunta de nuevo más tarde; “bloquear” todavía funciona.',
  'pause.note':
    'Fueron muchas preguntas en poco tiempo, así que hago una pausa de {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}. “bloquear” y “parar” todavía funcionan.',

  'late.minutes':
    'Preguntaste esto {minutes, plural, one {hace # minuto} many {hace # de minutos} other {hace # minutos}}; no pude responder antes.',
  'late.hours':
    'Preguntaste esto {hours, plural, one {hace # hora} many {hace # de horas} other {hace # horas}}; no pude responder antes.',
  'late.clock': 'Tu mensaje traía una hora que no es correcta. Por favor, revisa las horas de abajo.',
  'identity.changed':
    'Algo cambió en tu WhatsApp: un teléfono nuevo, un número nuevo, o WhatsApp se instaló de nuevo. Por seguridad, dejé de leer tus bancos.',
  'identity.again': 'Si fuiste tú, envía “conectar” e inicia sesión en tu banco de nuevo.',

  'notice.link-timed-out':
    'La conexión con tu banco no se terminó a tiempo, así que no se conectó nada.\nSe avisó al banco. Envía “conectar” para empezar de nuevo.',
  'notice.link-tried-elsewhere':
    'Alguien envió el código de la conexión con tu banco desde otro chat.\nNo se conectó nada, y se avisó al banco. Si no fuiste tú, pide a tu banco que revise tu cuenta. Para hablar con una persona: {contact}',
  'notice.linked-elsewhere':
    'Tu acceso al banco también se conectó en otro chat.\nEse chat puede leer las mismas cuentas. Si no es tuyo, avisa a tu banco. Para hablar con una persona: {contact}',
  'notice.link-refused':
    'La conexión con tu banco se detuvo: alguien tocó “no es mío” en la página.\nNo se conectó nada. Envía “conectar” para empezar de nuevo.',
  'notice.revoked-late': 'Tu banco ya terminó el permiso que retiraste.\nNo hace falta nada más.',
  'notice.revocation-failed':
    'Tu banco no confirmó el fin de tu permiso.\nBorré mis llaves, así que no puedo leer nada. Por favor, pide a tu banco que también lo termine. Para hablar con una persona: {contact}',
} as const satisfies Translation<typeof english>;
