import type { alerts as english } from '../en/alerts.ts';
import type { Translation } from '../icu.ts';

/** What is said about alerts, in Portuguese. */
export const alerts: Translation<typeof english> = {
  'told.some':
    '{count, plural, one {Há algo novo no seu banco para ver.} many {Há # de coisas novas no seu banco para ver.} other {Há # coisas novas no seu banco para ver.}}',
  'told.private': 'Valores e nomes ficam fora desta conversa.',
  'told.chat': 'Novidades do seu banco:',
  'told.week': 'O que você gastou na semana passada:',
  'told.end': 'Para mudar o que eu aviso, envie “alertas”. Para parar todas as mensagens, envie “parar”.',
  'button.look': 'Ver',
  'button.alerts': 'Alertas',
  'button.when': 'Quando me avisar',
  'button.more': 'Mais alertas',
  'button.forecast': 'Até o pagamento?',
  'button.duplicates': 'Cobrado duas vezes?',
  'button.subscriptions': 'Pagos que se repetem',
  'look.none': 'Não há nada novo para ver.',
  'look.some':
    '{count, plural, one {Há # coisa nova.} many {Há # de coisas novas.} other {Há # coisas novas.}} Escolha onde ver.',
  'line.payment': '{what}: {amount}, {name}',
  'line.unnamed': '{what}: {amount}',
  'one.purchase': 'Compra',
  'one.large': 'Pagamento grande',
  'one.foreign': 'Pagamento no exterior',
  'one.salary': 'Salário',
  'some.purchase': '{count, plural, one {# compra} many {# de compras} other {# compras}}',
  'some.large': '{count, plural, one {# pagamento grande} many {# de pagamentos grandes} other {# pagamentos grandes}}',
  'some.foreign':
    '{count, plural, one {# pagamento no exterior} many {# de pagamentos no exterior} other {# pagamentos no exterior}}',
  'some.suspicious':
    '{count, plural, one {# pagamento fora do comum} many {# de pagamentos fora do comum} other {# pagamentos fora do comum}}',
  'some.salary': '{count, plural, one {# salário entrou} many {# de salários entraram} other {# salários entraram}}',
  'some.low':
    '{count, plural, one {# conta com saldo baixo} many {# de contas com saldo baixo} other {# contas com saldo baixo}}',
  'some.bill':
    '{count, plural, one {# fatura de cartão vence em breve} many {# de faturas de cartão vencem em breve} other {# faturas de cartão vencem em breve}}',
  'some.forecast':
    '{count, plural, one {# conta pode ficar abaixo de zero antes do dia do pagamento, pela minha estimativa} many {# de contas podem ficar abaixo de zero antes do dia do pagamento, pela minha estimativa} other {# contas podem ficar abaixo de zero antes do dia do pagamento, pela minha estimativa}}',
  'some.duplicate':
    '{count, plural, one {# pagamento talvez cobrado duas vezes} many {# de pagamentos talvez cobrados duas vezes} other {# pagamentos talvez cobrados duas vezes}}',
  'some.rise':
    '{count, plural, one {# pagamento que se repete custa mais que antes} many {# de pagamentos que se repetem custam mais que antes} other {# pagamentos que se repetem custam mais que antes}}',
  'some.tip':
    '{count, plural, one {# gorjeta maior que de costume} many {# de gorjetas maiores que de costume} other {# gorjetas maiores que de costume}}',
  'some.spending':
    '{count, plural, one {O que você gastou na semana passada está somado} many {O que você gastou está somado} other {O que você gastou está somado}}',

  'notice.consent-ended':
    'A minha permissão para ler um dos seus bancos terminou. Não leio mais nada lá. Para ler de novo, envie “conectar”.',
  'notice.consent-week':
    'A minha permissão para ler um dos seus bancos termina em cerca de uma semana. Para mantê-la, envie “conectar” e entre lá de novo.',
  'notice.consent-day':
    'A minha permissão para ler um dos seus bancos termina dentro de um dia. Para mantê-la, envie “conectar” e entre lá de novo.',
  'notice.card-frozen': 'Um dos seus cartões está congelado agora. Se você não sabe por quê, pergunte ao seu banco.',
  'notice.card-active':
    'Um dos seus cartões pode ser usado de novo. Se você não queria isso, ligue agora para o seu banco.',
  'notice.card-stopped': 'Um dos seus cartões foi anulado de vez. Se você não sabe por quê, ligue para o seu banco.',
  'delivery.ordered': 'Um cartão novo foi pedido para você.',
  'delivery.printed': 'O seu cartão novo está feito.',
  'delivery.shipped': 'O seu cartão novo está a caminho.',
  'delivery.out-for-delivery': 'O seu cartão novo deve chegar hoje.',
  'delivery.delivered': 'O seu cartão novo foi entregue. Se você não está com ele, ligue para o seu banco.',
  'delivery.returned': 'O seu cartão novo não pôde ser entregue e voltou. Por favor, pergunte ao seu banco.',

  'question.ask':
    '{count, plural, one {Um pagamento parece fora do comum. Você o reconhece?} many {# de pagamentos parecem fora do comum. Você os reconhece?} other {# pagamentos parecem fora do comum. Você os reconhece?}}',
  'question.no': 'Se você tocar em “não”, peço na hora ao seu banco que congele o cartão.',
  'question.silence': 'Se você não responder, nada muda.',
  'button.no': 'Não, congelar cartão',
  'button.yes': 'Sim, fui eu',
  'question.frozen': 'O seu cartão está congelado. Ninguém pode pagar com ele agora.',
  'question.cards':
    '{count, plural, one {# cartão foi congelado.} many {# de cartões foram congelados.} other {# cartões foram congelados.}}',
  'question.next': 'Por favor, fale com uma pessoa sobre o pagamento: o banco precisa vê-lo.',
  'question.byBank': 'Não posso congelar um cartão neste banco. Por favor, ligue agora para o banco e peça isso.',
  'question.failed':
    'Não consegui congelar o cartão agora. Por favor, ligue agora para o seu banco ou tente de novo aqui.',
  'button.again': 'Tentar de novo',
  'question.yes': 'Para dizer que foi você, por favor, mostre que é você.',
  'question.yesLate': 'Você disse antes que não foi você, por isso o cartão fica como está. O seu banco pode ajudar.',
  'question.yesFrozen':
    'Você disse antes que não foi você, por isso o seu cartão foi congelado. Afinal foi você? Então pode descongelar o cartão depois de mostrar que é você.',
  'question.alreadyYes': 'Você já me disse que foi você. Não é preciso fazer nada.',
  'question.over': 'Essa pergunta terminou, e nada foi feito.',
  'question.overNext': 'Se há um pagamento que você não conhece, ligue para o seu banco.',
  'question.unanswered':
    'Você não respondeu sobre o pagamento fora do comum. Nada foi mudado, e o cartão funciona como antes.',

  'page.title': 'Você reconhece isto?',
  'page.lead': 'Se você tocar em “não”, pedimos na hora ao seu banco que congele o cartão.',
  'page.yes': 'Sim, fui eu',
  'page.no': 'Não, congelar o cartão',
  'page.saidYes': 'Obrigado. Nada foi mudado.',
  'page.saidNo': 'O cartão está congelado. Por favor, fale com o seu banco sobre o pagamento.',
  'page.byBank': 'Não podemos congelar um cartão neste banco. Por favor, ligue agora para o banco e peça isso.',
  'page.failed': 'Não conseguimos congelar o cartão agora. Por favor, ligue agora para o seu banco.',
  'page.saidBefore':
    'Você disse antes que não foi você, por isso o cartão foi congelado. Afinal foi você? Então envie “{word}” na conversa.',
  'page.unfreeze': 'descongelar meu cartão',
  'page.over': 'Esta pergunta terminou.',
  'page.chat': 'Voltar à conversa',

  'set.none': 'Não aviso nada sem você perguntar.',
  'set.some': 'Isto é o que eu aviso sem você perguntar:',
  'set.how': 'Escolha uma linha para ligar ou desligar.',
  'set.more':
    'Isto eu calculo a partir dos seus pagamentos: se uma conta pode ficar abaixo de zero antes do dia do pagamento, e o que talvez foi cobrado duas vezes, custa mais que antes ou é uma gorjeta grande.',
  'set.lookBack':
    'Para isso leio os seus pagamentos dos últimos meses, no máximo uma vez por dia. Posso errar, e onde sei pouco não digo nada.',
  'set.weekly':
    'Toda segunda-feira somo o que você gastou na semana anterior. Para isso leio os seus pagamentos dos últimos meses uma vez por semana.',
  'set.always':
    'Avisos sobre as suas permissões e sobre um cartão congelado ou anulado vêm sempre, até você enviar “parar”.',
  'set.link': 'Para receber avisos, primeiro conecte o seu banco.',
  'set.stopped': 'Você enviou “parar”, por isso não escrevo primeiro. Envie “começar” para mudar isso.',
  'type.purchase': 'Cada compra',
  'type.large': 'Pagamentos grandes',
  'type.foreign': 'Pagamentos no exterior',
  'type.suspicious': 'Pagamentos incomuns',
  'type.low': 'Saldo baixo',
  'type.salary': 'Salário',
  'type.bill': 'Fatura a vencer',
  'type.delivery': 'Cartão a caminho',
  'type.forecast': 'Faltar antes de receber',
  'type.noticed': 'Cobranças estranhas',
  'type.spending': 'Gastos da semana',
  'is.on': 'ligado',
  'is.off': 'desligado',
  'is.from': 'ligado, a partir de {count, number}',
  'is.below': 'ligado, abaixo de {count, number}',
  'set.on': 'Pronto. Agora aviso você sobre isto: {what} ({state}).',
  'set.agreed':
    'Você aceitou que eu escreva a você primeiro sobre isto, e que para isso eu veja as suas contas sem você estar presente. Para terminar, envie “desligar alertas”.',
  'set.notAllowed':
    'Você não me deixou ver o que isto precisa em nenhum dos seus bancos. Para permitir, envie “conectar” e marque.',
  'set.off': 'Pronto. Não aviso mais você sobre isto: {what}.',
  'set.allOff': 'Pronto. Todos os alertas estão desligados.',
  'set.alreadyOff': 'Todos os alertas já estão desligados.',
  'ask.large': 'A partir de que valor um pagamento é grande?',
  'ask.low': 'Abaixo de que valor um saldo é baixo?',
  'ask.units': '{count, number}',
  'ask.currency': 'Vale na moeda de cada conta.',
  'when.now': 'Aviso na hora, a qualquer hora do dia ou da noite.',
  'when.quiet': 'Das {from, number}:00 às {to, number}:00 fico em silêncio.',
  'when.daily': 'Aviso tudo uma vez por dia, às {hour, number}:00.',
  'when.paused': 'Não aviso nada até {date}.',
  'when.zone': 'As horas são as do banco que você conectou primeiro.',
  'when.urgent':
    'Uma pergunta sobre um pagamento fora do comum, e avisos sobre um cartão ou uma permissão, vêm a qualquer hora.',
  'button.quiet': 'Silêncio das 22 às 7',
  'button.noQuiet': 'Sem silêncio',
  'button.daily': 'Uma vez por dia: 18h',
  'button.atOnce': 'Não uma vez ao dia',
  'button.pauseDay': 'Pausa de um dia',
  'button.pauseWeek': 'Pausa de uma semana',
  'button.resume': 'Terminar a pausa',
  'template.look': 'Olá, aqui é o Saldo. Há algo novo que você pediu para saber. Toque no botão para ver.',
  'template.question':
    'Olá, aqui é o Saldo. Um pagamento parece fora do comum. Toque no botão para ver e para dizer se foi você.',

  'cards.title': 'É aqui que está o seu cartão novo:',
  'cards.none': 'Nenhum cartão está a caminho de você.',
  'cards.unnamed': 'Cartão novo',
  'cards.line': '{card}: {stage}, {date}',
  'cards.expected': 'O banco espera que ele chegue em {date}.',
  'cards.address': 'Não sei para onde ele vai, e nunca mostro um endereço.',
  'cards.notOffered': '{bank} não me diz onde está um cartão. Por favor, pergunte ao banco.',
  'cards.unreachable': '{bank} não responde agora. Por favor, pergunte de novo mais tarde.',
  'cards.again': '{bank} não me diz nada até você entrar lá de novo. Envie “conectar”.',
  'stage.ordered': 'pedido',
  'stage.printed': 'feito',
  'stage.shipped': 'a caminho',
  'stage.out-for-delivery': 'chega hoje',
  'stage.delivered': 'entregue',
  'stage.returned': 'voltou ao banco',
};
